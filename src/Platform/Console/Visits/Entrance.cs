using Microsoft.EntityFrameworkCore;
using Vitrine.Tenancy.Actions;
using Vitrine.Tenancy.Data;
using Vitrine.Tenancy.Tenants;

namespace Vitrine.Platform.Console.Visits;

/// <summary>How one's own people stand at the door of a shop's console. <c>_Entrance.cshtml</c> draws it, on whichever page of a client.</summary>
/// <param name="Action">Where its forms are posted: the client's page of entrance, with handlers <c>ask</c> and <c>enter</c>.</param>
public sealed record Entrance(string Slug, string Name, string Action)
{
    /// <summary>When access was asked for, where it was and nobody answered yet.</summary>
    public DateTimeOffset? AskedAt { get; init; }

    /// <summary>Until when one may come; null while nobody lets one in.</summary>
    public DateTimeOffset? OpenUntil { get; init; }

    /// <summary>Whether somebody at home may go to other consoles at all.</summary>
    public bool MayVisit { get; init; } = true;

    /// <param name="home">The agency or the platform.</param>
    public static async Task<Entrance> OfAsync(ControlDb db, Place home, Tenant tenant, DateTimeOffset now, CancellationToken cancel)
    {
        var known = await db.Consents.AsNoTracking().Where(consent => consent.TenantId == tenant.Id && consent.To == home && consent.EndedAt == null).ToListAsync(cancel);
        return new Entrance(tenant.Slug, tenant.Name, $"/{(home.Kind is PlaceKind.Agency ? "clients" : "tenants")}/{tenant.Slug}/enter")
        {
            AskedAt = known.Where(consent => consent.IsWaiting(now)).Max(consent => consent.AskedAt),
            OpenUntil = known.Where(consent => consent.IsOpen(now)).Max(consent => consent.EndsAt),
        };
    }
}
