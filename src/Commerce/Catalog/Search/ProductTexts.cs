using System.Net;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Vitrine.Commerce.Catalog.Products;
using Vitrine.Commerce.Catalog.Search.Facets;
using Vitrine.Commerce.Catalog.Search.Words;
using Vitrine.Commerce.Content;
using Vitrine.Commerce.Data;

namespace Vitrine.Commerce.Catalog.Search;

/// <summary>All of a product that is searched, counted or sorted by, in all of the shop's languages.</summary>
sealed partial class ProductTexts
{
    const int LongestFacetKey = 100;
    const int LongestFacetValue = 255;

    Row product = null!; // set by ReadAsync
    List<Variant> variants = [];
    List<Option> options = [];
    List<FacetName> added = [];
    ILookup<(string Locale, string Key), (string Field, string Text)> texts = null!; // set by ReadAsync

    public ProductId Id => product.Id;

    /// <summary>Item numbers and barcodes as they are compared.</summary>
    public IEnumerable<string> Codes => variants.SelectMany(variant => new[] { variant.Sku, variant.Barcode }).OfType<string>().Select(FoldedWords.Code).Where(code => code.Length > 0).Distinct(StringComparer.Ordinal);

    /// <summary>What it has of each facet; the numbers are not known yet.</summary>
    public IEnumerable<FacetName> FacetValues
    {
        get
        {
            if (product.Vendor.Length > 0) yield return new(0, Facet.Vendor, "", product.Vendor);
            if (product.Type.Length > 0) yield return new(0, Facet.Type, "", product.Type);
            foreach (var tag in product.Tags) yield return new(0, Facet.Tag, "", tag);
            foreach (var option in options)
                foreach (var value in option.Values)
                    yield return new(0, KeyOf(option.Name), option.Name, value);
            foreach (var value in added) yield return value;
        }
    }

    /// <summary>Reads those of some products that shoppers see now or at some time, in a fixed number of queries.</summary>
    public static async Task<IReadOnlyList<ProductTexts>> ReadAsync(StoreDb store, ProductId[] ids, bool translated, CancellationToken cancel)
    {
        var found = await store.Products.AsNoTracking().Where(product => ids.Contains(product.Id))
            .Select(product => new Row(product.Id, product.Handle, product.Title, product.BodyHtml, product.Vendor, product.Type, product.Status, product.PublishedAt, product.Tags.Select(tag => tag.Tag).ToList())).ToListAsync(cancel);
        var rows = found.Where(row => SearchedProduct.ShownAt(row.Status, row.PublishedAt) is not null).ToList();
        if (rows.Count == 0) return [];
        var variantsOf = (await store.Variants.AsNoTracking().Where(variant => ids.Contains(variant.ProductId))
            .Select(variant => new Variant(variant.ProductId, variant.Sku, variant.Barcode, variant.Price.Minor, !variant.TracksInventory || variant.SellsWhenOut
                || store.InventoryLevels.Where(level => level.VariantId == variant.Id).Sum(level => level.Available) > 0)).ToListAsync(cancel)).ToLookup(variant => variant.Product);
        var optionsOf = (await store.Set<ProductOption>().AsNoTracking().Where(option => ids.Contains(option.ProductId)).OrderBy(option => option.Position)
            .Select(option => new Option(option.ProductId, option.Name, option.Values.Select(value => value.Name).ToList())).ToListAsync(cancel)).ToLookup(option => option.Product);
        var addedOf = (await store.MetafieldValues.AsNoTracking().Where(value => value.ProductId != null && ids.Contains(value.ProductId.Value) && value.Definition!.IsFacet)
            .Select(value => new { Product = value.ProductId!.Value, value.Definition!.Namespace, value.Definition.Key, value.Definition.Name, value.Text }).ToListAsync(cancel))
            .Where(value => value.Text.Length <= LongestFacetValue) // what is longer is nothing to choose
            .ToLookup(value => value.Product, value => new FacetName(0, $"{Facet.MetafieldPrefix}{value.Namespace}.{value.Key}", value.Name, value.Text));
        var translations = await TranslatedAsync(store, rows, translated ? [.. optionsOf.SelectMany(some => some).SelectMany(option => option.Values).Distinct(StringComparer.Ordinal)] : null, cancel);
        // One without variants cannot be bought, and has no price to show.
        return [.. rows.Where(row => variantsOf[row.Id].Any()).Select(row => new ProductTexts { product = row, variants = [.. variantsOf[row.Id]], options = [.. optionsOf[row.Id]], added = [.. addedOf[row.Id]], texts = translations })];
    }

    public IEnumerable<string> Titles(string locale) => [product.Title, .. Translated(locale, product.Handle, "title")];

    public IEnumerable<string> Facts(string locale)
    {
        var values = options.SelectMany(option => option.Values);
        return [product.Vendor, product.Type, .. product.Tags, .. values, .. values.SelectMany(value => Translated(locale, ValueKey(value), "name"))];
    }

    public IEnumerable<string> Bodies(string locale) => new[] { product.BodyHtml }.Concat(Translated(locale, product.Handle, "body_html")).Select(PlainText);

    public SearchedProduct Pack(IReadOnlyDictionary<(string Facet, string Value), int> names) => new(
        Id.Value, SearchedProduct.ShownAt(product.Status, product.PublishedAt)!.Value.UtcTicks, // ReadAsync left out the others
        variants.Exists(variant => variant.Available), [.. variants.Select(variant => variant.Price).Distinct().Order()],
        [.. FacetValues.Select(value => names[(value.Facet, value.Value)]).Distinct().Order()]);

    /// <summary>The facet of an option: options of one name are one facet, however the name is written.</summary>
    public static string KeyOf(string option)
    {
        var name = string.Join('-', FoldedWords.In(option).Select(word => word.Folded));
        if (name.Length == 0) name = option.ToLowerInvariant();
        return Facet.OptionPrefix + (name.Length > LongestFacetKey ? name[..LongestFacetKey] : name);
    }

    static async Task<ILookup<(string, string), (string, string)>> TranslatedAsync(StoreDb store, List<Row> rows, List<string>? values, CancellationToken cancel)
    {
        if (values is null) return Enumerable.Empty<Translation>().ToLookup(text => ("", ""), text => ("", ""));
        var handles = rows.ConvertAll(row => row.Handle);
        var found = await store.Translations.AsNoTracking()
            .Where(text => (text.Resource == TranslatedResource.Product && handles.Contains(text.Key)) || (text.Resource == TranslatedResource.OptionValue && values.Contains(text.Key)))
            .Select(text => new { text.Locale, text.Resource, text.Key, text.Field, text.Text }).ToListAsync(cancel);
        return found.ToLookup(text => (text.Locale, text.Resource == TranslatedResource.Product ? text.Key : ValueKey(text.Key)), text => (text.Field, text.Text));
    }

    IEnumerable<string> Translated(string locale, string key, string field) => texts[(locale, key)].Where(text => text.Field == field).Select(text => text.Text);

    // No handle begins with a slash.
    static string ValueKey(string value) => $"/{value}";

    static string PlainText(string html) => WebUtility.HtmlDecode(Tags().Replace(html, " "));

    [GeneratedRegex("<[^>]*>", RegexOptions.None, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Tags();

    sealed record Row(ProductId Id, string Handle, string Title, string BodyHtml, string Vendor, string Type, ProductStatus Status, DateTimeOffset? PublishedAt, List<string> Tags);

    sealed record Variant(ProductId Product, string? Sku, string? Barcode, long Price, bool Available);

    sealed record Option(ProductId Product, string Name, List<string> Values);
}
