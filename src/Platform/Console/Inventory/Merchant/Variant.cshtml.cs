using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;
using Vitrine.Commerce.Catalog.Inventory;
using Vitrine.Commerce.Catalog.Products;
using Vitrine.Commerce.Data;
using Vitrine.Platform.Console.Design.Lists;
using Vitrine.Platform.Console.Design.Shell;
using Vitrine.Platform.Console.Door;
using Vitrine.Tenancy.Actions;
using Vitrine.Tenancy.People.Roles;

namespace Vitrine.Platform.Console.Inventory.Merchant;

/// <summary>One variant's stock: where it lies, what can be done with it, and all that happened.</summary>
[Permission("inventory:read", PlaceKind.Shop)]
public sealed class VariantModel(StoreDb store, CurrentStaff staff, RunAction run, EndForm end, ConsoleShell shell) : PageModel
{
    static readonly ListShape Shape = new() { Sorts = ["at"], Descending = true, PageSize = 25 };

    /// <summary>What can be done, by the name in the address; the first is shown where none is named.</summary>
    static readonly string[] Ways = ["adjust", "receive", "expect", "move"];

    [BindProperty] public Input Change { get; set; } = new();

    public CurrentStaff Staff => staff;

    public bool May => staff.May("inventory:write");

    public Seen Variant { get; private set; } = null!; // without one there is no page

    /// <summary>Those in use, and those where something is.</summary>
    public IReadOnlyList<Place> Places { get; private set; } = [];

    public ListPage<InventoryEntry> History { get; private set; } = null!; // set before the page is rendered

    /// <summary>Which form is shown: one of <see cref="Ways"/>.</summary>
    public string Way { get; private set; } = Ways[0];

    public string Here => $"{staff.Root}/inventory/{Variant.Id.Value}";

    public IEnumerable<string> Offered => Places.Count(place => place.Location.Active) > 1 ? Ways : Ways.Where(way => way != "move");

    public IEnumerable<SelectListItem> Locations => Places.Where(place => place.Location.Active).Select(Option);

    /// <summary>Also those that are not used any more, as long as something is there.</summary>
    public IEnumerable<SelectListItem> Sources => Places.Select(Option);

    public IEnumerable<SelectListItem> Reasons => InventoryActions.Reasons.Select(reason => new SelectListItem(shell.Words[$"inventory.reason_{reason}"], reason.ToString()));

    public string NameOf(LocationId location) => Places.FirstOrDefault(place => place.Location.Id == location)?.Location.Name ?? names.GetValueOrDefault(location, "");

    /// <summary>Who made a change, and whose people they are where they are not the shop's.</summary>
    public string WhoOf(InventoryEntry entry) =>
        entry.By.Length == 0 ? shell.Words["inventory.by_itself"]
        : entry.From is { } from ? $"{entry.By} ({(from == FindActor.Support ? shell.Words["log.from_support"] : from)})"
        : entry.By;

    IReadOnlyDictionary<LocationId, string> names = new Dictionary<LocationId, string>();

    public async Task<IActionResult> OnGetAsync(long id, string? way, CancellationToken cancel) => await LoadAsync(id, way, cancel) ? Page() : NotFound();

    public Task<IActionResult> OnPostAdjustAsync(long id, CancellationToken cancel) => ChangeAsync(id, "adjust", InventoryActions.AdjustAsync,
        () => new InventoryActions.Adjustment { Lines = [new(VariantId.Of(id), LocationId.Of(Change.Location), Change.Quantity ?? 0)], Reason = Change.Reason, Note = Change.Note ?? "" }, cancel);

    public Task<IActionResult> OnPostReceiveAsync(long id, CancellationToken cancel) => ChangeAsync(id, "receive", InventoryActions.ReceiveAsync, () => Delivery(id), cancel);

    public Task<IActionResult> OnPostExpectAsync(long id, CancellationToken cancel) => ChangeAsync(id, "expect", InventoryActions.ExpectAsync, () => Delivery(id), cancel);

    public Task<IActionResult> OnPostMoveAsync(long id, CancellationToken cancel) => ChangeAsync(id, "move", InventoryActions.TransferAsync,
        () => new InventoryActions.Transfer { From = LocationId.Of(Change.Location), To = LocationId.Of(Change.To), Lines = [new StockLine(VariantId.Of(id), Change.Quantity ?? 0)], Note = Change.Note ?? "", Reference = Change.Reference }, cancel);

