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
        long before = 0;
        foreach (var product in products.OrderBy(product => product.Id))
        {
            Write(bytes, product.Id - before);
            before = product.Id;
            Write(bytes, product.ShownFrom);
            Write(bytes, product.Available ? 1 : 0);
            Write(bytes, product.Prices.Length);
            foreach (var price in product.Prices) Write(bytes, price);
            Write(bytes, product.Values.Length);
            foreach (var value in product.Values) Write(bytes, value);
        }

        return bytes.ToArray();
    }

    public static IEnumerable<SearchedProduct> Unpack(byte[] block)
    {
        var at = 0;
        long id = 0;
        while (at < block.Length)
        {
            id += Read(block, ref at);
            var shownFrom = Read(block, ref at);
            var available = Read(block, ref at) == 1;
            var prices = new long[Read(block, ref at)];
            for (var i = 0; i < prices.Length; i++) prices[i] = Read(block, ref at);
            var values = new int[Read(block, ref at)];
            for (var i = 0; i < values.Length; i++) values[i] = (int)Read(block, ref at);
            yield return new SearchedProduct(id, shownFrom, available, prices, values);
        }
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
