namespace Vitrine.Commerce.Catalog.Search;

/// <summary>What is sought.</summary>
/// <param name="Text">As it was typed; whatever it holds, it is words and never operators.</param>
/// <param name="Locale">In which of the shop's languages.</param>
public sealed record SearchWish(string Text, string Locale)
{
    /// <summary>What a value of a facet must be one of, by <see cref="Facets.Facet.Key"/>. Facets join by and.</summary>
    public IReadOnlyDictionary<string, IReadOnlySet<string>> Chosen { get; init; } = new Dictionary<string, IReadOnlySet<string>>(StringComparer.Ordinal);

    /// <summary>Minor units, some variant costs as much or more; null: any.</summary>
    public long? From { get; init; }

    /// <summary>Minor units, some variant costs as much or less; null: any.</summary>
    public long? To { get; init; }

    public SearchSort Sort { get; init; }

    /// <summary>How many found products are passed over.</summary>
    public int Skip { get; init; }

    /// <summary>How many are given.</summary>
    public int Take { get; init; } = 24;

    /// <summary>Whether a value is chosen in a facet.</summary>
    public bool Has(string facet, string value) => Chosen.TryGetValue(facet, out var values) && values.Contains(value);
}

/// <summary>In which order found products come; equal ones by id, so that pages never overlap.</summary>
public enum SearchSort
{
    /// <summary>Words in the title weigh more than those in vendor, type, tags and options, and these more than the description; rare words more than common ones.</summary>
    Relevance,
    PriceAscending,
    PriceDescending,
    Newest,
}
