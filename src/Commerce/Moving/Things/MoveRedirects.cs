using Microsoft.EntityFrameworkCore;
using Vitrine.Commerce.Catalog;
using Vitrine.Commerce.Content.Redirects;
using Vitrine.Commerce.Data;
using Vitrine.Commerce.Moving.Imports;
using Vitrine.Tenancy.Actions;

namespace Vitrine.Commerce.Moving.Things;

/// <summary>Redirects: a row each.</summary>
sealed class MoveRedirects(StoreDb store) : MoveThings<MoveRedirects.RedirectEntry, RedirectActions.Wish>(store)
{
    internal sealed class RedirectEntry : Entry
    {
        public required string From { get; init; }

        public required string To { get; init; }

        public required string FromColumn { get; init; }

        public required string ToColumn { get; init; }

        public override string Name => From;

        public override (int Line, string? Column) Locate(string? field) => (Line, field switch { "from" => FromColumn, "to" => ToColumn, _ => null });
    }

    protected override ThingKind Kind => ThingKind.Redirect;

    public override IEnumerable<Entry> Read(MovingShop shop)
    {
        var (from, to) = (shop.Sheet.Find("Redirect from")!, shop.Sheet.Find("Redirect to")!); // a file of redirects has both
        while (shop.Sheet.Read())
        {
            var (begin, end) = (Own(shop.Sheet.Text(from)), shop.Sheet.Text(to));
            yield return new RedirectEntry { Line = shop.Sheet.Line, From = begin, To = end, Key = RedirectAddress.From(begin).Succeeded(out var path, out _) ? SearchKey.Of(path) : SearchKey.Of(begin), FromColumn = from.Header, ToColumn = to.Header };
        }
    }

    protected override async Task<Dictionary<string, (long Id, RedirectActions.Wish State)>> FindAsync(IReadOnlyList<string> keys, CancellationToken cancel) =>
        (await Store.Redirects.AsNoTracking().Where(one => keys.Contains(one.FromKey)).ToListAsync(cancel)).ToDictionary(one => one.FromKey, one => (one.Id.Value, WishOf(one)), StringComparer.Ordinal);

    protected override async Task<RedirectActions.Wish?> StateAsync(long id, CancellationToken cancel)
    {
        var known = RedirectId.Of(id);
        return await Store.Redirects.AsNoTracking().SingleOrDefaultAsync(one => one.Id == known, cancel) is { } one ? WishOf(one) : null;
    }

    protected override RedirectActions.Wish Merge(RedirectEntry entry, RedirectActions.Wish? present, MovingShop shop) => new(present?.Id, present?.From ?? entry.From, entry.To);

    protected override RedirectActions.Wish Tidy(RedirectActions.Wish wish) => wish with { From = RedirectAddress.From(wish.From).Succeeded(out var from, out _) ? Path(from) : wish.From, To = wish.To.Trim() };

    protected override async Task<Answer<(long Id, string Name)>> SaveAsync(RedirectActions.Wish wish, bool isNew, ActionScope at, CancellationToken cancel)
    {
        var answer = isNew ? await RedirectActions.CreateAsync(wish with { Id = null }, at, cancel) : await RedirectActions.UpdateAsync(wish, at, cancel);
        return answer.Succeeded(out var kept, out var problem) ? (kept.Id.Value, wish.From) : problem;
    }

    protected override async Task<Problem?> RemoveAsync(long id, ActionScope at, CancellationToken cancel)
    {
        var problem = (await RedirectActions.DeleteAsync(new RedirectActions.Chosen([id]), at, cancel)).Problem;
        await Store.SaveChangesAsync(cancel);
        return problem;
    }

    protected override string Describe(RedirectEntry entry, RedirectActions.Wish wish, MovingShop shop) => wish.To;

    static RedirectActions.Wish WishOf(Redirect one) => new(one.Id, Path(one.From), one.To);

    /// <summary>A path as an address: signs that one cannot hold stand behind percent signs.</summary>
    public static string Path(string path) => path.Replace("%", "%25", StringComparison.Ordinal).Replace("?", "%3F", StringComparison.Ordinal).Replace("#", "%23", StringComparison.Ordinal);

    // Some write the whole address of their former shop.
    static string Own(string from) => Uri.TryCreate(from, UriKind.Absolute, out var whole) && whole.Scheme is "http" or "https" ? whole.AbsolutePath : from;
}
