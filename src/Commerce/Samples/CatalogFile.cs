using System.Globalization;
using CsvHelper;
using Vitrine.Commerce.Catalog.Products;
using Vitrine.Commerce.Pricing;

namespace Vitrine.Commerce.Samples;

/// <summary>
/// Reads products from a file with Shopify's product columns: one row a variant, the product's own columns on its first row,
/// further rows for further pictures.
/// </summary>
/// <remarks>Columns: https://help.shopify.com/manual/products/import-export/using-csv#product-csv-file-format</remarks>
public sealed class CatalogFile(string path, string currency, DateTimeOffset now)
{
    const int Options = 3;

    /// <summary>Every product with its variants, and how many of each variant there are, in the order of the file.</summary>
    /// <exception cref="SampleFileException">A row cannot be read; says which line and column.</exception>
    public IReadOnlyList<CatalogProduct> Read()
    {
        try
        {
            using var csv = CsvReader.FromFile(path, new CsvReaderOptions { TrackLineNumbers = true });
            return ReadRows(csv);
        }
        catch (CsvFormatException error)
        {
            throw new SampleFileException(path, $"line {error.LineNumber}: {error.Message}", error);
        }
    }

    List<CatalogProduct> ReadRows(CsvReader csv)
    {
        List<CatalogProduct> products = [];
        HashSet<string> handles = new(StringComparer.Ordinal);
        CatalogProduct? current = null;
        while (csv.Read())
        {
            var row = new Row(csv, path);
            var handle = row.Required("Handle");
            if (current?.Product.Handle != handle)
            {
                if (!handles.Add(handle)) throw row.Wrong("Handle", $"'{handle}' came before; keep the rows of a product together");
                products.Add(current = new CatalogProduct(ReadProduct(row, handle)));
            }

            ReadMedia(row, current.Product);
            if (row.Text("Variant Price").Length > 0) ReadVariant(row, current);
        }

        if (products.Find(product => product.Product.Variants.Count == 0) is { } empty)
            throw new SampleFileException(path, $"product '{empty.Product.Handle}' has no row with a Variant Price");
        return products;
    }

    Product ReadProduct(Row row, string handle)
    {
        var published = row.Text("Published").Equals("true", StringComparison.OrdinalIgnoreCase);
        var product = new Product
        {
            Handle = handle,
            Title = row.Required("Title"),
            BodyHtml = row.Text("Body (HTML)"),
            Vendor = row.Text("Vendor"),
            Type = row.Text("Type"),
            Status = row.Text("Status") switch
            {
                "active" or "" => ProductStatus.Active,
                "draft" => ProductStatus.Draft,
                "archived" => ProductStatus.Archived,
                var other => throw row.Wrong("Status", $"'{other}' is not active, draft or archived"),
            },
            PublishedAt = published ? now : null,
            CreatedAt = now,
            SeoTitle = row.TextOrNull("SEO Title"),
            SeoDescription = row.TextOrNull("SEO Description"),
        };
        product.Tags.AddRange(row.Text("Tags").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .Distinct(StringComparer.OrdinalIgnoreCase).Select(tag => new ProductTag { Tag = tag }));
        for (var i = 1; i <= Options; i++)
        {
            var name = row.Text($"Option{i} Name");
            // A product without options has one that is called Title in Shopify's files.
            if (name.Length > 0 && !(name == "Title" && row.Text("Option1 Value") == "Default Title"))
                product.Options.Add(new ProductOption { Position = i, Name = name });
        }

        return product;
    }

    static void ReadMedia(Row row, Product product)
    {
        if (row.Text("Image Src") is { Length: > 0 } file && product.Media.TrueForAll(media => media.FileName != file))
            product.Media.Add(new ProductMedia { Position = product.Media.Count + 1, FileName = file, Alt = row.Text("Image Alt Text") });
    }

    void ReadVariant(Row row, CatalogProduct entry)
    {
        var product = entry.Product;
        var compareAt = row.Text("Variant Compare At Price") is { Length: > 0 } ? row.Money("Variant Compare At Price", currency).Minor : (long?)null;
        var variant = new ProductVariant
        {
            Position = product.Variants.Count + 1,
            Title = string.Join(" / ", product.Options.Select(option => row.Required($"Option{option.Position} Value"))),
            Sku = row.TextOrNull("Variant SKU"),
            Barcode = row.TextOrNull("Variant Barcode"),
            Price = row.Money("Variant Price", currency),
            CompareAtMinor = compareAt,
            WeightGrams = row.Number("Variant Grams"),
            RequiresShipping = !row.Text("Variant Requires Shipping").Equals("false", StringComparison.OrdinalIgnoreCase),
            Taxable = !row.Text("Variant Taxable").Equals("false", StringComparison.OrdinalIgnoreCase),
            TracksInventory = row.Text("Variant Inventory Tracker").Length > 0,
            SellsWhenOut = row.Text("Variant Inventory Policy") == "continue",
            Media = row.Text("Variant Image") is { Length: > 0 } file ? MediaOf(product, file) : null,
        };
        foreach (var option in product.Options)
        {
            var name = row.Required($"Option{option.Position} Value");
            var value = option.Values.Find(value => value.Name == name);
            if (value is null) option.Values.Add(value = new ProductOptionValue { Position = option.Values.Count + 1, Name = name });
            variant.OptionValues.Add(new VariantOptionValue { OptionValue = value });
        }

        product.Variants.Add(variant);
        entry.Stock.Add((variant, row.Number("Variant Inventory Qty")));
    }

    static ProductMedia MediaOf(Product product, string file)
    {
        var media = product.Media.Find(media => media.FileName == file);
        if (media is null) product.Media.Add(media = new ProductMedia { Position = product.Media.Count + 1, FileName = file, Alt = product.Title });
        return media;
    }

    /// <summary>The row at hand, with errors that say where.</summary>
    sealed class Row(CsvReader csv, string path)
    {
        public string Text(string column) => csv.TryGetFieldIndex(column, out var index) ? csv.GetString(index).Trim() : "";

        public string? TextOrNull(string column) => Text(column) is { Length: > 0 } text ? text : null;

        public string Required(string column) => Text(column) is { Length: > 0 } text ? text : throw Wrong(column, "it is empty");

        public int Number(string column) => Text(column) is not { Length: > 0 } text ? 0
            : int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number
            : throw Wrong(column, $"'{text}' is no whole number");

        public Money Money(string column, string currency) => CurrencyExponents.TryParse(Text(column), currency, out var money) && money.Minor >= 0
            ? money
            : throw Wrong(column, $"'{Text(column)}' is no amount in {currency}");

        public SampleFileException Wrong(string column, string problem) => new(path, $"line {csv.LineNumber}, column {column}: {problem}");
    }
}

/// <summary>A product of the file, with how many there are of each of its variants.</summary>
public sealed record CatalogProduct(Product Product)
{
    public List<(ProductVariant Variant, int Available)> Stock { get; } = [];
}
