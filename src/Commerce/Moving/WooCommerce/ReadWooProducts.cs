using Vitrine.Commerce.Catalog.Inventory;
using Vitrine.Commerce.Catalog.Products;
using Vitrine.Commerce.Moving.Csv;
using Vitrine.Commerce.Moving.Imports;
using Vitrine.Commerce.Moving.Things;
using Vitrine.Tenancy.Actions;

namespace Vitrine.Commerce.Moving.WooCommerce;

/// <summary>
/// Products in WooCommerce's columns: a row a product, and a row for each variation, which names its product and may stand
/// anywhere. Variations are gathered first; of them alone there are as many in memory as the file has.
/// </summary>
/// <remarks>Columns: https://github.com/woocommerce/woocommerce/wiki/Product-CSV-Import-Schema</remarks>
sealed class ReadWooProducts
{
    const int MostAttributes = ProductWish.MostOptions;

    static readonly Dictionary<string, decimal> Units = new(StringComparer.OrdinalIgnoreCase) { ["kg"] = 1000, ["g"] = 1, ["lbs"] = 453.59237m, ["lb"] = 453.59237m, ["oz"] = 28.349523125m };

    readonly MovingShop shop;
    readonly Sheet sheet;
    readonly Column? id, type, sku, gtin, name, published, summary, body, taxStatus, stock, inStock, backorders, weight, sale, regular, categories, tags, images, parent, brand;
    readonly decimal unit = 1000;
    readonly List<(Column Name, Column Value)> attributes = [];
    readonly Dictionary<string, string> columns = new(StringComparer.Ordinal);

    public ReadWooProducts(MovingShop shop) : this(shop, shop.Sheet)
    {
    }

    ReadWooProducts(MovingShop shop, Sheet sheet)
    {
        (this.shop, this.sheet) = (shop, sheet);
        id = sheet.Find("ID");
        type = Find("type", "Type");
        sku = Find("sku", "SKU");
        gtin = Find("barcode", "GTIN, UPC, EAN, or ISBN");
        name = Find("title", "Name");
        columns["handle"] = "Name";
        published = Find("published", "Published");
        summary = sheet.Find("Short description");
        body = Find("bodyHtml", "Description");
        taxStatus = Find("taxable", "Tax status");
        stock = Find("quantity", "Stock");
        inStock = sheet.Find("In stock?");
        backorders = Find("sellsWhenOut", "Backorders allowed?");
        sale = Find("price", "Sale price");
        regular = Find("compareAt", "Regular price");
        if (regular is not null) columns["price"] = regular.Header;
        categories = sheet.Find("Categories");
        tags = Find("tags", "Tags");
        images = Find("media", "Images");
        parent = sheet.Find("Parent");
        brand = Find("vendor", "Brands", "Brand");
        if (sheet.Columns.FirstOrDefault(column => column.Header.StartsWith("Weight (", StringComparison.OrdinalIgnoreCase)) is { } heavy)
        {
            weight = heavy;
            sheet.Use(heavy);
            columns["weightGrams"] = heavy.Header;
            unit = Units.GetValueOrDefault(heavy.Header["Weight (".Length..].TrimEnd(')', ' '), 1000);
        }

        for (var i = 1; i <= MostAttributes; i++)
        {
            if (sheet.Find($"Attribute {i} name") is { } said && sheet.Find($"Attribute {i} value(s)") is { } value) attributes.Add((said, value));
            sheet.Find($"Attribute {i} visible");
            sheet.Find($"Attribute {i} global");
            sheet.Find($"Attribute {i} default");
        }

        if (attributes.Count > 0) columns["values"] = attributes[0].Value.Header;
    }

