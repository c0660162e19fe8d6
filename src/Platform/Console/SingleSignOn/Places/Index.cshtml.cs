using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;
using Vitrine.Platform.Console.Design.Shell;
using Vitrine.Platform.Console.Door;
using Vitrine.Tenancy.Actions;
using Vitrine.Tenancy.Data;
using Vitrine.Tenancy.People.Roles;
using Vitrine.Tenancy.People.SingleSignOn;

namespace Vitrine.Platform.Console.SingleSignOn.Places;

/// <summary>A shop's or an agency's own sign-in service: what it is, whose domain it answers for, and who becomes what.</summary>
[Permission("sso:read", PlaceKind.Agency | PlaceKind.Shop)]
[Menu("sso", "/sso", "shield-check", 50, Group = "settings")]
public sealed class IndexModel(CurrentStaff staff, RunAction run, ControlDb db, ConsoleShell shell, Toasts toasts) : PageModel
{
    [BindProperty] public Input Form { get; set; } = new();

    /// <summary>As it is kept; null before it was set up.</summary>
    public SignOnProvider? Provider { get; private set; }

    /// <summary>How a test of the connection went, or null where none was asked for.</summary>
    public IReadOnlyList<ConnectionStep>? Steps { get; private set; }

    public IReadOnlyList<SelectListItem> Roles { get; private set; } = [];

    public bool MayChange => staff.May("sso:write");

    /// <summary>What is to be registered at the service.</summary>
    public string Register => Provider is null ? "" : $"{Request.Scheme}://{Request.Host}{ProviderOptions.CallbackOf(Provider.Id)}";

    public async Task OnGetAsync(CancellationToken cancel)
    {
        await ReadAsync(cancel);
        if (Provider is not { } kept) return;
        var names = Roles.ToDictionary(role => role.Value, role => role.Text, StringComparer.Ordinal);
        // Roles of the place's own are written by their names, the others by theirs in every language.
        string Written(string role) => Guid.TryParse(role, out _) ? names.GetValueOrDefault(role, role) : role;
        Form = new Input
        {
            Name = kept.Name,
            Issuer = kept.Issuer,
            ClientId = kept.ClientId,
            Domain = kept.Domain,
            IsEnforced = kept.IsEnforced,
            RoleClaim = kept.RoleClaim,
            Roles = string.Join('\n', RoleMap.Of(kept.RoleMap).Lines.Select(line => $"{line.Group} = {Written(line.Role)}")),
            DefaultRole = kept.DefaultRole,
        };
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        var wish = new SingleSignOnActions.Save(Form.Name, Form.Issuer, Form.ClientId, Form.Secret, Form.Domain) { IsEnforced = Form.IsEnforced, RoleClaim = Form.RoleClaim, Roles = Form.Roles, DefaultRole = Form.DefaultRole };
        return await AnswerAsync(await run.RunAsync(SingleSignOnActions.SaveAsync, wish, cancel), "saved_toast", cancel);
    }

    public async Task<IActionResult> OnPostProveAsync(CancellationToken cancel) => await AnswerAsync(await run.RunAsync(SingleSignOnActions.ProveAsync, new SingleSignOnActions.Prove(), cancel), "proved_toast", cancel);

    public async Task<IActionResult> OnPostRemoveAsync(CancellationToken cancel) => await AnswerAsync(await run.RunAsync(SingleSignOnActions.RemoveAsync, new SingleSignOnActions.Remove(), cancel), "removed_toast", cancel);

    [NotAnAction("asks the company's service and changes nothing")]
    public async Task<IActionResult> OnPostTestAsync([FromServices] TestConnection test, CancellationToken cancel)
    {
        if (!MayChange) return new StatusCodeResult(StatusCodes.Status403Forbidden);
        await OnGetAsync(cancel);
        if (Provider is null) return NotFound();
        ModelState.Clear(); // shows what is kept, which is what was tested
        Steps = await test.RunAsync(Provider, Register, cancel);
        return Page();
    }

    async Task<IActionResult> AnswerAsync(Answer<Done> answer, string said, CancellationToken cancel)
    {
        if (answer.Problem is null)
        {
            toasts.Say(HttpContext, new Toast(shell.Words[$"sso.{said}"]));
            return LocalRedirect($"{staff.Root}/sso");
        }

        if (Form.Issuer is null)
        {
            ModelState.Clear();
            await OnGetAsync(cancel);
        }
        else
        {
            await ReadAsync(cancel);
        }

        return this.Refused(answer.Problems);
    }

    async Task ReadAsync(CancellationToken cancel)
    {
        var place = staff.Place!.Value; // the page stands at one
        Provider = await db.SignOnProviders.AsNoTracking().SingleOrDefaultAsync(row => row.Place == place, cancel);
        var own = await db.CustomRoles.AsNoTracking().Where(role => role.Place == place).OrderBy(role => role.Name).Select(role => new { role.Id, role.Name }).ToListAsync(cancel);
        Roles =
        [
            new(shell.Words["sso.role_none"], ""),
            .. BuiltInRole.All.Where(role => role.At.Include(place.Kind)).Select(role => new SelectListItem(shell.Words[$"people.role_{role.Name}"], role.Name)),
            .. own.Select(role => new SelectListItem(role.Name, role.Id.ToString())),
        ];
    }

    /// <summary>See <see cref="SingleSignOnActions.Save"/>.</summary>
    public sealed record Input
    {
        public string? Name { get; init; }

        public string? Issuer { get; init; }

        public string? ClientId { get; init; }

        public string? Secret { get; init; }

        public string? Domain { get; init; }

        public bool IsEnforced { get; init; }

        public string? RoleClaim { get; init; }

        public string? Roles { get; init; }

        public string? DefaultRole { get; init; }
    }
}
