using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Vitrine.Commerce.Catalog;
using Vitrine.Commerce.Content.Translations;
using Vitrine.Commerce.Data;
using Vitrine.Commerce.Settings;
using Vitrine.Tenancy.Actions;

namespace Vitrine.Commerce.Metafields;

/// <summary>Which fields the things of a shop have, and what the shop itself says in its own.</summary>
public static class MetafieldActions
{
    /// <param name="Name">Namespace and key.</param>
    public sealed record Kept(MetafieldId Id, string Name);

    public sealed record One(MetafieldId Id);

    /// <summary>Fields of one kind of thing in the order in which editors show them; those that are not named stay behind them.</summary>
    public sealed record Sorted(MetafieldOwner Owner, IReadOnlyList<MetafieldId> Order);

    public sealed record ShopFields(IReadOnlyList<MetafieldWish> Metafields);

    /// <summary>Adds a field to a kind of thing.</summary>
    [Action("metafields.create", "POST /metafields", "metafields:write", PlaceKind.Shop, In = ActionData.Shop, Emits = typeof(MetafieldDefinitionSaved))]
    public static async Task<Answer<Kept>> CreateAsync(DefinitionWish input, ActionScope at, CancellationToken cancel)
    {
        var store = at.Get<StoreDb>();
        if (input.Id is not null) return Problem.NotFound("such field");
        var type = MetafieldType.Find(input.Type)!; // checked before
        var (space, key) = (input.NamespaceOrOwn, input.KeyOrMade);
        var there = await store.MetafieldDefinitions.Where(one => one.Owner == input.Owner && (input.Owner != MetafieldOwner.Metaobject || one.Namespace == space)).Select(one => new { one.Namespace, one.Key }).ToListAsync(cancel);
        if (there.Count >= MetafieldDefinition.Most) return new Problem("metafield_definitions_many", $"There are at most {MetafieldDefinition.Most} fields here. Delete one first.") { Values = [MetafieldDefinition.Most] };
        if (there.Exists(one => one.Namespace == space && one.Key == key)) return new Problem("metafield_taken", $"There is a field {space}.{key} already. Choose another key.", "key") { Values = [$"{space}.{key}"] };
        if (input.Owner is MetafieldOwner.Metaobject && !await store.MetaobjectTypes.AnyAsync(one => one.Name == space, cancel)) return Problem.NotFound("such type") with { Field = "namespace" };
        if (type.Kind is MetafieldKind.Metaobject && !await store.MetaobjectTypes.AnyAsync(one => one.Name == input.Metaobject, cancel)) return new Problem("metaobject_choose", "Choose the type of entries that it leads to.", "metaobject");
        var definition = new MetafieldDefinition { Owner = input.Owner, Namespace = space, Key = key, Name = "", Type = type.Name, Metaobject = type.Kind is MetafieldKind.Metaobject ? input.Metaobject : null };
        store.MetafieldDefinitions.Add(definition);
        return await WriteAsync(input, definition, at, cancel);
    }

    /// <summary>Changes what a field is called, how it is limited and where it is used. What things say in it stays, also where it does not fit the new limits: it is checked when somebody next changes it.</summary>
    [Action("metafields.update", "PUT /metafields/{id}", "metafields:write", PlaceKind.Shop, In = ActionData.Shop, Emits = typeof(MetafieldDefinitionSaved))]
    public static async Task<Answer<Kept>> UpdateAsync(DefinitionWish input, ActionScope at, CancellationToken cancel)
    {
        var definition = input.Id is not { } id ? null : await at.Get<StoreDb>().MetafieldDefinitions.SingleOrDefaultAsync(one => one.Id == id, cancel);
        return definition is null ? Problem.NotFound("such field") : await WriteAsync(input, definition, at, cancel);
    }

