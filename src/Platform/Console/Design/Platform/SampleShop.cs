using Vitrine.Platform.Console.Design.Lists;

namespace Vitrine.Platform.Console.Design.Platform;

/// <summary>A row to show tables with.</summary>
public sealed record SampleShop(int Id, string Name, string Host, string Plan, string Status, long Revenue, int Orders, DateTimeOffset Created)
{
    static readonly string[] Names =
    [
        "Atelier Brume", "Kettle & Co", "Northline Supply", "Maison Pélerin", "Grünfink Gärtnerei", "Oslo Paper Works", "Café Lumen", "Hafenkante", "Ferme des Ormes", "Little Atlas", "Boutique Sœur", "Werkstatt Süd",
        "Tallow & Thread", "Nordhaus", "La Petite Imprimerie", "Field Notes Bakery", "Rue Basse", "Kiln", "Marram Coast Outfitters and Repair Workshop", "Zwölf Uhr",
    ];

    public Tone Tone => Status switch { "open" => Tone.Good, "building" => Tone.Info, "paused" => Tone.Neutral, _ => Tone.Bad };

    public string StatusText => char.ToUpperInvariant(Status[0]) + Status[1..];

    public static ListPage<SampleShop> List(ListQuery query, TimeProvider time)
    {
        var now = time.GetUtcNow();
        var all = Names.Select((name, index) => new SampleShop(
            index + 1, name, $"{string.Concat(name.ToLowerInvariant().Where(char.IsAsciiLetter).Take(14))}.example", index % 4 == 1 ? "Studio" : index % 5 == 2 ? "Scale" : "Starter",
            index == 4 ? "building" : index == 7 ? "failed" : index % 6 == 5 ? "paused" : "open", (index * 7919 % 400_000) + (index == 18 ? 128_400_000 : 90_000), index * 53 % 640, now.AddDays(-3 * index)));
        if (query.Search.Length > 0) all = all.Where(shop => shop.Name.Contains(query.Search, StringComparison.CurrentCultureIgnoreCase));
        if (query.Filters.TryGetValue("status", out var status)) all = all.Where(shop => shop.Status == status);
        if (query.Filters.TryGetValue("plan", out var plan)) all = all.Where(shop => shop.Plan == plan);
        var matching = all.ToList();
        var ordered = query.Sort switch
        {
            "shop" => matching.OrderBy(shop => shop.Name, StringComparer.CurrentCulture),
            "revenue" => matching.OrderBy(shop => shop.Revenue),
            "orders" => matching.OrderBy(shop => shop.Orders),
            _ => matching.OrderBy(shop => shop.Created),
        };
        var rows = query.Descending ? ordered.Reverse() : ordered;
        return new ListPage<SampleShop>(query, matching.Count, [.. rows.Skip(query.Skip).Take(query.Shape.PageSize)]);
    }
}
