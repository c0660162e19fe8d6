using System.ComponentModel.DataAnnotations;
using Vitrine.Commerce.Catalog;
using Vitrine.Commerce.Data;
using Vitrine.Commerce.Pricing;
using Vitrine.Tenancy.Actions;

namespace Vitrine.Commerce.Discounts;

/// <summary>The doors of <see cref="UseDiscounts"/> for programs.</summary>
public static class UseActions
{
    public sealed record Taking : IChecked
    {
        [Required, MaxLength(DiscountUse.LongestReference)] public string Reference { get; init; } = "";

        public required IReadOnlyList<UseDiscounts.Wanted> Discounts { get; init; }

        /// <summary>See <see cref="CustomerKey"/>; null: nobody knows.</summary>
        [MaxLength(Pricing.CustomerKey.Longest)] public string? Customer { get; init; }

        public IEnumerable<Problem> Problems()
        {
            if (CatalogText.Check(Reference, DiscountUse.LongestReference, "reference") is { } reference) yield return reference;
            if (CatalogText.Check(Customer, Pricing.CustomerKey.Longest, "customer") is { } customer) yield return customer;
            if (Discounts is not { Count: > 0 and <= UseDiscounts.Most }) yield return new Problem("out_of_range", $"Use a value from 1 to {UseDiscounts.Most}.", "discounts") { Values = [1, UseDiscounts.Most] };
        }
    }

    public sealed record Releasing([property: Required, MaxLength(DiscountUse.LongestReference)] string Reference);

    /// <inheritdoc cref="UseDiscounts.TakeAsync(string, IReadOnlyList{UseDiscounts.Wanted}, string?, CancellationToken)"/>
    [Action("discounts.take", "POST /discounts/uses", "discounts:write", PlaceKind.Shop, In = ActionData.Shop, Emits = typeof(DiscountUsed))]
    public static async Task<Answer<Done>> TakeAsync(Taking input, ActionScope at, CancellationToken cancel)
    {
        var answer = await new UseDiscounts(at.Get<StoreDb>(), at.Now).TakeAsync(input.Reference, input.Discounts, input.Customer, cancel);
        if (answer.Problem is null) at.Record("discounts", before: null, after: new { taken = input.Discounts.Count, reference = input.Reference });
        return answer;
    }

    /// <inheritdoc cref="UseDiscounts.ReleaseAsync"/>
    [Action("discounts.release", "POST /discounts/uses/release", "discounts:write", PlaceKind.Shop, In = ActionData.Shop, Emits = typeof(DiscountUsed))]
    public static async Task<Answer<DiscountActions.Changed>> ReleaseAsync(Releasing input, ActionScope at, CancellationToken cancel)
    {
        var released = await new UseDiscounts(at.Get<StoreDb>(), at.Now).ReleaseAsync(input.Reference, cancel);
        at.Record("discounts", before: null, after: new { released, reference = input.Reference });
        return new DiscountActions.Changed(released);
    }
}
