namespace Vitrine.Tenancy.Databases;

/// <summary>A place that holds databases: a directory of SQLite files, or a server.</summary>
/// <param name="Name">Its name in the settings.</param>
/// <param name="Engine">How it is spoken to.</param>
/// <param name="Location">A directory for SQLite; a connection string without a database for servers.</param>
/// <param name="Prefix">Put before the names of databases on a server, so that two installations can share it.</param>
public sealed record DatabaseServer(string Name, DatabaseEngine Engine, string Location, string Prefix)
{
    /// <summary>The server that holds the control database, and shops unless told otherwise.</summary>
    public const string Main = "main";

    public string ConnectionString(string database) => Engine.ConnectionString(this, database);
}
