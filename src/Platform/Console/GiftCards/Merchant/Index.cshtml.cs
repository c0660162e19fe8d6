using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;
using Vitrine.Commerce.Catalog;
using Vitrine.Commerce.Data;
using Vitrine.Commerce.GiftCards;
using Vitrine.Platform.Console.Design.Lists;
using Vitrine.Platform.Console.Design.Shell;
using Vitrine.Platform.Console.Door;
using Vitrine.Tenancy.Actions;

namespace Vitrine.Platform.Console.GiftCards.Merchant;

/// <summary>All gift cards and store credit of a shop.</summary>
[Permission("giftcards:read", PlaceKind.Shop)]
[Menu("giftcards", "/gift-cards", "credit-card", 18)]
public sealed class IndexModel(StoreDb store, CurrentStaff staff, EndForm end, ConsoleShell shell) : PageModel
{
    static readonly ListShape Shape = new()
    {
        Sorts = ["made", "balance", "mail", "expires"], Descending = true, PageSize = 50,
        Filters = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal) { ["kind"] = Enum.GetNames<CreditKind>(), ["state"] = Enum.GetNames<CreditState>() },
    };

    public CurrentStaff Staff => staff;

    public bool May => staff.May("giftcards:write");

    public DateTimeOffset Now => end.Now;

    public ListPage<Credit> Credits { get; private set; } = null!; // set before the page is rendered

    public IEnumerable<SelectListItem> Kinds => Enum.GetNames<CreditKind>().Select(kind => new SelectListItem(shell.Words[$"giftcards.kind_{kind}"], kind));

    public IEnumerable<SelectListItem> States => Enum.GetNames<CreditState>().Select(state => new SelectListItem(shell.Words[$"giftcards.state_{state}"], state));

    public async Task OnGetAsync(CancellationToken cancel)
    {
        var query = ListQuery.Of(Request, Shape);
        var matching = Matching(query);
        var total = await matching.CountAsync(cancel);
        var never = DateTimeOffset.MaxValue.Subtract(TimeSpan.FromDays(1));
        var ordered = (query.Sort, query.Descending) switch
        {
            ("balance", false) => matching.OrderBy(one => one.BalanceMinor).ThenBy(one => one.Id),
            ("balance", true) => matching.OrderByDescending(one => one.BalanceMinor).ThenBy(one => one.Id),
            ("mail", false) => matching.OrderBy(one => one.MailKey).ThenBy(one => one.Id),
            ("mail", true) => matching.OrderByDescending(one => one.MailKey).ThenBy(one => one.Id),
            ("expires", false) => matching.OrderBy(one => one.ExpiresAt ?? never).ThenBy(one => one.Id),
            ("expires", true) => matching.OrderByDescending(one => one.ExpiresAt ?? never).ThenBy(one => one.Id),
            (_, false) => matching.OrderBy(one => one.Id),
            _ => matching.OrderByDescending(one => one.Id),
        };
        Credits = new ListPage<Credit>(query, total, await ordered.Skip(query.Skip).Take(Shape.PageSize).ToListAsync(cancel));
    }

    // By the end of a code, or by the mail address it was given to.
    IQueryable<Credit> Matching(ListQuery query)
    {
        var credits = store.Credits.AsNoTracking();
        if (Enum.TryParse<CreditKind>(query.Filters.GetValueOrDefault("kind"), out var kind)) credits = credits.Where(one => one.Kind == kind);
        if (Enum.TryParse<CreditState>(query.Filters.GetValueOrDefault("state"), out var state)) credits = credits.In(state, Now);
        // NUL is no letter that a database could look for.
        var typed = query.Search.Replace("\0", "", StringComparison.Ordinal);
        var (key, end) = (SearchKey.Of(typed), CodeHash.Compared(typed));
        if (key.Length == 0) return credits;
        var four = end.Length >= 4 ? end[^4..] : end;
        return credits.Where(one => one.MailKey.Contains(key) || (four != "" && one.LastFour == four));
    }
}
