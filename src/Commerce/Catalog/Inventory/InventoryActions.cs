using System.ComponentModel.DataAnnotations;
using Microsoft.EntityFrameworkCore;
using Vitrine.Commerce.Catalog.Products;
using Vitrine.Commerce.Data;
using Vitrine.Tenancy.Actions;

namespace Vitrine.Commerce.Catalog.Inventory;

/// <summary>What people and programs do with stock.</summary>
public static class InventoryActions
{
    /// <summary>That one line changes by.</summary>
    public const int MostAtOnce = 1_000_000;

    /// <summary>Of one change.</summary>
    public const int MostLines = 250;

    /// <summary>Minutes that something can be reserved for.</summary>
    public const int LongestMinutes = 7 * 24 * 60;

    /// <summary>Reasons that somebody can give for a correction.</summary>
    public static IReadOnlyList<StockReason> Reasons { get; } = [StockReason.Correction, StockReason.Received, StockReason.Returned, StockReason.Damaged, StockReason.Lost, StockReason.GivenAway];

    /// <param name="By">More, or with a minus less.</param>
    public sealed record Change(VariantId Variant, LocationId Location, int By);

    /// <summary>On hand is more or less by so many.</summary>
    public sealed record Adjustment : IChecked
    {
        public IReadOnlyList<Change> Lines { get; init; } = [];

        /// <summary>One of <see cref="InventoryActions.Reasons"/>.</summary>
        public StockReason Reason { get; init; } = StockReason.Correction;

        public string Note { get; init; } = "";

        public string? Reference { get; init; }

        public IEnumerable<Problem> Problems() =>
        [
            .. Enough(Lines.Count), .. Lines.SelectMany((line, i) => line.By == 0 ? [new Problem("quantity_zero", "Say by how many, such as 5 or -2.", $"lines[{i}].by")] : Within(line.By, -MostAtOnce, $"lines[{i}].by")),
            .. Reasons.Contains(Reason) ? [] : (Problem[])[new("not_offered", "Choose one of the values that are offered.", "reason")], .. Said(Note, Reference),
        ];
    }

    /// <param name="OnHand">What was counted.</param>
    /// <param name="Was">What on hand was when it was looked at: somebody quicker is then not overwritten. Null: whatever it is.</param>
    public sealed record CountedLine(VariantId Variant, LocationId Location, int OnHand, int? Was = null);

    /// <summary>Somebody counted what is on hand.</summary>
    public sealed record Count : IChecked
    {
        public IReadOnlyList<CountedLine> Lines { get; init; } = [];

        public string Note { get; init; } = "";

        public IEnumerable<Problem> Problems() => [.. Enough(Lines.Count), .. Lines.SelectMany((line, i) => Within(line.OnHand, 0, $"lines[{i}].onHand", InventoryLevel.Most)), .. Said(Note, reference: null)];
    }

    /// <summary>From one location to another.</summary>
    public sealed record Transfer : IChecked
    {
        public LocationId From { get; init; }

        public LocationId To { get; init; }

        /// <summary>Their own locations do not count.</summary>
        public IReadOnlyList<StockLine> Lines { get; init; } = [];

        public string Note { get; init; } = "";

        public string? Reference { get; init; }

        public IEnumerable<Problem> Problems() => [.. From == To ? (Problem[])[new("location_same", "Choose two different locations.", "to")] : [], .. Quantities(Lines, MostLines), .. Said(Note, Reference)];
    }

    /// <summary>Something came, or is on its way.</summary>
    public sealed record Delivery : IChecked
    {
        public IReadOnlyList<StockLine> Lines { get; init; } = [];

        /// <summary>Receiving: whether it is what was expected, and is not expected any more. Expecting: always so.</summary>
        public bool Expected { get; init; }

        public string Note { get; init; } = "";

        public string? Reference { get; init; }

        public IEnumerable<Problem> Problems() => [.. Quantities(Lines, MostLines), .. Lines.SelectMany((line, i) => line.Location is null ? [new Problem("required", "Please fill this in.", $"lines[{i}].location")] : Array.Empty<Problem>()), .. Said(Note, Reference)];
    }

