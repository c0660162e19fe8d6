using System.Diagnostics.Metrics;
using Vitrine.Tenancy.Databases;
using Vitrine.Tenancy.Hosts;

namespace Vitrine.Tenancy.Seeing;

/// <summary>What stands at a level instead of happening: asked for when somebody reads it.</summary>
public sealed class TenancyGauges : IDisposable
{
    // A meter of its own, which goes with these services; the room's other one lasts as long as the process.
    readonly Meter meter = new(TenancyInstruments.Name);

    public TenancyGauges(OpenDatabases databases, HostDirectory hosts)
    {
        meter.CreateObservableUpDownCounter("vitrine.databases.open", () => databases.Count, "{database}", "Shop databases that this process has open.");
        meter.CreateObservableUpDownCounter("vitrine.databases.open.limit", () => databases.Maximum, "{database}", "The most that are kept open.");
        meter.CreateObservableUpDownCounter("vitrine.hosts.known", () => hosts.Map.Count, "{host}", "Host names in memory.");
        meter.CreateObservableUpDownCounter("vitrine.tenants.known", () => hosts.TenantCount, "{tenant}", "Tenants in memory: those that answer or will.");
    }

    public void Dispose() => meter.Dispose();
}