    /// <summary>Takes a field away, with all that things say in it.</summary>
    [Action("metafields.delete", "DELETE /metafields/{id}", "metafields:write", PlaceKind.Shop, In = ActionData.Shop, Emits = typeof(MetafieldDefinitionDeleted))]
    public static async Task<Answer<Done>> DeleteAsync(One input, ActionScope at, CancellationToken cancel)
    {
        var store = at.Get<StoreDb>();
        if (await store.MetafieldDefinitions.AsNoTracking().SingleOrDefaultAsync(one => one.Id == input.Id, cancel) is not { } definition) return Problem.NotFound("such field");
        if (await UsedByAsync(store, definition.Id, cancel) is { } used) return used;
        await FieldTexts.ForgetAsync(store, definition.Id, cancel);
        var values = await store.MetafieldValues.Where(value => value.DefinitionId == definition.Id).ExecuteDeleteAsync(cancel);
        if (definition.Owner is MetafieldOwner.Metaobject) await store.MetaobjectTypes.Where(type => type.Name == definition.Namespace && type.DisplayKey == definition.Key).ExecuteUpdateAsync(set => set.SetProperty(type => type.DisplayKey, (string?)null), cancel);
        await store.MetafieldDefinitions.Where(one => one.Id == definition.Id).ExecuteDeleteAsync(cancel);
        store.Announce(new MetafieldDefinitionDeleted(definition.Id, definition.Owner, definition.FullName, definition.IsFacet));
        at.Record($"metafield/{definition.FullName}", new { name = definition.Name, owner = definition.Owner.ToString(), type = definition.Type, values }, after: null);
        return new Done();
    }

    /// <summary>Puts the fields of a kind of thing into another order.</summary>
    [Action("metafields.sort", "PUT /metafields/order", "metafields:write", PlaceKind.Shop, In = ActionData.Shop, Emits = typeof(MetafieldDefinitionSaved))]
    public static async Task<Answer<Done>> SortAsync(Sorted input, ActionScope at, CancellationToken cancel)
    {
        var store = at.Get<StoreDb>();
        var all = await store.MetafieldDefinitions.Where(one => one.Owner == input.Owner && one.Position != null).OrderBy(one => one.Position).ThenBy(one => one.Id).ToListAsync(cancel);
        var place = input.Order.Distinct().Select((id, i) => (id, i)).ToDictionary(pair => pair.id, pair => pair.i);
        var position = 0;
        foreach (var definition in all.OrderBy(one => place.GetValueOrDefault(one.Id, int.MaxValue)))
        {
            if (definition.Position == ++position) continue;
            definition.Position = position;
            store.Announce(new MetafieldDefinitionSaved(definition.Id, definition.Owner, definition.FullName, FacetChanged: false));
        }

        at.Record("metafields", before: null, after: new { owner = input.Owner.ToString(), order = all.OrderBy(one => one.Position).Select(one => one.FullName).ToArray() });
        return new Done();
    }

    /// <summary>Changes what the shop says in its own fields.</summary>
    [Action("metafields.set_shop", "PUT /shop/metafields", "settings:write", PlaceKind.Shop, In = ActionData.Shop, Emits = typeof(ShopMetafieldsChanged))]
    public static async Task<Answer<Done>> SetShopAsync(ShopFields input, ActionScope at, CancellationToken cancel)
    {
        var store = at.Get<StoreDb>();
        var answer = await new KeepMetafields(store, MetafieldOwner.Shop).CheckAsync(ShopSettings.OnlyId, input.Metafields, cancel);
        if (!answer.Succeeded(out var change, out _)) return Answer<Done>.Refused(answer.Problems);
        if (change.Names.Count == 0) return new Done();
        change.Write(store, ShopSettings.OnlyId, product: null);
        store.Announce(new ShopMetafieldsChanged(change.Names));
        at.Record("shop", before: null, after: change.Described);
        return new Done();
    }

