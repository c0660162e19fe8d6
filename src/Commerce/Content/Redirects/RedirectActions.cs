using Microsoft.EntityFrameworkCore;
using Vitrine.Commerce.Catalog;
using Vitrine.Commerce.Data;
using Vitrine.Tenancy.Actions;

namespace Vitrine.Commerce.Content.Redirects;

/// <summary>What a merchant does with redirects.</summary>
public static class RedirectActions
{
    /// <summary>So many may follow each other; a browser would not go on much longer either.</summary>
    public const int LongestChain = 10;

    /// <summary>So many are taken away at once at most.</summary>
    public const int Most = 1_000;

    /// <param name="Id">Null: a new one.</param>
    /// <param name="From">A path where nothing answers.</param>
    /// <param name="To">A path, or an address that begins with http.</param>
    public sealed record Wish(RedirectId? Id, string From, string To) : IChecked
    {
        public IEnumerable<Problem> Problems()
        {
            if (!RedirectAddress.From(From).Succeeded(out _, out var from)) yield return from;
            if (!RedirectAddress.To(To).Succeeded(out _, out var to)) yield return to;
        }
    }

    public sealed record Kept(RedirectId Id);

    public sealed record Chosen(IReadOnlyList<long> Ids);

    public sealed record Gone(int Count);

    /// <summary>Leads an address elsewhere.</summary>
    [Action("redirects.create", "POST /redirects", "content:write", PlaceKind.Shop, In = ActionData.Shop, Emits = typeof(RedirectMade))]
    public static async Task<Answer<Kept>> CreateAsync(Wish input, ActionScope at, CancellationToken cancel)
    {
        var redirect = new Redirect { From = "", To = "" };
        at.Get<StoreDb>().Redirects.Add(redirect);
        return await WriteAsync(input, redirect, at, isNew: true, cancel);
    }

    /// <summary>Changes where an address leads, or which one does.</summary>
    [Action("redirects.update", "PUT /redirects/{id}", "content:write", PlaceKind.Shop, In = ActionData.Shop, Emits = typeof(RedirectChanged))]
    public static async Task<Answer<Kept>> UpdateAsync(Wish input, ActionScope at, CancellationToken cancel)
    {
        var redirect = input.Id is not { } id ? null : await at.Get<StoreDb>().Redirects.SingleOrDefaultAsync(one => one.Id == id, cancel);
        return redirect is null ? Problem.NotFound("such redirect") : await WriteAsync(input, redirect, at, isNew: false, cancel);
    }

    /// <summary>Takes redirects away. Those that are gone already are passed by.</summary>
    [Action("redirects.delete", "POST /redirects/delete", "content:write", PlaceKind.Shop, In = ActionData.Shop, Emits = typeof(RedirectDeleted))]
    public static async Task<Answer<Gone>> DeleteAsync(Chosen input, ActionScope at, CancellationToken cancel)
    {
        var store = at.Get<StoreDb>();
        if (input.Ids.Count == 0) return new Problem("none_ticked", "Tick at least one row.", "ids");
        if (input.Ids.Count > Most) return new Problem("out_of_range", $"Use a value from 1 to {Most}.", "ids") { Values = [1, Most] };
        var ids = input.Ids.Select(RedirectId.Of).ToList();
        var gone = await store.Redirects.Where(one => ids.Contains(one.Id)).ToListAsync(cancel);
        if (gone.Count == 0) return Problem.NotFound("such redirect");
        store.Redirects.RemoveRange(gone);
        foreach (var one in gone)
        {
            store.Announce(new RedirectDeleted(one.Id, one.From));
            at.Record($"redirect{one.From}", new { to = one.To }, after: null);
        }

        return new Gone(gone.Count);
    }

    static async Task<Answer<Kept>> WriteAsync(Wish wish, Redirect redirect, ActionScope at, bool isNew, CancellationToken cancel)
    {
        var store = at.Get<StoreDb>();
        var (from, to) = (RedirectAddress.From(wish.From).Value!, RedirectAddress.To(wish.To).Value!); // what cannot be read was refused before
        var key = SearchKey.Of(from);
        if (await store.Redirects.AnyAsync(other => other.FromKey == key && other.Id != redirect.Id, cancel)) return new Problem("redirect_taken", $"{from} leads elsewhere already. Change that redirect.", "from") { Values = [from] };
        if (await LoopAsync(store, redirect.Id, key, to, cancel) is { } loop) return loop;

        var former = redirect.From;
        var before = isNew ? null : new { from = former, to = redirect.To };
        (redirect.From, redirect.To) = (from, to);
        await store.SaveChangesAsync(cancel); // its id is needed
        store.Announce(isNew ? new RedirectMade(redirect.Id, from, to) : new RedirectChanged(redirect.Id, from, former == from ? null : former, to));
        at.Record($"redirect{from}", before, new { from, to });
        return new Kept(redirect.Id);
    }

    // Whoever follows all of them must arrive, and not where they began.
    static async Task<Problem?> LoopAsync(StoreDb store, RedirectId self, string key, string to, CancellationToken cancel)
    {
        var next = RedirectAddress.KeyOf(to);
        for (var steps = 1; next is not null; steps++)
        {
            if (next == key) return new Problem("redirect_loop", "This leads in a circle back to where it began.", "to");
            if (steps > LongestChain) return new Problem("redirect_chain", $"More than {LongestChain} redirects would follow each other. Lead straight to the last address.", "to") { Values = [LongestChain] };
            var step = next;
            var leads = await store.Redirects.Where(other => other.FromKey == step && other.Id != self).Select(other => other.To).SingleOrDefaultAsync(cancel);
            next = leads is null ? null : RedirectAddress.KeyOf(leads);
        }

        return null;
    }
}
