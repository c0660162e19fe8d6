using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;
using Vitrine.Commerce.Data;
using Vitrine.Commerce.Shipping;
using Vitrine.Commerce.Shipping.Carriers;
using Vitrine.Platform.Console.Design.Shell;
using Vitrine.Platform.Console.Door;
using Vitrine.Tenancy.Actions;

namespace Vitrine.Platform.Console.Shipping;

/// <summary>The form in which a rate is written, a new one or one that is there.</summary>
public abstract class RateEditor(StoreDb store, CurrentStaff staff, ConsoleShell shell, IEnumerable<ICarrier> carriers) : PageModel
{
    // Empty lines below what is written.
    const int Spare = 3;

    [BindProperty] public Input Form { get; set; } = new();

    public CurrentStaff Staff => staff;

    public bool May => staff.May("shipping:write");

    public string Root => $"{staff.Root}/settings/shipping";

    /// <summary>Whether the question before deleting stands in the page, for browsers without script.</summary>
    public bool Deleting { get; protected set; }

    /// <summary>As it is kept, or null: it is new.</summary>
    public ShippingRate? Kept { get; private set; }

    public ShippingZone Zone { get; private set; } = null!; // a page without one is not shown

    public string Currency { get; private set; } = "";

    public IEnumerable<SelectListItem> Kinds => Enum.GetValues<RateKind>().Where(kind => kind is not RateKind.Carrier || carriers.Any() || Kept?.Kind is RateKind.Carrier).Select(kind => new SelectListItem(shell.Words[$"shipping.kind_{kind}"], kind.ToString()));

    public IEnumerable<SelectListItem> Carriers => carriers.Select(carrier => new SelectListItem(carrier.Title, carrier.Name));

    /// <summary>The steps that are written, and some empty ones.</summary>
    public IReadOnlyList<TierRow> Tiers { get; private set; } = [];

    public bool HasTiers => Form.Kind is RateKind.Weight or RateKind.Price or RateKind.Quantity;

    /// <summary>What steps are measured in.</summary>
    public string Unit => Form.Kind switch { RateKind.Weight => "kg", RateKind.Price => Currency, _ => "" };

    /// <summary>False: there is no such rate or zone.</summary>
    protected async Task<bool> LoadAsync(RateId? rate, ZoneId? zone, CancellationToken cancel)
    {
        if (rate is not null && (Kept = await store.ShippingRates.AsNoTracking().SingleOrDefaultAsync(one => one.Id == rate, cancel)) is null) return false;
        var id = Kept?.ZoneId ?? zone;
        if (await store.ShippingZones.AsNoTracking().SingleOrDefaultAsync(one => one.Id == id, cancel) is not { } found) return false;
        Zone = found;
        Currency = await store.Settings.Select(one => one.Currency).SingleAsync(cancel);
        return true;
    }

    protected void Show()
    {
        if (Kept is not { } rate)
        {
            TakeTiers();
            return;
        }

        Form = new Input
        {
            Name = rate.Name,
            Description = rate.Description,
            Kind = rate.Kind,
            PriceMinor = ReadFields.Written(rate.PriceMinor, Currency),
            Carrier = rate.Carrier,
            FreeFromMinor = ReadFields.Written(rate.FreeFromMinor, Currency),
            MinGrams = ReadFields.Kilos(rate.MinGrams),
            MaxGrams = ReadFields.Kilos(rate.MaxGrams),
            MinPriceMinor = ReadFields.Written(rate.MinPriceMinor, Currency),
            MaxPriceMinor = ReadFields.Written(rate.MaxPriceMinor, Currency),
            MinQuantity = ReadFields.Number(rate.MinQuantity),
            MaxQuantity = ReadFields.Number(rate.MaxQuantity),
            MinDays = ReadFields.Number(rate.MinDays),
            MaxDays = ReadFields.Number(rate.MaxDays),
            Seen = rate.UpdatedAt.UtcTicks,
        };
        Tiers = Padded(rate.Tiers.Select(tier => new TierRow(rate.Kind switch { RateKind.Weight => ReadFields.Kilos(tier.From), RateKind.Price => ReadFields.Written(tier.From, Currency), _ => ReadFields.Number(tier.From) }, ReadFields.Written(tier.PriceMinor, Currency))));
    }

    /// <summary>Keeps the steps as they were typed.</summary>
    protected void TakeTiers()
    {
        List<TierRow> typed = [];
        if (Request.HasFormContentType)
        {
            for (var i = 0; i < ShippingRate.MostTiers + Spare && Request.Form.ContainsKey($"Tiers[{i}].From"); i++)
                typed.Add(new TierRow(Request.Form[$"Tiers[{i}].From"].ToString(), Request.Form[$"Tiers[{i}].PriceMinor"].ToString()));
        }

        // Empty lines go, so that those that are wrong are counted as they are shown.
        Tiers = Padded(typed.Where(row => row.From.Trim().Length + row.Price.Trim().Length > 0));
    }

