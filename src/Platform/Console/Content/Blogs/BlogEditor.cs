using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;
using Vitrine.Commerce.Content.Blogs;
using Vitrine.Commerce.Data;
using Vitrine.Commerce.Metafields;
using Vitrine.Platform.Console.Design.Shell;
using Vitrine.Platform.Console.Door;
using Vitrine.Tenancy.Hosts;

namespace Vitrine.Platform.Console.Content.Blogs;

/// <summary>The form in which a blog is written, a new one or one that is there.</summary>
public abstract class BlogEditor(StoreDb store, CurrentStaff staff, EndForm end, ConsoleShell shell, HostDirectory directory) : ContentEditor(store, staff, end, shell, directory)
{
    public override string Before => "/blogs/";

    public override bool IsKept => Kept is not null;

    protected override DateTimeOffset? KeptAt => Kept?.UpdatedAt;

    /// <summary>As it is kept, or null: it is new.</summary>
    public Blog? Kept { get; private set; }

    [BindProperty] public CommentPolicy Comments { get; set; } = CommentPolicy.Moderated;

    public IEnumerable<SelectListItem> Policies => Enum.GetValues<CommentPolicy>().Select(policy => new SelectListItem(Shell.Words[$"content.comments_{policy}"], policy.ToString()));

    protected async Task<bool> LoadAsync(BlogId? id, CancellationToken cancel)
    {
        await ReadShopAsync(cancel);
        await ReadMetafieldsAsync(MetafieldOwner.Blog, id?.Value ?? 0, cancel);
        if (id is null) return true;
        Kept = await Store.Blogs.AsNoTracking().SingleOrDefaultAsync(one => one.Id == id, cancel);
        return Kept is not null;
    }

    protected void Show()
    {
        var blog = Kept!; // loaded before
        Seen = SeenState.Of(blog.UpdatedAt);
        Form = new ContentForm { Title = blog.Title, Handle = blog.Handle, SeoTitle = blog.SeoTitle, SeoDescription = blog.SeoDescription };
        Comments = blog.Comments;
    }

    protected BlogWish Wish() => new() { Id = Kept?.Id, SeenAt = SeenAt, Metafields = Metafields.Wishes, Text = Form.ToText(), Comments = Comments };
}
