using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Vitrine.Commerce.Customers;
using Vitrine.Commerce.Customers.Segments;
using Vitrine.Commerce.Data;
using Vitrine.Platform.Console.Design.Shell;
using Vitrine.Platform.Console.Door;
using Vitrine.Tenancy.Actions;

namespace Vitrine.Platform.Console.Customers;

/// <summary>The form of a segment, with how many customers are in it as it is written.</summary>
public abstract class SegmentEditor(StoreDb store, CurrentStaff staff, EndForm end, ConsoleShell shell) : PageModel
{
    const int Shown = 5;

    [BindProperty] public Input Form { get; set; } = new();

    public CurrentStaff Staff => staff;

    public bool May => staff.May("customers:write");

    /// <summary>Null: it is a new one.</summary>
    public Segment? Segment { get; protected set; }

    /// <summary>How many customers are in it; null: it cannot be read, or nothing is written yet.</summary>
    public int? Matches { get; private set; }

    /// <summary>Of all customers.</summary>
    public int Customers { get; private set; }

    /// <summary>A few of them.</summary>
    public IReadOnlyList<(Guid Id, string Name)> Some { get; private set; } = [];

    /// <summary>Why it cannot be read, or null.</summary>
    public string? Unreadable { get; private set; }

    public string Currency { get; private set; } = "";

    protected EndForm End => end;

    /// <summary>Counts who is in it as it is typed.</summary>
    protected async Task LookAsync(CancellationToken cancel)
    {
        var terms = await store.SegmentTermsAsync(cancel);
        Currency = terms.Currency;
        Customers = await store.Customers.CountAsync(cancel);
        if (string.IsNullOrWhiteSpace(Form.Query)) return;
        if (!ReadSegment.TryParse(Form.Query, terms, out var rule, out var problem))
        {
            Unreadable = Refusals.Say(shell, problem);
            return;
        }

        var fitting = store.Customers.AsNoTracking().Where(rule.Where());
        Matches = await fitting.CountAsync(cancel);
        Some = (await fitting.OrderByDescending(one => one.CreatedAt).ThenBy(one => one.Id).Take(Shown).Select(one => new { one.Id, one.FirstName, one.LastName, one.Mail }).ToListAsync(cancel)).ConvertAll(one => (one.Id.Value, Customer.NameOf(one.FirstName, one.LastName, one.Mail)));
    }

    protected async Task<IActionResult> RefuseAsync(IReadOnlyList<Problem> problems, CancellationToken cancel)
    {
        await LookAsync(cancel);
        return this.Refused(problems);
    }

    protected SegmentActions.Wish Wish() => new(Segment?.Id, Form.Name ?? "", Form.Query ?? "", SeenState.Read(Form.Seen));

    public sealed record Input
    {
        public string? Name { get; init; }

        public string? Query { get; init; }

        /// <summary>See <see cref="SeenState"/>.</summary>
        public long? Seen { get; init; }
    }
}