    public IEnumerable<ProductEntry> Read()
    {
        var variations = Gather();
        HashSet<string> keys = new(StringComparer.Ordinal);
        while (sheet.Read())
        {
            if (IsVariation()) continue;
            var key = Catalog.Handle.Of(sheet.Text(name));
            // Two products of one name have addresses of their own, the same whenever the file is read.
            if (key.Length > 0 && !keys.Add(key)) keys.Add(key = $"{key}-{(Catalog.Handle.Of(sheet.Text(sku)) is { Length: > 0 } number ? number : sheet.Text(id))}");
            var entry = Begin(key);
            var own = Mine(variations);
            if (Kinds().Contains("variable", StringComparer.OrdinalIgnoreCase) || own.Count > 0) PutVariations(entry, own);
            else PutSimple(entry);
            yield return entry;
        }

        foreach (var (_, lost) in variations.SelectMany(pair => pair.Value.Select(one => (pair.Key, one))))
        {
            var entry = new ProductEntry { Line = lost.Variant.Line, Columns = columns };
            entry.Key = $"line-{lost.Variant.Line}";
            entry.Refuse(lost.Variant.Line, parent?.Header, new Problem("parent_missing", $"This variation belongs to {Cells.Cut(lost.Parent)}, which the file does not have. Add that product, or export the file again.") { Values = [Cells.Cut(lost.Parent)] });
            yield return entry;
        }
    }

    sealed record Variation(string Parent, VariantEntry Variant, List<(string Name, string Value)> Attributes, IReadOnlyList<LineProblem> Problems);

    // By the product's number or its SKU, as the column says it.
    Dictionary<string, List<Variation>> Gather()
    {
        Dictionary<string, List<Variation>> all = new(StringComparer.OrdinalIgnoreCase);
        using var first = new Sheet(sheet.Path);
        var reader = new ReadWooProducts(shop, first);
        while (first.Read())
        {
            if (!reader.IsVariation()) continue;
            var of = first.Text(reader.parent);
            var holder = new ProductEntry { Line = first.Line };
            var variant = reader.VariantOf(holder);
            variant.PictureUrl = reader.AddressesOf(holder).FirstOrDefault() ?? "";
            if (!all.TryGetValue(of, out var list)) all[of] = list = [];
            list.Add(new Variation(of, variant, [.. reader.attributes.Select(attribute => (first.Text(attribute.Name), first.Text(attribute.Value))).Where(attribute => attribute.Item1.Length > 0)], holder.Problems));
        }

        return all;
    }

    List<Variation> Mine(Dictionary<string, List<Variation>> variations)
    {
        List<Variation> mine = [];
        foreach (var key in (IEnumerable<string>)[$"id:{sheet.Text(id)}", sheet.Text(sku)])
            if (key.Length > 0 && variations.Remove(key, out var some)) mine.AddRange(some);
        return [.. mine.OrderBy(one => one.Variant.Line)];
    }

    bool IsVariation() => Kinds().Contains("variation", StringComparer.OrdinalIgnoreCase);

