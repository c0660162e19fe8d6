using Microsoft.EntityFrameworkCore;
using Vitrine.Commerce.Data;
using Vitrine.Commerce.Pricing;

namespace Vitrine.Commerce.Customers.Segments;

/// <summary>The segments that a customer is in now.</summary>
public sealed class SegmentsOf(StoreDb store)
{
    /// <summary>Three queries at most and two more for tags and addresses, however many segments there are.</summary>
    /// <returns>Names as <see cref="CartToPrice.Segments"/> takes them; none for somebody who is no customer.</returns>
    public async Task<IReadOnlySet<string>> RunAsync(CustomerId id, CancellationToken cancel)
    {
        HashSet<string> names = new(StringComparer.Ordinal);
        var segments = await store.Segments.AsNoTracking().OrderBy(one => one.Id).Select(one => new { one.NameKey, one.Query }).ToListAsync(cancel);
        if (segments.Count == 0) return names;
        if (await store.Customers.AsNoTracking().Include(one => one.Tags).Include(one => one.Addresses).AsSplitQuery().SingleOrDefaultAsync(one => one.Id == id, cancel) is not { } customer) return names;
        var terms = await store.SegmentTermsAsync(cancel);
        // What cannot be read any more, after the shop's currency changed, has nobody in it.
        names.UnionWith(segments.Where(one => ReadSegment.TryParse(one.Query, terms, out var rule, out _) && rule.Fits(customer)).Select(one => one.NameKey));
        return names;
    }
}

public static class SegmentTermsOfShop
{
    extension(StoreDb store)
    {
        /// <summary>What words of a segment mean in this shop.</summary>
        public async Task<SegmentTerms> SegmentTermsAsync(CancellationToken cancel)
        {
            var settings = await store.Settings.AsNoTracking().Select(one => new { one.Currency, one.TimeZone }).SingleAsync(cancel);
            return new SegmentTerms(settings.Currency, TimeZoneInfo.FindSystemTimeZoneById(settings.TimeZone));
        }
    }
}
