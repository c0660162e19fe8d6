using Vitrine.Tenancy.Configuration;

namespace Vitrine.Tenancy.Databases;

/// <summary>Where the data lives.</summary>
public sealed record DataOptions
{
    public const string Section = "Data";

    /// <summary>Folder of SQLite databases, shop files and samples' pictures. A relative path begins beside the solution, else in the folder the program is started in.</summary>
    [Default("`data`")]
    public string? Directory { get; init; }

    /// <summary>Engine of the control database and of new shops: <c>sqlite</c>, <c>postgresql</c> or <c>sqlserver</c>.</summary>
    public string Engine { get; init; } = Sqlite.SqliteEngine.EngineName;

    /// <summary>Connection string of the main server, without a database. Not used by SQLite. For SQL Server one that names no user signs in with Microsoft Entra.</summary>
    [Secret]
    public string? ConnectionString { get; init; }

    /// <summary>What the names of databases on a server begin with: 1 to 12 lower-case letters, digits and underscores.</summary>
    public string Prefix { get; init; } = "vitrine";

    /// <summary>More servers that tenants may be spread over, by name.</summary>
    public IReadOnlyDictionary<string, ServerOptions> Servers { get; init; } = new Dictionary<string, ServerOptions>(StringComparer.Ordinal);

    /// <summary>How many shop databases are kept open at once. 0: as many as two thirds of the process's file descriptors allow, 3,200 at most, and of one PostgreSQL server no more than leave twelve of its <c>max_connections</c> to other uses, four for each shop.</summary>
    public int MaximumOpen { get; init; }

    /// <summary>Whether the serving program migrates shops that are behind by itself. <c>false</c>: they wait for <c>db migrate</c>.</summary>
    public bool MigrateShops { get; init; } = true;

    /// <summary>How many shops are migrated at the same time. 0: one for each processor.</summary>
    public int MigrationsAtOnce { get; init; }

    /// <summary>Another server for shops.</summary>
    public sealed record ServerOptions
    {
        /// <summary>Engine of that server: <c>sqlite</c> or <c>postgresql</c>.</summary>
        [Default("none, required")]
        public string Engine { get; init; } = "";

        /// <summary>As <c>Data:ConnectionString</c>, for that server.</summary>
        [Secret]
        public string? ConnectionString { get; init; }

        /// <summary>Folder of a SQLite server.</summary>
        [Default("the data directory")]
        public string? Directory { get; init; }
    }
}
