using Microsoft.EntityFrameworkCore;
using Vitrine.Platform.Console.Design.Shell;
using Vitrine.Tenancy.Actions;
using Vitrine.Tenancy.Agencies;
using Vitrine.Tenancy.Databases;
using Vitrine.Tenancy.Hosts;
using Vitrine.Tenancy.People.Roles;
using Vitrine.Tenancy.People.Sessions;
using Vitrine.Tenancy.Tenants;

namespace Vitrine.Platform.Console.Door;

/// <summary>
/// The one place where a console request is let in: who it is by the session's cookie, where by the host and
/// <c>/shops/{shop}</c>, and whether the page is for them by what it declares. A page that declares nothing lets nobody in.
/// </summary>
sealed class StaffDoor(RequestDelegate next)
{
    public async Task InvokeAsync(HttpContext context, CurrentStaff staff, CurrentActor actor, KeepSessions sessions, FindActor find)
    {
        var site = context.Features.Get<Site>();
        if (StaffConsole.Of(site) is not { } console || context.GetEndpoint() is not { } endpoint)
        {
            await next(context);
            return;
        }

        staff.Console = console;
        staff.Caller = new Caller(context.Connection.RemoteIpAddress, context.Request.Headers.UserAgent.ToString() is { Length: > 0 } agent ? agent : null);
        var secret = context.RequestServices.GetRequiredService<SessionCookie>().Read(context.Request);
        var session = secret.Length > 0 ? await sessions.FindAsync(console, secret, context.RequestAborted) : null;
        (staff.SignedIn, staff.Pending) = session is { Session.IsComplete: true } ? (session, null) : ((SignedIn?)null, session);
        if (session is not null) context.User = SessionPrincipal.Of(session);

        var audience = endpoint.Metadata.GetMetadata<AudienceAttribute>()?.Audience;
        var permission = endpoint.Metadata.GetMetadata<PermissionAttribute>();
        if (audience is Audience.Any or Audience.Platform || endpoint.Metadata.GetMetadata<AnyoneAttribute>() is not null)
        {
            await next(context);
            return;
        }

        if (permission is null && endpoint.Metadata.GetMetadata<SignedInAttribute>() is null)
            throw new InvalidOperationException($"{endpoint.DisplayName} declares nobody it is for. Mark it [Permission], [SignedIn] or [Anyone].");
        // What a console shows is its people's alone: no cache keeps it, and going back after signing out shows nothing.
        context.Response.Headers.CacheControl = "no-store";
        if (staff.SignedIn is not { } signedIn)
        {
            AskToSignIn(context, staff);
            return;
        }

        if (await PlaceOfAsync(context, site!, staff) is not { } place) // a site that has a console's key is one
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        staff.Place = place.Kind is PlaceKind.None ? null : place;
        if (staff.Place is { } here) staff.Standing = await find.AtAsync(signedIn, here, staff.Caller, context.RequestAborted);
        if (permission is not null && (staff.Standing is null || !permission.At.Include(place.Kind)))
        {
            // Not theirs answers like not there.
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        if (permission is not null && !staff.May(permission.Permission))
        {
            context.Response.StatusCode = StatusCodes.Status403Forbidden;
            return;
        }

        actor.Enter(staff.Standing?.Actor ?? new Actor(signedIn.Person.Name, Place.Nowhere) { Person = signedIn.Person.Id, Address = staff.Caller.Address?.ToString(), Agent = staff.Caller.Agent });
        if (staff.Shop is { } shop && !EnterShop(context, shop)) return;
        context.RequestServices.GetRequiredService<FurnishShell>().For(staff);
        await next(context);
    }

    // A form posted after the session ended leads to the sign-in as well; what it held is lost, and the page after it says so.
    static void AskToSignIn(HttpContext context, CurrentStaff staff)
    {
        if (context.Request.Headers.Accept.ToString().Contains("text/event-stream", StringComparison.Ordinal))
        {
            context.Response.StatusCode = StatusCodes.Status204NoContent; // ends the browser's reconnecting
            return;
        }

        var to = HttpMethods.IsGet(context.Request.Method) ? context.Request.Path + context.Request.QueryString : context.Request.Path.ToString();
        context.Response.Redirect($"{(staff.Pending is null ? "/sign-in" : "/sign-in/code")}{QueryString.Create("to", to)}");
    }

    // Null where the address names a shop that is not of this console; a place of no kind where the console as a whole is meant.
    static async Task<Place?> PlaceOfAsync(HttpContext context, Site site, CurrentStaff staff)
    {
        var agency = (site as Site.AgencyConsole)?.Agency.Id;
        if (context.GetRouteValue("shop") is not string slug)
        {
            return site switch
            {
                Site.Platform => Place.Platform,
                Site.AgencyConsole => Place.Of(agency!.Value), // just read from it
                _ => Place.Nowhere,
            };
        }

        await using var db = context.RequestServices.GetRequiredService<ControlDatabase>().Open();
        var shops = db.Tenants.AsNoTracking().Where(tenant => tenant.Slug == slug && tenant.DeletedAt == null && tenant.PurgedAt == null);
        // The platform's people visit any shop; a console shows its own ones.
        if (site is not Site.Platform) shops = shops.Where(tenant => tenant.AgencyId == agency);
        staff.Shop = await shops.SingleOrDefaultAsync(context.RequestAborted);
        return staff.Shop is { } shop ? Place.Of(shop.Id) : null;
    }

    static bool EnterShop(HttpContext context, Tenant shop)
    {
        var info = context.RequestServices.GetRequiredService<HostDirectory>().Find(shop.Id);
        if (info is { Standing: not (TenantStanding.Opening or TenantStanding.Migrating) })
        {
            context.RequestServices.GetRequiredService<CurrentTenant>().Enter(info);
            return true;
        }

        context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
        context.Response.Headers.RetryAfter = "5";
        return false;
    }
}
