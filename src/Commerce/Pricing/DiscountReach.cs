namespace Vitrine.Commerce.Pricing;

/// <summary>To which things a discount applies.</summary>
public sealed class DiscountReach
{
    readonly long[] ids;

    DiscountReach(ReachKind kind, long[] ids) => (Kind, this.ids) = (kind, ids);

    public static DiscountReach Everything { get; } = new(ReachKind.Everything, []);

    public ReachKind Kind { get; }

    /// <param name="ids">Of collections, products or variants, as the kind says.</param>
    public static DiscountReach Of(ReachKind kind, IEnumerable<long> ids) => kind is ReachKind.Everything ? Everything : new(kind, [.. ids.Distinct().Order()]);

    /// <summary>Gift cards are never reached.</summary>
    public bool Has(LineToPrice line) => !line.IsGiftCard && Kind switch
    {
        ReachKind.Everything => true,
        ReachKind.Products => Array.BinarySearch(ids, line.Product.Value) >= 0,
        ReachKind.Variants => Array.BinarySearch(ids, line.Variant.Value) >= 0,
        _ => IsInOne(line),
    };

    bool IsInOne(LineToPrice line)
    {
        for (var i = 0; i < line.Collections.Count; i++)
            if (Array.BinarySearch(ids, line.Collections[i].Value) >= 0) return true;
        return false;
    }
}

public enum ReachKind
{
    Everything,
    Collections,
    Products,
    Variants,
}
