using System.Collections.Frozen;

namespace Vitrine.Tenancy.Hosts;

/// <summary>
/// An immutable map from every known host name to its site: a frozen dictionary, and over it the few names that changed since
/// it was frozen. A change makes a new map (<see cref="With"/>) at a cost that does not grow with the number of shops.
/// </summary>
public sealed class HostMap
{
    // Freezing 10,000 names takes some 20 ms, copying this many a few microseconds.
    const int MostChanges = 512;

    readonly FrozenDictionary<string, HostEntry> frozen;
    readonly Dictionary<string, HostEntry?> changes;
    readonly FrozenDictionary<string, HostEntry>.AlternateLookup<ReadOnlySpan<char>> frozenByText;
    readonly Dictionary<string, HostEntry?>.AlternateLookup<ReadOnlySpan<char>> changesByText;

    /// <param name="entries">Keys are host names in <see cref="HostName.Ascii"/> form.</param>
    public HostMap(IReadOnlyDictionary<string, HostEntry> entries) : this(entries.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase), NoChanges())
    {
    }

    HostMap(FrozenDictionary<string, HostEntry> frozen, Dictionary<string, HostEntry?> changes)
    {
        (this.frozen, this.changes) = (frozen, changes);
        frozenByText = frozen.GetAlternateLookup<ReadOnlySpan<char>>();
        changesByText = changes.GetAlternateLookup<ReadOnlySpan<char>>();
    }

    public static HostMap Empty { get; } = new(FrozenDictionary<string, HostEntry>.Empty);

    /// <summary>How many names are known.</summary>
    public int Count => frozen.Count + changes.Sum(change => (change.Value is null ? 0 : 1) - (frozen.ContainsKey(change.Key) ? 1 : 0));

    /// <summary>This map with some names changed.</summary>
    /// <param name="changed">Null takes a name away.</param>
    public HostMap With(IReadOnlyDictionary<string, HostEntry?> changed)
    {
        var both = new Dictionary<string, HostEntry?>(changes, StringComparer.OrdinalIgnoreCase);
        foreach (var (host, entry) in changed) both[host] = entry;
        if (both.Count <= MostChanges) return new(frozen, both);

        var all = new Dictionary<string, HostEntry>(frozen, StringComparer.OrdinalIgnoreCase);
        foreach (var (host, entry) in both)
        {
            if (entry is { } known) all[host] = known;
            else all.Remove(host);
        }

        return new(all);
    }

    /// <summary>
    /// Finds the site of a raw Host header, in this order:
    /// <list type="number">
    /// <item>the text before the port as it stands, in any case (nearly every request; allocates nothing);</item>
    /// <item>its canonical form, for names written in Unicode or with a dot at the end;</item>
    /// <item>otherwise unknown, or malformed with the problem.</item>
    /// </list>
    /// Never asks a database.
    /// </summary>
    public HostLookup Find(ReadOnlySpan<char> header)
    {
        var name = HostName.WithoutPort(header);
        // A port is nearly always absent or small and plain; anything odd takes the checked way below.
        if (IsPlainPort(header[name.Length..]) && TryGet(name, out var entry)) return new(HostLookupOutcome.Found, entry, default);
        if (!HostName.TryParseHeader(header, out var host, out var problem))
            return new(problem is HostNameProblem.Address ? HostLookupOutcome.Unknown : HostLookupOutcome.Malformed, default, problem);
        return TryGet(host.Ascii, out entry) ? new(HostLookupOutcome.Found, entry, default) : new(HostLookupOutcome.Unknown, default, default);
    }

    /// <summary>The entry of a canonical name, or null.</summary>
    public HostEntry? Find(HostName host) => TryGet(host.Ascii, out var entry) ? entry : null;

    bool TryGet(ReadOnlySpan<char> name, out HostEntry entry)
    {
        if (changes.Count > 0 && changesByText.TryGetValue(name, out var changed))
        {
            entry = changed.GetValueOrDefault();
            return changed is not null;
        }

        return frozenByText.TryGetValue(name, out entry);
    }

    static Dictionary<string, HostEntry?> NoChanges() => new(StringComparer.OrdinalIgnoreCase);

    static bool IsPlainPort(ReadOnlySpan<char> colonAndPort) =>
        colonAndPort is [] or [':'] || (colonAndPort.Length <= 5 && colonAndPort[1] is >= '1' and <= '9' && !colonAndPort[1..].ContainsAnyExceptInRange('0', '9'));
}

/// <summary>A known host name: its site, and the host that speaks for it when it is only another name for it.</summary>
/// <param name="Site">What answers here.</param>
/// <param name="RedirectTo">The primary host that requests are sent to with a 308, or null where the site itself answers.</param>
public readonly record struct HostEntry(Site Site, HostName? RedirectTo = null);

public enum HostLookupOutcome
{
    Unknown,
    Found,
    Malformed,
}

/// <summary>The answer of <see cref="HostMap.Find(ReadOnlySpan{char})"/>.</summary>
/// <param name="Outcome">Found with <paramref name="Entry"/>, malformed with <paramref name="Problem"/>, or unknown.</param>
public readonly record struct HostLookup(HostLookupOutcome Outcome, HostEntry Entry, HostNameProblem Problem);
