using Microsoft.EntityFrameworkCore;
using Vitrine.Commerce.Catalog.Products;
using Vitrine.Commerce.Content.Translations;
using Vitrine.Commerce.Data;

namespace Vitrine.Commerce.Metafields;

/// <summary>A metafield of one thing with all it says.</summary>
/// <param name="Texts">Its entries in their order, as they are kept; empty where it says nothing.</param>
/// <param name="Targets">What they lead to, beside them; null where one leads nowhere.</param>
public sealed record MetafieldReading(MetafieldDefinition Definition, long OwnerId, IReadOnlyList<string> Texts, IReadOnlyList<long?> Targets)
{
    /// <summary>As themes and files read it.</summary>
    public string Value => MetafieldText.Write(Definition.Meaning, Texts);

    /// <summary>What the translations of its entries are kept under, beside them; empty where nobody asked for them.</summary>
    public IReadOnlyList<string> Keys { get; init; } = [];

    /// <summary>As somebody types it.</summary>
    public string Typed => MetafieldText.Typed(Definition.Meaning, Texts);
}

public static class MetafieldQueries
{
    extension(StoreDb store)
    {
        /// <summary>All fields that a kind of thing can have, with what one of them says: those with a place first, in its order. One query.</summary>
        /// <param name="id">The thing's number; 0: it is new, and says nothing.</param>
        /// <param name="within">Only the fields of this namespace; null: all.</param>
        public async Task<IReadOnlyList<MetafieldReading>> FieldsAsync(MetafieldOwner owner, long id, CancellationToken cancel, string? within = null)
        {
            var rows = await store.MetafieldDefinitions.AsNoTracking().Where(one => one.Owner == owner && (within == null || one.Namespace == within))
                .OrderBy(one => one.Position ?? int.MaxValue).ThenBy(one => one.Id)
                .Select(one => new { Definition = one, Values = one.Values.Where(value => value.OwnerId == id).OrderBy(value => value.Position).Select(value => new { value.Text, value.Target }).ToList() }).ToListAsync(cancel);
            return rows.ConvertAll(row => new MetafieldReading(row.Definition, id, row.Values.ConvertAll(value => value.Text), row.Values.ConvertAll(value => value.Target)));
        }

        /// <summary>What fields say of some products and their variants, those alone that say something. One query, however many products and fields.</summary>
        public async Task<ILookup<(MetafieldOwner Owner, long Id), MetafieldReading>> SaidOfAsync(IReadOnlyCollection<ProductId> products, CancellationToken cancel)
        {
            var rows = await store.MetafieldValues.AsNoTracking().Where(value => value.ProductId != null && products.Contains(value.ProductId.Value))
                .OrderBy(value => value.DefinitionId).ThenBy(value => value.Position)
                .Select(value => new { value.Owner, value.OwnerId, Definition = value.Definition!, value.Text, value.Target }).ToListAsync(cancel);
            return rows.GroupBy(row => (row.Owner, row.OwnerId, row.Definition.Id)).Select(group => (group.Key.Owner, Reading: new MetafieldReading(group.First().Definition, group.Key.OwnerId, [.. group.Select(row => row.Text)], [.. group.Select(row => row.Target)])))
                .ToLookup(one => (one.Owner, one.Reading.OwnerId), one => one.Reading);
        }

        /// <summary>What shoppers may read of some things, those alone that say something. One query, however many things and fields.</summary>
        public async Task<ILookup<long, MetafieldReading>> ShownFieldsAsync(MetafieldOwner owner, IReadOnlyCollection<long> ids, CancellationToken cancel)
        {
            var rows = await store.MetafieldValues.AsNoTracking().Where(value => value.Owner == owner && ids.Contains(value.OwnerId) && value.Definition!.IsShown)
                .OrderBy(value => value.Definition!.Position ?? int.MaxValue).ThenBy(value => value.DefinitionId).ThenBy(value => value.Position)
                .Select(value => new { value.OwnerId, value.Position, Definition = value.Definition!, value.Text, value.Target }).ToListAsync(cancel);
            return rows.GroupBy(row => (row.OwnerId, row.Definition.Id)).Select(group => new MetafieldReading(group.First().Definition, group.Key.OwnerId, [.. group.Select(row => row.Text)], [.. group.Select(row => row.Target)]) { Keys = [.. group.Select(row => FieldTexts.KeyOf(row.Definition.Id, row.OwnerId, row.Position))] }).ToLookup(reading => reading.OwnerId);
        }
    }
}