    /// <param name="counted">Whether it is counted at all.</param>
    /// <param name="sells">Whether it is sold when none is left.</param>
    public async Task<IActionResult> OnPostPolicyAsync(long id, bool counted, bool sells, CancellationToken cancel)
    {
        var answer = await run.RunAsync(InventoryActions.PolicyAsync, new InventoryActions.Policy { Variants = [VariantId.Of(id)], TracksInventory = counted, SellsWhenOut = sells }, cancel);
        if (!await LoadAsync(id, way: null, cancel)) return NotFound();
        return answer.Problem is null ? end.Done(HttpContext, Here, "inventory.policy_saved") : this.Refused(answer.Problems);
    }

    InventoryActions.Delivery Delivery(long id) => new() { Lines = [new StockLine(VariantId.Of(id), Change.Quantity ?? 0, LocationId.Of(Change.Location))], Expected = Change.Expected, Note = Change.Note ?? "", Reference = Change.Reference };

    async Task<IActionResult> ChangeAsync<TInput>(long id, string way, Func<TInput, ActionScope, CancellationToken, Task<Answer<Stocked>>> action, Func<TInput> input, CancellationToken cancel) where TInput : notnull
    {
        if (!await LoadAsync(id, way, cancel)) return NotFound();
        // What is no number was said so when it was bound.
        if (ModelState.TryGetValue("Change.Quantity", out var quantity) && quantity.Errors.Count > 0)
        {
            quantity.Errors.Clear();
            return this.Refused([new Problem("quantity_invalid", "Write a whole number, such as 25.", "quantity")]);
        }

        var answer = await run.RunAsync(action, input(), cancel);
        if (answer.Problem is null) return end.Done(HttpContext, $"{Here}{(way == Ways[0] ? "" : $"?way={way}")}", "inventory.changed");
        // Its only line is the page's whole form.
        return this.Refused([.. answer.Problems.Select(problem => problem.Field is { } field && field.StartsWith("lines[0].", StringComparison.Ordinal) ? problem with { Field = problem.Code is "location_inactive" ? "location" : "quantity" } : problem)]);
    }

    async Task<bool> LoadAsync(long id, string? way, CancellationToken cancel)
    {
        var variant = await (from one in store.Variants.AsNoTracking() join product in store.Products.AsNoTracking() on one.ProductId equals product.Id where one.Id == VariantId.Of(id)
            select new Seen(one.Id, product.Id, product.Title, one.Title, one.Sku, one.Barcode, one.TracksInventory, one.SellsWhenOut)).SingleOrDefaultAsync(cancel);
        if (variant is null) return false;
        Variant = variant;
        var levels = (await store.InventoryLevels.AsNoTracking().Where(level => level.VariantId == variant.Id).ToListAsync(cancel)).ToDictionary(level => level.LocationId);
        var locations = await store.Locations.AsNoTracking().OrderByDescending(location => location.Active).ThenBy(location => location.Position).ThenBy(location => location.Id).ToListAsync(cancel);
        names = locations.ToDictionary(location => location.Id, location => location.Name);
        Places = [.. locations.Select(location => new Place(location, levels.GetValueOrDefault(location.Id) ?? new InventoryLevel { Available = 0 })).Where(place => place.Location.Active || place.Level is not { OnHand: 0, Committed: 0, Reserved: 0, Incoming: 0 })];
        var query = ListQuery.Of(Request, Shape);
        var entries = store.InventoryEntries.AsNoTracking().Where(entry => entry.VariantId == variant.Id);
        History = new ListPage<InventoryEntry>(query, await entries.CountAsync(cancel), await entries.OrderByDescending(entry => entry.Id).Skip(query.Skip).Take(Shape.PageSize).ToListAsync(cancel));
        Way = Offered.FirstOrDefault(one => one == way) ?? Ways[0];
        return true;
    }

    static SelectListItem Option(Place place) => new(place.Location.Name, place.Location.Id.Value.ToString(CultureInfo.InvariantCulture));

    public sealed record Input
    {
        public long Location { get; init; }

        public long To { get; init; }

        public int? Quantity { get; init; }

        public StockReason Reason { get; init; } = StockReason.Correction;

        public bool Expected { get; init; }

        public string? Reference { get; init; }

        public string? Note { get; init; }
    }

    /// <summary>The variant as the page shows it.</summary>
    public sealed record Seen(VariantId Id, ProductId Product, string Title, string Name, string? Sku, string? Barcode, bool Counted, bool SellsWhenOut);

    /// <summary>What a location has of it.</summary>
    public sealed record Place(Location Location, InventoryLevel Level);
}
