using Vitrine.Commerce.Catalog.Products;
using Vitrine.Commerce.Metafields;

namespace Vitrine.Commerce.Moving.Exports;

/// <summary>One row of a product's file: its own cells on the first one, and on each a variant, a picture, or both.</summary>
sealed class ProductRow
{
    public required Product Product { get; init; }

    public required bool IsFirst { get; init; }

    public required IReadOnlyList<ProductOption> Options { get; init; }

    public ProductVariant? Variant { get; init; }

    public ProductMedia? Picture { get; init; }

    /// <summary>What is on hand, where the shop has one location; null where it has several, or does not count this variant.</summary>
    public int? Quantity { get; init; }

    /// <summary>Where the shop's files are to be had.</summary>
    public required string Files { get; init; }

    /// <summary>What metafields say of the product and its variants.</summary>
    public required ILookup<(MetafieldOwner Owner, long Id), MetafieldReading> Fields { get; init; }

    /// <summary>What a field says in this row: of the product on its first one, of a variant on its own.</summary>
    public string Said(MetafieldDefinition field) =>
        (field.Owner is MetafieldOwner.Product ? IsFirst ? Product.Id.Value : null : Variant?.Id.Value) is long id ? Fields[(field.Owner, id)].FirstOrDefault(reading => reading.Definition.Id == field.Id)?.Value ?? "" : "";

    /// <summary>A product without options has one that is called Title in these files.</summary>
    public string OptionName(int at) => Options.Count == 0 ? at == 0 ? "Title" : "" : at < Options.Count ? Options[at].Name : "";

    public string OptionValue(int at)
    {
        if (Variant is null) return "";
        if (Options.Count == 0) return at == 0 ? "Default Title" : "";
        return at < Options.Count ? Variant.OptionValues.Find(chosen => Options[at].Values.Contains(chosen.OptionValue!))?.OptionValue!.Name ?? "" : ""; // read with their values
    }

    /// <param name="counts">Whether there is one location, whose numbers <paramref name="stock"/> has.</param>
    public static IEnumerable<ProductRow> Of(Product product, IReadOnlyDictionary<VariantId, int> stock, bool counts, string files, ILookup<(MetafieldOwner, long), MetafieldReading> fields)
    {
        var options = product.Options.OrderBy(option => option.Position).ThenBy(option => option.Id.Value).ToList();
        var variants = product.Variants.OrderBy(variant => variant.Position).ThenBy(variant => variant.Id.Value).ToList();
        var pictures = product.Media.Where(media => media.Kind is MediaKind.Image).OrderBy(media => media.Position).ThenBy(media => media.Id.Value).ToList();
        for (var i = 0; i < Math.Max(variants.Count, pictures.Count); i++)
        {
            var variant = i < variants.Count ? variants[i] : null;
            yield return new ProductRow
            {
                Product = product, IsFirst = i == 0, Options = options, Files = files, Fields = fields, Variant = variant, Picture = i < pictures.Count ? pictures[i] : null,
                Quantity = counts && variant is { TracksInventory: true } ? stock.GetValueOrDefault(variant.Id) : null,
            };
        }
    }
}