    static async Task<Answer<Kept>> WriteAsync(DefinitionWish wish, MetafieldDefinition definition, ActionScope at, CancellationToken cancel)
    {
        var (store, type, isNew) = (at.Get<StoreDb>(), definition.Meaning, definition.Id == default);
        var before = isNew ? null : Described(definition);
        var wasFacet = definition.IsFacet;
        var ofProducts = definition.Owner is MetafieldOwner.Product or MetafieldOwner.Variant;
        var isRule = wish.IsRule && ofProducts && type.CanBeRule;
        if (!isRule && definition.IsRule && await UsedByAsync(store, definition.Id, cancel) is { } used) return used with { Field = "isRule" };
        (definition.Name, definition.Description, definition.IsRequired) = (wish.Name.Trim(), wish.Description.Trim(), wish.IsRequired);
        (definition.Pattern, definition.IsRule, definition.IsShown) = (type.IsText ? CatalogText.Told(wish.Pattern) : null, isRule, wish.IsShown);
        definition.IsFacet = wish.IsFacet && ofProducts && type.CanBeFacet;
        (definition.Least, definition.Greatest, definition.Choices) = (null, null, []);
        var currency = await store.Settings.Select(settings => settings.Currency).SingleAsync(cancel);
        if (Limit(wish, definition, currency) is { } problem) return problem;
        if (!wish.IsPinned) definition.Position = null;
        else definition.Position ??= (await store.MetafieldDefinitions.Where(one => one.Owner == definition.Owner).MaxAsync(one => one.Position, cancel) ?? 0) + 1;
        await store.SaveChangesAsync(cancel); // its id is needed
        store.Announce(new MetafieldDefinitionSaved(definition.Id, definition.Owner, definition.FullName, wasFacet != definition.IsFacet));
        at.Record($"metafield/{definition.FullName}", before, Described(definition));
        return new Kept(definition.Id, definition.FullName);
    }

    // One after the other: a choice has to fit the limits too.
    static Problem? Limit(DefinitionWish wish, MetafieldDefinition definition, string currency)
    {
        var type = definition.Meaning;
        var rated = type.Kind is MetafieldKind.Rating;
        double? least = null;
        foreach (var (text, field) in ((string?, string)[])[(wish.Least, "least"), (wish.Greatest, "greatest")])
        {
            if (!type.IsText && !type.IsMeasured) break;
            if (CatalogText.Told(text) is not { } limit)
            {
                if (rated) return new Problem("required", "Please fill this in.", field);
                continue;
            }

            if (!MetafieldText.Limit(definition, limit, currency).Succeeded(out var read, out var problem)) return problem with { Field = field };
            // As it was typed, so that it is shown in its unit again.
            var kept = type.Kind is MetafieldKind.Weight or MetafieldKind.Volume or MetafieldKind.Dimension ? MetafieldText.Typed(type, [read.Text]) : read.Text;
            if (field == "least") (least, definition.Least) = (read.Number, kept);
            else if (read.Number < least || (rated && read.Number <= least)) return new Problem("metafield_limits", "The greatest is not less than the least.", field);
            else definition.Greatest = kept;
        }

        if (!type.HasChoices) return null;
        List<string> choices = [];
        foreach (var choice in wish.Choices.Select(choice => choice.Trim()).Where(choice => choice.Length > 0))
        {
            if (!MetafieldText.Read(definition, type.IsList ? JsonSerializer.Serialize((string[])[choice]) : choice, currency, "choices").Succeeded(out var items, out var wrong)) return wrong;
            choices.AddRange(items.Select(item => item.Text).Where(one => !choices.Contains(one, StringComparer.Ordinal)).ToList());
        }

        definition.Choices = choices;
        return null;
    }

    static async Task<Problem?> UsedByAsync(StoreDb store, MetafieldId id, CancellationToken cancel)
    {
        var titles = await store.Collections.Where(collection => collection.Rules.Any(rule => rule.MetafieldId == id)).OrderBy(collection => collection.Title).Select(collection => collection.Title).Take(5).ToListAsync(cancel);
        return titles.Count == 0 ? null : new Problem("metafield_used", $"The conditions of {string.Join(", ", titles)} ask for it. Change them first.") { Values = [string.Join(", ", titles)] };
    }

    static object Described(MetafieldDefinition definition) => new
    {
        name = definition.Name,
        owner = definition.Owner.ToString(),
        type = definition.Type,
        required = definition.IsRequired,
        least = definition.Least,
        greatest = definition.Greatest,
        pattern = definition.Pattern,
        choices = definition.Choices.ToArray(),
        facet = definition.IsFacet,
        rule = definition.IsRule,
        shown = definition.IsShown,
    };
}
