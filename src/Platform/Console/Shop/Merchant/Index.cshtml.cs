using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Vitrine.Commerce.Data;
using Vitrine.Commerce.Settings;
using Vitrine.Platform.Console.Design;
using Vitrine.Platform.Console.Design.Shell;
using Vitrine.Platform.Console.Door;
using Vitrine.Platform.Console.Log;
using Vitrine.Tenancy.Actions;
using Vitrine.Tenancy.Data;
using Vitrine.Tenancy.Hosts;
using Vitrine.Tenancy.People;
using Vitrine.Tenancy.People.Audit;
using Vitrine.Tenancy.People.Roles;
using Vitrine.Tenancy.Tenants;

namespace Vitrine.Platform.Console.Shop.Merchant;

/// <summary>The first page of a shop's console: what needs somebody, or that nothing does.</summary>
[Permission("settings:read", PlaceKind.Shop)]
[Menu("shop_home", "", "house", 10, Keys = "g h")]
public sealed class IndexModel(ControlDb db, StoreDb store, CurrentStaff staff, HostDirectory directory, ConsoleShell shell) : PageModel
{
    const int Recent = 6;

    public CurrentStaff Staff => staff;

    public ShopSettings Settings { get; private set; } = null!; // set before the page is rendered

    /// <summary>What waits for somebody, the gravest first. Empty: all is well.</summary>
    public IReadOnlyList<Matter> Matters { get; private set; } = [];

    public HostName Host { get; private set; }

    public int Products { get; private set; }

    public int People { get; private set; }

    /// <summary>The last entries of the log; none for those who may not read it.</summary>
    public IReadOnlyList<AuditEntry> Log { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancel)
    {
        var place = staff.Place.GetValueOrDefault(); // the page's permission asks for a shop
        Settings = await store.Settings.AsNoTracking().SingleAsync(cancel);
        Products = await store.Products.CountAsync(cancel);
        Host = directory.Find(staff.Shop!.Id)!.PrimaryHost; // the door found it there
        People = await db.Memberships.CountAsync(row => row.Place == place, cancel);
        Matters = [.. (await FindAsync(place, staff.Shop, cancel)).OrderByDescending(matter => matter.Tone is Tone.Bad).ThenByDescending(matter => matter.Tone is Tone.Warn)];
        if (staff.May("audit:read")) Log = await db.LogOf(place).After(null).Take(Recent).ToListAsync(cancel);
    }

    public LogView View(AuditEntry entry) => LogView.Of(entry, staff.Place.GetValueOrDefault(), shell.Words);

    async Task<List<Matter>> FindAsync(Place place, Tenant shop, CancellationToken cancel)
    {
        List<Matter> found = [];
        var settings = $"{staff.Root}/settings";
        if (shop.SuspendedAt is not null) found.Add(new("suspended", Tone.Bad));
        else if (shop.PausedAt is not null) found.Add(new("paused", Tone.Warn));
        if (shop.PreviewOf is not null) found.Add(new("preview", Tone.Info));
        if (staff.May("consent:read"))
        {
            var asked = await db.Consents.CountAsync(consent => consent.TenantId == shop.Id && consent.GivenAt == null && consent.EndedAt == null, cancel);
            if (asked > 0) found.Add(new("consent", Tone.Warn, $"{staff.Root}/access"));
        }

        var owners = await (from membership in db.Memberships
                            join person in db.People on membership.PersonId equals person.Id
                            where membership.Place == place && membership.Role == BuiltInRole.Owner.Name
                            select new { person.Name, Proven = person.TwoFactorEnabled || db.Set<IdentityUserPasskey<PersonId>>().Any(passkey => passkey.UserId == person.Id) }).Take(2).ToListAsync(cancel);
        if (owners.Count == 0) found.Add(new("no_owner", Tone.Warn));
        if (owners is [{ Proven: false } only]) found.Add(new("one_owner", Tone.Warn, $"{staff.Root}/staff", only.Name));
        if (Settings.Logo is null) found.Add(new("no_logo", Tone.Neutral, settings));
        if (Settings is { ContactMail: "", ContactPhone: "" }) found.Add(new("no_contact", Tone.Neutral, settings));
        if (Products == 0) found.Add(new("no_products", Tone.Neutral));
        return found;
    }

    /// <summary>Something that waits for somebody.</summary>
    /// <param name="Name">Its texts are <c>shop.{name}_title</c>, <c>_text</c> and, with a link, <c>_link</c>.</param>
    /// <param name="Href">Where it is mended. Null: not here.</param>
    /// <param name="Value">What its text names.</param>
    public sealed record Matter(string Name, Tone Tone, string? Href = null, string Value = "");
}
