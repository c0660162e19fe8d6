using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;
using Vitrine.Commerce.Data;
using Vitrine.Commerce.Metafields;
using Vitrine.Platform.Console.Design.Shell;
using Vitrine.Platform.Console.Door;

namespace Vitrine.Platform.Console.CustomData;

/// <summary>The form in which a field is described, a new one or one that is there.</summary>
public abstract class DefinitionEditor(StoreDb store, CurrentStaff staff, EndForm end, ConsoleShell shell) : PageModel
{
    [BindProperty] public Input Form { get; set; } = new();

    public CurrentStaff Staff => staff;

    public bool May => staff.May("metafields:write");

    protected EndForm End => end;

    protected StoreDb Store => store;

    /// <summary>As it is kept, or null: it is new.</summary>
    public MetafieldDefinition? Kept { get; private set; }

    public MetafieldOwner Owner => Kept?.Owner ?? Form.Owner;

    /// <summary>What its type allows; null while none is chosen: everything is offered then.</summary>
    public MetafieldType? Type => Kept?.Meaning;

    public IEnumerable<SelectListItem> Owners => Enum.GetValues<MetafieldOwner>().Where(owner => owner is not MetafieldOwner.Metaobject).Select(owner => new SelectListItem(shell.Words[$"fields.owner_{owner}"], owner.ToString()));

    public IEnumerable<SelectListItem> Types => MetafieldType.All.Select(type => new SelectListItem(NameOf(type, shell), type.Name));

    public IReadOnlyList<SelectListItem> Metaobjects { get; private set; } = [];

    /// <summary>Where the list is that it stands in.</summary>
    public string Back { get; private set; } = "";

    public static string NameOf(MetafieldType type, ConsoleShell shell) => type.IsList ? shell.Words.Say("fields.list_of", shell.Words[$"fields.kind_{type.Kind}"]) : shell.Words[$"fields.kind_{type.Kind}"];

    protected async Task<bool> LoadAsync(MetafieldId? id, CancellationToken cancel)
    {
        Metaobjects = [.. (await store.MetaobjectTypes.OrderBy(type => type.Title).Select(type => new { type.Name, type.Title }).ToListAsync(cancel)).Select(type => new SelectListItem(type.Title, type.Name))];
        if (id is { } known)
        {
            Kept = await store.MetafieldDefinitions.AsNoTracking().SingleOrDefaultAsync(one => one.Id == known, cancel);
            if (Kept is null) return false;
        }

        var space = Kept?.Namespace ?? Form.Namespace;
        var type = Owner is MetafieldOwner.Metaobject ? await store.MetaobjectTypes.Where(one => one.Name == space).Select(one => new { one.Id }).SingleOrDefaultAsync(cancel) : null;
        Back = type is null ? $"{staff.Root}/custom-data?owner={Owner.ToString().ToLowerInvariant()}" : $"{staff.Root}/metaobjects/{type.Id.Value}/edit";
        return Owner is not MetafieldOwner.Metaobject || type is not null;
    }

    protected void Show()
    {
        var kept = Kept!; // loaded before
        Form = new Input
        {
            Owner = kept.Owner, Namespace = kept.Namespace, Key = kept.Key, Name = kept.Name, Description = kept.Description, Type = kept.Type, IsRequired = kept.IsRequired, Least = kept.Least, Greatest = kept.Greatest,
            Pattern = kept.Pattern, Choices = string.Join('\n', kept.Choices), Metaobject = kept.Metaobject, IsPinned = kept.Position is not null, IsFacet = kept.IsFacet, IsRule = kept.IsRule, IsShown = kept.IsShown,
        };
    }

    protected DefinitionWish Wish() => new()
    {
        Id = Kept?.Id,
        Owner = Form.Owner,
        Namespace = Form.Namespace ?? "",
        Key = Form.Key ?? "",
        Name = Form.Name ?? "",
        Description = Form.Description ?? "",
        Type = Form.Type ?? "",
        IsRequired = Form.IsRequired,
        Least = Form.Least,
        Greatest = Form.Greatest,
        Pattern = Form.Pattern,
        Choices = (Form.Choices ?? "").Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries),
        Metaobject = Form.Metaobject,
        IsPinned = Form.IsPinned,
        IsFacet = Form.IsFacet,
        IsRule = Form.IsRule,
        IsShown = Form.IsShown,
    };

    // The action says what is wrong with it.
    public sealed record Input
    {
        public MetafieldOwner Owner { get; init; }

        public string? Namespace { get; init; }

        public string? Key { get; init; }

        public string? Name { get; init; }

        public string? Description { get; init; }

        public string? Type { get; init; }

        public bool IsRequired { get; init; }

        public string? Least { get; init; }

        public string? Greatest { get; init; }

        public string? Pattern { get; init; }

        /// <summary>One a line.</summary>
        public string? Choices { get; init; }

        public string? Metaobject { get; init; }

        public bool IsPinned { get; init; }

        public bool IsFacet { get; init; }

        public bool IsRule { get; init; }

        public bool IsShown { get; init; }
    }
}
