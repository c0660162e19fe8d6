using System.Diagnostics.Metrics;
using Vitrine.Tenancy.Seeing;

namespace Vitrine.Tenancy.Work;

/// <summary>The figures of work. No tenant is among the labels: those have no bound.</summary>
static class WorkInstruments
{
    /// <summary>By <c>outcome</c>: delivered, failed, set_aside.</summary>
    public static readonly Counter<long> Deliveries = TenancyInstruments.Meter.CreateCounter<long>("vitrine.outbox.deliveries", "{message}", "Messages that were taken from an outbox.");

    /// <summary>Seconds from commit to delivery.</summary>
    public static readonly Histogram<double> Age = TenancyInstruments.Meter.CreateHistogram<double>("vitrine.outbox.age", "s", "How old a message was when everyone had heard it.");

    /// <summary>Seconds, by <c>work</c> and <c>outcome</c>.</summary>
    public static readonly Histogram<double> Runs = TenancyInstruments.Meter.CreateHistogram<double>("vitrine.work.duration", "s", "How long recurring work took.");
}
