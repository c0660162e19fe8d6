using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Vitrine.Platform.Console.Design.Lists;
using Vitrine.Platform.Console.Design.Shell;
using Vitrine.Platform.Console.Door;
using Vitrine.Tenancy.Actions;
using Vitrine.Tenancy.Data;
using Vitrine.Tenancy.People;
using Vitrine.Tenancy.People.Invitations;
using Vitrine.Tenancy.People.Sessions;

namespace Vitrine.Platform.Console.People.Places;

/// <summary>Who works at a place, and who was asked to.</summary>
[Permission("staff:read", PlaceKind.Platform | PlaceKind.Agency | PlaceKind.Shop)]
[Menu("staff", "/staff", "users", 40, Keys = "g s", Group = "settings")]
public sealed class IndexModel(ControlDb db, CurrentStaff staff, RoleNames roles, RunAction run, EndForm end) : PageModel
{
    public CurrentStaff Staff => staff;

    public RoleNames Roles => roles;

    public DateTimeOffset Now => end.Now;

    public ListPage<Row> People { get; private set; } = null!; // set before the page is rendered

    public IReadOnlyList<Invitation> Invitations { get; private set; } = [];

    public Task OnGetAsync(CancellationToken cancel) => LoadAsync(cancel);

    public async Task<IActionResult> OnPostWithdrawAsync(Guid id, CancellationToken cancel)
    {
        var answer = await run.RunAsync(InvitationActions.WithdrawAsync, new InvitationActions.Withdrawal(new InvitationId(id)), cancel);
        return await EndAsync(answer.Problems, "staff.withdrawn", cancel);
    }

    /// <summary>The same invitation with a new link: the mail may have been lost, or the time be over.</summary>
    public async Task<IActionResult> OnPostAgainAsync(Guid id, CancellationToken cancel)
    {
        var place = staff.Place;
        var open = await db.Invitations.AsNoTracking().SingleOrDefaultAsync(row => row.Id == new InvitationId(id) && row.Place == place && row.AcceptedAt == null && row.WithdrawnAt == null, cancel);
        if (open is null) return await EndAsync([Problem.NotFound("open invitation here")], "staff.sent", cancel);
        var answer = await run.RunAsync(InvitationActions.SendAsync, new InvitationActions.Wish(open.Mail.ToLowerInvariant(), open.Role), cancel);
        return await EndAsync(answer.Problems, "staff.sent", cancel);
    }

    async Task<IActionResult> EndAsync(IReadOnlyList<Problem> problems, string said, CancellationToken cancel)
    {
        if (problems.Count == 0) return end.Done(HttpContext, $"{staff.Root}/staff", said);
        await LoadAsync(cancel);
        return this.Refused(problems);
    }

    async Task LoadAsync(CancellationToken cancel)
    {
        await roles.LoadAsync(cancel);
        var place = staff.Place;
        var console = await StaffConsole.OfAsync(db, place.GetValueOrDefault(), cancel); // the page's permission asks for a place
        var query = ListQuery.Of(Request, new ListShape
        {
            Sorts = ["name", "role", "since", "seen"],
            Filters = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal) { ["role"] = [.. roles.All.Select(role => role.Value)] },
        });
        var rows = from membership in db.Memberships.AsNoTracking()
                   join person in db.People.AsNoTracking() on membership.PersonId equals person.Id
                   where membership.Place == place
                   select new
                   {
                       person.Id,
                       person.Name,
                       person.Email,
                       membership.Role,
                       membership.Since,
                       Proven = person.TwoFactorEnabled || db.Set<IdentityUserPasskey<PersonId>>().Any(passkey => passkey.UserId == person.Id),
                       Seen = db.Sessions.Where(session => session.PersonId == person.Id && session.Console == console).Max(session => (DateTimeOffset?)session.SeenAt),
                   };
        if (query.Search is { Length: > 0 } search)
        {
            var text = search.ToLowerInvariant();
            rows = rows.Where(row => row.Name.ToLower().Contains(text) || row.Email!.ToLower().Contains(text));
        }

        if (query.Filters.GetValueOrDefault("role") is { } role) rows = rows.Where(row => row.Role == role);
        var total = await rows.CountAsync(cancel);
        rows = (query.Sort, query.Descending) switch
        {
            ("role", false) => rows.OrderBy(row => row.Role).ThenBy(row => row.Name),
            ("role", true) => rows.OrderByDescending(row => row.Role).ThenBy(row => row.Name),
            ("since", false) => rows.OrderBy(row => row.Since).ThenBy(row => row.Id),
            ("since", true) => rows.OrderByDescending(row => row.Since).ThenBy(row => row.Id),
            ("seen", false) => rows.OrderBy(row => row.Seen).ThenBy(row => row.Id),
            ("seen", true) => rows.OrderByDescending(row => row.Seen).ThenBy(row => row.Id),
            (_, true) => rows.OrderByDescending(row => row.Name).ThenBy(row => row.Id),
            _ => rows.OrderBy(row => row.Name).ThenBy(row => row.Id),
        };
        var page = await rows.Skip(query.Skip).Take(query.Shape.PageSize).ToListAsync(cancel);
        People = new ListPage<Row>(query, total, [.. page.Select(row => new Row(row.Id, row.Name, row.Email!, row.Role, row.Since, row.Proven, row.Seen))]); // every person has a mail address
        Invitations = await db.Invitations.AsNoTracking().Where(row => row.Place == place && row.AcceptedAt == null && row.WithdrawnAt == null).OrderByDescending(row => row.SentAt).Take(100).ToListAsync(cancel);
    }

    /// <param name="Proven">Whether a second factor or a passkey guards the account.</param>
    /// <param name="Seen">When they last used this console; null: never.</param>
    public sealed record Row(PersonId Id, string Name, string Mail, string Role, DateTimeOffset Since, bool Proven, DateTimeOffset? Seen);
}
