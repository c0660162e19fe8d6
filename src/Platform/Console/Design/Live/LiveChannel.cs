using Vitrine.Tenancy.Agencies;
using Vitrine.Tenancy.Tenants;

namespace Vitrine.Platform.Console.Design.Live;

/// <summary>Whom an update is for and what it is about. There is none without an owner, so none can reach another's page.</summary>
public readonly record struct LiveChannel
{
    readonly string key;

    LiveChannel(string key) => this.key = key;

    public static LiveChannel Of(TenantId tenant, string topic) => new($"tenant:{tenant}:{topic}");

    public static LiveChannel Of(AgencyId agency, string topic) => new($"agency:{agency}:{topic}");

    /// <summary>The platform owner's.</summary>
    public static LiveChannel OfPlatform(string topic) => new($"platform:{topic}");

    /// <summary>One signed-in session's own: progress of what it started.</summary>
    public static LiveChannel OfSession(string session, string topic) => new($"session:{session}:{topic}");

    public override string ToString() => key ?? throw new InvalidOperationException("A channel without an owner reaches nobody.");
}
