using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace Vitrine.Tenancy.Seeing;

/// <summary>
/// What this room shows of itself to whoever listens; nobody listening costs next to nothing. Every room has one source and
/// one meter under its own name, and the host exports all that are called <c>Vitrine.*</c>.
/// </summary>
/// <remarks>
/// Names and units are those of OpenTelemetry's semantic conventions where there are any. No label here names a host or a
/// tenant: those have no bound. See <see cref="TenantMeter"/> for figures by tenant.
/// </remarks>
static class TenancyInstruments
{
    public const string Name = "Vitrine.Tenancy";

    public static readonly ActivitySource Source = new(Name);
    public static readonly Meter Meter = new(Name);

    // Most of our own waits are far below the 5 ms at which the conventions' buckets begin.
    static readonly InstrumentAdvice<double> Short = new() { HistogramBucketBoundaries = [0.0001, 0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10] };

    public static readonly Histogram<double> DatabaseDuration = Meter.CreateHistogram("db.client.operation.duration", "s", "Duration of database commands.", tags: null, Short);
    public static readonly Histogram<double> WriteGateWait = Meter.CreateHistogram("vitrine.write_gate.wait.duration", "s", "How long writers of one SQLite database waited for their turn.", tags: null, Short);
    public static readonly Histogram<double> ProvisioningDuration = Meter.CreateHistogram("vitrine.provisioning.duration", "s", "From the claim to the open shop, or to the failure.", tags: null, new InstrumentAdvice<double> { HistogramBucketBoundaries = [0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60] });
    public static readonly Histogram<double> HostsRefreshDuration = Meter.CreateHistogram("vitrine.hosts.refresh.duration", "s", "Looking for changes of hosts, by what came of it.", tags: null, Short);
}
