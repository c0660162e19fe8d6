using Vitrine.Commerce.Catalog.Inventory;
using Vitrine.Commerce.Catalog.Products;
using Vitrine.Commerce.Metafields;
using Vitrine.Commerce.Moving.Csv;
using Vitrine.Commerce.Moving.Imports;
using Vitrine.Commerce.Moving.Things;
using Vitrine.Tenancy.Actions;

namespace Vitrine.Commerce.Moving.Shopify;

/// <summary>
/// Products in Shopify's columns, former and present ones: a row a variant, the product's own cells on its first row, further
/// rows for further pictures. The rows of a product stand together.
/// </summary>
/// <remarks>Columns: https://help.shopify.com/manual/products/import-export/using-csv#product-csv-file-format</remarks>
sealed class ReadProducts
{
    readonly MovingShop shop;
    readonly Sheet sheet;
    readonly Column? handle, title, body, vendor, type, tags, published, publishedAt, status, giftCard, seoTitle, seoDescription, price, compareAt, sku, barcode, grams, tracker, quantity, policy, continues, shipping, taxable, picture, pictureAlt, picturePosition, variantPicture;
    readonly List<(Column? Name, Column Value)> options = [];
    readonly FieldColumns ofProduct, ofVariant;
    readonly Dictionary<string, string> columns = new(StringComparer.Ordinal);

    public ReadProducts(MovingShop shop)
    {
        (this.shop, sheet) = (shop, shop.Sheet);
        handle = Find("handle", "URL handle", "Handle");
        title = Find("title", "Title");
        body = Find("bodyHtml", "Description", "Body (HTML)", "Body HTML");
        vendor = Find("vendor", "Vendor");
        type = Find("type", "Type", "Custom Product Type");
        tags = Find("tags", "Tags");
        published = Find("published", "Published on online store", "Published");
        publishedAt = Find("publishedAt", "Published at");
        status = Find("status", "Status");
        giftCard = Find("isGiftCard", "Gift Card");
        seoTitle = Find("seoTitle", "SEO Title");
        seoDescription = Find("seoDescription", "SEO Description");
        price = Find("price", "Price", "Variant Price");
        compareAt = Find("compareAt", "Compare-at price", "Variant Compare At Price");
        sku = Find("sku", "SKU", "Variant SKU");
        barcode = Find("barcode", "Barcode", "Variant Barcode");
        grams = Find("weightGrams", "Weight value (grams)", "Variant Grams");
        tracker = Find("tracksInventory", "Inventory tracker", "Variant Inventory Tracker");
        // One number has a place where there is one location; where there are several, the stock's own file says which.
        quantity = shop.Stock is null ? null : Find("quantity", "Inventory quantity", "Variant Inventory Qty");
        continues = Find("sellsWhenOut", "Continue selling when out of stock");
        policy = Find("sellsWhenOut", "Variant Inventory Policy");
        shipping = Find("requiresShipping", "Requires shipping", "Variant Requires Shipping");
        taxable = Find("taxable", "Charge tax", "Variant Taxable");
        picture = Find("media", "Product image URL", "Image Src");
        pictureAlt = Find("alt", "Image alt text");
        picturePosition = Find("position", "Image position");
        variantPicture = Find("variantMedia", "Variant image URL", "Variant Image");
        (ofProduct, ofVariant) = (new FieldColumns(shop, MetafieldOwner.Product), new FieldColumns(shop, MetafieldOwner.Variant));
        foreach (var (field, header) in ofProduct.Headers.Concat(ofVariant.Headers)) columns[field] = header;
        for (var i = 1; i <= ProductWish.MostOptions; i++)
        {
            var name = sheet.Find($"Option{i} name");
            if (sheet.Find($"Option{i} value") is not { } value) continue;
            if (i == 1) columns["values"] = value.Header;
            options.Add((name, value));
        }
    }

    public IEnumerable<ProductEntry> Read()
    {
        ProductEntry? current = null;
        while (sheet.Read())
        {
            var (named, called) = (sheet.Text(handle), sheet.Text(title));
            // A row without a handle belongs to the product above it, unless it begins one of its own by its title.
            var begins = current is null || (named.Length > 0 ? !named.Equals(current.Key, StringComparison.Ordinal) : called.Length > 0 && called != current.Title);
            if (begins)
            {
                if (current is not null) yield return current;
                current = Begin(named.Length > 0 ? named : Catalog.Handle.Of(called));
            }

            ReadVariant(current!); // begun just now, where there was none
            ReadPicture(current!);
        }

        if (current is not null) yield return current;
    }

