using Microsoft.AspNetCore.Mvc;
using Vitrine.Commerce.Content.Blogs;
using Vitrine.Commerce.Data;
using Vitrine.Platform.Console.Design.Shell;
using Vitrine.Platform.Console.Door;
using Vitrine.Tenancy.Actions;
using Vitrine.Tenancy.Hosts;

namespace Vitrine.Platform.Console.Content.Articles.Merchant;

/// <summary>One article, all that it tells.</summary>
[Permission("content:read", PlaceKind.Shop)]
[RequestSizeLimit(LargestForm), RequestFormLimits(MultipartBodyLengthLimit = LargestForm, ValueLengthLimit = LongestField)]
public sealed class EditModel(StoreDb store, CurrentStaff staff, EndForm end, ConsoleShell shell, HostDirectory directory) : ArticleEditor(store, staff, end, shell, directory)
{
    public async Task<IActionResult> OnGetAsync(long id, bool delete, CancellationToken cancel)
    {
        Deleting = delete;
        if (!await LoadAsync(ArticleId.Of(id), cancel)) return NotFound();
        Show();
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(long id, [FromServices] RunAction run, CancellationToken cancel)
    {
        if (!await LoadAsync(ArticleId.Of(id), cancel)) return NotFound();
        var answer = await run.RunAsync(ArticleActions.UpdateAsync, await WishAsync(cancel), cancel);
        return answer.Problem is null ? End.Done(HttpContext, $"{Staff.Root}/articles/{id}", "content.article_saved") : Again(answer.Problems);
    }

    public async Task<IActionResult> OnPostDeleteAsync(long id, [FromServices] RunAction run, CancellationToken cancel)
    {
        var answer = await run.RunAsync(ArticleActions.DeleteAsync, new ArticleActions.One(ArticleId.Of(id)), cancel);
        if (answer.Problem is null) return End.Done(HttpContext, $"{Staff.Root}/articles", "content.article_deleted");
        if (!await LoadAsync(ArticleId.Of(id), cancel)) return NotFound();
        Show();
        return this.Refused(answer.Problems);
    }
}
