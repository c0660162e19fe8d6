using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;
using Vitrine.Commerce.Catalog;
using Vitrine.Commerce.Data;
using Vitrine.Commerce.Discounts;
using Vitrine.Commerce.Pricing;
using Vitrine.Platform.Console.Design.Lists;
using Vitrine.Platform.Console.Design.Shell;
using Vitrine.Platform.Console.Door;
using Vitrine.Tenancy.Actions;

namespace Vitrine.Platform.Console.Discounts.Merchant;

/// <summary>All discounts of a shop. As many queries for ten as for ten thousand.</summary>
[Permission("discounts:read", PlaceKind.Shop)]
[Menu("discounts", "/discounts", "tag", 17, Keys = "g d")]
public sealed class IndexModel(StoreDb store, CurrentStaff staff, EndForm end, ConsoleShell shell, RunAction run) : PageModel
{
    static readonly ListShape Shape = new()
    {
        Sorts = ["made", "title", "uses", "starts"], Descending = true, PageSize = 50,
        Filters = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal) { ["state"] = Enum.GetNames<DiscountState>(), ["kind"] = Enum.GetNames<DiscountKind>() },
    };

    public CurrentStaff Staff => staff;

    public bool May => staff.May("discounts:write");

    public DateTimeOffset Now => end.Now;

    public ListPage<Row> Discounts { get; private set; } = null!; // set before the page is rendered

    public IEnumerable<SelectListItem> States => Enum.GetNames<DiscountState>().Select(state => new SelectListItem(shell.Words[$"discounts.state_{state}"], state));

    public IEnumerable<SelectListItem> Kinds => Enum.GetNames<DiscountKind>().Select(kind => new SelectListItem(shell.Words[$"discounts.kind_{kind}"], kind));

    public async Task OnGetAsync(CancellationToken cancel)
    {
        var query = ListQuery.Of(Request, Shape);
        var matching = Matching(query);
        var total = await matching.CountAsync(cancel);
        var ordered = (query.Sort, query.Descending) switch
        {
            ("title", false) => matching.OrderBy(one => one.TitleKey).ThenBy(one => one.Id),
            ("title", true) => matching.OrderByDescending(one => one.TitleKey).ThenBy(one => one.Id),
            ("uses", false) => matching.OrderBy(one => one.Uses).ThenBy(one => one.Id),
            ("uses", true) => matching.OrderByDescending(one => one.Uses).ThenBy(one => one.Id),
            ("starts", false) => matching.OrderBy(one => one.StartsAt).ThenBy(one => one.Id),
            ("starts", true) => matching.OrderByDescending(one => one.StartsAt).ThenBy(one => one.Id),
            (_, false) => matching.OrderBy(one => one.Id),
            _ => matching.OrderByDescending(one => one.Id),
        };
        var rows = await ordered.Skip(query.Skip).Take(Shape.PageSize).Select(one => new Row(one.Id.Value, one.Title, one.Kind, one.PartsPerMillion, one.AmountMinor, one.Currency)
        {
            Buy = one.BuyQuantity, Get = one.GetQuantity, NeedsCode = one.NeedsCode, Codes = one.Codes.Count, Code = one.Codes.OrderBy(code => code.Id).Select(code => code.Code).FirstOrDefault(),
            Uses = one.Uses, MostUses = one.MostUses, IsPaused = one.IsPaused, StartsAt = one.StartsAt, EndsAt = one.EndsAt,
        }).ToListAsync(cancel);
        Discounts = new ListPage<Row>(query, total, rows);
    }

    public Task<IActionResult> OnPostPauseAsync(string[] ids, bool all, CancellationToken cancel) => ChangeAsync(ids, all, DiscountActions.PauseAsync, "paused", cancel);

    public Task<IActionResult> OnPostResumeAsync(string[] ids, bool all, CancellationToken cancel) => ChangeAsync(ids, all, DiscountActions.ResumeAsync, "resumed", cancel);

    public Task<IActionResult> OnPostDeleteAsync(string[] ids, bool all, CancellationToken cancel) => ChangeAsync(ids, all, DiscountActions.DeleteAsync, "deleted", cancel);

    async Task<IActionResult> ChangeAsync(string[] ids, bool all, Func<DiscountActions.Chosen, ActionScope, CancellationToken, Task<Answer<DiscountActions.Changed>>> action, string said, CancellationToken cancel)
    {
        var query = ListQuery.Of(Request, Shape);
        List<long> chosen = all ? (await Matching(query).OrderBy(one => one.Id).Select(one => one.Id).Take(DiscountActions.Most).ToListAsync(cancel)).ConvertAll(id => id.Value) : [.. ids.Select(id => long.TryParse(id, out var number) ? number : 0)];
        var answer = await run.RunAsync(action, new DiscountActions.Chosen(chosen), cancel);
        if (answer.Succeeded(out var changed, out _)) return end.Done(HttpContext, query.Url, changed.Count == 1 ? $"discounts.{said}_one" : $"discounts.{said}_other", shell.Number(changed.Count));
        await OnGetAsync(cancel);
        return this.Refused(answer.Problems);
    }

    IQueryable<Discount> Matching(ListQuery query)
    {
        var discounts = store.Discounts.AsNoTracking();
        if (Enum.TryParse<DiscountState>(query.Filters.GetValueOrDefault("state"), out var state)) discounts = discounts.In(state, Now);
        if (Enum.TryParse<DiscountKind>(query.Filters.GetValueOrDefault("kind"), out var kind)) discounts = discounts.Where(one => one.Kind == kind);
        // NUL is no letter that a database could look for.
        var typed = query.Search.Replace("\0", "", StringComparison.Ordinal);
        var (key, code) = (SearchKey.Of(typed), CodeKey.Of(typed));
        return key.Length == 0 ? discounts : discounts.Where(one => one.TitleKey.Contains(key) || one.Codes.Any(other => other.Key == code));
    }

    public sealed record Row(long Id, string Title, DiscountKind Kind, int PartsPerMillion, long AmountMinor, string Currency)
    {
        public int Buy { get; init; }

        public int Get { get; init; }

        public bool NeedsCode { get; init; }

        public int Codes { get; init; }

        /// <summary>The first one, or null.</summary>
        public string? Code { get; init; }

        public int Uses { get; init; }

        public int? MostUses { get; init; }

        public bool IsPaused { get; init; }

        public DateTimeOffset StartsAt { get; init; }

        public DateTimeOffset? EndsAt { get; init; }
    }
}
