using StackExchange.Redis;
using Vitrine.Tenancy.Configuration;

namespace Vitrine.Tenancy.Nodes;

/// <summary>The Redis that several nodes share.</summary>
public sealed record RedisOptions
{
    public const string Section = "Redis";

    /// <summary>A Redis through which nodes tell each other at once that something changed, such as <c>redis:6379,password=...</c>. Without one each node looks for changes every <c>Hosts:PollSeconds</c>.</summary>
    [Secret]
    public string? ConnectionString { get; init; }

    /// <summary>What is wrong with the settings, every problem at once.</summary>
    internal IEnumerable<string> Problems()
    {
        // Not in the parser's own words: they repeat the value.
        if (ConnectionString is not null && !IsReadable(ConnectionString))
            yield return "Redis:ConnectionString cannot be read. It is not shown here, since it may hold a password. Write it like redis:6379,password=...";
    }

    static bool IsReadable(string text)
    {
        try { return ConfigurationOptions.Parse(text).EndPoints.Count > 0; }
        catch (ArgumentException) { return false; }
    }
}
