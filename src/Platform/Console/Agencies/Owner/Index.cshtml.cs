using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Vitrine.Platform.Console.Design.Lists;
using Vitrine.Platform.Console.Door;
using Vitrine.Tenancy.Actions;
using Vitrine.Tenancy.Data;

namespace Vitrine.Platform.Console.Agencies.Owner;

/// <summary>Who resells shops, and how many each has.</summary>
[Permission("agencies:read", PlaceKind.Platform)]
[Menu("agencies", "/agencies", "building-2", 20, Keys = "g a")]
public sealed class IndexModel(ControlDb control) : PageModel
{
    static readonly ListShape Shape = new() { Sorts = ["name", "slug", "created"] };

    public ListPage<Row> Agencies { get; private set; } = null!; // set before the page is rendered

    public async Task OnGetAsync(CancellationToken cancel)
    {
        var query = ListQuery.Of(Request, Shape);
        var matching = control.Agencies.AsNoTracking();
        if (query.Search.Length > 0)
        {
            var (typed, lower) = (query.Search, query.Search.ToLowerInvariant()); // SQLite lowers only A to Z
            matching = matching.Where(agency => agency.Slug.Contains(lower) || agency.Name.Contains(typed) || agency.Name.ToLower().Contains(lower) || agency.ConsoleHost!.StartsWith(lower) || agency.Root!.StartsWith(lower));
        }

        var ordered = (query.Sort, query.Descending) switch
        {
            ("slug", false) => matching.OrderBy(agency => agency.Slug),
            ("slug", true) => matching.OrderByDescending(agency => agency.Slug),
            ("created", false) => matching.OrderBy(agency => agency.CreatedAt),
            ("created", true) => matching.OrderByDescending(agency => agency.CreatedAt),
            (_, true) => matching.OrderByDescending(agency => agency.Name),
            _ => matching.OrderBy(agency => agency.Name),
        };
        var rows = await ordered.ThenBy(agency => agency.Id).Skip(query.Skip).Take(Shape.PageSize)
            .Select(agency => new Row(agency.Slug, agency.Name, agency.Root, agency.ConsoleHost, control.Tenants.Count(tenant => tenant.AgencyId == agency.Id && tenant.DeletedAt == null && tenant.PurgedAt == null), agency.CreatedAt))
            .ToListAsync(cancel);
        Agencies = new ListPage<Row>(query, await matching.CountAsync(cancel), rows);
    }

    /// <param name="Tenants">How many it looks after now.</param>
    public sealed record Row(string Slug, string Name, string? Root, string? Console, int Tenants, DateTimeOffset CreatedAt);
}
