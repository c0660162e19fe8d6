using Vitrine.Tenancy.Configuration;

namespace Vitrine.Tenancy.Hosts;

/// <summary>The platform's own host names. Agencies and tenants have theirs in the database.</summary>
public sealed record HostsOptions
{
    public const string Section = "Hosts";

    /// <summary>The platform's host, for its public pages and its owner; also the root of new shops: <c>{slug}.{Platform}</c>. In Development: <c>vitrine.localhost</c>.</summary>
    [Default("none, required")]
    public string Platform { get; init; } = "";

    /// <summary>The console of merchants without an agency.</summary>
    [Default("`console.{Platform}`")]
    public string? Console { get; init; }

    /// <summary>The domain under which new shops answer.</summary>
    [Default("`Platform`")]
    public string? Root { get; init; }

    /// <summary>More names that show the platform's pages, such as <c>localhost</c> while developing. A list.</summary>
    public IReadOnlyList<string> Also { get; init; } = [];

    /// <summary>How addresses in mails begin: <c>https</c> or <c>http</c>. In Development what the program listens on.</summary>
    [Default("`https`")]
    public string? Scheme { get; init; }

    /// <summary>The port in addresses in mails. 0: the scheme's own; in Development the one the program listens on.</summary>
    public int Port { get; init; }

    /// <summary>How often, in seconds, a node looks for changes that another one or a command made. From 1 to 5.</summary>
    public int PollSeconds { get; init; } = 2;

    internal HostName PlatformHost => HostName.Parse(Platform);

    internal HostName ConsoleHost => HostName.Parse(Console ?? "console." + Platform);

    internal HostName RootHost => HostName.Parse(Root ?? Platform);

    /// <summary>What is wrong with the settings, every problem at once.</summary>
    internal IEnumerable<string> Problems()
    {
        if (Platform.Length == 0)
        {
            yield return "Hosts:Platform is missing. Set it to the platform's own host name, for example Hosts__Platform=platform.example";
            yield break;
        }

        foreach (var (name, value) in (IEnumerable<(string, string?)>)[("Platform", Platform), ("Console", Console), ("Root", Root), .. Also.Select((also, i) => ($"Also:{i}", (string?)also))])
        {
            if (value is not null && !HostName.TryParse(value, out _, out var problem))
                yield return $"Hosts:{name} is '{value}', which is not a host name: {HostName.Explain(problem)}";
        }

        if (Scheme is not (null or "https" or "http"))
            yield return $"Hosts:Scheme is '{Scheme}'. Set it to https or http.";
        if (Port is < 0 or > 65535)
            yield return $"Hosts:Port is {Port}. Set it to 1 to 65535, or to 0 for the scheme's own.";
        if (PollSeconds is < 1 or > 5)
            yield return $"Hosts:PollSeconds is {PollSeconds}. Set it to 1 to 5 seconds.";
    }
}