    string[] Kinds() => sheet.Text(type).Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    ProductEntry Begin(string key)
    {
        var entry = new ProductEntry { Line = sheet.Line, Key = key, Columns = columns, Options = [] };
        var cells = new Cells(sheet, entry);
        entry.Title = sheet.Text(name);
        var (shorter, longer) = (sheet.Text(summary), sheet.Text(body));
        entry.BodyHtml = body is null && summary is null ? null : shorter.Length > 0 && longer.Length > 0 ? $"{shorter}\n{longer}" : shorter + longer;
        entry.Vendor = cells.Text(brand)?.Split(',')[0].Trim();
        var paths = sheet.Text(categories).Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(path => path.Split('>')[^1].Trim()).Where(leaf => leaf.Length > 0).ToList();
        if (categories is not null) entry.Type = paths.FirstOrDefault() ?? "";
        // A product has one type; its further categories stay findable as tags.
        if (tags is not null || categories is not null) entry.Tags = [.. sheet.Text(tags).Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries), .. paths.Skip(1)];
        var shown = cells.Boolean(published);
        if (shown is { } said) (entry.Status, entry.Published) = (said ? ProductStatus.Active : ProductStatus.Draft, said);
        if (Kinds().FirstOrDefault(kind => kind is "grouped" or "external") is { } strange)
            entry.Refuse(sheet.Line, type?.Header, new Problem("type_unsupported", $"A product of the type {strange} has no likeness here. Make it by hand, or export it as a simple one.") { Values = [strange] });
        var position = 0;
        foreach (var url in AddressesOf(entry)) entry.Pictures.Add(new PictureEntry(sheet.Line, url, "", ++position));
        return entry;
    }

    void PutSimple(ProductEntry entry)
    {
        foreach (var (_, value) in attributes) sheet.LeaveOut(value);
        entry.Variants.Add(VariantOf(entry));
    }

    void PutVariations(ProductEntry entry, List<Variation> own)
    {
        if (own.Count == 0) entry.Refuse(sheet.Line, type?.Header, new Problem("variations_missing", "This product has variations, and the file has none of them. Export the file with its variations."));
        foreach (var used in own.SelectMany(one => one.Attributes).Select(attribute => attribute.Name).Distinct(StringComparer.OrdinalIgnoreCase)) entry.Options!.Add(used);
        foreach (var (said, value) in attributes)
            if (!entry.Options!.Contains(sheet.Text(said), StringComparer.OrdinalIgnoreCase)) sheet.LeaveOut(value);
        foreach (var one in own.Take(ProductWish.MostVariants + 1))
        {
            entry.Problems.AddRange(one.Problems);
            one.Variant.Values = [.. entry.Options!.Select(option => one.Attributes.Find(attribute => attribute.Name.Equals(option, StringComparison.OrdinalIgnoreCase)).Value ?? "")];
            if (one.Variant.Values.Select((value, i) => (value, i)).FirstOrDefault(pair => pair.value.Length == 0) is { value: not null, i: var empty })
                entry.Refuse(one.Variant.Line, columns.GetValueOrDefault("values"), new Problem("value_missing", $"The value of {entry.Options![empty]} is missing. Fill in {columns.GetValueOrDefault("values")}.") { Values = [entry.Options[empty], columns.GetValueOrDefault("values") ?? ""] });
            entry.Variants.Add(one.Variant);
        }
    }

    VariantEntry VariantOf(ProductEntry entry)
    {
        var cells = new Cells(sheet, entry);
        var (now, full) = (cells.Price(sale, shop.Currency), cells.Price(regular, shop.Currency));
        var kinds = Kinds();
        if (now is null && full is null && regular is not null && !kinds.Contains("variable", StringComparer.OrdinalIgnoreCase)) entry.Refuse(sheet.Line, regular.Header, new Problem("price_missing", "This variant has no price. Write one such as 19.99, or 0.00."));
        var counted = sheet.Text(stock).Length > 0;
        return new VariantEntry
        {
            Line = sheet.Line,
            Price = now ?? full,
            SaysCompareAt = regular is not null,
            CompareAt = now is null ? null : full,
            Sku = cells.Text(sku),
            Barcode = cells.Text(gtin),
            Grams = cells.Grams(weight, unit),
            RequiresShipping = kinds.Any(kind => kind is "virtual" or "downloadable") ? false : null,
            Taxable = taxStatus is null || sheet.Text(taxStatus).Length == 0 ? null : sheet.Text(taxStatus).Equals("taxable", StringComparison.OrdinalIgnoreCase),
            // Without a number only whether there is any is told: what is not there is counted, and is none.
            TracksInventory = counted || cells.Boolean(inStock) is false ? true : stock is null ? null : false,
            Quantity = counted ? cells.Whole(shop.Stock is null ? null : stock, -InventoryLevel.Most, InventoryLevel.Most) : null,
            SellsWhenOut = sheet.Text(backorders).ToUpperInvariant() switch { "" => null, "NOTIFY" => true, _ => cells.Boolean(backorders) },
        };
    }

    List<string> AddressesOf(ProductEntry entry)
    {
        List<string> found = [];
        foreach (var text in sheet.Text(images).Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            if (PictureAddress.Read(text) is { } address) found.Add(address);
            else entry.Refuse(sheet.Line, images!.Header, PictureAddress.Wrong(text)); // an empty cell has no addresses
        }

        return [.. found.Distinct(StringComparer.Ordinal).Take(ProductWish.MostMedia + 1)];
    }

    Column? Find(string field, params ReadOnlySpan<string> names)
    {
        var column = sheet.Find(names);
        if (column is not null) columns.TryAdd(field, column.Header);
        return column;
    }
}
