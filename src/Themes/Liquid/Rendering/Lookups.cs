namespace Vitrine.Themes.Liquid.Rendering;

/// <summary>What drops were asked for and did not have: read in one batch after the pass, for the next pass to find.</summary>
/// <remarks>Made by the host for one page and handed both to its drops and to <see cref="RenderInputs"/>.</remarks>
public sealed class Lookups
{
    readonly HashSet<LookupRequest> _seen = [];
    readonly List<LookupRequest> _pending = [];
    Budget? _budget;

    /// <summary>What was asked for since the last batch, in the order it was asked.</summary>
    public IReadOnlyList<LookupRequest> Pending => _pending;

    /// <summary>Notes what a drop does not have in memory; the drop answers nil for now. Asking again changes nothing.</summary>
    /// <param name="kind">The kind of thing, as <c>collection</c>.</param>
    /// <param name="key">Which one, as its handle.</param>
    /// <exception cref="BudgetException">More look-ups than <see cref="BudgetLimits.Queries"/>.</exception>
    public void Request(string kind, string key)
    {
        var request = new LookupRequest(kind, key);
        if (_seen.Contains(request)) return;
        _budget?.CountQuery();
        _seen.Add(request);
        _pending.Add(request);
    }

    internal void Begin(Budget budget) => _budget = budget;

    internal LookupRequest[] Take()
    {
        LookupRequest[] taken = [.. _pending];
        _pending.Clear();
        return taken;
    }
}
