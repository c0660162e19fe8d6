using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;
using Vitrine.Commerce.Catalog;
using Vitrine.Commerce.Customers;
using Vitrine.Commerce.Customers.Segments;
using Vitrine.Commerce.Data;
using Vitrine.Platform.Console.Design.Lists;
using Vitrine.Platform.Console.Design.Shell;
using Vitrine.Platform.Console.Door;
using Vitrine.Tenancy.Actions;

namespace Vitrine.Platform.Console.Customers.Merchant;

/// <summary>All customers of a shop. As many queries for ten as for ten thousand.</summary>
[Permission("customers:read", PlaceKind.Shop)]
[Menu("customers", "/customers", "users", 15, Keys = "g u")]
public sealed class IndexModel(StoreDb store, CurrentStaff staff, EndForm end, ConsoleShell shell, RunAction run) : PageModel
{
    // A filter of more would be no choice any more; search finds the others.
    const int MostTags = 200;

    SegmentTerms? terms;
    Dictionary<string, string> queries = new(StringComparer.Ordinal);

    public CurrentStaff Staff => staff;

    public bool May => staff.May("customers:write");

    public string Currency => terms?.Currency ?? "";

    public ListPage<Row> Customers { get; private set; } = null!; // set before the page is rendered

    public IEnumerable<SelectListItem> States => Enum.GetNames<CustomerState>().Select(state => new SelectListItem(shell.Words[$"customers.state_{state}"], state));

    public IEnumerable<SelectListItem> Consents => Enum.GetNames<ConsentState>().Select(state => new SelectListItem(shell.Words[$"customers.consent_{state}"], state));

    public IReadOnlyList<SelectListItem> Tags { get; private set; } = [];

    public IReadOnlyList<SelectListItem> Segments { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancel)
    {
        var query = await QueryAsync(cancel);
        var matching = Matching(query);
        var total = await matching.CountAsync(cancel);
        var ordered = (query.Sort, query.Descending) switch
        {
            ("name", false) => matching.OrderBy(one => one.NameKey).ThenBy(one => one.Id),
            ("name", true) => matching.OrderByDescending(one => one.NameKey).ThenBy(one => one.Id),
            ("orders", false) => matching.OrderBy(one => one.OrdersCount).ThenBy(one => one.Id),
            ("orders", true) => matching.OrderByDescending(one => one.OrdersCount).ThenBy(one => one.Id),
            ("spent", false) => matching.OrderBy(one => one.SpentMinor).ThenBy(one => one.Id),
            ("spent", true) => matching.OrderByDescending(one => one.SpentMinor).ThenBy(one => one.Id),
            (_, false) => matching.OrderBy(one => one.CreatedAt).ThenBy(one => one.Id),
            _ => matching.OrderByDescending(one => one.CreatedAt).ThenBy(one => one.Id),
        };
        var rows = await ordered.Skip(query.Skip).Take(query.Shape.PageSize).Select(one => new { one.Id, one.FirstName, one.LastName, one.Mail, one.State, one.MailConsent, one.OrdersCount, one.SpentMinor, one.CreatedAt }).ToListAsync(cancel);
        Customers = new ListPage<Row>(query, total, rows.ConvertAll(one => new Row(one.Id.Value, Customer.NameOf(one.FirstName, one.LastName, one.Mail), one.Mail, one.State) { Consent = one.MailConsent, Orders = one.OrdersCount, SpentMinor = one.SpentMinor, CreatedAt = one.CreatedAt }));
    }

    public Task<IActionResult> OnPostTagAsync(string[] ids, bool all, string? tag, CancellationToken cancel) => ChangeAsync(ids, all, CustomerActions.TagAsync, chosen => new CustomerActions.Tagging(chosen, [tag ?? ""], []), "tagged", cancel);

    public Task<IActionResult> OnPostUntagAsync(string[] ids, bool all, string? tag, CancellationToken cancel) => ChangeAsync(ids, all, CustomerActions.TagAsync, chosen => new CustomerActions.Tagging(chosen, [], [tag ?? ""]), "tagged", cancel);

    public Task<IActionResult> OnPostInviteAsync(string[] ids, bool all, CancellationToken cancel) => ChangeAsync(ids, all, CustomerActions.InviteAsync, chosen => new CustomerActions.Chosen(chosen), "invited", cancel);

    public Task<IActionResult> OnPostDisableAsync(string[] ids, bool all, CancellationToken cancel) => ChangeAsync(ids, all, CustomerActions.DisableAsync, chosen => new CustomerActions.Chosen(chosen), "disabled", cancel);

