using System.Globalization;
using Vitrine.Commerce.Catalog.Inventory;
using Vitrine.Commerce.Catalog.Products;
using Vitrine.Commerce.Data;
using Vitrine.Commerce.Moving.Imports;
using Vitrine.Tenancy.Actions;

namespace Vitrine.Commerce.Moving.Things;

/// <summary>On hand becomes so many.</summary>
/// <param name="Before">What it was when it was looked at.</param>
/// <param name="Name">For the report.</param>
sealed record StockPut(VariantId Variant, LocationId Location, int OnHand, int Before, int Line, string Name);

/// <summary>Puts numbers of stock, through the stock's own history.</summary>
static class StockText
{
    public static string Of(int number) => number.ToString(CultureInfo.InvariantCulture);

    /// <returns>What to note of it; nothing where the stock refuses: then none of it was put.</returns>
    public static async Task<IReadOnlyList<ImportedThing>> PutAsync(StoreDb store, IReadOnlyCollection<StockPut> puts, ActionScope at, CancellationToken cancel)
    {
        var moves = puts.Select((put, i) => new StockMove(put.Variant, put.Location, StockReason.Imported, $"lines[{i}]") { CountedTo = put.OnHand }).ToList();
        if (!await RunAsync(store, moves, at, cancel)) return [];
        return [.. puts.Select(put => new ImportedThing
        {
            Kind = ThingKind.Stock,
            ThingId = put.Variant.Value,
            Place = put.Location.Value,
            Name = put.Name.Length <= ImportedThing.LongestName ? put.Name : put.Name[..ImportedThing.LongestName],
            Line = put.Line,
            Outcome = ThingOutcome.Changed,
            Before = Of(put.Before),
            After = Of(put.OnHand),
        })];
    }

    /// <summary>Makes all of these moves or none, and goes on with the transaction either way.</summary>
    public static async Task<bool> RunAsync(StoreDb store, IReadOnlyCollection<StockMove> moves, ActionScope at, CancellationToken cancel)
    {
        const string begin = "stock";
        var transaction = store.Database.CurrentTransaction!; // things are moved in one
        await transaction.CreateSavepointAsync(begin, cancel);
        if ((await new MoveStock(store, StockAuthor.Of(at)).RunAsync(moves, cancel)).Problem is null) return true;
        await transaction.RollbackToSavepointAsync(begin, cancel);
        return false;
    }
}
