namespace Vitrine.Tenancy.Databases;

/// <summary>Where the data lives.</summary>
public sealed record DataOptions
{
    public const string Section = "Data";

    /// <summary>Folder of SQLite databases, shop files and samples' pictures. Default: <c>data</c> beside the solution or, once published, in the folder the program is started in.</summary>
    public string? Directory { get; init; }

    /// <summary>Engine of the control database and of new shops: <c>sqlite</c>, <c>postgresql</c> or <c>sqlserver</c>.</summary>
    public string Engine { get; init; } = Sqlite.SqliteEngine.EngineName;

    /// <summary>Connection string of the main server, without a database. Not used by SQLite. For SQL Server one that names no user signs in with Microsoft Entra.</summary>
    public string? ConnectionString { get; init; }

    /// <summary>What the names of databases on a server begin with.</summary>
    public string Prefix { get; init; } = "vitrine";

    /// <summary>More servers that tenants may be spread over, by name.</summary>
    public IReadOnlyDictionary<string, ServerOptions> Servers { get; init; } = new Dictionary<string, ServerOptions>(StringComparer.Ordinal);

    /// <summary>How many shop databases are kept open at once. 0: as many as two thirds of the process's file descriptors allow, 3,200 at most.</summary>
    public int MaximumOpen { get; init; }

    /// <summary>Another server for shops.</summary>
    public sealed record ServerOptions
    {
        /// <summary>Its engine, as for <see cref="DataOptions.Engine"/>. Required.</summary>
        public string Engine { get; init; } = "";

        /// <summary>Connection string without a database; not used by SQLite.</summary>
        public string? ConnectionString { get; init; }

        /// <summary>Folder of a SQLite server; default: the data directory.</summary>
        public string? Directory { get; init; }
    }
}
