using System.ComponentModel.DataAnnotations;
using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Vitrine.Commerce.Data;
using Vitrine.Commerce.Discounts;
using Vitrine.Commerce.Pricing;
using Vitrine.Platform.Console.Design.Lists;
using Vitrine.Platform.Console.Design.Shell;
using Vitrine.Platform.Console.Door;
using Vitrine.Tenancy.Actions;

namespace Vitrine.Platform.Console.Discounts.Merchant;

/// <summary>The codes of a discount: a few that were written, or ten thousand that were made.</summary>
[Permission("discounts:read", PlaceKind.Shop)]
public sealed class CodesModel(StoreDb store, CurrentStaff staff, EndForm end, ConsoleShell shell, RunAction run) : PageModel
{
    static readonly ListShape Shape = new() { Sorts = ["made", "code", "uses"], Descending = true, PageSize = 50 };

    [BindProperty] public Input Form { get; set; } = new();

    public CurrentStaff Staff => staff;

    public bool May => staff.May("discounts:write");

    public long Id { get; private set; }

    /// <summary>The discount's.</summary>
    public string Title { get; private set; } = "";

    public int? MostPerCode { get; private set; }

    public ListPage<DiscountCode> Codes { get; private set; } = null!; // set before the page is rendered

    public async Task<IActionResult> OnGetAsync(long id, CancellationToken cancel) => await LoadAsync(id, cancel) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAddAsync(long id, CancellationToken cancel) =>
        await EndAsync(id, await run.RunAsync(CodeActions.AddAsync, new CodeActions.Added(DiscountId.Of(id), Form.Code ?? ""), cancel), "codes_made", cancel);

    public async Task<IActionResult> OnPostMakeAsync(long id, CancellationToken cancel)
    {
        var numbers = new ReadNumbers("");
        var count = numbers.Count(Form.Count, "count") ?? 0;
        if (numbers.Problems.Count > 0) return await LoadAsync(id, cancel) ? this.Refused(numbers.Problems) : NotFound();
        return await EndAsync(id, await run.RunAsync(CodeActions.MakeAsync, new CodeActions.Making(DiscountId.Of(id), count, Form.Prefix ?? ""), cancel), "codes_made", cancel);
    }

    public async Task<IActionResult> OnPostDeleteAsync(long id, string[] ids, bool all, CancellationToken cancel)
    {
        var query = ListQuery.Of(Request, Shape);
        List<long> chosen = all ? (await Matching(id, query).OrderBy(code => code.Id).Select(code => code.Id).Take(DiscountActions.Most).ToListAsync(cancel)).ConvertAll(code => code.Value) : [.. ids.Select(one => long.TryParse(one, out var number) ? number : 0)];
        return await EndAsync(id, await run.RunAsync(CodeActions.DeleteAsync, new CodeActions.Chosen(DiscountId.Of(id), chosen), cancel), "codes_deleted", cancel);
    }

    async Task<IActionResult> EndAsync(long id, Answer<CodeActions.Made> answer, string said, CancellationToken cancel)
    {
        if (answer.Succeeded(out var made, out _)) return end.Done(HttpContext, string.Create(CultureInfo.InvariantCulture, $"{staff.Root}/discounts/{id}/codes"), made.Count == 1 ? $"discounts.{said}_one" : $"discounts.{said}_other", shell.Number(made.Count));
        return await LoadAsync(id, cancel) ? this.Refused(answer.Problems) : NotFound();
    }

    async Task<bool> LoadAsync(long id, CancellationToken cancel)
    {
        var wanted = DiscountId.Of(id);
        if (await store.Discounts.Where(one => one.Id == wanted && one.NeedsCode).Select(one => new { one.Title, one.MostPerCode }).SingleOrDefaultAsync(cancel) is not { } discount) return false;
        (Id, Title, MostPerCode) = (id, discount.Title, discount.MostPerCode);
        var query = ListQuery.Of(Request, Shape);
        var matching = Matching(id, query);
        var total = await matching.CountAsync(cancel);
        var ordered = (query.Sort, query.Descending) switch
        {
            ("code", false) => matching.OrderBy(code => code.Key),
            ("code", true) => matching.OrderByDescending(code => code.Key),
            ("uses", false) => matching.OrderBy(code => code.Uses).ThenBy(code => code.Id),
            ("uses", true) => matching.OrderByDescending(code => code.Uses).ThenBy(code => code.Id),
            (_, false) => matching.OrderBy(code => code.Id),
            _ => matching.OrderByDescending(code => code.Id),
        };
        Codes = new ListPage<DiscountCode>(query, total, await ordered.Skip(query.Skip).Take(Shape.PageSize).ToListAsync(cancel));
        return true;
    }

    IQueryable<DiscountCode> Matching(long id, ListQuery query)
    {
        var discount = DiscountId.Of(id);
        var codes = store.DiscountCodes.AsNoTracking().Where(code => code.DiscountId == discount);
        if (query.Search.Length == 0) return codes;
        var key = CodeKey.Of(query.Search);
        return key.Length == 0 ? codes.Where(_ => false) : codes.Where(code => code.Key.Contains(key));
    }

    public sealed record Input
    {
        [MaxLength(CodeKey.Longest)] public string? Code { get; init; }

        public string? Count { get; init; }

        [MaxLength(CodeActions.LongestPrefix)] public string? Prefix { get; init; }
    }
}
