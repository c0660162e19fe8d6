namespace Vitrine.Themes.Liquid.Rendering;

/// <summary>What a loop walks over, one value at a time: a list, a range that is never made, the pairs of a map, one text.</summary>
readonly struct Sequence
{
    readonly LiquidList? _list;
    readonly LiquidRange? _range;
    readonly LiquidMap? _map;
    readonly string? _text;

    public Sequence(LiquidList list) => (_list, Count) = (list, list.Count);

    public Sequence(LiquidRange range) => (_range, Count) = (range, range.Count);

    public Sequence(LiquidMap map) => (_map, Count) = (map, map.Count);

    // Text is one value, and nothing when it is empty.
    public Sequence(string text) => (_text, Count) = (text, text.Length == 0 ? 0 : 1);

    public long Count { get; }

    public LiquidValue At(LiquidRun run, long index) =>
        _list is not null ? _list[(int)index]
        : _range is not null ? _range.First + index
        : _map is not null ? run.PairAt(_map, (int)index)
        : _text;

    /// <summary>The values from one position up to but without another. Text is never cut.</summary>
    public (long Start, long Count) Segment(long from, long to)
    {
        if (_text is not null) return (0, Count);
        var start = Math.Max(from, 0);
        return (start, Math.Max(0, Math.Min(to, Count) - start));
    }
}
