using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;
using Vitrine.Platform.Console.Door;
using Vitrine.Tenancy.Actions;
using Vitrine.Tenancy.Data;
using Vitrine.Tenancy.People;
using Vitrine.Tenancy.People.Roles;

namespace Vitrine.Platform.Console.People.Places;

/// <summary>One person's role here, and the end of their work.</summary>
[Permission("staff:write", PlaceKind.Platform | PlaceKind.Agency | PlaceKind.Shop)]
public sealed class PersonModel(ControlDb db, CurrentStaff staff, RoleNames roles, RunAction run, EndForm end) : PageModel
{
    [BindProperty] public string? Role { get; set; }

    public CurrentStaff Staff => staff;

    public RoleNames Roles => roles;

    public string Name { get; private set; } = "";

    public string Mail { get; private set; } = "";

    public DateTimeOffset Since { get; private set; }

    /// <summary>How many of the agency's shops the person works in; 0 anywhere but at an agency.</summary>
    public int Shops { get; private set; }

    public bool IsSelf { get; private set; }

    /// <summary>Whether somebody locked them out of every console.</summary>
    public bool IsLocked { get; private set; }

    /// <summary>Only where there is one to reset.</summary>
    public bool MayResetFactor { get; private set; }

    public bool MayLock => !IsSelf && staff.Place?.Kind is PlaceKind.Platform && staff.May("people:write");

    /// <summary>What may be given, and what they have now.</summary>
    public IEnumerable<SelectListItem> Choices { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(Guid person, CancellationToken cancel) => await LoadAsync(person, cancel) ? Page() : NotFound();

    public async Task<IActionResult> OnPostRoleAsync(Guid person, CancellationToken cancel)
    {
        var chosen = Role ?? "";
        var answer = await run.RunAsync(StaffActions.ChangeRoleAsync, new StaffActions.RoleChange(new PersonId(person), chosen), cancel);
        return await EndAsync(answer, person, "staff.role_changed", cancel);
    }

    public async Task<IActionResult> OnPostRemoveAsync(Guid person, CancellationToken cancel)
    {
        var answer = await run.RunAsync(StaffActions.RemoveAsync, new StaffActions.Leaving(new PersonId(person)), cancel);
        return await EndAsync(answer, person, "staff.removed", cancel);
    }

    public async Task<IActionResult> OnPostEverywhereAsync(Guid person, CancellationToken cancel)
    {
        var answer = await run.RunAsync(StaffActions.RemoveEverywhereAsync, new StaffActions.Leaving(new PersonId(person)), cancel);
        return await EndAsync(answer, person, "staff.removed", cancel);
    }

    public async Task<IActionResult> OnPostFactorAsync(Guid person, CancellationToken cancel) =>
        await EndAsync(await run.RunAsync(PeopleActions.ResetFactorAsync, new PersonInput(new PersonId(person)), cancel), person, "staff.factor_done", cancel);

    public async Task<IActionResult> OnPostLockAsync(Guid person, CancellationToken cancel) =>
        await EndAsync(await run.RunAsync(PeopleActions.DisableAsync, new PersonInput(new PersonId(person)), cancel), person, "staff.locked", cancel);

    public async Task<IActionResult> OnPostOpenAsync(Guid person, CancellationToken cancel) =>
        await EndAsync(await run.RunAsync(PeopleActions.EnableAsync, new PersonInput(new PersonId(person)), cancel), person, "staff.unlocked", cancel);

    async Task<IActionResult> EndAsync(Answer<Done> answer, Guid person, string said, CancellationToken cancel)
    {
        if (answer.Problem is null)
        {
            // Whoever removed themselves has nothing here any more.
            var name = await db.People.Where(row => row.Id == new PersonId(person)).Select(row => row.Name).SingleAsync(cancel);
            return end.Done(HttpContext, said == "staff.removed" && staff.Person.Id == new PersonId(person) ? "/" : $"{staff.Root}/staff", said, name);
        }

        return await LoadAsync(person, cancel) ? this.Refused(answer.Problems) : NotFound();
    }

    async Task<bool> LoadAsync(Guid id, CancellationToken cancel)
    {
        var place = staff.Place;
        var found = await (from membership in db.Memberships.AsNoTracking()
                           join person in db.People.AsNoTracking() on membership.PersonId equals person.Id
                           where membership.Place == place && person.Id == new PersonId(id)
                           select new { person.Id, person.Name, person.Email, person.DisabledAt, person.TwoFactorEnabled, membership.Role, membership.Since }).SingleOrDefaultAsync(cancel);
        if (found is null) return false;
        await roles.LoadAsync(cancel);
        (Name, Mail, Since, IsSelf) = (found.Name, found.Email!, found.Since, found.Id == staff.Person.Id); // every person has a mail address
        (IsLocked, MayResetFactor) = (found.DisabledAt is not null, found.TwoFactorEnabled && !IsSelf);
        Role ??= found.Role;
        var offered = roles.Offered.ToList();
        Choices = offered.Any(role => role.Value == found.Role) ? offered : [new SelectListItem(roles.Of(found.Role), found.Role), .. offered];
        if (place?.Agency is not { } agency) return true;
        var places = await db.Memberships.Where(row => row.PersonId == found.Id).Select(row => row.Place).ToListAsync(cancel);
        var tenants = places.Select(one => one.Tenant).OfType<Tenancy.Tenants.TenantId>().ToList();
        Shops = await db.Tenants.CountAsync(tenant => tenants.Contains(tenant.Id) && tenant.AgencyId == agency, cancel);
        return true;
    }
}
