using System.Net;

namespace Vitrine.Tenancy.People.Sessions;

/// <summary>From where somebody knocks.</summary>
/// <param name="Address">As the connection or a trusted proxy says it; null if unknown.</param>
/// <param name="Agent">The browser as it names itself, or null.</param>
public sealed record Caller(IPAddress? Address, string? Agent)
{
    /// <summary>The company's sign-in service they came through, or null.</summary>
    public Guid? Provider { get; init; }

    internal string? ShortAgent => Agent?.Length > 300 ? Agent[..300] : Agent;
}