    protected RateActions.Wish Wish(List<Problem> problems)
    {
        var read = new ReadFields(Currency);
        List<RateActions.Tier> tiers = [];
        foreach (var (i, row) in Tiers.Index().Where(pair => HasTiers && pair.Item.From.Trim().Length + pair.Item.Price.Trim().Length > 0))
        {
            var from = Form.Kind switch { RateKind.Weight => read.Grams(row.From, $"tiers[{i}].from"), RateKind.Price => read.Money(row.From, $"tiers[{i}].from"), _ => read.Whole(row.From, $"tiers[{i}].from") };
            if (from is null && row.From.Trim().Length == 0) read.Problems.Add(new Problem("required", "Please fill this in.", $"tiers[{i}].from"));
            if (read.Money(row.Price, $"tiers[{i}].priceMinor") is { } price) tiers.Add(new RateActions.Tier(from ?? 0, price));
            else if (row.Price.Trim().Length == 0) read.Problems.Add(new Problem("required", "Please fill this in.", $"tiers[{i}].priceMinor"));
        }

        var wish = new RateActions.Wish
        {
            Id = Kept?.Id,
            Zone = Zone.Id,
            Name = Form.Name ?? "",
            Description = Form.Description ?? "",
            Kind = Form.Kind,
            PriceMinor = HasTiers ? null : read.Money(Form.PriceMinor, "priceMinor"),
            Tiers = tiers,
            Carrier = Form.Carrier,
            FreeFromMinor = read.Money(Form.FreeFromMinor, "freeFromMinor"),
            MinGrams = read.Grams(Form.MinGrams, "minGrams"),
            MaxGrams = read.Grams(Form.MaxGrams, "maxGrams"),
            MinPriceMinor = read.Money(Form.MinPriceMinor, "minPriceMinor"),
            MaxPriceMinor = read.Money(Form.MaxPriceMinor, "maxPriceMinor"),
            MinQuantity = read.Whole(Form.MinQuantity, "minQuantity"),
            MaxQuantity = read.Whole(Form.MaxQuantity, "maxQuantity"),
            MinDays = read.Days(Form.MinDays, "minDays"),
            MaxDays = read.Days(Form.MaxDays, "maxDays"),
            SeenAt = Form.Seen > 0 && Form.Seen <= DateTimeOffset.MaxValue.UtcTicks ? new DateTimeOffset(Form.Seen, TimeSpan.Zero) : null,
        };
        problems.AddRange(read.Problems);
        return wish;
    }

    /// <summary>The page again with what has to be mended. What has no field of its own stands above all.</summary>
    protected IActionResult Again(IReadOnlyList<Problem> problems)
    {
        // Who has been told of it may insist.
        if (problems[0].Code == "changed_meanwhile" && Kept is not null)
        {
            Form = Form with { Seen = Kept.UpdatedAt.UtcTicks };
            ModelState.Remove("Form.Seen");
        }

        return this.Refused(problems.Select(problem => problem.Field is "tiers" ? problem with { Field = null } : problem).ToList());
    }

    static IReadOnlyList<TierRow> Padded(IEnumerable<TierRow> rows)
    {
        List<TierRow> all = [.. rows];
        return [.. all, .. Enumerable.Repeat(new TierRow("", ""), Math.Min(Spare, ShippingRate.MostTiers - Math.Min(all.Count, ShippingRate.MostTiers)))];
    }

    public sealed record Input
    {
        [MaxLength(ShippingRate.LongestName)] public string? Name { get; init; }

        [MaxLength(ShippingRate.LongestDescription)] public string? Description { get; init; }

        public RateKind Kind { get; init; }

        public string? PriceMinor { get; init; }

        public string? Carrier { get; init; }

        public string? FreeFromMinor { get; init; }

        public string? MinGrams { get; init; }

        public string? MaxGrams { get; init; }

        public string? MinPriceMinor { get; init; }

        public string? MaxPriceMinor { get; init; }

        public string? MinQuantity { get; init; }

        public string? MaxQuantity { get; init; }

        public string? MinDays { get; init; }

        public string? MaxDays { get; init; }

        /// <summary>When the rate was last changed, as whoever writes here saw it: ticks of UTC.</summary>
        public long Seen { get; init; }
    }

    /// <summary>A step as it was typed.</summary>
    public sealed record TierRow(string From, string Price);
}
