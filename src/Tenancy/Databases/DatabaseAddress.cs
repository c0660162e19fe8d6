namespace Vitrine.Tenancy.Databases;

/// <summary>Where a database is: a server of the settings and a name on it.</summary>
/// <param name="Server">A key of <c>Data:Servers</c>, or <c>main</c>.</param>
/// <param name="Name">Such as <c>shops/my-shop</c>: a file below the data directory, or part of a database name.</param>
public readonly record struct DatabaseAddress(string Server, string Name);
