using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;
using Vitrine.Platform.Console.Design.Lists;
using Vitrine.Platform.Console.Design.Shell;
using Vitrine.Platform.Console.Door;
using Vitrine.Tenancy.Actions;
using Vitrine.Tenancy.Data;
using Vitrine.Tenancy.People.Audit;

namespace Vitrine.Platform.Console.Log.Places;

/// <summary>Who did what at a place, newest first.</summary>
[Permission("audit:read", PlaceKind.Platform | PlaceKind.Agency | PlaceKind.Shop)]
[Menu("log", "/log", "history", 70, Keys = "g l", Group = "settings")]
public sealed class IndexModel(ControlDb db, CurrentStaff staff, ActionCatalog catalog, ConsoleShell shell, TimeProvider time) : PageModel
{
    const int PageSize = 50;

    static readonly string[] Periods = ["1", "7", "30", "90", "365"];

    public CurrentStaff Staff => staff;

    public ListPage<AuditEntry> Entries { get; private set; } = null!; // set before the page is rendered

    /// <summary>Where the entries before these are, or null: these are the last.</summary>
    public string? Older { get; private set; }

    /// <summary>Whether these are not the newest.</summary>
    public bool IsOlder { get; private set; }

    /// <summary>The same entries as a file.</summary>
    public string ExportUrl { get; private set; } = "";

    public IEnumerable<SelectListItem> Groups => [.. GroupNames.Select(name => new SelectListItem(shell.Words.TrySay($"log.group_{name}", []) ?? shell.Words.TrySay($"permissions.{name}", []) ?? name, name)).OrderBy(item => item.Text, StringComparer.Create(shell.Culture, ignoreCase: true))];

    public IReadOnlyList<SelectListItem> People { get; private set; } = [];

    public IEnumerable<SelectListItem> Days => Periods.Select(days => new SelectListItem(shell.Words[$"log.days_{days}"], days));

    IEnumerable<string> GroupNames => catalog.Actions.Where(action => action.At.Include(staff.Place?.Kind ?? PlaceKind.None) || staff.Place?.Kind is PlaceKind.Platform || action.At.Include(PlaceKind.Platform))
        .Select(action => action.Name.Split('.')[0]).Append("sign_in").Distinct(StringComparer.Ordinal);

    public async Task OnGetAsync(string? after, CancellationToken cancel)
    {
        var query = await QueryAsync(cancel);
        var cursor = LogCursor.Read(after);
        IsOlder = cursor is not null;
        var rows = await db.LogOf(staff.Place.GetValueOrDefault()).Asked(query, time.GetUtcNow()).After(cursor).Take(PageSize + 1).ToListAsync(cancel); // the page's permission asks for a place
        var shown = rows.Take(PageSize).ToList();
        if (rows.Count > PageSize) Older = With(query, "after", new LogCursor(shown[^1].At, shown[^1].Id).ToString());
        ExportUrl = With(query, "handler", "export");
        Entries = new ListPage<AuditEntry>(query, shown.Count, shown);
    }

    public async Task<IActionResult> OnGetExportAsync(CancellationToken cancel)
    {
        var query = await QueryAsync(cancel);
        var place = staff.Place.GetValueOrDefault();
        return new LogCsv(db.LogOf(place).Asked(query, time.GetUtcNow()).After(null).AsAsyncEnumerable(), entry => LogView.Of(entry, place, shell.Words));
    }

    public LogView View(AuditEntry entry) => LogView.Of(entry, staff.Place.GetValueOrDefault(), shell.Words);

    // Everybody who works here, and whoever was asked for: somebody who left is still in the log.
    async Task<ListQuery> QueryAsync(CancellationToken cancel)
    {
        var place = staff.Place;
        var people = await (from membership in db.Memberships.AsNoTracking()
                            join person in db.People.AsNoTracking() on membership.PersonId equals person.Id
                            where membership.Place == place
                            orderby person.Name
                            select new { person.Id, person.Name }).Take(500).ToListAsync(cancel);
        People = [.. people.Select(person => new SelectListItem(person.Name, person.Id.ToString()))];
        return ListQuery.Of(Request, new ListShape
        {
            Sorts = ["at"],
            Descending = true,
            PageSize = PageSize,
            Filters = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal) { ["group"] = [.. GroupNames], ["person"] = [.. People.Select(person => person.Value)], ["days"] = Periods },
        });
    }

    static string With(ListQuery query, string name, string value)
    {
        var url = query.OnPage(1);
        return $"{url}{(url.Contains('?', StringComparison.Ordinal) ? '&' : '?')}{name}={value}";
    }
}
