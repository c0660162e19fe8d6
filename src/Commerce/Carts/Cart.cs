using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Vitrine.Commerce.Catalog.Products;

namespace Vitrine.Commerce.Carts;

/// <summary>
/// What somebody means to buy. It holds wishes, no promises: what things cost and how many are left is looked up whenever it is
/// read (<see cref="ReadCart"/>), and what it remembers of prices serves to tell what became of them (decision 0026).
/// </summary>
public sealed class Cart
{
    public const int LongestNote = 5_000;
    public const int MostAttributes = 50;

    /// <summary>Wishes that are known again when they come twice; older ones have long been answered.</summary>
    public const int MostWishes = 20;

    public const int LongestWish = 64;

    public CartId Id { get; init; }

    /// <summary>What the token of its only holder hashes to, see <see cref="CartToken"/>; null once it belongs to an account.</summary>
    public byte[]? TokenHash { get; set; }

    /// <summary>See <see cref="Pricing.CustomerKey"/>: of an account, which has one cart whatever it is read with. Null: a guest's.</summary>
    public string? CustomerKey { get; set; }

    /// <summary>ISO 4217 code of the prices in it that were seen.</summary>
    public required string Currency { get; set; }

    /// <summary>In the shopper's words, or empty.</summary>
    public string Note { get; set; } = "";

    public List<CartText> Attributes { get; set; } = [];

    /// <summary>As they were typed, the first one first.</summary>
    public List<string> Codes { get; set; } = [];

    /// <summary>The last things that were asked for under a name, newest last.</summary>
    public List<string> Wishes { get; set; } = [];

    public required DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset UpdatedAt { get; set; }

    /// <summary>The first moment at which it is gone; each change puts it off.</summary>
    public required DateTimeOffset ExpiresAt { get; set; }

    public List<CartLine> Lines { get; } = [];
}

/// <summary>So many of a variant, with what the shopper says to it. The same with other words is another line.</summary>
public sealed class CartLine
{
    public const int LongestKey = 52;
    public const int MostProperties = 20;

    public CartLineId Id { get; init; }

    public CartId CartId { get; init; }

    /// <summary>Its name in the cart, see <see cref="KeyOf"/>.</summary>
    public required string Key { get; init; }

    /// <summary>Without a foreign key: it may be deleted, and the shopper hears of it.</summary>
    public required VariantId VariantId { get; init; }

    public required int Quantity { get; set; }

    public List<CartText> Properties { get; init; } = [];

    /// <summary>What the shopper knows a piece to cost, in minor units of <see cref="Cart.Currency"/>.</summary>
    public required long SeenMinor { get; set; }

    /// <summary>What it was called when it was put in, for when it is gone.</summary>
    public required string Title { get; set; }

    /// <summary>The same for the same variant with the same properties, in whatever order they were told.</summary>
    public static string KeyOf(VariantId variant, IReadOnlyList<CartText> properties)
    {
        var number = variant.Value.ToString(CultureInfo.InvariantCulture);
        if (properties.Count == 0) return number;
        // No text has a NUL, so that it can part them.
        var said = string.Concat(properties.OrderBy(one => one.Name, StringComparer.Ordinal).Select(one => $"{one.Name}\0{one.Value}\0"));
        return $"{number}:{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(said)).AsSpan(0, 16))}";
    }
}

/// <summary>Something that a shopper, or the theme for them, says to a line or a cart, such as an engraving.</summary>
public sealed record CartText(string Name, string Value)
{
    public const int LongestName = 100;
    public const int LongestValue = 1_000;
}
