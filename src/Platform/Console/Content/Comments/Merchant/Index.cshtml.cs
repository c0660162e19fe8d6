using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;
using Vitrine.Commerce.Content.Blogs;
using Vitrine.Commerce.Data;
using Vitrine.Platform.Console.Design;
using Vitrine.Platform.Console.Design.Lists;
using Vitrine.Platform.Console.Design.Shell;
using Vitrine.Platform.Console.Door;
using Vitrine.Tenancy.Actions;

namespace Vitrine.Platform.Console.Content.Comments.Merchant;

/// <summary>What shoppers say to articles, and what the merchant makes of it.</summary>
[Permission("content:read", PlaceKind.Shop)]
[Menu("comments", "/comments", "inbox", 24, Group = "content", Below = "articles")]
public sealed class IndexModel(StoreDb store, CurrentStaff staff, EndForm end, ConsoleShell shell, RunAction run) : PageModel
{
    static readonly string[] Known = ["pending", "approved", "spam"];

    public CurrentStaff Staff => staff;

    public bool May => staff.May("content:write");

    public ListPage<Row> Comments { get; private set; } = null!; // set before the page is rendered

    public IEnumerable<SelectListItem> States => Known.Select(state => new SelectListItem(shell.Words[$"content.comment_{state}"], state));

    public static Tone ToneOf(CommentState state) => state switch { CommentState.Approved => Tone.Good, CommentState.Pending => Tone.Warn, _ => Tone.Neutral };

    public async Task OnGetAsync(CancellationToken cancel)
    {
        var query = Query();
        var matching = Matching(query);
        var total = await matching.CountAsync(cancel);
        var ordered = query.Descending ? matching.OrderByDescending(one => one.At).ThenByDescending(one => one.Id) : matching.OrderBy(one => one.At).ThenBy(one => one.Id);
        var rows = await ordered.Skip(query.Skip).Take(query.Shape.PageSize)
            .Select(one => new Row(one.Id.Value, one.Author, one.Mail, one.Text, one.State, one.At, one.ArticleId.Value, one.Article!.Title)).ToListAsync(cancel);
        Comments = new ListPage<Row>(query, total, rows);
    }

    public Task<IActionResult> OnPostApproveAsync(string[] ids, bool all, CancellationToken cancel) => JudgeAsync(CommentActions.ApproveAsync, "approved", ids, all, cancel);

    public Task<IActionResult> OnPostRejectAsync(string[] ids, bool all, CancellationToken cancel) => JudgeAsync(CommentActions.RejectAsync, "rejected", ids, all, cancel);

    public Task<IActionResult> OnPostDeleteAsync(string[] ids, bool all, CancellationToken cancel) => JudgeAsync(CommentActions.DeleteAsync, "deleted", ids, all, cancel);

    async Task<IActionResult> JudgeAsync(Func<CommentActions.Chosen, ActionScope, CancellationToken, Task<Answer<CommentActions.Judged>>> action, string done, string[] ids, bool all, CancellationToken cancel)
    {
        var query = Query();
        List<long> chosen = all ? (await Matching(query).OrderBy(one => one.Id).Select(one => one.Id).Take(CommentActions.Most).ToListAsync(cancel)).ConvertAll(id => id.Value) : [.. ids.Select(id => long.TryParse(id, out var number) ? number : 0)];
        var answer = await run.RunAsync(action, new CommentActions.Chosen(chosen), cancel);
        if (answer.Succeeded(out var judged, out _)) return end.Done(HttpContext, query.Url, $"content.comments_{done}_{(judged.Count == 1 ? "one" : "other")}", shell.Number(judged.Count));
        await OnGetAsync(cancel);
        return this.Refused(answer.Problems);
    }

    // One article's alone, where its number is named.
    ListQuery Query() => ListQuery.Of(Request, new ListShape { Sorts = ["at"], Descending = true, PageSize = 50, Filters = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal) { ["state"] = Known, ["article"] = long.TryParse(Request.Query["article"], out _) ? [Request.Query["article"].ToString()] : [] } });

    IQueryable<Comment> Matching(ListQuery query)
    {
        var matching = store.Comments.AsNoTracking();
        if (query.Filters.GetValueOrDefault("state") is { } name && Enum.TryParse<CommentState>(name, ignoreCase: true, out var state)) matching = matching.Where(one => one.State == state);
        if (query.Filters.GetValueOrDefault("article") is { } text && long.TryParse(text, out var number))
        {
            var article = ArticleId.Of(number);
            matching = matching.Where(one => one.ArticleId == article);
        }

        var typed = query.Search.Replace("\0", "", StringComparison.Ordinal);
        var lower = typed.ToLowerInvariant();
        return typed.Length == 0 ? matching : matching.Where(one => one.Author.Contains(typed) || one.Author.ToLower().Contains(lower) || one.Mail.ToLower().Contains(lower) || one.Text.Contains(typed) || one.Text.ToLower().Contains(lower));
    }

    public sealed record Row(long Id, string Author, string Mail, string Text, CommentState State, DateTimeOffset At, long Article, string Title);
}