    public Task<IActionResult> OnPostEnableAsync(string[] ids, bool all, CancellationToken cancel) => ChangeAsync(ids, all, CustomerActions.EnableAsync, chosen => new CustomerActions.Chosen(chosen), "enabled", cancel);

    async Task<IActionResult> ChangeAsync<TWish>(string[] ids, bool all, Func<TWish, ActionScope, CancellationToken, Task<Answer<CustomerActions.Changed>>> action, Func<IReadOnlyList<Guid>, TWish> wish, string said, CancellationToken cancel)
        where TWish : notnull
    {
        var query = await QueryAsync(cancel);
        List<Guid> chosen = all ? (await Matching(query).OrderBy(one => one.Id).Select(one => one.Id).Take(CustomerActions.Most).ToListAsync(cancel)).ConvertAll(id => id.Value) : [.. ids.Select(id => Guid.TryParse(id, out var known) ? known : Guid.Empty)];
        var answer = await run.RunAsync(action, wish(chosen), cancel);
        if (answer.Succeeded(out var changed, out _)) return end.Done(HttpContext, query.Url, changed.Count == 1 ? $"customers.{said}_one" : $"customers.{said}_other", shell.Number(changed.Count));
        await OnGetAsync(cancel);
        return this.Refused(answer.Problems);
    }

    async Task<ListQuery> QueryAsync(CancellationToken cancel)
    {
        terms = await store.SegmentTermsAsync(cancel);
        var tags = await store.CustomerTags.GroupBy(tag => tag.TagKey).OrderByDescending(tag => tag.Count()).ThenBy(tag => tag.Key).Take(MostTags).Select(tag => new { tag.Key, Tag = tag.Min(one => one.Tag)! }).ToListAsync(cancel);
        Tags = [.. tags.OrderBy(tag => tag.Key, StringComparer.Ordinal).Select(tag => new SelectListItem(tag.Tag, tag.Key))];
        var segments = await store.Segments.AsNoTracking().OrderBy(one => one.NameKey).Select(one => new { one.Id, one.Name, one.Query }).ToListAsync(cancel);
        Segments = [.. segments.Select(one => new SelectListItem(one.Name, NameOf(one.Id)))];
        queries = segments.ToDictionary(one => NameOf(one.Id), one => one.Query, StringComparer.Ordinal);
        return ListQuery.Of(Request, new ListShape
        {
            Sorts = ["created", "name", "orders", "spent"], Descending = true, PageSize = 50,
            Filters = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal)
            {
                ["state"] = Enum.GetNames<CustomerState>(), ["consent"] = Enum.GetNames<ConsentState>(), ["tag"] = [.. Tags.Select(tag => tag.Value)], ["segment"] = [.. Segments.Select(one => one.Value)],
            },
        });
    }

    IQueryable<Customer> Matching(ListQuery query)
    {
        var customers = store.Customers.AsNoTracking();
        if (Enum.TryParse<CustomerState>(query.Filters.GetValueOrDefault("state"), out var state)) customers = customers.Where(one => one.State == state);
        if (Enum.TryParse<ConsentState>(query.Filters.GetValueOrDefault("consent"), out var consent)) customers = customers.Where(one => one.MailConsent == consent);
        if (query.Filters.GetValueOrDefault("tag") is { } tag) customers = customers.Where(one => one.Tags.Any(other => other.TagKey == tag));
        // What cannot be read any more has nobody in it.
        if (query.Filters.GetValueOrDefault("segment") is { } segment) customers = ReadSegment.TryParse(queries[segment], terms!, out var rule, out _) ? customers.Where(rule.Where()) : customers.Where(_ => false); // read before
        // NUL is no letter that a database could look for.
        var key = SearchKey.Of(query.Search.Replace("\0", "", StringComparison.Ordinal));
        if (key.Length == 0) return customers;
        var digits = string.Concat(key.Where(char.IsAsciiDigit)).TrimStart('0');
        return digits.Length >= 4 && key.All(c => !char.IsLetter(c)) ? customers.Where(one => one.Phone.Contains(digits)) : customers.Where(one => one.MailKey.Contains(key) || one.NameKey.Contains(key));
    }

    static string NameOf(SegmentId id) => id.Value.ToString(System.Globalization.CultureInfo.InvariantCulture);

    public sealed record Row(Guid Id, string Name, string Mail, CustomerState State)
    {
        public ConsentState Consent { get; init; }

        public int Orders { get; init; }

        public long SpentMinor { get; init; }

        public DateTimeOffset CreatedAt { get; init; }
    }
}
