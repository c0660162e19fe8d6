using Vitrine.Tenancy.Databases;
using Vitrine.Tenancy.Hosts;
using Vitrine.Tenancy.Tenants;

namespace Vitrine.Tests.Tenancy.Hosts;

public sealed class HostMapTests
{
    static readonly HostMap Map = MapOf(1_000);

    [Theory]
    [InlineData("shop-7.example")]
    [InlineData("SHOP-7.example")]
    [InlineData("shop-7.example:5000")]
    [InlineData("shop-7.example:65535")]
    [InlineData("shop-7.example.")]
    [InlineData("shop-7.example.:80")]
    public void A_known_host_is_found_however_it_is_spelled(string header)
    {
        var lookup = Map.Find(header);
        Assert.Equal(HostLookupOutcome.Found, lookup.Outcome);
        Assert.Equal("shop-7", Assert.IsType<Site.Shop>(lookup.Entry.Site).Tenant.Identifier);
    }

    [Theory]
    [InlineData("shop-7.example.com", HostLookupOutcome.Unknown)]
    [InlineData("example", HostLookupOutcome.Unknown)]
    [InlineData("127.0.0.1:5000", HostLookupOutcome.Unknown)]
    [InlineData("[::1]:5000", HostLookupOutcome.Unknown)]
    [InlineData("shop-7.example:99999", HostLookupOutcome.Malformed)] // a known name with an impossible port
    [InlineData("shop-7.example:0", HostLookupOutcome.Malformed)]
    [InlineData("", HostLookupOutcome.Malformed)]
    [InlineData("xn--a.example", HostLookupOutcome.Malformed)]
    [InlineData("\u017fhop-7.example", HostLookupOutcome.Found)] // the long s is an s by the rules of IDNA
    public void Anything_else_is_unknown_or_malformed(string header, HostLookupOutcome expected) => Assert.Equal(expected, Map.Find(header).Outcome);

    [Theory]
    [InlineData(10)] // kept beside the frozen names
    [InlineData(2_000)] // so many that they are frozen anew
    public void Changes_make_a_new_map_and_leave_the_old_one_as_it_was(int changes)
    {
        var shop = Map.Find("shop-7.example").Entry;
        var changed = Map;
        for (var i = 0; i < changes; i++) changed = changed.With(new Dictionary<string, HostEntry?>(StringComparer.Ordinal) { [$"new-{i}.example"] = shop, [$"shop-{i}.example"] = null });
        changed = changed.With(new Dictionary<string, HostEntry?>(StringComparer.Ordinal) { ["shop-3.example"] = shop, ["new-4.example"] = null });

        Assert.Equal(HostLookupOutcome.Found, changed.Find("NEW-9.example:80").Outcome);
        Assert.Equal(HostLookupOutcome.Unknown, changed.Find("shop-7.example").Outcome);
        Assert.Equal(HostLookupOutcome.Found, changed.Find("shop-3.example").Outcome); // taken away, then given again
        Assert.Equal(HostLookupOutcome.Unknown, changed.Find("new-4.example").Outcome); // given, then taken away
        Assert.Equal(changes > 1_000 ? HostLookupOutcome.Unknown : HostLookupOutcome.Found, changed.Find("shop-999.example").Outcome);
        Assert.Equal(HostLookupOutcome.Found, Map.Find("shop-7.example").Outcome);
    }

    [Fact]
    public async Task Finding_a_host_allocates_nothing()
    {
        var headers = Enumerable.Range(0, 1_000).Select(i => $"shop-{i}.example:5000").ToArray();
        // The framework's precompiled code allocates a little until the compiler has seen how often it runs.
        long allocated = -1;
        for (var attempt = 0; attempt < 100 && allocated != 0; attempt++)
        {
            await Task.Delay(50, TestContext.Current.CancellationToken);
            allocated = AllocatedBy(headers);
        }

        Assert.Equal(0, allocated);
    }

    static long AllocatedBy(string[] headers)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        foreach (var header in headers) Map.Find(header);
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }

    static HostMap MapOf(int shops) => new(Enumerable.Range(0, shops).ToDictionary(
        i => $"shop-{i}.example",
        i => new HostEntry(new Site.Shop(new TenantInfo(new TenantId(Guid.NewGuid()), $"shop-{i}", $"Shop {i}", new DatabaseAddress("main", $"shops/shop-{i}"), TenantStanding.Live, HostName.Parse($"shop-{i}.example")))),
        StringComparer.Ordinal));
}
