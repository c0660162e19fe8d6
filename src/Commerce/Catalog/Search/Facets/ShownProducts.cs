namespace Vitrine.Commerce.Catalog.Search.Facets;

/// <summary>
/// The products of a shop that shoppers see, as its blocks have them. Only what is asked for is unpacked: most searches find a
/// few of many.
/// </summary>
/// <param name="now">UTC ticks.</param>
sealed class ShownProducts(long now)
{
    readonly Dictionary<long, (byte[] Bytes, (int At, long ShownFrom)[] Places)> blocks = [];

    public int Count { get; private set; }

    public void Add(byte[] block)
    {
        var places = new (int At, long ShownFrom)[SearchBlock.Size];
        var number = 0L;
        foreach (var (id, shownFrom, at) in SearchBlock.Walk(block))
        {
            if (shownFrom > now) continue;
            number = SearchBlock.Of(id);
            places[id % SearchBlock.Size] = (at, shownFrom); // never 0: a product's id stands before it
            Count++;
        }

        blocks[number] = (block, places);
    }

    public bool Has(long id) => blocks.TryGetValue(SearchBlock.Of(id), out var block) && block.Places[id % SearchBlock.Size].At > 0;

    /// <returns>Null where nobody sees it, or there is none.</returns>
    public SearchedProduct? Find(long id) =>
        blocks.TryGetValue(SearchBlock.Of(id), out var block) && block.Places[id % SearchBlock.Size] is { At: > 0 } place ? SearchBlock.Read(block.Bytes, place.At, id, place.ShownFrom) : null;
}
