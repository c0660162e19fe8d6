using Microsoft.Extensions.Options;
using Vitrine.Tenancy.Databases.Sqlite;

namespace Vitrine.Tenancy.Databases;

/// <summary>The database servers of the settings, by name.</summary>
public sealed class DatabaseServers(IOptions<DataOptions> options, DataDirectory directory)
{
    static readonly IReadOnlyDictionary<string, DatabaseEngine> Engines = Rooms.TypesOf<DatabaseEngine>()
        .Select(type => (DatabaseEngine)Activator.CreateInstance(type)!) // engines have no collaborators
        .ToDictionary(engine => engine.Name, StringComparer.Ordinal);

    readonly IReadOnlyDictionary<string, DatabaseServer> servers = Build(options.Value, directory);

    /// <summary>Holds the control database, and new shops unless told otherwise.</summary>
    public DatabaseServer Main => servers[DatabaseServer.Main];

    public IEnumerable<DatabaseServer> All => servers.Values;

    /// <exception cref="DatabaseFault">The settings name no such server.</exception>
    public DatabaseServer Find(string name) => servers.TryGetValue(name, out var server)
        ? server
        : throw new DatabaseFault(DatabaseFaultKind.Unreachable, $"The settings know no database server '{name}', and a tenant lives there. Add Data:Servers:{name}; known are {string.Join(", ", servers.Keys)}.");

    /// <summary>What is wrong with the settings, every problem at once.</summary>
    internal static IEnumerable<string> Problems(DataOptions options)
    {
        foreach (var (name, engine, connection, path) in Entries(options))
        {
            if (!Engines.TryGetValue(engine, out var known))
                yield return $"{path}:Engine is '{engine}', which this program does not know. Set it to {string.Join(" or ", Engines.Keys.Order(StringComparer.Ordinal))}.";
            else if (known.NeedsConnectionString && string.IsNullOrWhiteSpace(connection))
                yield return $"{path}:ConnectionString is missing; {engine} needs it. Set it to the server's connection string without a database, for example Host=db;Username=vitrine;Password=...";
            else if (known.NeedsConnectionString && connection is not null && Unreadable(known, connection, options.Prefix) is { } unreadable)
                yield return $"{path}:ConnectionString cannot be read: {unreadable} It is not shown here, since it may hold a password. Write it like Host=db;Username=vitrine;Password=...";
            if (name != DatabaseServer.Main && Tenants.Slug.Check(name) is { } problem)
                yield return $"{path} is no name for a server: {problem.Message}";
        }

        if (options.MaximumOpen < 0)
            yield return $"Data:MaximumOpen is {options.MaximumOpen}. Set it to 0 for as many as the system allows, or to a positive number.";
        if (!options.Prefix.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '_') || options.Prefix.Length is 0 or > 12)
            yield return $"Data:Prefix is '{options.Prefix}'. Use 1 to 12 lower-case letters, digits and underscores.";
        if (options.Servers.ContainsKey(DatabaseServer.Main))
            yield return $"Data:Servers:{DatabaseServer.Main} cannot be set: that name is the server of Data:Engine. Choose another name.";
    }

    // The driver's own words may repeat the value, so of them only the name of the key is kept.
    static string? Unreadable(DatabaseEngine engine, string connection, string prefix)
    {
        try
        {
            engine.ConnectionString(new DatabaseServer(DatabaseServer.Main, engine, connection, prefix), "control");
            return null;
        }
        catch (ArgumentException error) when (error.ParamName is { Length: > 0 } key && connection.Contains(key + "=", StringComparison.OrdinalIgnoreCase))
        {
            return $"its '{key}' is not known or has a wrong value.";
        }
        catch (Exception error) when (error is ArgumentException or FormatException or OverflowException or InvalidCastException)
        {
            return "it does not consist of keys and values.";
        }
    }

    static Dictionary<string, DatabaseServer> Build(DataOptions options, DataDirectory directory) =>
        Entries(options).ToDictionary(entry => entry.Name, entry =>
        {
            var engine = Engines[entry.Engine];
            var folder = options.Servers.TryGetValue(entry.Name, out var server) && server.Directory is { } own ? Path.GetFullPath(own, directory.Path) : directory.Path;
            return new DatabaseServer(entry.Name, engine, engine is SqliteEngine ? folder : entry.Connection!, options.Prefix); // checked at start
        }, StringComparer.Ordinal);

    static IEnumerable<(string Name, string Engine, string? Connection, string Path)> Entries(DataOptions options) =>
    [
        (DatabaseServer.Main, options.Engine, options.ConnectionString, DataOptions.Section),
        .. options.Servers.Where(server => server.Key != DatabaseServer.Main)
            .Select(server => (server.Key, server.Value.Engine, server.Value.ConnectionString, $"{DataOptions.Section}:Servers:{server.Key}")),
    ];
}
