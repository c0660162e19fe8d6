using Vitrine.Tenancy.Work.Outbox;

namespace Vitrine.Commerce.Content.Redirects;

/// <summary>An address leads elsewhere now.</summary>
[Event("redirect.made")]
public sealed record RedirectMade(RedirectId Id, string From, string To) : IEvent
{
    public string Subject => $"redirect/{Id.Value}";
}

/// <summary>An address leads elsewhere than before, or another one leads there.</summary>
/// <param name="FormerFrom">The one that led there before, or null: it is the same.</param>
[Event("redirect.changed")]
public sealed record RedirectChanged(RedirectId Id, string From, string? FormerFrom, string To) : IEvent
{
    public string Subject => $"redirect/{Id.Value}";
}

/// <summary>An address leads nowhere any more.</summary>
[Event("redirect.deleted")]
public sealed record RedirectDeleted(RedirectId Id, string From) : IEvent
{
    public string Subject => $"redirect/{Id.Value}";
}
