using System.ComponentModel.DataAnnotations;
using Microsoft.EntityFrameworkCore;
using Vitrine.Commerce.Catalog;
using Vitrine.Commerce.Data;
using Vitrine.Tenancy.Actions;

namespace Vitrine.Commerce.Customers.Segments;

/// <summary>What a merchant does with segments.</summary>
public static class SegmentActions
{
    public sealed record Kept(SegmentId Id);

    public sealed record One(SegmentId Id);

    /// <param name="Id">Null: a new one.</param>
    /// <param name="Seen">When the one that was shown was last changed; null: whatever stands there now is overwritten.</param>
    public sealed record Wish(SegmentId? Id, [property: Required, MaxLength(Segment.LongestName)] string Name, [property: MaxLength(Segment.LongestQuery)] string Query, DateTimeOffset? Seen = null) : IChecked
    {
        public IEnumerable<Problem> Problems() => CatalogText.Check(Name, Segment.LongestName, "name") is { } name ? [name] : [];
    }

    /// <summary>Makes a segment.</summary>
    [Action("segments.create", "POST /segments", "customers:write", PlaceKind.Shop, In = ActionData.Shop, Emits = typeof(SegmentChanged))]
    public static async Task<Answer<Kept>> CreateAsync(Wish input, ActionScope at, CancellationToken cancel)
    {
        var store = at.Get<StoreDb>();
        if (await JudgeAsync(store, input, cancel) is { } problem) return problem;
        if (await store.Segments.CountAsync(cancel) >= Segment.Most) return new Problem("segments_many", $"A shop has at most {Segment.Most} segments. Delete some that are not needed any more.") { Values = [Segment.Most] };
        var segment = new Segment { Name = input.Name.Trim(), Query = input.Query.Trim(), CreatedAt = at.Now, UpdatedAt = at.Now };
        store.Segments.Add(segment);
        return await WriteAsync(store, segment, before: null, at, cancel);
    }

    /// <summary>Changes a segment. Discounts know it by its name.</summary>
    [Action("segments.update", "PUT /segments/{id}", "customers:write", PlaceKind.Shop, In = ActionData.Shop, Emits = typeof(SegmentChanged))]
    public static async Task<Answer<Kept>> UpdateAsync(Wish input, ActionScope at, CancellationToken cancel)
    {
        var store = at.Get<StoreDb>();
        if (input.Id is not { } id) return Missing;
        if (await JudgeAsync(store, input, cancel) is { } problem) return problem;
        if (input.Seen is { } seen && await ChangedMeanwhile.LookAsync(store.Segments.Where(one => one.Id == id), seen, at.Now, cancel) is { } changed) return changed;
        if (await store.Segments.SingleOrDefaultAsync(one => one.Id == id, cancel) is not { } segment) return Missing;
        var before = new { name = segment.Name, query = segment.Query };
        (segment.Name, segment.Query, segment.UpdatedAt) = (input.Name.Trim(), input.Query.Trim(), at.Now);
        return await WriteAsync(store, segment, before, at, cancel);
    }

    /// <summary>Takes a segment away. Its customers stay; a discount for it alone is for nobody then.</summary>
    [Action("segments.delete", "DELETE /segments/{id}", "customers:write", PlaceKind.Shop, In = ActionData.Shop, Emits = typeof(SegmentChanged))]
    public static async Task<Answer<Done>> DeleteAsync(One input, ActionScope at, CancellationToken cancel)
    {
        var store = at.Get<StoreDb>();
        if (await store.Segments.SingleOrDefaultAsync(one => one.Id == input.Id, cancel) is not { } segment) return Missing;
        store.Segments.Remove(segment);
        store.Announce(new SegmentChanged(segment.Id, segment.Name, IsGone: true));
        at.Record($"segment/{segment.Id.Value}", new { name = segment.Name, query = segment.Query }, after: null);
        return new Done();
    }

    static Problem Missing => Problem.NotFound("such segment");

    // A name is one segment's, however many are made at one moment.
    static async Task<Problem?> JudgeAsync(StoreDb store, Wish wish, CancellationToken cancel)
    {
        await store.Settings.ExecuteUpdateAsync(set => set.SetProperty(one => one.Name, one => one.Name), cancel);
        if (!ReadSegment.TryParse(wish.Query, await store.SegmentTermsAsync(cancel), out _, out var problem)) return problem;
        var key = SearchKey.Of(wish.Name);
        return await store.Segments.AnyAsync(other => other.NameKey == key && (wish.Id == null || other.Id != wish.Id), cancel) ? new Problem("segment_taken", "There is a segment of this name already. Choose another name.", "name") : null;
    }

    static async Task<Answer<Kept>> WriteAsync(StoreDb store, Segment segment, object? before, ActionScope at, CancellationToken cancel)
    {
        await store.SaveChangesAsync(cancel); // its id is needed
        store.Announce(new SegmentChanged(segment.Id, segment.Name));
        at.Record($"segment/{segment.Id.Value}", before, new { name = segment.Name, query = segment.Query });
        return new Kept(segment.Id);
    }
}