    /// <summary>What a cart or a checkout wants to hold.</summary>
    public sealed record Reserving : IChecked
    {
        /// <summary>See <see cref="ReserveStock.ReserveAsync"/>.</summary>
        [Required, MaxLength(Reservation.LongestKey)] public string Key { get; init; } = "";

        public IReadOnlyList<StockLine> Lines { get; init; } = [];

        [Range(1, LongestMinutes)] public int Minutes { get; init; } = 15;

        public IEnumerable<Problem> Problems() => [.. CatalogText.Check(Key, Reservation.LongestKey, "key") is { } key ? (Problem[])[key] : [], .. Quantities(Lines, ReserveStock.MostLines)];
    }

    /// <summary>What came back.</summary>
    public sealed record Return : IChecked
    {
        /// <summary>Without a location: where the shop's stock is put first.</summary>
        public IReadOnlyList<StockLine> Lines { get; init; } = [];

        public string Note { get; init; } = "";

        public string? Reference { get; init; }

        public IEnumerable<Problem> Problems() => [.. Quantities(Lines, ReserveStock.MostLines), .. Said(Note, Reference)];
    }

    /// <summary>Whether and how variants are counted. Null: as it is.</summary>
    public sealed record Policy : IChecked
    {
        public IReadOnlyList<VariantId> Variants { get; init; } = [];

        public bool? TracksInventory { get; init; }

        public bool? SellsWhenOut { get; init; }

        public IEnumerable<Problem> Problems() => Enough(Variants.Count);
    }

    public sealed record One([property: Required, MaxLength(Reservation.LongestKey)] string Key);

    /// <summary>Corrects what is on hand.</summary>
    [Action("inventory.adjust", "POST /inventory/adjust", "inventory:write", PlaceKind.Shop, In = ActionData.Shop, Emits = typeof(InventoryChanged))]
    public static Task<Answer<Stocked>> AdjustAsync(Adjustment input, ActionScope at, CancellationToken cancel) =>
        MoveAsync(at, input.Lines.Select((line, i) => new StockMove(line.Variant, line.Location, input.Reason, $"lines[{i}].by")
        {
            OnHand = line.By,
            Need = line.By < 0 ? StockNeed.OnHand : StockNeed.Nothing,
            Note = input.Note.Trim(),
            Reference = CatalogText.Told(input.Reference),
        }), cancel);

    /// <summary>Makes what is on hand as many as were counted.</summary>
    [Action("inventory.set", "PUT /inventory", "inventory:write", PlaceKind.Shop, In = ActionData.Shop, Emits = typeof(InventoryChanged))]
    public static Task<Answer<Stocked>> SetAsync(Count input, ActionScope at, CancellationToken cancel) =>
        MoveAsync(at, input.Lines.Select((line, i) => new StockMove(line.Variant, line.Location, StockReason.Counted, $"lines[{i}].onHand") { CountedTo = line.OnHand, Was = line.Was, Note = input.Note.Trim() }), cancel);

    /// <summary>Brings stock from one location to another. What is reserved or sold stays.</summary>
    [Action("inventory.transfer", "POST /inventory/transfer", "inventory:write", PlaceKind.Shop, In = ActionData.Shop, Emits = typeof(InventoryChanged))]
    public static Task<Answer<Stocked>> TransferAsync(Transfer input, ActionScope at, CancellationToken cancel) =>
        MoveAsync(at, input.Lines.SelectMany((line, i) => (StockMove[])
        [
            new(line.Variant, input.From, StockReason.Transferred, $"lines[{i}].quantity") { OnHand = -line.Quantity, Need = StockNeed.Available, Note = input.Note.Trim(), Reference = CatalogText.Told(input.Reference) },
            new(line.Variant, input.To, StockReason.Transferred, $"lines[{i}].quantity") { OnHand = line.Quantity, Note = input.Note.Trim(), Reference = CatalogText.Told(input.Reference) },
        ]), cancel);

