using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Vitrine.Commerce.Data;
using Vitrine.Commerce.Metafields;
using Vitrine.Commerce.Metafields.Metaobjects;
using Vitrine.Platform.Console.CustomData;
using Vitrine.Platform.Console.Door;

namespace Vitrine.Platform.Console.Metaobjects;

/// <summary>The form in which an entry is written, a new one or one that is there.</summary>
public abstract class EntryEditor(StoreDb store, CurrentStaff staff, EndForm end) : PageModel
{
    [BindProperty] public Input Form { get; set; } = new();

    public CurrentStaff Staff => staff;

    public bool May => staff.May("metaobjects:write");

    protected EndForm End => end;

    protected StoreDb Store => store;

    public MetaobjectType? Type { get; protected set; }

    /// <summary>As it is kept, or null: it is new.</summary>
    public Metaobject? Kept { get; protected set; }

    public MetafieldForm Metafields { get; } = new(store);

    protected async Task<bool> LoadTypeAsync(MetaobjectTypeId id, CancellationToken cancel)
    {
        Type = await store.MetaobjectTypes.AsNoTracking().SingleOrDefaultAsync(type => type.Id == id, cancel);
        if (Type is null) return false;
        await Metafields.ReadAsync(MetafieldOwner.Metaobject, Kept?.Id.Value ?? 0, Request.HasFormContentType ? Request.Form : null, cancel, within: Type.Name);
        return true;
    }

    protected MetaobjectActions.Wish Wish() => new(Kept?.Id, Type!.Id, Metafields.Wishes ?? [], Form.Handle?.Trim(), Form.IsActive); // loaded before

    public sealed record Input
    {
        [MaxLength(255)] public string? Handle { get; init; }

        public bool IsActive { get; init; }
    }
}
