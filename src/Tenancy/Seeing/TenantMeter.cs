using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace Vitrine.Tenancy.Seeing;

/// <summary>
/// The one way to keep figures by tenant. The label <see cref="Label"/> has at most as many values as
/// <see cref="TenantLabels"/> gives names at a time, and over the life of the process no more than
/// <see cref="NamesPerGeneration"/> times that before everything by tenant begins again from zero.
/// </summary>
/// <remarks>
/// OpenTelemetry's SDK keeps every combination of labels it has ever seen. So when too many names have been used, the meter is
/// thrown away and made anew: the SDK drops what it kept for it, and a reader sees counters that were reset, which every
/// backend knows. The one read in between has the last of the former beside the first of the new. See docs/adr/0007.
/// </remarks>
public sealed class TenantMeter(TenantLabels labels) : IDisposable
{
    public const string Name = "Vitrine.Tenants";

    /// <summary>The label. On a span the same key names any tenant: spans have no such bound.</summary>
    public const string Label = "vitrine.tenant";

    /// <summary>How many times the names of one moment may be used up before the figures begin again.</summary>
    public const int NamesPerGeneration = 5;

    readonly Lock renewing = new();
    readonly HashSet<string> used = new(StringComparer.Ordinal);
    readonly List<TenantHistogram> histograms = [];
    volatile HashSet<string> known = new(StringComparer.Ordinal); // never changed once it is here
    Meter meter = new(Name, "1");
    int generation = 1;

    /// <summary>How many combinations of labels one histogram can have at most.</summary>
    /// <param name="outcomes">How many values its other labels can have together.</param>
    public static int Cardinality(int most, int outcomes) => ((most * NamesPerGeneration) + 1) * outcomes;

    /// <summary>A histogram by tenant and outcome.</summary>
    public TenantHistogram CreateHistogram(string name, string unit, string description)
    {
        lock (renewing)
        {
            var made = new TenantHistogram(this, from => from.CreateHistogram<double>(name, unit, description));
            made.Renew(meter);
            histograms.Add(made);
            return made;
        }
    }

    public void Dispose() => meter.Dispose();

    internal string NameOf(string tenant)
    {
        var label = labels.Of(tenant);
        if (!ReferenceEquals(label, TenantLabels.Other) && !known.Contains(label)) Remember(label);
        return label;
    }

    void Remember(string label)
    {
        lock (renewing)
        {
            if (used.Contains(label)) return;
            if (used.Count >= labels.Most * NamesPerGeneration)
            {
                used.Clear();
                meter.Dispose();
                // Of another version: the SDK would take instruments of the same meter for those it has just been told to forget.
                meter = new Meter(Name, (++generation).ToString(System.Globalization.CultureInfo.InvariantCulture));
                foreach (var histogram in histograms) histogram.Renew(meter);
            }

            used.Add(label);
            known = new HashSet<string>(used, StringComparer.Ordinal);
        }
    }
}

/// <summary>A histogram of a <see cref="TenantMeter"/>.</summary>
public sealed class TenantHistogram
{
    /// <summary>The other label: how it ended, in one of a few words.</summary>
    public const string Outcome = "vitrine.outcome";

    readonly TenantMeter owner;
    readonly Func<Meter, Histogram<double>> make;
    volatile Histogram<double> current;

    internal TenantHistogram(TenantMeter owner, Func<Meter, Histogram<double>> make)
    {
        (this.owner, this.make) = (owner, make);
        current = null!; // the owner renews it before anybody sees it
    }

    /// <summary>Whether anybody listens; where not, nothing need be measured.</summary>
    public bool IsEnabled => current.Enabled;

    /// <param name="tenant">The short name.</param>
    /// <param name="outcome">One of a few fixed words.</param>
    public void Record(double value, string tenant, string outcome)
    {
        if (!IsEnabled) return;
        var label = owner.NameOf(tenant);
        current.Record(value, new TagList { { TenantMeter.Label, label }, { Outcome, outcome } });
    }

    internal void Renew(Meter meter) => current = make(meter);
}
