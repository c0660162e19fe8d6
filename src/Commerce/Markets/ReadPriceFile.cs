using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Vitrine.Commerce.Catalog;
using Vitrine.Commerce.Catalog.Products;
using Vitrine.Commerce.Data;
using Vitrine.Commerce.Moving;
using Vitrine.Commerce.Moving.Csv;
using Vitrine.Commerce.Pricing;
using Vitrine.Tenancy.Actions;

namespace Vitrine.Commerce.Markets;

/// <summary>Reads a CSV file of prices against a list, and writes nothing. A row names its variant by SKU, or by handle and option values; an empty price takes it out of the list.</summary>
public sealed class ReadPriceFile(StoreDb store)
{
    public const int LargestBytes = 4 * 1024 * 1024;

    // Nobody reads more of them at once, and the rest are mostly the same.
    const int MostProblems = 200;
    const int MostOptions = 10;
    const int AtOnce = 500;

    /// <param name="path">A file in UTF-8.</param>
    public async Task<PriceFile> RunAsync(PriceList list, string path, CancellationToken cancel)
    {
        List<LineProblem> problems = [];
        List<PriceRow> read;
        try
        {
            read = ReadRows(list.Currency, path, problems);
        }
        catch (BrokenFileException broken)
        {
            return new PriceFile([], [broken.Found]);
        }

        var found = await FindAsync(read, cancel);
        List<PriceFile.Row> rows = [];
        Dictionary<VariantId, int> lines = [];
        foreach (var row in read)
        {
            if (problems.Count >= MostProblems) break;
            if (!Choose(row, found).Succeeded(out var variant, out var problem)) problems.Add(new LineProblem(row.Line, null, problem));
            else if (!lines.TryAdd(variant.Id, row.Line)) problems.Add(new LineProblem(row.Line, null, new Problem("price_line_twice", $"Line {lines[variant.Id]} names the same variant. Keep one of the two.") { Values = [lines[variant.Id]] }));
            else rows.Add(new PriceFile.Row(row.Line, variant.Id, variant.Title.Length > 0 ? $"{variant.Product} – {variant.Title}" : variant.Product, row.Price, row.CompareAt));
        }

        Dictionary<VariantId, (long, long?)> was = [];
        foreach (var some in rows.Select(row => row.Variant).Chunk(AtOnce))
            foreach (var entry in await store.PriceListEntries.AsNoTracking().Where(entry => entry.ListId == list.Id && some.Contains(entry.VariantId)).ToListAsync(cancel)) was[entry.VariantId] = (entry.PriceMinor, entry.CompareAtMinor);
        return new PriceFile([.. rows.Select(row => was.TryGetValue(row.Variant, out var kept) ? row with { Was = kept } : row)], [.. problems.OrderBy(problem => problem.Line)]);
    }

    static List<PriceRow> ReadRows(string currency, string path, List<LineProblem> problems)
    {
        using var sheet = new Sheet(path);
        var (sku, handle) = (sheet.Find("SKU", "Variant SKU"), sheet.Find("Handle"));
        var (price, compareAt) = (sheet.Find("Price", "Variant Price"), sheet.Find("Compare-at price", "Compare at price", "Variant Compare At Price"));
        var options = Enumerable.Range(1, MostOptions).Select(i => sheet.Find(string.Create(CultureInfo.InvariantCulture, $"Option{i} Value"), string.Create(CultureInfo.InvariantCulture, $"Option{i}"))).OfType<Column>().ToList();
        if (price is null || (sku is null && handle is null))
            throw new BrokenFileException(new LineProblem(1, null, new Problem("price_file_columns", "The first row names the columns: SKU or Handle, Price, and perhaps Compare-at price. Add what is missing.")));
        List<PriceRow> rows = [];
        while (sheet.Read() && problems.Count < MostProblems)
        {
            if (rows.Count == PriceListActions.MostLines) throw new BrokenFileException(new LineProblem(sheet.Line, null, new Problem("too_many_prices", $"Set at most {PriceListActions.MostLines} prices at once. Divide them.") { Values = [PriceListActions.MostLines] }));
            var (amount, before, good) = ((long?)null, (long?)null, true);
            if (Amount(sheet, price) is { } first) good = Take(first, out amount);
            if (compareAt is not null && Amount(sheet, compareAt) is { } second) good &= Take(second, out before);
            if (good && PriceListActions.Wrong(amount, before).FirstOrDefault() is { } wrong) (good, _) = (false, Add(wrong.Field == "price" ? price : compareAt!, wrong)); // what is wrong with a former price has a column
            var values = options.Select(sheet.Text).Where(text => text.Length > 0).ToList();
            var row = new PriceRow(sheet.Line, sheet.Text(sku), sheet.Text(handle), values is ["Default Title"] ? "" : string.Join(" / ", values), amount, before);
            if (row.Sku.Length == 0 && row.Handle.Length == 0) Add(sku ?? handle!, new Problem("price_line_nameless", "This row names nothing. Write a SKU, or a handle and option values.")); // one of them is there
            else if (good) rows.Add(row);
        }

        return rows;

        (Column Column, string Text)? Amount(Sheet its, Column column) => its.Text(column) is { Length: > 0 } text ? (column, text) : null;

        bool Take((Column Column, string Text) cell, out long? minor)
        {
            var read = CurrencyExponents.TryParse(cell.Text.Replace(',', '.'), currency, out var money);
            minor = read ? money.Minor : null;
            if (!read) Add(cell.Column, new Problem("price_line_amount", $"'{cell.Text}' is no amount in {currency}. Write it like 19.90, without a sign of the currency.") { Values = [cell.Text, currency] });
            return read;
        }

        bool Add(Column column, Problem problem)
        {
            problems.Add(new LineProblem(sheet.Line, column.Header, problem with { Field = null }));
            return true;
        }
    }

