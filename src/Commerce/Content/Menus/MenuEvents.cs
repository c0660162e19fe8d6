using Vitrine.Tenancy.Work.Outbox;

namespace Vitrine.Commerce.Content.Menus;

/// <summary>A menu is new, or has other links than before.</summary>
/// <param name="FormerHandle">The one it had, or null: it is the same or the menu is new.</param>
[Event("menu.changed")]
public sealed record MenuChanged(MenuId Id, string Handle, string? FormerHandle) : IEvent
{
    public string Subject => $"menu/{Id.Value}";
}

/// <summary>A menu is gone.</summary>
[Event("menu.deleted")]
public sealed record MenuDeleted(MenuId Id, string Handle) : IEvent
{
    public string Subject => $"menu/{Id.Value}";
}