    /// <summary>Notes what is on its way to a location.</summary>
    [Action("inventory.expect", "POST /inventory/expect", "inventory:write", PlaceKind.Shop, In = ActionData.Shop, Emits = typeof(InventoryChanged))]
    public static Task<Answer<Stocked>> ExpectAsync(Delivery input, ActionScope at, CancellationToken cancel) =>
        MoveAsync(at, input.Lines.Select((line, i) => new StockMove(line.Variant, line.Location, StockReason.Expected, $"lines[{i}].quantity") { Incoming = line.Quantity, Note = input.Note.Trim(), Reference = CatalogText.Told(input.Reference) }), cancel);

    /// <summary>Puts what came on the shelf.</summary>
    [Action("inventory.receive", "POST /inventory/receive", "inventory:write", PlaceKind.Shop, In = ActionData.Shop, Emits = typeof(InventoryChanged))]
    public static Task<Answer<Stocked>> ReceiveAsync(Delivery input, ActionScope at, CancellationToken cancel) =>
        MoveAsync(at, input.Lines.Select((line, i) => new StockMove(line.Variant, line.Location, StockReason.Received, $"lines[{i}].quantity")
        {
            OnHand = line.Quantity,
            Incoming = input.Expected ? -line.Quantity : 0,
            Need = input.Expected ? StockNeed.Incoming : StockNeed.Nothing,
            Note = input.Note.Trim(),
            Reference = CatalogText.Told(input.Reference),
        }), cancel);

    /// <summary>Begins or ends counting variants, and says whether they are sold when none is left. What was counted stays.</summary>
    [Action("inventory.policy", "PUT /inventory/policy", "inventory:write", PlaceKind.Shop, In = ActionData.Shop, Emits = typeof(InventoryPolicyChanged))]
    public static async Task<Answer<Done>> PolicyAsync(Policy input, ActionScope at, CancellationToken cancel)
    {
        var store = at.Get<StoreDb>();
        var variants = await store.Variants.Where(variant => input.Variants.Contains(variant.Id)).OrderBy(variant => variant.Id).ToListAsync(cancel);
        if (variants.Count < input.Variants.Distinct().Count()) return Problem.NotFound("such variant");
        foreach (var variant in variants)
        {
            var before = new { counted = variant.TracksInventory, sellsWhenOut = variant.SellsWhenOut };
            (variant.TracksInventory, variant.SellsWhenOut) = (input.TracksInventory ?? variant.TracksInventory, input.SellsWhenOut ?? variant.SellsWhenOut);
            if (before.counted == variant.TracksInventory && before.sellsWhenOut == variant.SellsWhenOut) continue;
            store.Announce(new InventoryPolicyChanged(variant.Id, variant.ProductId, variant.TracksInventory, variant.SellsWhenOut));
            at.Record($"variant/{variant.Id.Value}", before, new { counted = variant.TracksInventory, sellsWhenOut = variant.SellsWhenOut });
        }

        return new Done();
    }

    /// <inheritdoc cref="ReserveStock.ReserveAsync"/>
    [Action("inventory.reserve", "POST /inventory/reservations", "inventory:write", PlaceKind.Shop, In = ActionData.Shop, Emits = typeof(InventoryChanged))]
    public static async Task<Answer<ReserveStock.Held>> ReserveAsync(Reserving input, ActionScope at, CancellationToken cancel) =>
        Noted(at, input.Key, await Stock(at).ReserveAsync(input.Key, input.Lines, TimeSpan.FromMinutes(input.Minutes), cancel));

    /// <inheritdoc cref="ReserveStock.CommitAsync"/>
    [Action("inventory.commit", "POST /inventory/reservations/{key}/commit", "inventory:write", PlaceKind.Shop, In = ActionData.Shop, Emits = typeof(InventoryChanged))]
    public static async Task<Answer<ReserveStock.Held>> CommitAsync(One input, ActionScope at, CancellationToken cancel) => Noted(at, input.Key, await Stock(at).CommitAsync(input.Key, cancel));

