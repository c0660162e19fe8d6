namespace Vitrine.Themes.Liquid.Values;

/// <summary>The whole numbers from <paramref name="first"/> to <paramref name="last"/>, both included; empty when last is smaller.</summary>
/// <param name="first">The first number.</param>
/// <param name="last">The last number.</param>
public sealed class LiquidRange(long first, long last)
{
    /// <summary>The first number.</summary>
    public long First { get; } = first;

    /// <summary>The last number.</summary>
    public long Last { get; } = last;

    /// <summary>How many numbers; <see cref="long.MaxValue"/> where the count itself would not fit.</summary>
    public long Count
    {
        get
        {
            if (Last < First) return 0;
            var count = (Int128)Last - First + 1;
            return count > long.MaxValue ? long.MaxValue : (long)count;
        }
    }

    /// <inheritdoc/>
    public override string ToString() => FormattableString.Invariant($"{First}..{Last}");
}
