using Vitrine.Tenancy.Actions;
using Vitrine.Tenancy.Data;

namespace Vitrine.Tenancy.People.Roles;

public readonly record struct RoleId(Guid Value) : IEntityId<RoleId, Guid>
{
    public static RoleId Of(Guid value) => new(value);

    public override string ToString() => Value.ToString();
}

/// <summary>A role that a place made for itself.</summary>
public sealed class CustomRole
{
    public const int NameLength = 60;

    public required RoleId Id { get; init; }

    public required Place Place { get; init; }

    /// <summary>Unique at its place.</summary>
    public required string Name { get; set; }

    /// <summary>Permissions, such as <c>staff:read</c>. One that no action or page asks for any more means nothing.</summary>
    public required List<string> Permissions { get; set; }
}
