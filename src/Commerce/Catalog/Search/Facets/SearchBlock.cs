namespace Vitrine.Commerce.Catalog.Search.Facets;

/// <summary>
/// Some hundred products with neighbouring ids, packed into one value of one row. Counting facets reads every product of the
/// shop: as a row for each value that would be a hundred thousand rows, as blocks it is a score.
/// </summary>
public static class SearchBlock
{
    /// <summary>How many ids share a block. Larger ones are read faster and written slower.</summary>
    public const int Size = 256;

    public static long Of(long product) => Math.DivRem(product, Size).Quotient;

    public static byte[] Pack(IEnumerable<SearchedProduct> products)
    {
        using var bytes = new MemoryStream();
        using var facts = new MemoryStream();
        long before = 0;
        foreach (var product in products.OrderBy(product => product.Id))
        {
            facts.SetLength(0);
            Write(facts, product.Available ? 1 : 0);
            Write(facts, product.Prices.Length);
            foreach (var price in product.Prices) Write(facts, price);
            Write(facts, product.Values.Length);
            foreach (var value in product.Values) Write(facts, value);

            Write(bytes, product.Id - before);
            before = product.Id;
            Write(bytes, product.ShownFrom);
            // Whoever seeks another product can step over the rest of this one.
            Write(bytes, facts.Length);
            facts.WriteTo(bytes);
        }

        return bytes.ToArray();
    }

    public static IEnumerable<SearchedProduct> Unpack(byte[] block)
    {
        foreach (var (id, shownFrom, at) in Walk(block)) yield return Read(block, at, id, shownFrom);
    }

    /// <summary>Where each product of a block stands in it.</summary>
    internal static IEnumerable<(long Id, long ShownFrom, int At)> Walk(byte[] block)
    {
        var at = 0;
        long id = 0;
        while (at < block.Length)
        {
            id += Read(block, ref at);
            var shownFrom = Read(block, ref at);
            var length = (int)Read(block, ref at);
            yield return (id, shownFrom, at);
            at += length;
        }
    }

    /// <summary>The product that stands at a place of a block, see <see cref="Walk"/>.</summary>
    internal static SearchedProduct Read(byte[] block, int at, long id, long shownFrom)
    {
        var available = Read(block, ref at) == 1;
        var prices = new long[Read(block, ref at)];
        for (var i = 0; i < prices.Length; i++) prices[i] = Read(block, ref at);
        var values = new int[Read(block, ref at)];
        for (var i = 0; i < values.Length; i++) values[i] = (int)Read(block, ref at);
        return new SearchedProduct(id, shownFrom, available, prices, values);
    }

    // Small numbers are one byte; prices may be below zero, so the sign stands at the end.
    static void Write(MemoryStream bytes, long value)
    {
        var left = (ulong)(value << 1) ^ (ulong)(value >> 63);
        while (left >= 0x80)
        {
            bytes.WriteByte((byte)(left | 0x80));
            left >>= 7;
        }

        bytes.WriteByte((byte)left);
    }

    static long Read(byte[] bytes, ref int at)
    {
        ulong value = 0;
        for (var shift = 0; ; shift += 7)
        {
            var part = bytes[at++];
            value |= (ulong)(part & 0x7F) << shift;
            if (part < 0x80) return (long)(value >> 1) ^ -(long)(value & 1);
        }
    }
}
