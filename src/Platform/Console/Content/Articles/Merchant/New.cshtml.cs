using Microsoft.AspNetCore.Mvc;
using Vitrine.Commerce.Content.Blogs;
using Vitrine.Commerce.Data;
using Vitrine.Platform.Console.Design.Shell;
using Vitrine.Platform.Console.Door;
using Vitrine.Tenancy.Actions;
using Vitrine.Tenancy.Hosts;

namespace Vitrine.Platform.Console.Content.Articles.Merchant;

/// <summary>A new article.</summary>
[Permission("content:write", PlaceKind.Shop)]
[RequestSizeLimit(LargestForm), RequestFormLimits(MultipartBodyLengthLimit = LargestForm, ValueLengthLimit = LongestField)]
public sealed class NewModel(StoreDb store, CurrentStaff staff, EndForm end, ConsoleShell shell, HostDirectory directory) : ArticleEditor(store, staff, end, shell, directory)
{
    public async Task OnGetAsync(CancellationToken cancel)
    {
        await LoadAsync(id: null, cancel);
        More = More with { Author = Staff.Person.Name };
    }

    public async Task<IActionResult> OnPostAsync([FromServices] RunAction run, CancellationToken cancel)
    {
        await LoadAsync(id: null, cancel);
        var wish = await WishAsync(cancel);
        var answer = await run.RunAsync(ArticleActions.CreateAsync, wish, cancel);
        return answer.Succeeded(out var kept, out _) ? End.Done(HttpContext, $"{Staff.Root}/articles/{kept.Id.Value}", "catalog.product_created", wish.Text.Title) : this.Refused(answer.Problems);
    }
}
