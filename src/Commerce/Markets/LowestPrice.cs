using System.Runtime.InteropServices;

namespace Vitrine.Commerce.Markets;

/// <summary>The lowest price of the 30 days before a reduction, which a shop in the European Union tells beside every reduced price.</summary>
/// <remarks>
/// Directive 98/6/EC, article 6a, and the Commission's guidance of 2021/C 526/02: the prior price is the lowest one applied in at least 30 days before the reduction;
/// where the reduction grows without interruption it is the one before the first reduction; what is younger has the time that it was there.
/// </remarks>
public static class LowestPrice
{
    public static TimeSpan Window { get; } = TimeSpan.FromDays(30);

    /// <summary>
    /// The lowest price in the 30 days before the present reduction began. A reduction goes on as long as the price only falls; once it rises, or is reduced no more for a
    /// moment, another one has begun.
    /// </summary>
    /// <param name="history">Oldest first. What lies after <paramref name="now"/> is not looked at.</param>
    /// <returns>Null where nothing is reduced now, or nothing was sold before the reduction.</returns>
    public static long? Of(IReadOnlyList<PriceStep> history, DateTimeOffset now)
    {
        var steps = Lasting(history, now);
        if (First(steps) is not { } first) return null;
        var since = steps[first].From - Window;
        long? lowest = null;
        for (var i = first - 1; i >= 0 && steps[i + 1].From > since; i--)
            if (steps[i].Minor is { } minor && (lowest is null || minor < lowest)) lowest = minor;
        return lowest;
    }

    /// <summary>The moment from which on a history is needed to answer, now or later. What was over before may be forgotten.</summary>
    public static DateTimeOffset NeededSince(IReadOnlyList<PriceStep> history, DateTimeOffset now)
    {
        var steps = Lasting(history, now);
        return (First(steps) is { } first ? steps[first].From : now) - Window;
    }

    // Where the present reduction begins.
    static int? First(List<PriceStep> steps)
    {
        if (steps is not [.., { IsReduced: true }]) return null;
        var first = steps.Count - 1;
        while (first > 0 && steps[first - 1].IsReduced && steps[first - 1].Minor >= steps[first].Minor) first--;
        return first;
    }

    // Of several that were set at one moment the last one was in force.
    static List<PriceStep> Lasting(IReadOnlyList<PriceStep> history, DateTimeOffset now)
    {
        List<PriceStep> steps = [];
        foreach (var step in history)
        {
            if (step.From > now) break;
            if (steps is [.., var last] && last.From == step.From) steps[^1] = step;
            else steps.Add(step);
        }

        return steps;
    }
}

/// <summary>What something costs from a moment on.</summary>
/// <param name="Minor">Null: it is not sold.</param>
/// <param name="CompareAtMinor">What is struck out beside it, or null.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct PriceStep(DateTimeOffset From, long? Minor, long? CompareAtMinor)
{
    public bool IsReduced => CompareAtMinor > Minor;
}
