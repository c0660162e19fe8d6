using Vitrine.Commerce.Catalog.Products;
using Vitrine.Commerce.Data;

namespace Vitrine.Commerce.Metafields;

/// <summary>What of a thing's metafields becomes another, checked and not yet written.</summary>
sealed class MetafieldChange(MetafieldOwner owner, IReadOnlyList<(MetafieldDefinition Definition, IReadOnlyList<MetafieldItem> Items, IReadOnlyList<MetafieldValue> Present)> fields)
{
    public static MetafieldChange None { get; } = new(MetafieldOwner.Shop, []);

    /// <summary>The full names of those that change, for the event of their owner.</summary>
    public IReadOnlyList<string> Names { get; } = [.. fields.Select(field => field.Definition.FullName).Order(StringComparer.Ordinal)];

    /// <summary>For the log: what they say, where that is short.</summary>
    public IReadOnlyDictionary<string, string> Described { get; } = fields.ToDictionary(field => field.Definition.FullName, field => Short(MetafieldText.Write(field.Definition.Meaning, [.. field.Items.Select(item => item.Text)])), StringComparer.Ordinal);

    /// <summary>Puts it into the context; saved with the next save.</summary>
    /// <param name="product">The product that it tells of, or null.</param>
    public void Write(StoreDb store, long ownerId, ProductId? product)
    {
        foreach (var (definition, items, present) in fields)
        {
            for (var i = 0; i < Math.Max(items.Count, present.Count); i++)
            {
                if (i >= items.Count) store.Remove(present[i]);
                else if (i < present.Count) (present[i].Text, present[i].TextKey, present[i].Number, present[i].Target) = (items[i].Text, items[i].TextKey, items[i].Number, items[i].Target);
                else store.Add(Of(definition, items[i], ownerId, product, (present.Count > 0 ? present[^1].Position - present.Count : 0) + i + 1));
            }
        }
    }

    MetafieldValue Of(MetafieldDefinition definition, MetafieldItem item, long ownerId, ProductId? product, int position) => new()
    {
        DefinitionId = definition.Id,
        Owner = owner,
        OwnerId = ownerId,
        Position = position,
        ProductId = product,
        Text = item.Text,
        TextKey = item.TextKey,
        Number = item.Number,
        Target = item.Target,
    };

    static string Short(string text) => text.Length <= 200 ? text : text[..197] + "...";
}
