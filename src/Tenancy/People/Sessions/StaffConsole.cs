using Microsoft.EntityFrameworkCore;
using Vitrine.Tenancy.Actions;
using Vitrine.Tenancy.Agencies;
using Vitrine.Tenancy.Data;
using Vitrine.Tenancy.Hosts;

namespace Vitrine.Tenancy.People.Sessions;

/// <summary>Which console a request, cookie, token or link belongs to; part of the purpose of everything that is sealed for staff.</summary>
public static class StaffConsole
{
    public const string Platform = "platform";
    public const string Merchants = "console";

    /// <summary>Letters of the longest.</summary>
    public const int Length = 43;

    /// <summary><c>platform</c>, <c>console</c>, <c>agency:{id}</c>; null on a shop's host.</summary>
    public static string? Of(Site? site) => site switch
    {
        Site.Platform => Platform,
        Site.Console => Merchants,
        Site.AgencyConsole own => Of(own.Agency.Id),
        _ => null,
    };

    public static string Of(AgencyId agency) => Place.Of(agency).ToString();

    /// <summary>The console at which a place is worked in: a shop's is its agency's, or that of all merchants.</summary>
    public static async Task<string> OfAsync(ControlDb db, Place place, CancellationToken cancel)
    {
        if (place.Tenant is not { } tenant) return place.Agency is { } own ? Of(own) : Platform;
        return await db.Tenants.Where(row => row.Id == tenant).Select(row => row.AgencyId).SingleAsync(cancel) is { } agency ? Of(agency) : Merchants;
    }
}
