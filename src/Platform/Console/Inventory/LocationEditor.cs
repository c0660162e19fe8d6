using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Vitrine.Commerce.Catalog.Inventory;
using Vitrine.Platform.Console.Door;

namespace Vitrine.Platform.Console.Inventory;

/// <summary>The form in which a location is written, a new one or one that is there.</summary>
public abstract class LocationEditor(CurrentStaff staff) : PageModel
{
    [BindProperty] public Input Form { get; set; } = new();

    public CurrentStaff Staff => staff;

    protected LocationActions.Wish WishOf(LocationId? id) => new() { Id = id, Name = Form.Name ?? "", Address = Form.Address };

    // The action says what is wrong with it.
    public sealed record Input
    {
        public string? Name { get; init; }

        public string? Address { get; init; }
    }
}