    async Task<Found> FindAsync(List<PriceRow> rows, CancellationToken cancel)
    {
        List<Named> variants = [];
        foreach (var some in rows.Where(row => row.Sku.Length > 0).Select(row => row.Sku).Distinct(StringComparer.Ordinal).Chunk(AtOnce))
            variants.AddRange(await Named().Where(variant => some.Contains(variant.Sku)).ToListAsync(cancel));
        var bySku = variants.ToLookup(variant => variant.Sku!, StringComparer.Ordinal); // it is one of those
        variants = [];
        foreach (var some in rows.Where(row => row.Sku.Length == 0).Select(row => row.Handle).Distinct(StringComparer.Ordinal).Chunk(AtOnce))
            variants.AddRange(await Named().Where(variant => some.Contains(variant.Handle)).ToListAsync(cancel));
        return new Found(bySku, variants.ToLookup(variant => variant.Handle, StringComparer.Ordinal));

        IQueryable<Named> Named() => from variant in store.Variants.AsNoTracking() join product in store.Products on variant.ProductId equals product.Id
                                     select new Named { Id = variant.Id, Product = product.Title, Title = variant.Title, Key = variant.TitleKey, Sku = variant.Sku, Handle = product.Handle };
    }

    static Answer<Named> Choose(PriceRow row, Found found)
    {
        if (row.Sku.Length > 0)
        {
            return found.BySku[row.Sku].ToList() switch
            {
                [var only] => only,
                [] => new Problem("price_line_sku", $"No variant has the SKU {row.Sku}. Correct it, or take the row away.") { Values = [row.Sku] },
                _ => new Problem("price_line_sku_many", $"Several variants have the SKU {row.Sku}. Empty the cell and write handle and option values.") { Values = [row.Sku] },
            };
        }

        var ofProduct = found.ByHandle[row.Handle].ToList();
        if (ofProduct.Count == 0) return new Problem("price_line_handle", $"No product has the handle {row.Handle}. Correct it, or take the row away.") { Values = [row.Handle] };
        if (ofProduct is [var one] && row.Options.Length == 0) return one;
        if (row.Options.Length == 0) return new Problem("price_line_options", $"{ofProduct[0].Product} has several variants. Write the option values of the one that is meant.") { Values = [ofProduct[0].Product] };
        return ofProduct.Find(variant => variant.Key == SearchKey.Of(row.Options)) is { } named ? named : new Problem("price_line_variant", $"{ofProduct[0].Product} has no variant {row.Options}. Correct the option values.") { Values = [ofProduct[0].Product, row.Options] };
    }

    sealed record PriceRow(int Line, string Sku, string Handle, string Options, long? Price, long? CompareAt);

    sealed record Named
    {
        public VariantId Id { get; init; }

        public string Product { get; init; } = "";

        public string Title { get; init; } = "";

        public string Key { get; init; } = "";

        public string? Sku { get; init; }

        public string Handle { get; init; } = "";
    }

    sealed record Found(ILookup<string, Named> BySku, ILookup<string, Named> ByHandle);
}
