namespace Vitrine.Commerce.Catalog.Search.Facets;

/// <summary>
/// Counts what products have, in one walk over them. A facet is counted over what every other facet lets through, so that its
/// numbers say what choosing another of its values would show.
/// </summary>
sealed class FacetCount
{
    const int Nothing = -1;
    const int Price = 0;
    const int Availability = 1;

    readonly SearchWish wish;
    readonly int[] facetOf; // by value
    readonly bool[] chosen; // by value
    readonly int[] counts; // by value
    readonly string[] keys;
    readonly bool[] narrowed; // by facet
    readonly bool[] met; // by facet, of the product at hand
    readonly IReadOnlyList<FacetName> names;
    int available;
    int soldOut;
    long lowest = long.MaxValue;
    long highest = long.MinValue;

    public FacetCount(SearchWish wish, IReadOnlyList<FacetName> names)
    {
        (this.wish, this.names) = (wish, names);
        keys = ["price", Facet.Availability, .. names.Select(name => name.Facet).Concat(wish.Chosen.Keys.Where(key => key != Facet.Availability)).Distinct(StringComparer.Ordinal)];
        var index = keys.Select((key, at) => (key, at)).Skip(2).ToDictionary(pair => pair.key, pair => pair.at, StringComparer.Ordinal);
        var most = names.Count == 0 ? 0 : names.Max(name => name.Id);
        (facetOf, chosen, counts) = (new int[most + 1], new bool[most + 1], new int[most + 1]);
        narrowed = new bool[keys.Length];
        met = new bool[keys.Length];
        foreach (var name in names)
        {
            facetOf[name.Id] = index[name.Facet];
            chosen[name.Id] = wish.Has(name.Facet, name.Value);
        }

        // A value that no product has narrows all the same: to nothing.
        foreach (var key in wish.Chosen.Keys) narrowed[key == Facet.Availability ? Availability : index[key]] = true;
        narrowed[Price] = wish.From is not null || wish.To is not null;
    }

    /// <summary>Counts a product that the words found.</summary>
    /// <returns>Whether all choices let it through.</returns>
    public bool Add(SearchedProduct product)
    {
        Array.Clear(met);
        met[Price] = !narrowed[Price] || product.Prices.Any(price => !(price < wish.From) && !(price > wish.To));
        met[Availability] = !narrowed[Availability] || wish.Has(Facet.Availability, product.Available ? Facet.Available : Facet.SoldOut);
        foreach (var value in product.Values)
            if (value < chosen.Length && chosen[value])
                met[facetOf[value]] = true;

        var missed = Nothing;
        for (var facet = 0; facet < narrowed.Length; facet++)
        {
            if (!narrowed[facet] || met[facet]) continue;
            if (missed != Nothing) return false; // two facets keep it out: it counts nowhere
            missed = facet;
        }

        if (missed is Nothing or Price)
        {
            lowest = Math.Min(lowest, product.Prices[0]);
            highest = Math.Max(highest, product.Prices[^1]);
        }

        if (missed is Nothing or Availability)
        {
            if (product.Available) available++;
            else soldOut++;
        }

        foreach (var value in product.Values)
            if (value < counts.Length && (missed == Nothing || missed == facetOf[value]))
                counts[value]++;
        return missed == Nothing;
    }

    public PriceSpan? Prices => lowest > highest ? null : new(lowest, highest);

    public IReadOnlyList<Facet> Facets()
    {
        List<Facet> facets =
        [
            new(Facet.Availability, "", [.. new[] { Value(Facet.Available, available), Value(Facet.SoldOut, soldOut) }.Where(value => value.Count > 0 || value.Chosen)]),
        ];
        foreach (var facet in names.GroupBy(name => name.Facet, StringComparer.Ordinal).OrderBy(facet => Order(facet.Key)).ThenBy(facet => facet.Key, StringComparer.Ordinal))
        {
            var values = facet.Where(name => counts[name.Id] > 0 || chosen[name.Id]).Select(name => new FacetValue(name.Value, counts[name.Id], chosen[name.Id]))
                .OrderByDescending(value => value.Count).ThenBy(value => value.Value, StringComparer.Ordinal).ToList();
            facets.Add(new Facet(facet.Key, facet.First().Label, values));
        }

        return [.. facets.Where(facet => facet.Values.Count > 0)];

        FacetValue Value(string value, int count) => new(value, count, wish.Has(Facet.Availability, value));
    }

    static int Order(string key) => key switch
    {
        _ when key.StartsWith(Facet.OptionPrefix, StringComparison.Ordinal) => 0,
        _ when key.StartsWith(Facet.MetafieldPrefix, StringComparison.Ordinal) => 1,
        Facet.Type => 2,
        Facet.Vendor => 3,
        Facet.Tag => 4,
        _ => 5,
    };
}

/// <summary>A value of a facet as the index keeps it.</summary>
public sealed record FacetName(int Id, string Facet, string Label, string Value);
