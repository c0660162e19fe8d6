using Microsoft.EntityFrameworkCore;
using Vitrine.Commerce.Catalog;
using Vitrine.Commerce.Content.Translations;
using Vitrine.Commerce.Data;
using Vitrine.Tenancy.Actions;

namespace Vitrine.Commerce.Metafields.Metaobjects;

/// <summary>Kinds of things that a merchant makes up, and the things of these kinds.</summary>
public static class MetaobjectActions
{
    /// <summary>Entries that are deleted at once.</summary>
    public const int Most = 1_000;

    /// <param name="Name">Empty: made of the title. Heard only where the type is new.</param>
    /// <param name="DisplayKey">The key of the field that stands for an entry; null: its handle does.</param>
    public sealed record TypeWish(MetaobjectTypeId? Id, string Title, string Name = "", string Description = "", string? DisplayKey = null) : IChecked
    {
        internal string NameOrMade => Name.Trim() is { Length: > 0 } some ? some : Handle.Of(Title).Replace('-', '_') is var made && made.Length > MetafieldDefinition.LongestPart ? made[..MetafieldDefinition.LongestPart] : made;

        public IEnumerable<Problem> Problems()
        {
            if (Title.Trim().Length == 0) yield return new Problem("required", "Please fill this in.", "title");
            if (CatalogText.Check(Title, MetafieldDefinition.LongestName, "title") is { } title) yield return title;
            if (CatalogText.Check(Description, MetafieldDefinition.LongestDescription, "description") is { } description) yield return description;
            if (Id is null && !DefinitionWish.IsPart(NameOrMade)) yield return new Problem("metafield_part_invalid", "Use 2 to 64 of the letters a to z, digits, hyphens and underscores.", "name");
        }
    }

    public sealed record KeptType(MetaobjectTypeId Id, string Name);

    public sealed record OneType(MetaobjectTypeId Id);

    /// <summary>An entry as a merchant wants it.</summary>
    /// <param name="Handle">Null or empty: made of what its display field says, where it is new; else it stays.</param>
    public sealed record Wish(MetaobjectId? Id, MetaobjectTypeId Type, IReadOnlyList<MetafieldWish> Fields, string? Handle = null, bool IsActive = true) : IChecked
    {
        public IEnumerable<Problem> Problems()
        {
            if (Handle is { Length: > 0 } handle && !Catalog.Handle.IsOne(handle)) yield return new Problem("handle_invalid", "An address has small letters, digits and single hyphens between them, such as green-tea-50g.", "handle");
        }
    }

    public sealed record Kept(MetaobjectId Id, string Handle);

    public sealed record Chosen(IReadOnlyList<long> Ids) : IChecked
    {
        public IEnumerable<Problem> Problems()
        {
            if (Ids.Count is 0 or > Most) yield return new Problem("out_of_range", $"Use a value from 1 to {Most}.", "ids") { Values = [1, Most] };
        }
    }

    /// <param name="Count">How many there were.</param>
    public sealed record Gone(int Count);

    /// <summary>Makes up a kind of thing.</summary>
    [Action("metaobject_types.create", "POST /metaobject-types", "metafields:write", PlaceKind.Shop, In = ActionData.Shop, Emits = typeof(MetaobjectTypeSaved))]
    public static async Task<Answer<KeptType>> CreateTypeAsync(TypeWish input, ActionScope at, CancellationToken cancel)
    {
        var store = at.Get<StoreDb>();
        var name = input.NameOrMade;
        if (await store.MetaobjectTypes.AnyAsync(one => one.Name == name, cancel)) return new Problem("metafield_taken", $"There is a field {name} already. Choose another key.", "name") { Values = [name] };
        if (await store.MetaobjectTypes.CountAsync(cancel) >= MetaobjectType.Most) return new Problem("metafield_definitions_many", $"There are at most {MetaobjectType.Most} fields here. Delete one first.") { Values = [MetaobjectType.Most] };
        var type = new MetaobjectType { Name = name, Title = input.Title.Trim(), Description = input.Description.Trim() };
        store.MetaobjectTypes.Add(type);
        await store.SaveChangesAsync(cancel); // its id is needed
        store.Announce(new MetaobjectTypeSaved(type.Id, type.Name));
        at.Record($"metaobject_type/{type.Name}", before: null, after: new { title = type.Title });
        return new KeptType(type.Id, type.Name);
    }

