using Vitrine.Tenancy.People;

namespace Vitrine.Tenancy.Actions;

/// <summary>Who acts, from where, and what they may do there.</summary>
/// <param name="Name">As the audit log writes it.</param>
/// <param name="Place">Where they stand: whatever they change lies within it.</param>
public sealed record Actor(string Name, Place Place)
{
    /// <summary>Null for programs and the command line.</summary>
    public PersonId? Person { get; init; }

    /// <summary>The permissions they have at <see cref="Place"/>.</summary>
    public IReadOnlySet<string> Permissions { get; init; } = new HashSet<string>(StringComparer.Ordinal);

    /// <summary>Whether no permission is asked for: the command line, whose user holds the machine anyway, and the program itself.</summary>
    public bool IsTrusted { get; init; }

    /// <summary>In a console that is not theirs: whose people they are, such as <c>Studio Nord</c>. Null at home.</summary>
    public string? VisitingFrom { get; init; }

    /// <summary>The address they come from, or null.</summary>
    public string? Address { get; init; }

    /// <summary>Their browser as it names itself, or null.</summary>
    public string? Agent { get; init; }

    public bool May(string permission) => IsTrusted || Permissions.Contains(permission);

    /// <summary>The person at the command line.</summary>
    public static Actor CommandLine(string user) => new(user, Place.Platform) { IsTrusted = true, Agent = "command line" };

    /// <summary>The program itself, for what nobody asked for at that moment.</summary>
    public static Actor Program { get; } = new("The platform", Place.Platform) { IsTrusted = true };
}

/// <summary>The actor of the work at hand, entered once at the door; there is no default one.</summary>
public sealed class CurrentActor
{
    Actor? actor;

    public bool IsKnown => actor is not null;

    /// <exception cref="InvalidOperationException">Nobody was entered.</exception>
    public Actor Actor => actor ?? throw new InvalidOperationException("Nobody acts here: enter an actor before running an action.");

    /// <exception cref="InvalidOperationException">Somebody was entered before.</exception>
    public void Enter(Actor entered)
    {
        if (actor is not null) throw new InvalidOperationException($"{actor.Name} acts here already. Open a scope of its own for {entered.Name}.");
        actor = entered;
    }
}
