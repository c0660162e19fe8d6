using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;
using Vitrine.Platform.Console.Design.Lists;
using Vitrine.Platform.Console.Design.Shell;
using Vitrine.Platform.Console.Door;
using Vitrine.Tenancy.Actions;
using Vitrine.Tenancy.Data;
using Vitrine.Tenancy.People;
using Vitrine.Tenancy.People.Visits;

namespace Vitrine.Platform.Console.Visits.Merchant;

/// <summary>Who from outside may come into the shop's console: what was asked, who is let in until when, and who was here.</summary>
[Permission("consent:read", PlaceKind.Shop)]
[Menu("access", "/access", "key-round", 60, Group = "settings")]
public sealed class AccessModel(CurrentStaff staff, RunAction run, ControlDb db, TimeProvider time, ConsoleShell shell) : PageModel
{
    static readonly ListShape Shape = new() { Sorts = ["began"], Descending = true, PageSize = 25 };

    [BindProperty] public string? To { get; set; }

    [BindProperty] public string? Length { get; set; }

    public IReadOnlyList<Door> Doors { get; private set; } = [];

    public ListPage<Row> Visits { get; private set; } = null!; // read before the page is drawn

    public bool MayDecide => staff.May("consent:write");

    /// <summary>For how long one can let somebody in.</summary>
    public IEnumerable<SelectListItem> Lengths => ConsentActions.Give.Lengths.Keys.Select(length => new SelectListItem(shell.Words[$"access.length_{length}"], length, length == "1d"));

    public Task OnGetAsync(CancellationToken cancel) => ShowAsync(cancel);

    public async Task<IActionResult> OnPostGiveAsync(CancellationToken cancel) => await AnswerAsync(await run.RunAsync(ConsentActions.GiveAsync, new ConsentActions.Give(To, Length), cancel), "given_toast", cancel);

    public async Task<IActionResult> OnPostRefuseAsync(CancellationToken cancel) => await AnswerAsync(await run.RunAsync(ConsentActions.RefuseAsync, new ConsentActions.Refuse(To), cancel), "refused_toast", cancel);

    public async Task<IActionResult> OnPostEndAsync(CancellationToken cancel) => await AnswerAsync(await run.RunAsync(ConsentActions.EndAsync, new ConsentActions.End(To), cancel), "ended_toast", cancel);

    async Task<IActionResult> AnswerAsync(Answer<Done> answer, string said, CancellationToken cancel)
    {
        if (answer.Problem is not null)
        {
            await ShowAsync(cancel);
            return this.Refused(answer.Problems);
        }

        HttpContext.RequestServices.GetRequiredService<Toasts>().Say(HttpContext, new Toast(shell.Words[$"access.{said}"]));
        return LocalRedirect($"{staff.Root}/access");
    }

    async Task ShowAsync(CancellationToken cancel)
    {
        var (shop, now) = (staff.Shop!, time.GetUtcNow()); // the page stands in a shop
        var agency = shop.AgencyId is { } own ? await db.Agencies.Where(row => row.Id == own).Select(row => row.Name).SingleAsync(cancel) : null;
        string NameOf(Place to) => to.Kind is PlaceKind.Agency ? agency! : shell.Words["access.support"]; // nobody but the tenant's own agency and the platform is ever let in
        var known = await (from consent in db.Consents.AsNoTracking()
                           where consent.TenantId == shop.Id && consent.EndedAt == null
                           join person in db.People.AsNoTracking() on consent.AskedBy equals (PersonId?)person.Id into askers
                           from asker in askers.DefaultIfEmpty()
                           select new { Consent = consent, Asker = asker == null ? null : asker.Name }).ToListAsync(cancel);
        List<(Place To, string Key)> doors = [(Place.Platform, Visitors.Support)];
        if (shop.AgencyId is { } looksAfter) doors.Insert(0, (Place.Of(looksAfter), Visitors.Agency));
        Doors = [.. doors.Select(door => new Door(door.Key, NameOf(door.To))
        {
            Until = known.Where(row => row.Consent.To == door.To && row.Consent.IsOpen(now)).Max(row => row.Consent.EndsAt),
            Request = known.Where(row => row.Consent.To == door.To && row.Consent.IsWaiting(now)).OrderByDescending(row => row.Consent.AskedAt)
                .Select(row => new Asked(row.Asker ?? NameOf(door.To), row.Consent.AskedAt!.Value, row.Consent.Reason)).FirstOrDefault(), // what is not given was asked for
        })];

        var visits = from visit in db.Visits.AsNoTracking()
                     where visit.TenantId == shop.Id
                     join consent in db.Consents.AsNoTracking() on visit.ConsentId equals consent.Id
                     join person in db.People.AsNoTracking() on visit.PersonId equals person.Id
                     select new { person.Name, consent.To, visit.BeganAt, visit.EndsAt, visit.EndedAt };
        var query = ListQuery.Of(Request, Shape);
        var sorted = query.Descending ? visits.OrderByDescending(visit => visit.BeganAt) : visits.OrderBy(visit => visit.BeganAt);
        var rows = await sorted.Skip(query.Skip).Take(Shape.PageSize).ToListAsync(cancel);
        Visits = new ListPage<Row>(query, await visits.CountAsync(cancel),
            [.. rows.Select(visit => new Row(visit.Name, NameOf(visit.To), visit.BeganAt, visit.EndedAt ?? visit.EndsAt, visit.EndedAt is null && visit.EndsAt > now && known.Any(row => row.Consent.To == visit.To && row.Consent.IsOpen(now))))]);
    }

    /// <summary>Somebody who can be let in.</summary>
    /// <param name="Key">See <see cref="Visitors"/>.</param>
    public sealed record Door(string Key, string Name)
    {
        /// <summary>Null: they are not let in.</summary>
        public DateTimeOffset? Until { get; init; }

        /// <summary>What they asked and nobody answered, or null.</summary>
        public Asked? Request { get; init; }
    }

    public sealed record Asked(string Who, DateTimeOffset At, string Reason);

    /// <summary>A visit.</summary>
    /// <param name="IsOpen">Whether they are inside at this moment.</param>
    public sealed record Row(string Who, string From, DateTimeOffset Began, DateTimeOffset Ended, bool IsOpen);
}
