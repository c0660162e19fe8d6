using System.ComponentModel.DataAnnotations;
using System.Net;
using Vitrine.Commerce.Catalog;
using Vitrine.Commerce.Data;
using Vitrine.Tenancy.Actions;
using Vitrine.Tenancy.Databases;
using Vitrine.Tenancy.People.Guessing;
using Vitrine.Tenancy.Tenants;

namespace Vitrine.Commerce.Content.Blogs;

/// <summary>Takes what a shopper says to an article. Nobody is signed in, so it is no action: the blog's own policy decides, and how much came from there before.</summary>
public sealed class SendComment(StoreDb store, CurrentTenant tenant, LimitGuesses limit, TimeProvider time)
{
    // More addresses in one text than this is advertising until a merchant says otherwise.
    const int MostLinks = 2;

    static readonly EmailAddressAttribute MailRule = new();

    /// <param name="Trap">A field that people do not see. Whoever fills it in is a program.</param>
    public sealed record Wish(string Author, string Mail, string Text, string? Trap)
    {
        public IEnumerable<Problem> Problems()
        {
            foreach (var (text, most, field) in (IEnumerable<(string, int, string)>)[(Author, Comment.LongestAuthor, "author"), (Mail, Comment.LongestMail, "mail"), (Text, Comment.LongestText, "text")])
            {
                if (text.Trim().Length == 0) yield return new Problem("required", "Please fill this in.", field);
                else if (CatalogText.Check(text, most, field) is { } problem) yield return problem;
            }

            if (Mail.Trim().Length > 0 && !MailRule.IsValid(Mail.Trim())) yield return new Problem("mail_invalid", "This is no mail address. Write it like name@example.com.", "mail");
        }
    }

    /// <summary>Keeps a comment.</summary>
    /// <param name="article">With its <see cref="Article.Blog"/>; one that the shopper may see.</param>
    /// <returns>How it is kept: <see cref="CommentState.Approved"/> is seen at once. What a program sent is not kept, and the program is not told.</returns>
    public async Task<Answer<CommentState>> RunAsync(Article article, Wish wish, IPAddress? address, CancellationToken cancel)
    {
        if (article.Blog!.Comments is CommentPolicy.Closed) return new Problem("comments_closed", "Nobody can comment here any more."); // read with it
        if (wish.Problems().ToList() is { Count: > 0 } problems) return Answer<CommentState>.Refused(problems);
        if (wish.Trap is { Length: > 0 }) return CommentState.Pending;
        if (await limit.CountAsync("comment", $"shop:{tenant.Info.Id}", address?.ToString() ?? "unknown", address, cancel) is not null) return new Problem("too_many_comments", "That was a lot at once. Please try again in a quarter of an hour.");

        var links = wish.Text.Split("://").Length - 1;
        var state = links > MostLinks ? CommentState.Spam : article.Blog.Comments is CommentPolicy.Open ? CommentState.Approved : CommentState.Pending;
        var comment = new Comment { ArticleId = article.Id, Author = wish.Author.Trim(), Mail = wish.Mail.Trim(), Text = wish.Text.Trim().ReplaceLineEndings("\n"), State = state, At = time.GetUtcNow() };
        await using var transaction = await store.BeginWriteAsync(cancel);
        store.Comments.Add(comment);
        await store.SaveChangesAsync(cancel); // its id is needed
        store.Announce(new CommentWritten(comment.Id, article.Id, state));
        await store.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        return state;
    }
}
