using System.ComponentModel.DataAnnotations;
using System.Globalization;
using Vitrine.Commerce.Catalog;
using Vitrine.Commerce.Catalog.Products;

namespace Vitrine.Platform.Console.Products;

/// <summary>A product as the editor's form holds it: texts as they were typed.</summary>
public sealed record ProductForm
{
    [MaxLength(255)] public string? Title { get; init; }

    public string? BodyHtml { get; init; }

    [MaxLength(255)] public string? Vendor { get; init; }

    [MaxLength(255)] public string? Type { get; init; }

    /// <summary>With commas between them.</summary>
    public string? Tags { get; init; }

    [MaxLength(255)] public string? Handle { get; init; }

    [MaxLength(255)] public string? SeoTitle { get; init; }

    [MaxLength(500), DataType(DataType.MultilineText)] public string? SeoDescription { get; init; }

    public ProductStatus Status { get; init; } = ProductStatus.Draft;

    /// <summary><c>now</c>, <c>from</c> a date, or <c>hidden</c>.</summary>
    public string? Visible { get; init; } = "now";

    /// <summary>In the shop's time zone.</summary>
    public DateOnly? VisibleFrom { get; init; }

    public TimeOnly? VisibleAt { get; init; }

    public bool IsGiftCard { get; init; }

    public bool Ships { get; init; }

    public bool Taxable { get; init; }

    /// <summary>One of the classes; null where a form does not ask for it.</summary>
    public string? TaxClass { get; init; }

    public long[] Collections { get; init; } = [];

    [DataType(DataType.Url), MaxLength(500)] public string? Film { get; init; }

    public IFormFileCollection? Photos { get; init; }

    /// <summary>Names of the shop's files, one a line.</summary>
    public string? Chosen { get; init; }

    /// <summary>What belongs to an option: one value a line, since a value may have commas.</summary>
    public static string[] LinesOf(string text) => text.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    public string[] TagList => (Tags ?? "").Split([',', '\n'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    /// <summary>From when it is seen, as the form says.</summary>
    /// <param name="before">What it was: somebody who leaves it at now does not make it newer.</param>
    public DateTimeOffset? PublishedAt(TimeZoneInfo zone, DateTimeOffset now, DateTimeOffset? before)
    {
        if (Visible == "hidden") return null;
        if (Visible != "from" || VisibleFrom is not { } date) return before <= now ? before : now;
        return ShopMoment.Of(date, VisibleAt, zone);
    }
}

/// <summary>An option as it was typed.</summary>
public sealed record OptionRow(string Name, string Values)
{
    public static IReadOnlyList<OptionRow> Of(IFormCollection form)
    {
        List<OptionRow> rows = [];
        for (var i = 0; i <= ProductWish.MostOptions && form.ContainsKey($"Options[{i}].Name"); i++) rows.Add(new(form[$"Options[{i}].Name"].ToString().Trim(), form[$"Options[{i}].Values"].ToString().Trim()));
        return rows.FindAll(row => row.Name.Length > 0 || row.Values.Length > 0);
    }
}

/// <summary>A variant as it was typed.</summary>
/// <param name="Id">Null: it is not kept yet.</param>
public sealed record VariantRow(long? Id, string[] Values, string Price, string CompareAt, string Sku, string Barcode, string Grams)
{
    public bool Remove { get; init; }

    /// <summary>Read by hand: the framework's binder stops long before two thousand.</summary>
    public static List<VariantRow> Of(IFormCollection form)
    {
        List<VariantRow> rows = [];
        for (var i = 0; i <= ProductWish.MostVariants && form.ContainsKey($"Variants[{i}].Price"); i++)
        {
            string Typed(string name) => form[$"Variants[{i}].{name}"].ToString().Trim();
            rows.Add(new(long.TryParse(Typed("Id"), NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : null, ProductForm.LinesOf(Typed("Values")), Typed("Price"), Typed("CompareAt"), Typed("Sku"), Typed("Barcode"), Typed("Grams")) { Remove = Typed("Remove") == "true" });
        }

        return rows;
    }

    /// <summary>Every combination of the options' values; what was typed for one stays with it.</summary>
    /// <returns>Null where there are more than a product may have.</returns>
    public static List<VariantRow>? Every(IReadOnlyList<OptionRow> options, IReadOnlyList<VariantRow> typed)
    {
        IEnumerable<string[]> combinations = [[]];
        long count = 1;
        foreach (var option in options)
        {
            var values = ProductForm.LinesOf(option.Values);
            if ((count *= Math.Max(1, values.Length)) > ProductWish.MostVariants) return null;
            if (values.Length > 0) combinations = combinations.SelectMany(head => values.Select(value => (string[])[.. head, value])).ToList();
        }

        var known = typed.GroupBy(row => KeyOf(row.Values), StringComparer.Ordinal).ToDictionary(group => group.Key, group => group.First(), StringComparer.Ordinal);
        var first = typed.Count > 0 ? typed[0] : new VariantRow(null, [], "", "", "", "", "");
        return [.. combinations.Select(values => known.GetValueOrDefault(KeyOf(values)) is { } same ? same with { Values = values } : first with { Id = null, Values = values, Sku = "", Barcode = "", Remove = false })];
    }

    static string KeyOf(string[] values) => string.Join('\n', values.Select(SearchKey.Of));
}

/// <summary>A picture, film or file that the product has, as the editor shows it.</summary>
public sealed record MediaRow(long Id, MediaKind Kind, string FileName, string? Url, string Alt)
{
    public int Position { get; init; }

    public bool Remove { get; init; }
}
