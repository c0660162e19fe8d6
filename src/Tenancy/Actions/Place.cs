using System.Diagnostics.CodeAnalysis;
using System.Runtime.InteropServices;
using Vitrine.Tenancy.Agencies;
using Vitrine.Tenancy.Tenants;

namespace Vitrine.Tenancy.Actions;

/// <summary>Where a person stands and may do what their role there permits: the platform, one agency, or one shop.</summary>
/// <param name="Id">The agency's or tenant's; empty for the platform.</param>
/// <remarks>Written as <c>platform</c>, <c>nowhere</c>, <c>agency:{id}</c> or <c>shop:{id}</c>, in one column, so that it can be part of a key.</remarks>
[StructLayout(LayoutKind.Auto)]
public readonly record struct Place(PlaceKind Kind, Guid Id)
{
    /// <summary>Letters of the longest written place.</summary>
    public const int Length = 43;

    public static Place Platform { get; } = new(PlaceKind.Platform, Guid.Empty);

    /// <summary>A console as a whole, such as its sign-in, where nobody is anywhere yet.</summary>
    public static Place Nowhere { get; } = new(PlaceKind.None, Guid.Empty);

    public static Place Of(AgencyId agency) => new(PlaceKind.Agency, agency.Value);

    public static Place Of(TenantId tenant) => new(PlaceKind.Shop, tenant.Value);

    /// <summary>The agency, or null where this is none.</summary>
    public AgencyId? Agency => Kind is PlaceKind.Agency ? new AgencyId(Id) : null;

    /// <summary>The tenant, or null where this is none.</summary>
    public TenantId? Tenant => Kind is PlaceKind.Shop ? new TenantId(Id) : null;

    public override string ToString() => Kind switch
    {
        PlaceKind.None => "nowhere",
        PlaceKind.Platform => "platform",
        PlaceKind.Agency => $"agency:{Id}",
        _ => $"shop:{Id}",
    };

    /// <summary>Reads what <see cref="ToString"/> wrote.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out Place place)
    {
        place = text == "platform" ? Platform : Nowhere;
        if (text is "platform" or "nowhere") return true;
        if (text?.Split(':') is not [var kind, var id] || !Guid.TryParse(id, out var parsed) || kind is not ("agency" or "shop")) return false;
        place = new(kind == "agency" ? PlaceKind.Agency : PlaceKind.Shop, parsed);
        return true;
    }

    /// <exception cref="FormatException">It is not a written place.</exception>
    public static Place Parse(string text) => TryParse(text, out var place) ? place : throw new FormatException($"'{text}' is no place.");
}

/// <summary>Kinds of <see cref="Place"/>; several together say where an action can be done.</summary>
[Flags]
public enum PlaceKind
{
    None = 0,
    Platform = 1,
    Agency = 2,
    Shop = 4,
}

/// <summary>Asking whether a kind is among several.</summary>
public static class PlaceKinds
{
    extension(PlaceKind kinds)
    {
        /// <summary>Whether <paramref name="kind"/> is one of them. No kind is among none: unlike a flag of no bits, which every value has.</summary>
        public bool Include(PlaceKind kind) => (kinds & kind) is not PlaceKind.None;
    }
}
