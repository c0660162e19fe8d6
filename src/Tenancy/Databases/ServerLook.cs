namespace Vitrine.Tenancy.Databases;

/// <summary>What a database server says of itself.</summary>
/// <param name="Version">Engine and version, in words for staff.</param>
/// <param name="Time">Its clock; null where it has none of its own.</param>
public readonly record struct ServerLook(string Version, DateTimeOffset? Time);
