using System.Globalization;
using Vitrine.Commerce.Catalog.Products;
using Vitrine.Commerce.Metafields;
using Vitrine.Commerce.Moving.Csv;
using Vitrine.Commerce.Moving.Things;
using Vitrine.Commerce.Pricing;

namespace Vitrine.Commerce.Moving.Exports;

/// <param name="Cell">What stands in a row's cell.</param>
sealed record ProductColumn(string Name, Func<ProductRow, string> Cell);

/// <summary>The columns of a file of products, in Shopify's present or former words. What Shopify has no column for stands behind them under a name of its own.</summary>
static class ProductColumns
{
    /// <param name="fields">The metafields of products and variants.</param>
    public static IReadOnlyList<ProductColumn> All(bool former, int options, IReadOnlyList<MetafieldDefinition> fields)
    {
        string Name(string present, string before) => former ? before : present;
        return
        [
            .. former ? (ProductColumn[])[new("Handle", row => Text(row.Product.Handle)), First("Title", product => product.Title)] : [First("Title", product => product.Title), new("URL handle", row => Text(row.Product.Handle))],
            First(Name("Description", "Body (HTML)"), product => product.BodyHtml),
            First("Vendor", product => product.Vendor),
            First("Type", product => product.Type),
            First("Tags", product => TagList.Write(product.Tags.Select(tag => tag.Tag).Order(StringComparer.Ordinal))),
            First(Name("Published on online store", "Published"), product => Truth(product.PublishedAt is not null)),
            First("Status", product => former ? product.Status.ToString().ToLowerInvariant() : product.Status.ToString()),
            Each(Name("SKU", "Variant SKU"), variant => Text(variant.Sku ?? "")),
            Each(Name("Barcode", "Variant Barcode"), variant => Text(variant.Barcode ?? "")),
            .. Enumerable.Range(0, options).SelectMany(i => (ProductColumn[])
            [
                new(Name($"Option{i + 1} name", $"Option{i + 1} Name"), row => row.IsFirst ? Text(row.OptionName(i)) : ""),
                new(Name($"Option{i + 1} value", $"Option{i + 1} Value"), row => Text(row.OptionValue(i))),
            ]),
            Each(Name("Price", "Variant Price"), variant => Amount(variant.Price)),
            Each(Name("Compare-at price", "Variant Compare At Price"), variant => variant.CompareAtMinor is { } minor ? Amount(variant.Price with { Minor = minor }) : ""),
            Each(Name("Charge tax", "Variant Taxable"), variant => Truth(variant.Taxable)),
            Each(Name("Inventory tracker", "Variant Inventory Tracker"), variant => variant.TracksInventory ? "shopify" : ""),
            new(Name("Inventory quantity", "Variant Inventory Qty"), row => row.Quantity?.ToString(CultureInfo.InvariantCulture) ?? ""),
            Each(Name("Continue selling when out of stock", "Variant Inventory Policy"), variant => variant.SellsWhenOut ? "continue" : "deny"),
            Each(Name("Weight value (grams)", "Variant Grams"), variant => variant.WeightGrams.ToString(CultureInfo.InvariantCulture)),
            Each(Name("Requires shipping", "Variant Requires Shipping"), variant => Truth(variant.RequiresShipping)),
            new(Name("Product image URL", "Image Src"), row => Address(row, row.Picture)),
            new(Name("Image position", "Image Position"), row => row.Picture is { } picture ? picture.Position.ToString(CultureInfo.InvariantCulture) : ""),
            new(Name("Image alt text", "Image Alt Text"), row => Text(row.Picture?.Alt ?? "")),
            new(Name("Variant image URL", "Variant Image"), row => Address(row, row.Variant?.Media)),
            First(Name("Gift card", "Gift Card"), product => Truth(product.IsGiftCard)),
            First(Name("SEO title", "SEO Title"), product => product.SeoTitle ?? ""),
            First(Name("SEO description", "SEO Description"), product => product.SeoDescription ?? ""),
            First("Published at", product => Moment(product.PublishedAt)),
            .. fields.Select(field => new ProductColumn(Text($"{field.Name} ({field.Owner.ToString().ToLowerInvariant()}.metafields.{field.FullName})"), row => Text(row.Said(field)))),
        ];
    }

    /// <summary>To the last digit that an engine keeps; empty where there is none.</summary>
    public static string Moment(DateTimeOffset? at) => at?.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'", CultureInfo.InvariantCulture) ?? "";

    static ProductColumn First(string name, Func<Product, string> text) => new(name, row => row.IsFirst ? Text(text(row.Product)) : "");

    static ProductColumn Each(string name, Func<ProductVariant, string> cell) => new(name, row => row.Variant is { } variant ? cell(variant) : "");

    static string Text(string text) => PlainCell.Write(text);

    static string Truth(bool value) => value ? "TRUE" : "FALSE";

    static string Amount(Money money) => money.Major.ToString($"F{CurrencyExponents.Of(money.Currency)}", CultureInfo.InvariantCulture);

    static string Address(ProductRow row, ProductMedia? picture) => picture is { Kind: MediaKind.Image } ? row.Files + picture.FileName : "";
}
