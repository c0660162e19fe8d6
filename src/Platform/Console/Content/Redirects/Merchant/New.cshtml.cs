using Microsoft.AspNetCore.Mvc;
using Vitrine.Commerce.Content.Redirects;
using Vitrine.Platform.Console.Door;
using Vitrine.Tenancy.Actions;

namespace Vitrine.Platform.Console.Content.Redirects.Merchant;

/// <summary>A new redirect.</summary>
[Permission("content:write", PlaceKind.Shop)]
[RequestFormLimits(ValueLengthLimit = ContentEditor.LongestField)]
public sealed class NewModel(CurrentStaff staff, EndForm end, RunAction run) : RedirectEditor(staff, end)
{
    public void OnGet() { }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        var answer = await run.RunAsync(RedirectActions.CreateAsync, Wish(), cancel);
        return answer.Problem is null ? End.Done(HttpContext, $"{Staff.Root}/redirects", "content.redirect_created") : this.Refused(answer.Problems);
    }
}