    /// <summary>Changes how a kind of thing is called, and what stands for its entries in lists.</summary>
    [Action("metaobject_types.update", "PUT /metaobject-types/{id}", "metafields:write", PlaceKind.Shop, In = ActionData.Shop, Emits = typeof(MetaobjectTypeSaved))]
    public static async Task<Answer<KeptType>> UpdateTypeAsync(TypeWish input, ActionScope at, CancellationToken cancel)
    {
        var store = at.Get<StoreDb>();
        var type = input.Id is not { } id ? null : await store.MetaobjectTypes.SingleOrDefaultAsync(one => one.Id == id, cancel);
        if (type is null) return Problem.NotFound("such type");
        var display = CatalogText.Told(input.DisplayKey);
        if (display is not null && !await store.MetafieldDefinitions.AnyAsync(one => one.Owner == MetafieldOwner.Metaobject && one.Namespace == type.Name && one.Key == display, cancel)) return new Problem("not_offered", "Choose one of the values that are offered.", "displayKey");
        var before = new { title = type.Title, display = type.DisplayKey };
        var other = type.DisplayKey != display;
        (type.Title, type.Description, type.DisplayKey) = (input.Title.Trim(), input.Description.Trim(), display);
        await store.SaveChangesAsync(cancel);
        if (other) await RenameAsync(store, type, cancel);
        store.Announce(new MetaobjectTypeSaved(type.Id, type.Name));
        at.Record($"metaobject_type/{type.Name}", before, new { title = type.Title, display = type.DisplayKey });
        return new KeptType(type.Id, type.Name);
    }

    /// <summary>Takes a kind of thing away, with its fields, its entries and every mention of them.</summary>
    [Action("metaobject_types.delete", "DELETE /metaobject-types/{id}", "metafields:write", PlaceKind.Shop, In = ActionData.Shop, Emits = typeof(MetaobjectTypeDeleted))]
    public static async Task<Answer<Done>> DeleteTypeAsync(OneType input, ActionScope at, CancellationToken cancel)
    {
        var store = at.Get<StoreDb>();
        if (await store.MetaobjectTypes.AsNoTracking().SingleOrDefaultAsync(one => one.Id == input.Id, cancel) is not { } type) return Problem.NotFound("such type");
        var leading = await store.MetafieldDefinitions.Where(one => one.Metaobject == type.Name && !(one.Owner == MetafieldOwner.Metaobject && one.Namespace == type.Name)).OrderBy(one => one.Id).Select(one => one.Name).Take(5).ToListAsync(cancel);
        if (leading.Count > 0) return new Problem("metaobject_used", $"The fields {string.Join(", ", leading)} lead to its entries. Delete them first.") { Values = [string.Join(", ", leading)] };
        var entries = await store.Metaobjects.CountAsync(one => one.TypeId == type.Id, cancel);
        foreach (var field in await store.MetafieldDefinitions.Where(one => one.Owner == MetafieldOwner.Metaobject && one.Namespace == type.Name).Select(one => one.Id).ToListAsync(cancel)) await FieldTexts.ForgetAsync(store, field, cancel);
        await store.MetafieldValues.Where(value => value.Owner == MetafieldOwner.Metaobject && value.Definition!.Namespace == type.Name).ExecuteDeleteAsync(cancel);
        await store.MetafieldDefinitions.Where(one => one.Owner == MetafieldOwner.Metaobject && one.Namespace == type.Name).ExecuteDeleteAsync(cancel);
        await store.Metaobjects.Where(one => one.TypeId == type.Id).ExecuteDeleteAsync(cancel);
        await store.MetaobjectTypes.Where(one => one.Id == type.Id).ExecuteDeleteAsync(cancel);
        store.Announce(new MetaobjectTypeDeleted(type.Id, type.Name));
        at.Record($"metaobject_type/{type.Name}", new { title = type.Title, entries }, after: null);
        return new Done();
    }

    /// <summary>Writes a new entry.</summary>
    [Action("metaobjects.create", "POST /metaobjects", "metaobjects:write", PlaceKind.Shop, In = ActionData.Shop, Emits = typeof(MetaobjectCreated))]
    public static async Task<Answer<Kept>> CreateAsync(Wish input, ActionScope at, CancellationToken cancel)
    {
        var store = at.Get<StoreDb>();
        if (await store.MetaobjectTypes.SingleOrDefaultAsync(one => one.Id == input.Type, cancel) is not { } type) return Problem.NotFound("such type");
        var entry = new Metaobject { TypeId = type.Id, Type = type, Handle = "", Title = "", UpdatedAt = at.Now };
        return await WriteAsync(input, entry, at, isNew: true, cancel);
    }

    /// <summary>Changes what an entry says.</summary>
    [Action("metaobjects.update", "PUT /metaobjects/{id}", "metaobjects:write", PlaceKind.Shop, In = ActionData.Shop, Emits = typeof(MetaobjectUpdated))]
    public static async Task<Answer<Kept>> UpdateAsync(Wish input, ActionScope at, CancellationToken cancel)
    {
        var entry = input.Id is not { } id ? null : await at.Get<StoreDb>().Metaobjects.Include(one => one.Type).SingleOrDefaultAsync(one => one.Id == id, cancel);
        return entry is null ? Problem.NotFound("such entry") : await WriteAsync(input, entry, at, isNew: false, cancel);
    }

