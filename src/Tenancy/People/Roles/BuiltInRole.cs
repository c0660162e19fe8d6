using Vitrine.Tenancy.Actions;

namespace Vitrine.Tenancy.People.Roles;

/// <summary>A role that every place of a kind has. What it permits follows from what actions and pages ask for, so that a new page needs no new list.</summary>
/// <param name="Name">Stored in memberships; its text is <c>people.role_{name}</c>.</param>
/// <param name="At">The kinds of places that have it.</param>
public sealed record BuiltInRole(string Name, PlaceKind At, Func<string, bool> Permits)
{
    const PlaceKind Every = PlaceKind.Platform | PlaceKind.Agency | PlaceKind.Shop;

    /// <summary>Everything, for whoever answers for the place. The last one cannot be taken away.</summary>
    public static BuiltInRole Owner { get; } = new("owner", Every, _ => true);

    /// <summary>The daily work; not who works here, how they sign in, or who else may come in.</summary>
    public static BuiltInRole Manager { get; } = new("manager", Every, permission => !Governs(permission) || permission.EndsWith(":read", StringComparison.Ordinal));

    /// <summary>The platform's helpers: they look, and go into consoles they were let into.</summary>
    public static BuiltInRole Support { get; } = new("support", PlaceKind.Platform, permission => permission.EndsWith(":read", StringComparison.Ordinal) || permission == "visits:write");

    /// <summary>Looks at everything and changes nothing.</summary>
    public static BuiltInRole Viewer { get; } = new("viewer", Every, permission => permission.EndsWith(":read", StringComparison.Ordinal));

    /// <summary>Whoever was let into a console for a time: a manager's daily work, without a look at the company's sign-in service. Nobody is given it as a role.</summary>
    internal static BuiltInRole Visitor { get; } = new("visitor", PlaceKind.None, permission => Manager.Permits(permission) && !permission.StartsWith("sso:", StringComparison.Ordinal));

    public static IReadOnlyList<BuiltInRole> All { get; } = [Owner, Manager, Support, Viewer];

    /// <summary>The role of that name that places of a kind have; null where there is none.</summary>
    public static BuiltInRole? Find(string name, PlaceKind kind) => All.FirstOrDefault(known => known.Name == name && known.At.Include(kind));

    /// <summary>Permissions that decide about other people.</summary>
    static bool Governs(string permission) => permission.Split(':')[0] is "staff" or "people" or "roles" or "sso" or "consent";
}
