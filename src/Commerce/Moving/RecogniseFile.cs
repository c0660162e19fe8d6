using Vitrine.Commerce.Moving.Csv;
using Vitrine.Tenancy.Actions;

namespace Vitrine.Commerce.Moving;

/// <summary>Tells by its columns what a file is full of.</summary>
public static class RecogniseFile
{
    public static Answer<(FileKind Kind, FileFormat Format)> Run(IReadOnlyList<Column> columns)
    {
        var names = columns.Select(column => column.Header).ToHashSet(StringComparer.OrdinalIgnoreCase);
        bool Has(params ReadOnlySpan<string> any)
        {
            foreach (var name in any) if (names.Contains(name)) return true;
            return false;
        }

        var format = Has("URL handle") ? FileFormat.Shopify : FileFormat.ShopifyFormer;
        var handle = Has("Handle", "URL handle");
        if (Has("Redirect from", "Redirect to"))
            return !Has("Redirect from") ? Missing("Redirect from") : !Has("Redirect to") ? Missing("Redirect to") : (FileKind.Redirects, FileFormat.Shopify);
        if (Has("Regular price") || (Has("Name") && Has("Parent", "Visibility in catalog", "Tax status", "In stock?")))
            return !Has("Name") ? Missing("Name") : !Has("Type") ? Missing("Type") : !Has("Regular price") ? Missing("Regular price") : (FileKind.Products, FileFormat.WooCommerce);
        if (Has("Variant Price", "Price", "Vendor", "Body (HTML)", "Published on online store", "Variant SKU", "Product image URL", "Image Src") && Has("Handle", "URL handle", "Title") && !Has("Rule: Relation", "Must Match", "Sort Order", "Product: Handle"))
            return !handle ? Missing(Has("Price", "Published on online store", "Product image URL") ? "URL handle" : "Handle") : !Has("Title") && !Has("Variant Price", "Price", "Tags") ? Missing("Title") : (FileKind.Products, format);
        if (Has("On hand (new)", "On hand", "HS Code", "COO", "Bin name") || (handle && Has("Option1 Value", "Option1 name")))
            return !handle ? Missing("Handle") : (FileKind.Inventory, FileFormat.Shopify);
        if (Has("Rule: Product Column", "Rule: Relation", "Must Match", "Sort Order", "Product: Handle"))
            return !handle ? Missing("Handle") : !Has("Title") ? Missing("Title") : (FileKind.Collections, FileFormat.Shopify);
        if (Has("Body HTML", "Body (HTML)", "Content", "Template Suffix", "Author"))
            return !handle ? Missing("Handle") : !Has("Title") ? Missing("Title") : (FileKind.Pages, FileFormat.Shopify);
        return new Problem("file_unknown", "No products, collections, stock, pages or redirects have these columns. Export the file again, and leave its first row as it is.", "file");
    }

    static Problem Missing(string column) => new("column_missing", $"The column {column} is missing. Add it, or export the file again with all columns.", "file") { Values = [column] };
}
