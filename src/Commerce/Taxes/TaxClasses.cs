namespace Vitrine.Commerce.Taxes;

/// <summary>What kinds of goods are taxed otherwise than most. A product has one by its code; empty is the standard one.</summary>
public static class TaxClasses
{
    public const string Standard = "";
    public const string Reduced = "reduced";
    public const string Zero = "zero";
    public const string Exempt = "exempt";

    /// <summary>Of a code, in characters.</summary>
    public const int Longest = 20;

    /// <summary>The standard one first, then as a merchant looks for them.</summary>
    public static IReadOnlyList<string> All { get; } = [Standard, Reduced, "books", "food", "children", "clothing", Zero, Exempt];

    public static bool IsOne(string? code) => code is not null && All.Contains(code, StringComparer.Ordinal);
}
