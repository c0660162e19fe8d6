using Microsoft.AspNetCore.Mvc;
using Vitrine.Commerce.Content.Blogs;
using Vitrine.Commerce.Data;
using Vitrine.Platform.Console.Design.Shell;
using Vitrine.Platform.Console.Door;
using Vitrine.Tenancy.Actions;
using Vitrine.Tenancy.Hosts;

namespace Vitrine.Platform.Console.Content.Blogs.Merchant;

/// <summary>A new blog.</summary>
[Permission("content:write", PlaceKind.Shop)]
[RequestFormLimits(ValueLengthLimit = LongestField)]
public sealed class NewModel(StoreDb store, CurrentStaff staff, EndForm end, ConsoleShell shell, HostDirectory directory) : BlogEditor(store, staff, end, shell, directory)
{
    public Task OnGetAsync(CancellationToken cancel) => LoadAsync(id: null, cancel);

    public async Task<IActionResult> OnPostAsync([FromServices] RunAction run, CancellationToken cancel)
    {
        await LoadAsync(id: null, cancel);
        var wish = Wish();
        var answer = await run.RunAsync(BlogActions.CreateAsync, wish, cancel);
        return answer.Problem is null ? End.Done(HttpContext, $"{Staff.Root}/blogs", "catalog.product_created", wish.Text.Title) : this.Refused(answer.Problems);
    }
}
