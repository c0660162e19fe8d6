using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Vitrine.Commerce.Metafields.Metaobjects;
using Vitrine.Platform.Console.Door;
using Vitrine.Tenancy.Actions;

namespace Vitrine.Platform.Console.Metaobjects.Merchant;

/// <summary>A new kind of thing.</summary>
[Permission("metafields:write", PlaceKind.Shop)]
public sealed class NewModel(CurrentStaff staff, EndForm end, RunAction run) : PageModel
{
    [BindProperty] public Input Form { get; set; } = new();

    public CurrentStaff Staff => staff;

    public void OnGet() { }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        var answer = await run.RunAsync(MetaobjectActions.CreateTypeAsync, new MetaobjectActions.TypeWish(Id: null, Form.Title ?? "", Form.Name ?? "", Form.Description ?? ""), cancel);
        return answer.Succeeded(out var kept, out _) ? end.Done(HttpContext, $"{staff.Root}/metaobjects/{kept.Id.Value}/edit", "fields.type_created", Form.Title) : this.Refused(answer.Problems);
    }

    // The action says what is wrong with it.
    public sealed record Input
    {
        public string? Title { get; init; }

        public string? Name { get; init; }

        public string? Description { get; init; }
    }
}
