using Microsoft.AspNetCore.Mvc;
using Vitrine.Commerce.Content.Blogs;
using Vitrine.Commerce.Data;
using Vitrine.Platform.Console.Design.Shell;
using Vitrine.Platform.Console.Door;
using Vitrine.Tenancy.Actions;
using Vitrine.Tenancy.Hosts;

namespace Vitrine.Platform.Console.Content.Blogs.Merchant;

/// <summary>One blog: how it is called, and who may comment.</summary>
[Permission("content:read", PlaceKind.Shop)]
[RequestSizeLimit(LargestForm), RequestFormLimits(ValueLengthLimit = LongestField)]
public sealed class EditModel(StoreDb store, CurrentStaff staff, EndForm end, ConsoleShell shell, HostDirectory directory) : BlogEditor(store, staff, end, shell, directory)
{
    public async Task<IActionResult> OnGetAsync(long id, bool delete, CancellationToken cancel)
    {
        Deleting = delete;
        if (!await LoadAsync(BlogId.Of(id), cancel)) return NotFound();
        Show();
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(long id, [FromServices] RunAction run, CancellationToken cancel)
    {
        if (!await LoadAsync(BlogId.Of(id), cancel)) return NotFound();
        var answer = await run.RunAsync(BlogActions.UpdateAsync, Wish(), cancel);
        return answer.Problem is null ? End.Done(HttpContext, $"{Staff.Root}/blogs/{id}", "content.blog_saved") : Again(answer.Problems);
    }

    public async Task<IActionResult> OnPostDeleteAsync(long id, [FromServices] RunAction run, CancellationToken cancel)
    {
        var answer = await run.RunAsync(BlogActions.DeleteAsync, new BlogActions.One(BlogId.Of(id)), cancel);
        if (answer.Problem is null) return End.Done(HttpContext, $"{Staff.Root}/blogs", "content.blog_deleted");
        if (!await LoadAsync(BlogId.Of(id), cancel)) return NotFound();
        Show();
        return this.Refused(answer.Problems);
    }
}
