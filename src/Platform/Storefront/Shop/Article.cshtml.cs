using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Vitrine.Commerce.Content;
using Vitrine.Commerce.Content.Blogs;
using Vitrine.Commerce.Data;
using Vitrine.Tenancy.Actions;

namespace Vitrine.Platform.Storefront.Shop;

/// <summary>One article, with what shoppers say to it.</summary>
/// <remarks>The form has no token of its own, so that the page is the same for everybody: nobody is signed in whose right another site could use.</remarks>
[IgnoreAntiforgeryToken]
[RequestSizeLimit(LargestForm), RequestFormLimits(ValueLengthLimit = LargestForm, ValueCountLimit = 20)]
public sealed class ArticleModel(ShopView shop, StoreDb store, TimeProvider time) : ShopPage(shop)
{
    public const int LargestForm = 256 * 1024;

    /// <summary>The newest are shown.</summary>
    const int MostComments = 200;

    IReadOnlyDictionary<string, string> problems = new Dictionary<string, string>(StringComparer.Ordinal);

    public Article Article { get; private set; } = null!; // set before the page is rendered

    public string BodyHtml { get; private set; } = "";

    public DateTimeOffset At { get; private set; }

    public string BlogTitle { get; private set; } = "";

    public string BlogUrl { get; private set; } = "";

    public IReadOnlyList<Said> Comments { get; private set; } = [];

    public bool TakesComments => Article.Blog!.Comments is not CommentPolicy.Closed; // read with it

    /// <summary>What is said after a comment was sent, or null.</summary>
    public string? Thanks { get; private set; }

    public SendComment.Wish Typed { get; private set; } = new("", "", "", null);

    /// <summary>What is wrong with a field, or null. An empty name: with all of it.</summary>
    public string? ProblemOf(string field) => problems.GetValueOrDefault(field);

    public async Task<IActionResult> OnGetAsync(string blog, string handle, string? comment, CancellationToken cancel)
    {
        if (await LoadAsync(blog, handle, cancel) is { } elsewhere) return elsewhere;
        Thanks = comment switch { "seen" => Shop.Words["comment_seen"], "pending" => Shop.Words["comment_pending"], _ => null };
        return Page();
    }

    [NotAnAction("a shopper's, whom no permission concerns")]
    public async Task<IActionResult> OnPostAsync([FromForm] string? author, [FromForm] string? mail, [FromForm] string? text, [FromForm] string? website, [FromServices] SendComment send, CancellationToken cancel)
    {
        // Where a form cannot be read nothing is bound, not even the address.
        if (await LoadAsync($"{RouteData.Values["blog"]}", $"{RouteData.Values["handle"]}", cancel) is { } elsewhere) return elsewhere;
        Typed = new(author ?? "", mail ?? "", text ?? "", website);
        // More than the server reads of a form.
        if (!ModelState.IsValid) return Refused([new Problem("unread", "This could not be read.")]);
        var answer = await send.RunAsync(Article, Typed, HttpContext.Connection.RemoteIpAddress, cancel);
        return answer.Problem is null
            ? Redirect($"{Shop.Url($"/blogs/{Uri.EscapeDataString(Article.Blog!.Handle)}/{Uri.EscapeDataString(Article.Handle)}")}?comment={(answer.Value is CommentState.Approved ? "seen" : "pending")}#comments")
            : Refused(answer.Problems);
    }

    async Task<IActionResult?> LoadAsync(string blog, string handle, CancellationToken cancel)
    {
        var found = await store.Articles.AsNoTracking().Published(time.GetUtcNow()).Include(article => article.Blog).Include(article => article.Tags).Called(store, handle).FirstOrDefaultAsync(cancel);
        if (found?.Blog is not { } stands) return NotFound();
        // Another name, or another blog that it stood in: there is one address.
        if (found.Handle != handle || stands.Handle != blog) return RedirectPermanent(Shop.Url($"/blogs/{Uri.EscapeDataString(stands.Handle)}/{Uri.EscapeDataString(found.Handle)}") + Request.QueryString);

        Article = found;
        var zone = TimeZoneInfo.FindSystemTimeZoneById(Shop.Settings.TimeZone);
        var comments = await store.Comments.AsNoTracking().Where(comment => comment.ArticleId == found.Id && comment.State == CommentState.Approved)
            .OrderByDescending(comment => comment.At).ThenByDescending(comment => comment.Id).Take(MostComments).Select(comment => new { comment.Author, comment.Text, comment.At }).ToListAsync(cancel);
        Comments = [.. comments.AsEnumerable().Reverse().Select(comment => new Said(comment.Author, comment.Text, TimeZoneInfo.ConvertTime(comment.At, zone)))];
        var texts = await Shop.TextsAsync(TranslatedResource.Article, [handle], cancel);
        var names = await Shop.TextsAsync(TranslatedResource.Blog, [stands.Handle], cancel);
        Heading = ShopView.Text(texts, handle, "title", found.Title);
        BodyHtml = ShopView.Text(texts, handle, "body_html", found.BodyHtml);
        SeoTitle = texts.GetValueOrDefault((handle, "meta_title")) ?? found.SeoTitle;
        Summary = texts.GetValueOrDefault((handle, "meta_description")) ?? found.SeoDescription;
        (At, BlogTitle, BlogUrl) = (TimeZoneInfo.ConvertTime(found.PublishedAt, zone), ShopView.Text(names, stands.Handle, "title", stands.Title), Shop.Url($"/blogs/{stands.Handle}"));
        FeedUrl = $"{BlogUrl}/feed.atom";
        return null;
    }

    PageResult Refused(IReadOnlyList<Problem> refused)
    {
        problems = Shop.SaidByField(refused);
        Response.StatusCode = refused[0].Code switch
        {
            "unread" => StatusCodes.Status413PayloadTooLarge,
            "too_many_comments" => StatusCodes.Status429TooManyRequests,
            _ => StatusCodes.Status422UnprocessableEntity,
        };
        return Page();
    }

    /// <param name="At">In the shop's time zone.</param>
    public sealed record Said(string Author, string Text, DateTimeOffset At);
}
