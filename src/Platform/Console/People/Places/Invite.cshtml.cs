using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Vitrine.Platform.Console.Door;
using Vitrine.Tenancy.Actions;
using Vitrine.Tenancy.People.Invitations;
using Vitrine.Tenancy.People.Roles;

namespace Vitrine.Platform.Console.People.Places;

/// <summary>Asks somebody to work here.</summary>
[Permission("staff:write", PlaceKind.Platform | PlaceKind.Agency | PlaceKind.Shop)]
public sealed class InviteModel(CurrentStaff staff, RoleNames roles, RunAction run, EndForm end) : PageModel
{
    [BindProperty, DataType(DataType.EmailAddress)] public string? Mail { get; set; }

    /// <summary>The least one at first: more is given on purpose.</summary>
    [BindProperty] public string? Role { get; set; } = BuiltInRole.Viewer.Name;

    public CurrentStaff Staff => staff;

    public RoleNames Roles => roles;

    public Task OnGetAsync(CancellationToken cancel) => roles.LoadAsync(cancel);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        var answer = await run.RunAsync(InvitationActions.SendAsync, new InvitationActions.Wish(Mail ?? "", Role ?? ""), cancel);
        if (answer.Problem is null) return end.Done(HttpContext, $"{staff.Root}/staff", "staff.invited", Mail);
        await roles.LoadAsync(cancel);
        return this.Refused(answer.Problems);
    }
}
