using Vitrine.Commerce.Catalog.Products;

namespace Vitrine.Commerce.Moving.Things;

/// <summary>A product as the rows of a file say it.</summary>
sealed class ProductEntry : Entry
{
    public string? Title { get; set; }

    public string? BodyHtml { get; set; }

    public string? Vendor { get; set; }

    public string? Type { get; set; }

    public IReadOnlyList<string>? Tags { get; set; }

    public ProductStatus? Status { get; set; }

    /// <summary>Whether shoppers see it while it is active.</summary>
    public bool? Published { get; set; }

    public DateTimeOffset? PublishedAt { get; set; }

    public bool? IsGiftCard { get; set; }

    public string? SeoTitle { get; set; }

    public string? SeoDescription { get; set; }

    /// <summary>In their order; empty for a product without options. Null: the file says nothing of options.</summary>
    public List<string>? Options { get; set; }

    public List<VariantEntry> Variants { get; } = [];

    /// <summary>What its columns of metafields say.</summary>
    public IReadOnlyList<FieldCell> Fields { get; init; } = [];

    public List<PictureEntry> Pictures { get; } = [];

    /// <summary>The columns of fields, by the names that problems have for them.</summary>
    public IReadOnlyDictionary<string, string> Columns { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>The lines of the wished variants; a present one that the file does not name has none.</summary>
    public IReadOnlyList<int> VariantLines { get; set; } = [];

    public override string Name => Title is { Length: > 0 } title ? title : Key;

    public override int Weight => 1 + (Variants.Count / 8);

    public override (int Line, string? Column) Locate(string? field)
    {
        if (field is null) return (Line, null);
        var parts = field.Split('.', '[', ']').Where(part => part.Length > 0).ToArray();
        var name = parts is [.., "metafields", var number] ? $"metafields[{number}]" : int.TryParse(parts[^1], out _) ? parts[0] : parts[^1];
        var line = parts[0] == "variants" && parts.Length > 1 && int.TryParse(parts[1], out var at) && at < VariantLines.Count ? VariantLines[at] : Line;
        if (parts[0] == "options") name = "values";
        return (line, Columns.GetValueOrDefault(name));
    }
}

/// <summary>A variant as a row of a file says it. Null: the file says nothing of it.</summary>
sealed class VariantEntry
{
    public required int Line { get; init; }

    /// <summary>One of each option.</summary>
    public IReadOnlyList<string> Values { get; set; } = [];

    /// <summary>Minor units.</summary>
    public long? Price { get; set; }

    /// <summary>Whether the file says anything of a former price: an empty cell says that there is none.</summary>
    public bool SaysCompareAt { get; set; }

    public long? CompareAt { get; set; }

    public string? Sku { get; set; }

    public string? Barcode { get; set; }

    public int? Grams { get; set; }

    public bool? RequiresShipping { get; set; }

    public bool? Taxable { get; set; }

    public bool? TracksInventory { get; set; }

    public bool? SellsWhenOut { get; set; }

    public int? Quantity { get; set; }

    public string PictureUrl { get; set; } = "";

    /// <inheritdoc cref="ProductEntry.Fields"/>
    public IReadOnlyList<FieldCell> Fields { get; init; } = [];
}

sealed record PictureEntry(int Line, string Url, string Alt, int Position);