    /// <inheritdoc cref="ReserveStock.ReleaseAsync"/>
    [Action("inventory.release", "POST /inventory/reservations/{key}/release", "inventory:write", PlaceKind.Shop, In = ActionData.Shop, Emits = typeof(InventoryChanged))]
    public static async Task<Answer<ReserveStock.Held>> ReleaseAsync(One input, ActionScope at, CancellationToken cancel) => Noted(at, input.Key, await Stock(at).ReleaseAsync(input.Key, cancel));

    /// <inheritdoc cref="ReserveStock.ShipAsync"/>
    [Action("inventory.ship", "POST /inventory/reservations/{key}/ship", "inventory:write", PlaceKind.Shop, In = ActionData.Shop, Emits = typeof(InventoryChanged))]
    public static async Task<Answer<ReserveStock.Held>> ShipAsync(One input, ActionScope at, CancellationToken cancel) => Noted(at, input.Key, await Stock(at).ShipAsync(input.Key, cancel));

    /// <inheritdoc cref="ReserveStock.RestockAsync"/>
    [Action("inventory.restock", "POST /inventory/restock", "inventory:write", PlaceKind.Shop, In = ActionData.Shop, Emits = typeof(InventoryChanged))]
    public static async Task<Answer<Stocked>> RestockAsync(Return input, ActionScope at, CancellationToken cancel)
    {
        var answer = await Stock(at).RestockAsync(input.Lines, CatalogText.Told(input.Reference), input.Note.Trim(), cancel);
        if (answer.Succeeded(out var stocked, out _)) at.Record("inventory", before: null, after: new { lines = stocked.Now.Count, reason = nameof(StockReason.Returned), note = input.Note });
        return answer;
    }

    static ReserveStock Stock(ActionScope at) => new(at.Get<StoreDb>(), StockAuthor.Of(at));

    static Answer<ReserveStock.Held> Noted(ActionScope at, string key, Answer<ReserveStock.Held> answer)
    {
        if (answer.Succeeded(out var held, out _)) at.Record($"reservation/{key}", before: null, after: new { state = held.State.ToString() });
        return answer;
    }

    static async Task<Answer<Stocked>> MoveAsync(ActionScope at, IEnumerable<StockMove> moves, CancellationToken cancel)
    {
        var all = moves.ToList();
        if (!(await new MoveStock(at.Get<StoreDb>(), StockAuthor.Of(at)).RunAsync(all, cancel)).Succeeded(out var moved, out var problem)) return problem;
        // The whole of it is in the stock's own history.
        at.Record(moved.Now is [var only] ? $"variant/{only.Variant.Value}" : "inventory", before: null, after: moved.Now is [var one]
            ? new { location = one.Location.Value, onHand = one.OnHand, available = one.Available, incoming = one.Incoming, reason = all[0].Reason.ToString(), note = all[0].Note }
            : new { lines = moved.Now.Count, reason = all[0].Reason.ToString(), note = all[0].Note });
        return new Stocked(moved.Now);
    }

    static IEnumerable<Problem> Quantities(IReadOnlyList<StockLine> lines, int most) => [.. Enough(lines.Count, most), .. lines.SelectMany((line, i) => Within(line.Quantity, 1, $"lines[{i}].quantity"))];

    static IEnumerable<Problem> Enough(int lines, int most = MostLines)
    {
        if (lines == 0) yield return new Problem("none_chosen", "Choose at least one product.", "lines");
        if (lines > most) yield return new Problem("too_many_lines", $"Change at most {most} at once.", "lines") { Values = [most] };
    }

    static IEnumerable<Problem> Within(int value, int least, string field, int most = MostAtOnce)
    {
        if (value < least || value > most) yield return new Problem("out_of_range", $"Use a value from {least} to {most}.", field) { Values = [least, most] };
    }

    static IEnumerable<Problem> Said(string note, string? reference)
    {
        if (CatalogText.Check(note, InventoryEntry.LongestNote, "note") is { } wrong) yield return wrong;
        if (CatalogText.Check(reference, InventoryEntry.LongestReference, "reference") is { } strange) yield return strange;
    }
}
