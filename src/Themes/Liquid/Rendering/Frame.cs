namespace Vitrine.Themes.Liquid.Rendering;

/// <summary>The names and counters of one file and what it includes. A file that is rendered has a frame of its own.</summary>
sealed class Frame
{
    struct Entry
    {
        public string Name;
        public int Hash;
        public LiquidValue Value;
    }

    readonly LiquidMap _names = new(8);
    Entry[] _inner = new Entry[8];
    int _count;
    Dictionary<string, long>? _counters;
    Dictionary<string, long>? _offsets;
    Dictionary<object, int>? _turns;
    SelfDrop? _self;

    /// <summary>The file; null is the template that was rendered.</summary>
    public string? File { get; set; }

    /// <summary>How many frames are around.</summary>
    public int Depth { get; private set; }

    /// <summary>Scopes open in the frame: loops and includes.</summary>
    public int Scopes { get; set; }

    /// <summary>Whether it is a rendered file's, in which <c>include</c> is not allowed.</summary>
    public bool IsIsolated { get; private set; }

    /// <summary>The innermost loop.</summary>
    public ForLoopDrop? Loop { get; set; }

    /// <summary>What the last <c>ifchanged</c> made.</summary>
    public string? LastChanged { get; set; }

    /// <summary>Whether <c>self</c> was handed out, so that the frame may outlive its file.</summary>
    public bool IsKept => _self is not null;

    public int Count => _count;

    public int Names => _names.Count;

    public void Begin(string? file, int depth, bool isIsolated)
    {
        File = file;
        Depth = depth;
        IsIsolated = isIsolated;
    }

    public void Reset()
    {
        _names.Clear();
        if (_inner.Length > 64) _inner = new Entry[8];
        else Array.Clear(_inner, 0, _count);
        _count = 0;
        // A pooled frame does not carry the table of one big template to the next.
        _counters = null;
        _offsets = null;
        _turns = null;
        Scopes = 0;
        Loop = null;
        LastChanged = null;
    }

    /// <summary>A name of the frame: the innermost loop's or include's first, then what was assigned, then counters.</summary>
    public bool TryFind(string name, int hash, Budget budget, out LiquidValue value)
    {
        var inner = _inner;
        for (var i = _count - 1; i >= 0; i--)
            if (inner[i].Hash == hash && inner[i].Name == name)
            {
                value = inner[i].Value;
                return true;
            }
        if (_count > 32) budget.Steps(_count / 32);
        if (_names.TryGet(name, hash, out value)) return true;
        if (_counters is null || !_counters.TryGetValue(name, out var counter)) return false;
        value = counter;
        return true;
    }

    public void Assign(string name, int hash, LiquidValue value) => _names.Set(name, hash, value);

    public int Declare(string name, int hash, LiquidValue value)
    {
        if (_count == _inner.Length) Array.Resize(ref _inner, _count * 2);
        _inner[_count] = new Entry { Name = name, Hash = hash, Value = value };
        return _count++;
    }

    public void Set(int slot, LiquidValue value) => _inner[slot].Value = value;

    public void Drop(int count)
    {
        Array.Clear(_inner, count, _count - count);
        _count = count;
    }

    public long CounterOf(string name) => _counters is not null && _counters.TryGetValue(name, out var count) ? count : 0;

    public void SetCounter(LiquidRun run, string name, long value)
    {
        _counters ??= new(StringComparer.Ordinal);
        _counters[name] = value;
        if (_counters.Count > run.Budget.Limits.Names) throw new BudgetException(nameof(BudgetLimits.Names));
    }

    public long OffsetOf(string loop) => _offsets is not null && _offsets.TryGetValue(loop, out var offset) ? offset : 0;

    public void SetOffset(string loop, long offset)
    {
        // Most loops are never continued, and a first table costs more than they do; but which ones is known only later.
        (_offsets ??= new(StringComparer.Ordinal))[loop] = offset;
    }

    /// <summary>The turn of a cycle, and the next time the next one.</summary>
    public int NextTurn(LiquidRun run, object cycle, int of)
    {
        _turns ??= [];
        var turn = 0;
        if (!_turns.TryGetValue(cycle, out var found)) run.Budget.ReserveBytes(128);
        else if (found < of) turn = found;
        _turns[cycle] = turn + 1 >= of ? 0 : turn + 1;
        return turn;
    }

    public SelfDrop Self(LiquidRun run) => _self ??= new SelfDrop(run, this);
}
