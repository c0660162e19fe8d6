namespace Vitrine.Commerce.Pricing;

/// <summary>Discounts that each concern several lines, of which no two may have one line.</summary>
sealed class PackDiscounts(int lines)
{
    const int MostSteps = 4_000;

    readonly List<Whole> offered = [];
    readonly List<Whole> chosen = [];
    List<Whole> found = [];
    long foundGain;
    int steps;

    /// <param name="instead">What the lines would have without it.</param>
    public void Offer(int rule, ReadOnlySpan<long> row, ReadOnlySpan<long> instead, ref Shape? shape)
    {
        var (gain, count) = (0L, 0);
        for (var i = 0; i < lines; i++)
        {
            if (row[i] == 0) continue;
            gain += row[i] - instead[i];
            count++;
        }

        if (gain <= 0) return;
        if (shape is null)
        {
            shape = new Shape(new int[count], new ulong[(lines + 63) / 64]);
            for (var i = lines - 1; i >= 0; i--)
            {
                if (row[i] == 0) continue;
                shape.Lines[--count] = i;
                shape.Bits[i / 64] |= 1UL << (i % 64);
            }
        }

        offered.Add(new Whole(rule, gain, shape));
    }

    public List<Whole> Solve()
    {
        offered.Sort(static (one, other) => one.Gain != other.Gain ? other.Gain.CompareTo(one.Gain) : one.Rule.CompareTo(other.Rule));
        Span<long> rest = new long[offered.Count + 1];
        for (var i = offered.Count - 1; i >= 0; i--) rest[i] = rest[i + 1] + offered[i].Gain;
        Try(0, 0, new ulong[(lines + 63) / 64], rest);
        return found;
    }

    void Try(int from, long gain, ulong[] used, ReadOnlySpan<long> rest)
    {
        if (gain > foundGain) (foundGain, found) = (gain, [.. chosen]);
        for (var i = from; i < offered.Count && gain + rest[i] > foundGain && steps < MostSteps; i++)
        {
            steps++;
            var one = offered[i];
            if (Meet(one.Shape.Bits, used)) continue;
            Join(one.Shape.Bits, used);
            chosen.Add(one);
            Try(i + 1, gain + one.Gain, used, rest);
            chosen.RemoveAt(chosen.Count - 1);
            Join(one.Shape.Bits, used); // no line of it was used before, so that the same puts it back
        }
    }

    static bool Meet(ulong[] one, ulong[] other)
    {
        for (var i = 0; i < one.Length; i++)
            if ((one[i] & other[i]) != 0) return true;
        return false;
    }

    static void Join(ulong[] one, ulong[] into)
    {
        for (var i = 0; i < one.Length; i++) into[i] ^= one[i];
    }

    /// <param name="Gain">What it takes off more than what its lines would have without it.</param>
    public readonly record struct Whole(int Rule, long Gain, Shape Shape);

    /// <summary>Which lines a discount concerns, as numbers and as bits.</summary>
    public sealed record Shape(int[] Lines, ulong[] Bits);
}
