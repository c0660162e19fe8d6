using Microsoft.Extensions.Time.Testing;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using Vitrine.Platform.Seeing;
using Vitrine.Tenancy.Seeing;

namespace Vitrine.Tests.Tenancy.Seeing;

public sealed class TenantLabelsTests
{
    const int Most = 20;
    const int Tenants = 10_000;

    readonly FakeTimeProvider time = new();

    [Fact]
    public void Of_ten_thousand_tenants_the_busiest_have_a_name_and_all_others_share_one()
    {
        var labels = new TenantLabels(Most, time);
        for (var round = 0; round < 3; round++)
        {
            HashSet<string> seen = [];
            for (var tenant = 0; tenant < Tenants; tenant++) seen.Add(labels.Of($"shop-{tenant}")); // everybody asks once
            for (var busy = 0; busy < Most; busy++)
                for (var i = 0; i < 50; i++) seen.Add(labels.Of($"busy-{busy}"));
            Assert.InRange(seen.Count, 1, (2 * Most) + 1); // a turn may stand between
            time.Advance(TenantLabels.TurnTime);
        }

        labels.Of("shop-1");
        Assert.Equal(Enumerable.Range(0, Most).Select(busy => $"busy-{busy}").Order(), labels.Named.Order());
        Assert.Equal(TenantLabels.Other, labels.Of("shop-77"));
    }

    [Fact]
    public void A_small_house_sees_every_shop_from_its_first_request()
    {
        var labels = new TenantLabels(Most, time);
        Assert.Equal("alder", labels.Of("alder"));
        Assert.Equal("birch", labels.Of("birch"));
    }

    [Fact]
    public void Names_pass_to_those_who_are_busy_now()
    {
        var labels = new TenantLabels(1, time);
        Ask(labels, "yesterday", 1000);
        Turn(labels, "yesterday");
        Assert.Equal(TenantLabels.Other, labels.Of("today"));
        for (var minute = 0; minute < 10; minute++)
        {
            Ask(labels, "today", 100);
            Turn(labels, "today");
        }

        Assert.Equal("today", labels.Of("today"));
        Assert.Equal(TenantLabels.Other, labels.Of("yesterday"));
    }

    [Fact]
    public void Two_that_are_equally_busy_do_not_take_turns()
    {
        var labels = new TenantLabels(1, time);
        HashSet<string> named = [];
        for (var minute = 0; minute < 20; minute++)
        {
            Ask(labels, "alder", minute % 2 == 0 ? 100 : 95);
            Ask(labels, "birch", minute % 2 == 0 ? 95 : 100);
            Turn(labels, "alder");
            named.UnionWith(labels.Named);
        }

        Assert.Single(named);
    }

    [Fact]
    public void Asking_for_a_known_tenant_allocates_nothing()
    {
        var labels = new TenantLabels(Most, TimeProvider.System);
        for (var i = 0; i < 100_000; i++) labels.Of("alder");
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 10_000; i++) labels.Of("alder");
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 2_000); // less than a byte each: a turn may fall into it
    }

    [Fact]
    public async Task Asked_by_many_threads_no_more_names_are_given_than_there_are()
    {
        var labels = new TenantLabels(Most, time);
        await Task.WhenAll(Enumerable.Range(0, 8).Select(thread => Task.Run(() =>
        {
            for (var i = 0; i < 20_000; i++)
            {
                labels.Of($"shop-{(i * (thread + 1)) % 500}");
                Assert.InRange(labels.Named.Count, 0, Most);
                if (i % 5_000 == 0 && thread == 0) time.Advance(TenantLabels.TurnTime);
            }
        })));
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(20, 21)]
    public void With_the_real_SDK_the_label_has_no_more_values_than_names_however_many_tenants_come(int most, int values)
    {
        using var meter = new TenantMeter(new TenantLabels(most, time));
        using var seen = new Seen(most);
        var histogram = meter.CreateHistogram("test.tenant.duration", "s", "test");
        for (var tenant = 0; tenant < Tenants; tenant++) histogram.Record(0.01, $"shop-{tenant}", "served");
        Assert.Equal((values, (long)Tenants), seen.Read());
    }

    [Fact]
    public void While_the_top_changes_for_days_the_label_sets_the_SDK_keeps_stay_bounded_and_the_busiest_are_there()
    {
        using var meter = new TenantMeter(new TenantLabels(Most, time));
        using var seen = new Seen(Most);
        var histogram = meter.CreateHistogram("test.tenant.duration", "s", "test");
        var largest = 0;
        for (var hour = 0; hour < 100; hour++)
        {
            // Another score of shops is busy every hour: 2,000 different ones in all.
            for (var minute = 0; minute < 8; minute++)
            {
                for (var shop = 0; shop < Most; shop++)
                    for (var i = 0; i < 20; i++) histogram.Record(0.01, $"shop-{(hour * Most) + shop}", "served");
                time.Advance(TenantLabels.TurnTime);
            }

            histogram.Record(0.01, $"shop-{hour * Most}", "served");
            largest = Math.Max(largest, seen.Read().Labels);
            Assert.Superset(Enumerable.Range(hour * Most, Most).Select(shop => $"shop-{shop}").ToHashSet(), seen.Labels);
            Assert.False(seen.Overflowed);
        }

        // The read after a renewal has the last figures of the former names beside the first of the new ones.
        Assert.InRange(largest, Most, (Most * (TenantMeter.NamesPerGeneration + 1)) + 1);
    }

    void Turn(TenantLabels labels, string tenant)
    {
        time.Advance(TenantLabels.TurnTime);
        labels.Of(tenant);
    }

    static void Ask(TenantLabels labels, string tenant, int times)
    {
        for (var i = 0; i < times; i++) labels.Of(tenant);
    }

    /// <summary>The SDK as the program sets it up, read in this process.</summary>
    sealed class Seen : BaseExporter<Metric>
    {
        readonly MeterProvider provider;
        bool disposed;
        long count;

        public Seen(int most) => provider = Sdk.CreateMeterProviderBuilder().AddMeter(TenantMeter.Name).AddTenantView(most).AddReader(new BaseExportingMetricReader(this)).Build();

        public HashSet<string> Labels { get; } = [];

        public bool Overflowed { get; private set; }

        /// <summary>How many values the label has at this moment, and how many measurements there were.</summary>
        public (int Labels, long Count) Read()
        {
            Labels.Clear();
            (Overflowed, count) = (false, 0);
            Assert.True(provider.ForceFlush());
            return (Labels.Count, count);
        }

        public override ExportResult Export(in Batch<Metric> batch)
        {
            foreach (var metric in batch)
            {
                if (metric.Name != "test.tenant.duration") continue;
                foreach (ref readonly var point in metric.GetMetricPoints())
                {
                    count += point.GetHistogramCount();
                    foreach (var (key, value) in point.Tags)
                    {
                        if (key == TenantMeter.Label) Labels.Add((string)value!);
                        else if (key == "otel.metric.overflow") Overflowed = true;
                    }
                }
            }

            return ExportResult.Success;
        }

        // The provider owns its readers and their exporters, and so comes back here.
        protected override void Dispose(bool disposing)
        {
            if (disposing && !Interlocked.Exchange(ref disposed, true)) provider.Dispose();
            base.Dispose(disposing);
        }
    }
}
