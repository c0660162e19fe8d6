using System.Collections;

namespace Vitrine.Themes.Liquid.Values;

/// <summary>Named values in the order they were added, as a JSON object or a shop's settings.</summary>
/// <remarks>
/// Filled by the host before a render and only read by templates; not safe to change while a render reads it. Names a template
/// mentions carry their hash from the parse, so a look-up costs no hashing.
/// </remarks>
public sealed class LiquidMap : IEnumerable<KeyValuePair<string, LiquidValue>>
{
    // Below this many names a walk over the hashes beats a table.
    const int TableFrom = 9;

    struct Entry
    {
        public int Hash;
        public int Next;
        public string Name;
        public LiquidValue Value;
    }

    Entry[] _entries;
    int[]? _table;
    int _count;

    /// <summary>An empty map.</summary>
    /// <param name="capacity">How many names to make room for.</param>
    public LiquidMap(int capacity = 4) => _entries = new Entry[Math.Max(capacity, 1)];

    /// <summary>How many names.</summary>
    public int Count => _count;

    /// <summary>The value of a name: nil when it is missing; setting it again keeps its place.</summary>
    public LiquidValue this[string name]
    {
        get => TryGet(name, out var value) ? value : default;
        set => Set(name, HashOf(name), value);
    }

    /// <summary>Adds a name, so that a collection initializer works.</summary>
    public void Add(string name, LiquidValue value) => this[name] = value;

    /// <summary>The value of a name.</summary>
    /// <returns>False when the name is missing, which a nil value is not.</returns>
    public bool TryGet(string name, out LiquidValue value) => TryGet(name, HashOf(name), out value);

    /// <summary>Whether the name is there.</summary>
    public bool Has(string name) => Find(name, HashOf(name)) >= 0;

    internal static int HashOf(string name) => StringComparer.Ordinal.GetHashCode(name);

    internal bool TryGet(string name, int hash, out LiquidValue value)
    {
        var at = Find(name, hash);
        if (at < 0)
        {
            value = default;
            return false;
        }
        value = _entries[at].Value;
        return true;
    }

    internal void Set(string name, int hash, LiquidValue value)
    {
        var at = Find(name, hash);
        if (at >= 0)
        {
            _entries[at].Value = value;
            return;
        }
        if (_count == _entries.Length) Array.Resize(ref _entries, _count * 2);
        _entries[_count] = new Entry { Hash = hash, Name = name, Value = value, Next = -1 };
        _count++;
        if (_count < TableFrom) return;
        if (_table is null || _count == TableFrom || _count > _table.Length) Rebuild();
        else Link(_count - 1);
    }

    internal string NameAt(int index) => _entries[index].Name;

    internal LiquidValue ValueAt(int index) => _entries[index].Value;

    // A pooled scope forgets its values but keeps its arrays.
    internal void Clear()
    {
        Array.Clear(_entries, 0, _count);
        _count = 0;
        if (_entries.Length > 64)
        {
            _entries = new Entry[4];
            _table = null;
        }
        else if (_table is not null) Array.Clear(_table);
    }

    internal int Find(string name, int hash)
    {
        if (_count < TableFrom || _table is null)
        {
            var entries = _entries;
            for (var i = 0; i < _count && i < entries.Length; i++)
                if (entries[i].Hash == hash && Same(entries[i].Name, name)) return i;
            return -1;
        }
        for (var i = _table[(uint)hash & (uint)(_table.Length - 1)] - 1; i >= 0; i = _entries[i].Next)
            if (_entries[i].Hash == hash && Same(_entries[i].Name, name)) return i;
        return -1;
    }

    static bool Same(string left, string right) => ReferenceEquals(left, right) || string.Equals(left, right, StringComparison.Ordinal);

    void Rebuild()
    {
        _table = new int[(int)System.Numerics.BitOperations.RoundUpToPowerOf2((uint)Math.Max(_entries.Length, 16))];
        for (var i = 0; i < _count; i++) Link(i);
    }

    void Link(int index)
    {
        ref var head = ref _table![(uint)_entries[index].Hash & (uint)(_table.Length - 1)];
        _entries[index].Next = head - 1;
        head = index + 1;
    }

    /// <inheritdoc/>
    public IEnumerator<KeyValuePair<string, LiquidValue>> GetEnumerator()
    {
        for (var i = 0; i < _count; i++) yield return new(_entries[i].Name, _entries[i].Value);
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
