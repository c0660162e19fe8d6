using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace Vitrine.Tenancy.Work;

/// <summary>What is to be seen of work: traces and figures under one name.</summary>
static class WorkActivity
{
    public static readonly ActivitySource Source = new("Vitrine.Tenancy.Work");

    static readonly Meter Meter = new("Vitrine.Tenancy.Work");

    /// <summary>By <c>outcome</c>: delivered, failed, set_aside.</summary>
    public static readonly Counter<long> Deliveries = Meter.CreateCounter<long>("vitrine.outbox.deliveries", "{message}", "Messages that were taken from an outbox.");

    /// <summary>Seconds from commit to delivery.</summary>
    public static readonly Histogram<double> Age = Meter.CreateHistogram<double>("vitrine.outbox.age", "s", "How old a message was when everyone had heard it.");

    /// <summary>Seconds, by <c>work</c> and <c>outcome</c>.</summary>
    public static readonly Histogram<double> Runs = Meter.CreateHistogram<double>("vitrine.work.duration", "s", "How long recurring work took.");
}
