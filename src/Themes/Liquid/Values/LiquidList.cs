using System.Collections;

namespace Vitrine.Themes.Liquid.Values;

/// <summary>A list of values. It never changes once made, so a parsed page and many renders may share it.</summary>
/// <param name="items">The values; the list keeps this array, so the caller lets go of it.</param>
public sealed class LiquidList(params LiquidValue[] items) : IReadOnlyList<LiquidValue>
{
    readonly LiquidValue[] _items = items;

    /// <summary>The list without values.</summary>
    public static LiquidList None { get; } = new();

    /// <summary>How many values.</summary>
    public int Count => _items.Length;

    /// <summary>The value at a position from 0.</summary>
    public LiquidValue this[int index] => _items[index];

    /// <summary>All values.</summary>
    public ReadOnlySpan<LiquidValue> Items => _items;

    /// <summary>The value at a position; a negative one counts from the end, one outside the list is nil.</summary>
    public LiquidValue At(long index)
    {
        if (index < 0) index += _items.Length;
        return (ulong)index < (ulong)_items.Length ? _items[index] : default;
    }

    /// <inheritdoc/>
    public IEnumerator<LiquidValue> GetEnumerator() => ((IEnumerable<LiquidValue>)_items).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => _items.GetEnumerator();
}
