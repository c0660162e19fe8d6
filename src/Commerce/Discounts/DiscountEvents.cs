using Vitrine.Tenancy.Work.Outbox;

namespace Vitrine.Commerce.Discounts;

[Event("discount.created")]
public sealed record DiscountCreated(DiscountId Id, string Title) : IEvent
{
    public string Subject => $"discount/{Id.Value}";
}

/// <summary>Anything about a discount is other than before, its state too.</summary>
[Event("discount.updated")]
public sealed record DiscountUpdated(DiscountId Id, string Title, bool IsPaused) : IEvent
{
    public string Subject => $"discount/{Id.Value}";
}

[Event("discount.deleted")]
public sealed record DiscountDeleted(DiscountId Id, string Title) : IEvent
{
    public string Subject => $"discount/{Id.Value}";
}

/// <summary>A discount has more codes, or fewer.</summary>
/// <param name="Count">How many more; less than zero: so many are gone.</param>
[Event("discount.codes_changed")]
public sealed record DiscountCodesChanged(DiscountId Id, int Count) : IEvent
{
    public string Subject => $"discount/{Id.Value}";
}

/// <summary>A cart or an order has a discount, or has it no more.</summary>
/// <param name="Uses">How often it is in use now.</param>
[Event("discount.used")]
public sealed record DiscountUsed(DiscountId Id, string Reference, bool Released, int Uses) : IEvent
{
    public string Subject => $"discount/{Id.Value}";
}
