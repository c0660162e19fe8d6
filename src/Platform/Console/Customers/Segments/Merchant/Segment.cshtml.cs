using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Vitrine.Commerce.Customers.Segments;
using Vitrine.Commerce.Data;
using Vitrine.Platform.Console.Design.Shell;
using Vitrine.Platform.Console.Door;
using Vitrine.Tenancy.Actions;

namespace Vitrine.Platform.Console.Customers.Segments.Merchant;

/// <summary>One segment.</summary>
[Permission("customers:read", PlaceKind.Shop)]
public sealed class SegmentModel(StoreDb store, CurrentStaff staff, EndForm end, ConsoleShell shell, RunAction run) : SegmentEditor(store, staff, end, shell)
{
    readonly StoreDb db = store;

    /// <summary>Whether the question before deleting stands in the page, for browsers without script.</summary>
    public bool Deleting { get; private set; }

    public async Task<IActionResult> OnGetAsync(long id, bool delete, CancellationToken cancel)
    {
        Deleting = delete;
        if (!await LoadAsync(id, cancel)) return NotFound();
        Show();
        await LookAsync(cancel);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(long id, CancellationToken cancel)
    {
        if (!await LoadAsync(id, cancel)) return NotFound();
        var answer = await run.RunAsync(SegmentActions.UpdateAsync, Wish(), cancel);
        if (answer.Problem is null) return End.Done(HttpContext, string.Create(CultureInfo.InvariantCulture, $"{Staff.Root}/segments/{id}"), "segments.saved");
        Form = Form with { Seen = SeenState.After(answer.Problems, Form.Seen, Segment!.UpdatedAt) }; // loaded just now
        ModelState.Remove("Form.Seen");
        return await RefuseAsync(answer.Problems, cancel);
    }

    [NotAnAction("only counts who would be in it")]
    public async Task<IActionResult> OnPostLookAsync(long id, CancellationToken cancel)
    {
        if (!await LoadAsync(id, cancel)) return NotFound();
        await LookAsync(cancel);
        return Page();
    }

    public async Task<IActionResult> OnPostDeleteAsync(long id, CancellationToken cancel)
    {
        var answer = await run.RunAsync(SegmentActions.DeleteAsync, new SegmentActions.One(SegmentId.Of(id)), cancel);
        if (answer.Problem is null) return End.Done(HttpContext, $"{Staff.Root}/segments", "segments.deleted");
        if (!await LoadAsync(id, cancel)) return NotFound();
        Show();
        return await RefuseAsync(answer.Problems, cancel);
    }

    async Task<bool> LoadAsync(long id, CancellationToken cancel)
    {
        var wanted = SegmentId.Of(id);
        Segment = await db.Segments.AsNoTracking().SingleOrDefaultAsync(one => one.Id == wanted, cancel);
        return Segment is not null;
    }

    void Show() => Form = new Input { Name = Segment!.Name, Query = Segment.Query, Seen = SeenState.Of(Segment.UpdatedAt) }; // loaded just now
}