    /// <summary>Takes entries away, and every mention of them.</summary>
    [Action("metaobjects.delete", "DELETE /metaobjects", "metaobjects:write", PlaceKind.Shop, In = ActionData.Shop, Emits = typeof(MetaobjectDeleted))]
    public static async Task<Answer<Gone>> DeleteAsync(Chosen input, ActionScope at, CancellationToken cancel)
    {
        var store = at.Get<StoreDb>();
        var ids = input.Ids.Select(MetaobjectId.Of).ToList();
        var entries = await store.Metaobjects.Include(one => one.Type).Where(one => ids.Contains(one.Id)).OrderBy(one => one.Id).ToListAsync(cancel);
        if (entries.Count == 0) return Problem.NotFound("such entry");
        await new KeepMetafields(store, MetafieldOwner.Metaobject).ForgetAsync(entries.ConvertAll(one => one.Id.Value), cancel);
        store.RemoveRange(entries);
        foreach (var entry in entries) store.Announce(new MetaobjectDeleted(entry.Id, entry.Type!.Name, entry.Handle)); // loaded with it
        at.Record(entries is [var only] ? $"metaobject/{only.Handle}" : "metaobjects", new { count = entries.Count, titles = entries.Take(20).Select(one => one.Title).ToArray() }, after: null);
        return new Gone(entries.Count);
    }

    static async Task<Answer<Kept>> WriteAsync(Wish wish, Metaobject entry, ActionScope at, bool isNew, CancellationToken cancel)
    {
        var (store, type) = (at.Get<StoreDb>(), entry.Type!); // loaded with it
        var answer = await new KeepMetafields(store, MetafieldOwner.Metaobject).CheckAsync(isNew ? null : entry.Id.Value, wish.Fields, cancel, within: type.Name);
        if (!answer.Succeeded(out var change, out _)) return Answer<Kept>.Refused(answer.Problems);
        var shown = Cut(change.Described.GetValueOrDefault($"{type.Name}.{type.DisplayKey}") ?? (isNew ? "" : entry.Title == entry.Handle ? "" : entry.Title));
        var former = entry.Handle;
        var handle = wish.Handle is { Length: > 0 } wished ? wished : former;
        var taken = store.Metaobjects.Where(other => other.TypeId == type.Id && other.Id != entry.Id).Select(other => other.Handle);
        if (handle.Length == 0)
        {
            var made = Handle.Of(shown) is { Length: > 0 } some ? some : Handle.Of(type.Name);
            var beside = $"{made}-";
            var close = (await taken.Where(one => one == made || one.StartsWith(beside)).ToListAsync(cancel)).ToHashSet(StringComparer.Ordinal);
            handle = close.Contains(made) ? Enumerable.Range(2, close.Count + 2).Select(number => $"{beside}{number}").First(one => !close.Contains(one)) : made;
        }
        else if (handle != former && await taken.AnyAsync(one => one == handle, cancel))
        {
            return new Problem("handle_taken", $"The address {handle} is taken. Choose another one.", "handle") { Values = [handle] };
        }

        (entry.Handle, entry.Title, entry.IsActive, entry.UpdatedAt) = (handle, shown.Length > 0 ? shown : handle, wish.IsActive, at.Now);
        if (isNew) store.Metaobjects.Add(entry);
        await store.SaveChangesAsync(cancel); // its id is needed
        change.Write(store, entry.Id.Value, product: null);
        store.Announce(isNew ? new MetaobjectCreated(entry.Id, type.Name, handle) : new MetaobjectUpdated(entry.Id, type.Name, handle, handle == former ? null : former, change.Names));
        at.Record($"metaobject/{type.Name}/{handle}", before: null, after: change.Described);
        return new Kept(entry.Id, handle);
    }

    // What stands for the entries in lists is kept with them: lists are sorted and searched by it.
    static async Task RenameAsync(StoreDb store, MetaobjectType type, CancellationToken cancel)
    {
        var said = type.DisplayKey is not { } key ? [] : await store.MetafieldValues.AsNoTracking()
            .Where(value => value.Owner == MetafieldOwner.Metaobject && value.Definition!.Namespace == type.Name && value.Definition.Key == key)
            .GroupBy(value => value.OwnerId).Select(values => new { values.Key, Text = values.OrderBy(value => value.Position).First().Text }).ToDictionaryAsync(value => value.Key, value => value.Text, cancel);
        foreach (var entry in await store.Metaobjects.Where(one => one.TypeId == type.Id).ToListAsync(cancel)) entry.Title = said.GetValueOrDefault(entry.Id.Value) is { Length: > 0 } text ? Cut(text) : entry.Handle;
    }

    static string Cut(string text) => text.Length <= MetafieldDefinition.LongestName ? text : text[..MetafieldDefinition.LongestName];
}
