using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Vitrine.Platform.Console.Door;
using Vitrine.Platform.Console.People;
using Vitrine.Tenancy.Actions;
using Vitrine.Tenancy.People.Roles;

namespace Vitrine.Platform.Console.Roles.Places;

/// <summary>A role of a place's own: a name and what it permits.</summary>
[Permission("roles:write", PlaceKind.Platform | PlaceKind.Agency | PlaceKind.Shop)]
public sealed class EditModel(CurrentStaff staff, RoleNames roles, ActionCatalog catalog, RunAction run, EndForm end) : PageModel
{
    /// <summary>The role's id, or <c>new</c>.</summary>
    [BindProperty(SupportsGet = true)] public string Key { get; set; } = "";

    /// <summary>Null for a new one.</summary>
    public Guid? Id => Guid.TryParse(Key, out var id) ? id : null;

    [BindProperty, MaxLength(CustomRole.NameLength)] public string? Name { get; set; }

    [BindProperty] public List<string> Permissions { get; set; } = [];

    public CurrentStaff Staff => staff;

    public RoleNames Roles => roles;

    /// <summary>What can be permitted here, by what it is about.</summary>
    public IEnumerable<IGrouping<string, string>> Offered => catalog.PermissionsAt(staff.Place.GetValueOrDefault().Kind).GroupBy(permission => permission.Split(':')[0], StringComparer.Ordinal); // the page's permission asks for a place

    public async Task<IActionResult> OnGetAsync(CancellationToken cancel)
    {
        await roles.LoadAsync(cancel);
        if (Id is not { } id) return Key == "new" ? Page() : NotFound();
        if (Find(id) is not { } role) return NotFound();
        (Name, Permissions) = (role.Name, role.Permissions);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        var answer = await run.RunAsync(RoleActions.SaveAsync, new RoleActions.Wish(Id is { } id ? new RoleId(id) : null, Name ?? "", Permissions), cancel);
        return await EndAsync(answer.Problems, "roles.saved", cancel);
    }

    public async Task<IActionResult> OnPostDeleteAsync(CancellationToken cancel)
    {
        var answer = await run.RunAsync(RoleActions.DeleteAsync, new RoleActions.Unwanted(new RoleId(Id.GetValueOrDefault())), cancel);
        return await EndAsync(answer.Problems, "roles.deleted", cancel);
    }

    async Task<IActionResult> EndAsync(IReadOnlyList<Problem> problems, string said, CancellationToken cancel)
    {
        await roles.LoadAsync(cancel);
        if (problems.Count == 0) return end.Done(HttpContext, $"{staff.Root}/roles", said);
        if (Id is not { } id) return this.Refused(problems);
        if (Find(id) is not { } role) return NotFound();
        if (Name is null) (Name, Permissions) = (role.Name, role.Permissions); // the form of deleting has no fields
        return this.Refused(problems);
    }

    CustomRole? Find(Guid id) => roles.Own.FirstOrDefault(role => role.Id == new RoleId(id));
}
