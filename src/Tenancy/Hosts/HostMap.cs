using System.Collections.Frozen;

namespace Vitrine.Tenancy.Hosts;

/// <summary>An immutable map from every known host name to its site. A change makes a new map; see <see cref="HostDirectory"/>.</summary>
public sealed class HostMap
{
    readonly FrozenDictionary<string, HostEntry>.AlternateLookup<ReadOnlySpan<char>> entries;

    /// <param name="entries">Keys are host names in <see cref="HostName.Ascii"/> form.</param>
    public HostMap(IReadOnlyDictionary<string, HostEntry> entries)
    {
        var frozen = entries.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);
        Count = frozen.Count;
        this.entries = frozen.GetAlternateLookup<ReadOnlySpan<char>>();
    }

    public static HostMap Empty { get; } = new(FrozenDictionary<string, HostEntry>.Empty);

    /// <summary>How many host names are known.</summary>
    public int Count { get; }

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
        if (IsPlainPort(header[name.Length..]) && entries.TryGetValue(name, out var entry)) return new(HostLookupOutcome.Found, entry, default);
        if (!HostName.TryParseHeader(header, out var host, out var problem))
            return new(problem is HostNameProblem.Address ? HostLookupOutcome.Unknown : HostLookupOutcome.Malformed, default, problem);
        return entries.TryGetValue(host.Ascii, out entry) ? new(HostLookupOutcome.Found, entry, default) : new(HostLookupOutcome.Unknown, default, default);
    }

    /// <summary>The entry of a canonical name, or null.</summary>
    public HostEntry? Find(HostName host) => entries.TryGetValue(host.Ascii, out var entry) ? entry : null;

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
