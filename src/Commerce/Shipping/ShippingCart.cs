using Vitrine.Commerce.Catalog.Products;
using Vitrine.Tenancy.Actions;

namespace Vitrine.Commerce.Shipping;

/// <summary>What is to be sent.</summary>
/// <param name="Lines">Keys are the caller's own; each once.</param>
public sealed record ShippingCart(IReadOnlyList<ShippingCart.Line> Lines)
{
    public const int MostLines = 1_000;

    /// <param name="Key">How the caller names the line.</param>
    /// <param name="Grams">Of one piece.</param>
    /// <param name="PriceMinor">Of all pieces together, after discounts, in minor units of the shop's currency.</param>
    /// <param name="RequiresShipping">False: nothing is sent for it, as for a gift card.</param>
    public sealed record Line(string Key, ProductId Product, long Grams, long Quantity, long PriceMinor, bool RequiresShipping = true);

    /// <summary>What no cart can be.</summary>
    public IEnumerable<Problem> Problems()
    {
        if (Lines.Count > MostLines) yield return OutOfRange(0, MostLines, "lines");
        if (Lines.GroupBy(line => line.Key, StringComparer.Ordinal).Any(same => same.Count() > 1)) yield return new Problem("line_twice", "The same line stands in the cart twice.", "lines");
        foreach (var (i, line) in Lines.Index())
        {
            if (line.Quantity is < 1 or > ShippingRate.MostQuantity) yield return OutOfRange(1, ShippingRate.MostQuantity, $"lines[{i}].quantity");
            if (line.Grams is < 0 or > ShippingRate.MostGrams) yield return OutOfRange(0, ShippingRate.MostGrams, $"lines[{i}].grams");
            if (line.PriceMinor is < 0 or > ShippingRate.MostMinor) yield return OutOfRange(0, ShippingRate.MostMinor, $"lines[{i}].priceMinor");
        }
    }

    static Problem OutOfRange(long least, long most, string field) => new("out_of_range", $"Use a value from {least} to {most}.", field) { Values = [least, most] };
}