    ProductEntry Begin(string key)
    {
        var entry = new ProductEntry { Line = sheet.Line, Key = key, Columns = columns, Options = options.Count == 0 ? null : [], Fields = ofProduct.Read() };
        var cells = new Cells(sheet, entry);
        (entry.Title, entry.BodyHtml, entry.Vendor, entry.Type) = (cells.Text(title), cells.Text(body), cells.Text(vendor), cells.Text(type));
        (entry.SeoTitle, entry.SeoDescription) = (cells.Text(seoTitle), cells.Text(seoDescription));
        entry.Tags = cells.Text(tags) is { } list ? TagList.Read(list) : null;
        entry.Status = sheet.Text(status).ToUpperInvariant() switch
        {
            "" => null,
            "ACTIVE" => ProductStatus.Active,
            "DRAFT" or "UNLISTED" => ProductStatus.Draft,
            "ARCHIVED" => ProductStatus.Archived,
            _ => cells.Wrong<ProductStatus>(status, new Problem("cell_status", $"'{Cells.Cut(sheet.Text(status))}' is no status. Write active, draft or archived.") { Values = [Cells.Cut(sheet.Text(status))] }),
        };
        (entry.Published, entry.PublishedAt, entry.IsGiftCard) = (cells.Boolean(published), cells.Moment(publishedAt), cells.Boolean(giftCard));
        foreach (var (name, value) in options)
        {
            // A product without options has one that is called Title in these files.
            if (sheet.Text(name) is { Length: > 0 } said && !(said == "Title" && sheet.Text(value) is "Default Title" or "")) entry.Options!.Add(said);
            else if (sheet.Text(value) is { Length: > 0 } and not "Default Title" && name is not null) entry.Refuse(sheet.Line, name.Header, new Problem("option_unnamed", $"{value.Header} is filled and {name.Header} is not. Say what the option is called, such as Size.") { Values = [value.Header, name.Header] });
        }

        return entry;
    }

    void ReadVariant(ProductEntry entry)
    {
        var values = options.Select(option => sheet.Text(option.Value)).ToList();
        var first = entry.Line == sheet.Line;
        // Further rows may bring a picture alone.
        if (!(values.Exists(value => value.Length > 0) || sheet.Text(price).Length > 0 || sheet.Text(sku).Length > 0 || sheet.Text(barcode).Length > 0 || sheet.Text(quantity).Length > 0 || (first && (price ?? sku ?? barcode ?? grams ?? tracker ?? quantity ?? shipping ?? taxable) is not null && entry.Options is not [_, ..]))) return;
        var variant = new VariantEntry { Line = sheet.Line, Fields = ofVariant.Read() };
        var cells = new Cells(sheet, entry);
        if (entry.Options is { Count: var count })
        {
            for (var i = 0; i < count && i < values.Count; i++)
            {
                if (values[i].Length == 0) entry.Refuse(sheet.Line, options[i].Value.Header, new Problem("value_missing", $"The value of {entry.Options[i]} is missing. Fill in {options[i].Value.Header}.") { Values = [entry.Options[i], options[i].Value.Header] });
            }

            if (values.Skip(count).Where(value => value.Length > 0).FirstOrDefault(value => value != "Default Title") is { } strange)
                entry.Refuse(sheet.Line, options[values.IndexOf(strange)].Value.Header, new Problem("option_unknown_column", $"'{Cells.Cut(strange)}' belongs to an option that the first row of this product does not name.") { Values = [Cells.Cut(strange)] });
            variant.Values = [.. values.Take(count)];
        }

        variant.Price = cells.Price(price, shop.Currency);
        if (price is not null && sheet.Text(price).Length == 0) entry.Refuse(sheet.Line, price.Header, new Problem("price_missing", "This variant has no price. Write one such as 19.99, or 0.00."));
        (variant.SaysCompareAt, variant.CompareAt) = (compareAt is not null, cells.Price(compareAt, shop.Currency));
        (variant.Sku, variant.Barcode) = (cells.Text(sku), Barcode(cells.Text(barcode)));
        variant.Grams = cells.Grams(grams, 1);
        variant.TracksInventory = tracker is null ? null : sheet.Text(tracker).Length > 0;
        variant.SellsWhenOut = continues is not null ? sheet.Text(continues).ToUpperInvariant() switch { "CONTINUE" => true, "DENY" => false, _ => cells.Boolean(continues) } : policy is null || sheet.Text(policy).Length == 0 ? null : sheet.Text(policy).Equals("continue", StringComparison.OrdinalIgnoreCase);
        (variant.RequiresShipping, variant.Taxable) = (cells.Boolean(shipping), cells.Boolean(taxable));
        variant.Quantity = cells.Whole(quantity, -InventoryLevel.Most, InventoryLevel.Most);
        variant.PictureUrl = Address(variantPicture, entry);
        if (entry.Variants.Count > ProductWish.MostVariants) return; // it is refused for that, and nothing more of it is kept
        entry.Variants.Add(variant);
    }

    void ReadPicture(ProductEntry entry)
    {
        if (Address(picture, entry) is not { Length: > 0 } url || entry.Pictures.Count > ProductWish.MostMedia) return;
        var cells = new Cells(sheet, entry);
        if (entry.Pictures.TrueForAll(known => known.Url != url)) entry.Pictures.Add(new PictureEntry(sheet.Line, url, sheet.Text(pictureAlt), cells.Whole(picturePosition, 0, int.MaxValue) ?? entry.Pictures.Count + 1));
    }

    // Those files keep spreadsheets from rounding long numbers by an apostrophe.
    static string? Barcode(string? text) => text is ['\'', _, ..] && text.Skip(1).All(char.IsAsciiDigit) ? text[1..] : text;

    string Address(Column? column, ProductEntry entry)
    {
        if (PictureAddress.Read(sheet.Text(column)) is { } address) return address;
        entry.Refuse(sheet.Line, column!.Header, PictureAddress.Wrong(sheet.Text(column))); // an empty cell says nothing wrong
        return "";
    }

    Column? Find(string field, params ReadOnlySpan<string> names)
    {
        var column = sheet.Find(names);
        if (column is not null) columns.TryAdd(field, column.Header);
        return column;
    }
}
