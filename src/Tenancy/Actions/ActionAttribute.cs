using Vitrine.Tenancy.Work.Outbox;

namespace Vitrine.Tenancy.Actions;

/// <summary>
/// Declares a change that people and programs can make: a public static method of the shape
/// <c>(TInput input, ActionScope at, CancellationToken cancel) → Task&lt;Answer&lt;T&gt;&gt;</c> that only
/// <see cref="RunAction"/> calls. Found by scanning.
/// </summary>
/// <param name="name">Subject and verb, such as <c>tenants.pause</c>; stands in the audit log and never changes.</param>
/// <param name="route">How the public API will offer it, such as <c>POST /tenants/{slug}/pause</c>.</param>
/// <param name="permission">What the actor needs at their place, such as <c>tenants:write</c>.</param>
/// <param name="at">Where it can be done.</param>
[AttributeUsage(AttributeTargets.Method)]
public sealed class ActionAttribute(string name, string route, string permission, PlaceKind at) : Attribute
{
    public string Name => name;

    public string Route => route;

    public string Permission => permission;

    public PlaceKind At => at;

    /// <summary>Whose transaction it is; the runner begins and commits it.</summary>
    public ActionData In { get; init; } = ActionData.Control;

    /// <summary>The event that tells of it, an <see cref="IEvent"/>; null when it tells nobody.</summary>
    public Type? Emits { get; init; }
}

/// <summary>Which database an action changes.</summary>
public enum ActionData
{
    /// <summary>The platform's own: change, event and audit entry are one transaction.</summary>
    Control,

    /// <summary>The current shop's: change and event are one transaction, and the audit entry follows from its outbox.</summary>
    Shop,

    /// <summary>
    /// It takes longer than a transaction may and begins its own ones. The audit log says that it was begun before, and how it
    /// ended after; a crash in between shows as begun and never ended.
    /// </summary>
    Own,
}

/// <summary>Says that a form handler changes nothing of anybody's, or is itself the door.</summary>
/// <param name="why">For the reader and the test that walks all handlers.</param>
[AttributeUsage(AttributeTargets.Method)]
public sealed class NotAnActionAttribute(string why) : Attribute
{
    public string Why => why;
}

/// <summary>Input that has rules beyond those of single fields.</summary>
public interface IChecked
{
    /// <summary>What is wrong, every problem at once.</summary>
    IEnumerable<Problem> Problems();
}

/// <summary>A console page: what the person needs to see it. What its forms change is declared by <see cref="ActionAttribute"/>.</summary>
/// <param name="permission">Such as <c>staff:read</c>.</param>
/// <param name="at">At which kinds of places the page stands.</param>
[AttributeUsage(AttributeTargets.Class)]
public sealed class PermissionAttribute(string permission, PlaceKind at) : Attribute
{
    public string Permission => permission;

    public PlaceKind At => at;
}

/// <summary>A console page for everybody who is signed in at this console, whatever their role.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class SignedInAttribute : Attribute;

/// <summary>A console page for anybody, such as the sign-in itself.</summary>
/// <param name="why">For the reader.</param>
[AttributeUsage(AttributeTargets.Class)]
public sealed class AnyoneAttribute(string why) : Attribute
{
    public string Why => why;
}
