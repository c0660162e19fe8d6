using Vitrine.Tenancy.Work.Outbox;

namespace Vitrine.Commerce.Customers.SignIn;

/// <summary>Somebody asks for a link for a mail address, whether or not anybody has it.</summary>
/// <param name="Sealed">A <see cref="LinkWish"/>.</param>
[Event("customer.link_wanted")]
public sealed record CustomerLinkWanted(Guid Id, string Sealed) : IEvent
{
    public string Subject => $"customer-link/{Id}";
}

/// <summary>What somebody typed who asks for a link.</summary>
/// <param name="Purpose">Of <see cref="CustomerLinkPurpose"/>, any but an invitation.</param>
/// <param name="Mail">As typed.</param>
/// <param name="Locale">Of the page, one of the shop's.</param>
public sealed record LinkWish(CustomerLinkPurpose Purpose, string Mail, string Locale)
{
    public string FirstName { get; init; } = "";

    public string LastName { get; init; } = "";

    /// <summary>The words beside the ticked box of a registration; null: it was not ticked.</summary>
    public string? Consent { get; init; }
}
