using Microsoft.EntityFrameworkCore;
using Vitrine.Commerce.Data;
using Vitrine.Tenancy.Actions;

namespace Vitrine.Commerce.Content.Blogs;

/// <summary>What a merchant does with what shoppers say.</summary>
public static class CommentActions
{
    /// <summary>So many are judged at once at most.</summary>
    public const int Most = 1_000;

    public sealed record Chosen(IReadOnlyList<long> Ids) : IChecked
    {
        public IEnumerable<Problem> Problems()
        {
            if (Ids.Count == 0) yield return new Problem("none_ticked", "Tick at least one row.", "ids");
            if (Ids.Count > Most) yield return new Problem("out_of_range", $"Use a value from 1 to {Most}.", "ids") { Values = [1, Most] };
        }
    }

    public sealed record Judged(int Count);

    /// <summary>Lets shoppers see comments.</summary>
    [Action("comments.approve", "POST /comments/approve", "content:write", PlaceKind.Shop, In = ActionData.Shop, Emits = typeof(CommentJudged))]
    public static Task<Answer<Judged>> ApproveAsync(Chosen input, ActionScope at, CancellationToken cancel) => JudgeAsync(input, CommentState.Approved, at, cancel);

    /// <summary>Keeps comments from shoppers, as spam.</summary>
    [Action("comments.reject", "POST /comments/reject", "content:write", PlaceKind.Shop, In = ActionData.Shop, Emits = typeof(CommentJudged))]
    public static Task<Answer<Judged>> RejectAsync(Chosen input, ActionScope at, CancellationToken cancel) => JudgeAsync(input, CommentState.Spam, at, cancel);

    /// <summary>Takes comments away for good.</summary>
    [Action("comments.delete", "POST /comments/delete", "content:write", PlaceKind.Shop, In = ActionData.Shop, Emits = typeof(CommentDeleted))]
    public static async Task<Answer<Judged>> DeleteAsync(Chosen input, ActionScope at, CancellationToken cancel)
    {
        var store = at.Get<StoreDb>();
        var found = await FoundAsync(store, input, cancel);
        if (found.Count == 0) return Problem.NotFound("such comment");
        store.Comments.RemoveRange(found);
        foreach (var comment in found)
        {
            store.Announce(new CommentDeleted(comment.Id, comment.ArticleId));
            at.Record($"comment/{comment.Id.Value}", new { state = comment.State.ToString() }, after: null);
        }

        return new Judged(found.Count);
    }

    static async Task<Answer<Judged>> JudgeAsync(Chosen input, CommentState state, ActionScope at, CancellationToken cancel)
    {
        var store = at.Get<StoreDb>();
        var found = await FoundAsync(store, input, cancel);
        if (found.Count == 0) return Problem.NotFound("such comment");
        foreach (var comment in found.Where(comment => comment.State != state))
        {
            at.Record($"comment/{comment.Id.Value}", new { state = comment.State.ToString() }, new { state = state.ToString() });
            comment.State = state;
            store.Announce(new CommentJudged(comment.Id, comment.ArticleId, state));
        }

        return new Judged(found.Count);
    }

    static Task<List<Comment>> FoundAsync(StoreDb store, Chosen input, CancellationToken cancel)
    {
        var ids = input.Ids.Select(CommentId.Of).ToList();
        return store.Comments.Where(comment => ids.Contains(comment.Id)).ToListAsync(cancel);
    }
}
