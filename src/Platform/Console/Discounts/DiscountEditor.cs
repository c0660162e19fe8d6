using System.ComponentModel.DataAnnotations;
using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;
using Vitrine.Commerce.Data;
using Vitrine.Commerce.Discounts;
using Vitrine.Commerce.Pricing;
using Vitrine.Commerce.Settings;
using Vitrine.Platform.Console.Design.Shell;
using Vitrine.Platform.Console.Door;
using Vitrine.Tenancy.Actions;

namespace Vitrine.Platform.Console.Discounts;

/// <summary>The form in which a discount is written, a new one or one that is there.</summary>
public abstract class DiscountEditor(StoreDb store, CurrentStaff staff, EndForm end, ConsoleShell shell) : PageModel
{
    [BindProperty] public Input Form { get; set; } = new();

    /// <summary>Numbers of what it applies to.</summary>
    [BindProperty] public long[] Items { get; set; } = [];

    /// <summary>Numbers of what is got.</summary>
    [BindProperty] public long[] GetItems { get; set; } = [];

    public CurrentStaff Staff => staff;

    public bool May => staff.May("discounts:write");

    public DateTimeOffset Now => end.Now;

    /// <summary>As it is kept, or null: it is new.</summary>
    public Discount? Discount { get; private set; }

    public ShopSettings Settings { get; private set; } = null!; // read before the page is rendered

    public PickItems Reached { get; private set; } = PickItems.Nothing;

    public PickItems Got { get; private set; } = PickItems.Nothing;

    public IEnumerable<SelectListItem> Ways => [new(shell.Words["discounts.by_percent"], "percent"), new(shell.Words["discounts.by_amount"], "amount")];

    public IEnumerable<SelectListItem> Methods => [new(shell.Words["discounts.method_code"], "True"), new(shell.Words["discounts.method_automatic"], "False")];

    public IEnumerable<SelectListItem> Onces => [new(shell.Words["discounts.each_piece"], "False"), new(shell.Words["discounts.once"], "True")];

    /// <summary>Single variants are named by programs alone; a discount that has some keeps them.</summary>
    public IEnumerable<SelectListItem> Reaches(ReachKind present, bool all) => Enum.GetValues<ReachKind>()
        .Where(kind => kind is not ReachKind.Variants || present is ReachKind.Variants).Where(kind => all || kind is not ReachKind.Everything || present is ReachKind.Everything)
        .Select(kind => new SelectListItem(shell.Words[$"discounts.reach_{kind}"], kind.ToString()));

    protected EndForm End => end;

    TimeZoneInfo Zone => TimeZoneInfo.FindSystemTimeZoneById(Settings.TimeZone);

    protected async Task<bool> LoadAsync(long? id, CancellationToken cancel)
    {
        Settings = await store.Settings.AsNoTracking().SingleAsync(cancel);
        if (id is not { } number) return true;
        var wanted = DiscountId.Of(number);
        Discount = await store.Discounts.AsNoTracking().SingleOrDefaultAsync(one => one.Id == wanted, cancel);
        return Discount is not null;
    }

    /// <summary>Fills the form with what is kept.</summary>
    protected void Show()
    {
        if (Discount is not { } kept) return;
        var (numbers, zone) = (new ReadNumbers(kept.Currency), Zone);
        DateTime? Local(DateTimeOffset? time) => time is { } at ? TimeZoneInfo.ConvertTime(at, zone).DateTime : null;
        var (starts, ends) = (Local(kept.StartsAt), Local(kept.EndsAt));
        (Items, GetItems) = ([.. kept.Items], [.. kept.GetItems]);
        Form = new Input
        {
            Title = kept.Title, Kind = kept.Kind, NeedsCode = kept.NeedsCode, By = kept.PartsPerMillion > 0 ? "percent" : "amount",
            Off = kept.Kind is DiscountKind.Shipping ? null : kept.PartsPerMillion > 0 ? (kept.PartsPerMillion / 10_000m).ToString("0.####", CultureInfo.InvariantCulture) : numbers.Written(kept.AmountMinor),
            Once = kept.Once, Reach = kept.Reach, Gets = kept.Gets, BuyQuantity = Of(kept.BuyQuantity), GetQuantity = Of(kept.GetQuantity), MostPerOrder = Of(kept.MostPerOrder),
            Minimum = kept.MinimumMinor is { } minimum ? numbers.Written(minimum) : null, MinimumQuantity = Of(kept.MinimumQuantity),
            WithProduct = kept.Combines.HasFlag(DiscountClasses.Product), WithOrder = kept.Combines.HasFlag(DiscountClasses.Order), WithShipping = kept.Combines.HasFlag(DiscountClasses.Shipping),
            StartsOn = starts is { } day ? DateOnly.FromDateTime(day) : null, StartsAt = starts is { } hour ? TimeOnly.FromDateTime(hour) : null,
            EndsOn = ends is { } lastDay ? DateOnly.FromDateTime(lastDay) : null, EndsAt = ends is { } lastHour ? TimeOnly.FromDateTime(lastHour) : null,
            MostUses = Of(kept.MostUses), MostPerCode = Of(kept.MostPerCode), MostPerCustomer = Of(kept.MostPerCustomer), Segments = string.Join(", ", kept.Segments), Countries = string.Join(", ", kept.Countries),
            MostShipping = kept.MostShippingMinor is { } most ? numbers.Written(most) : null, Seen = kept.UpdatedAt.UtcTicks,
        };
    }

    /// <summary>Finds what the pickers show: what was chosen, and what a search finds beside it.</summary>
    protected async Task LookAsync(CancellationToken cancel)
    {
        if (Form.Kind is not (DiscountKind.Products or DiscountKind.BuyGet)) return;
        Reached = await PickItems.OfAsync(store, Form.Reach, Items, Form.FindItems, cancel);
        if (Form.Kind is DiscountKind.BuyGet) Got = await PickItems.OfAsync(store, Form.Gets, GetItems, Form.FindGets, cancel);
    }

    /// <summary>What was typed as a wish, and what of it cannot be read.</summary>
    protected (DiscountWish Wish, IReadOnlyList<Problem> Problems) Wish()
    {
        var numbers = new ReadNumbers(Discount?.Currency ?? Settings.Currency);
        var percent = Form.By == "percent";
        var combines = (Form.WithProduct ? DiscountClasses.Product : DiscountClasses.None) | (Form.WithOrder ? DiscountClasses.Order : DiscountClasses.None) | (Form.WithShipping ? DiscountClasses.Shipping : DiscountClasses.None);
        var wish = new DiscountWish
        {
            Id = Discount?.Id, Seen = Discount is not null && Form.Seen is > 0 and var seen && seen <= DateTimeOffset.MaxValue.UtcTicks ? new DateTimeOffset(seen, TimeSpan.Zero) : null,
            Title = Form.Title ?? "", Kind = Discount?.Kind ?? Form.Kind, NeedsCode = Form.NeedsCode, Code = string.IsNullOrWhiteSpace(Form.Code) ? null : Form.Code,
            PartsPerMillion = percent ? numbers.Percent(Form.Off, "off") ?? 0 : 0, AmountMinor = percent ? 0 : numbers.Amount(Form.Off, "off") ?? 0, Once = Form.Once,
            Reach = Form.Reach, Items = Items, Gets = Form.Gets, GetItems = GetItems, BuyQuantity = numbers.Count(Form.BuyQuantity, "buyQuantity") ?? 1, GetQuantity = numbers.Count(Form.GetQuantity, "getQuantity") ?? 1, MostPerOrder = numbers.Count(Form.MostPerOrder, "mostPerOrder"),
            MinimumMinor = numbers.Amount(Form.Minimum, "minimum"), MinimumQuantity = numbers.Count(Form.MinimumQuantity, "minimumQuantity"), Combines = combines,
            StartsAt = Form.StartsOn is { } day ? ShopMoment.Of(day, Form.StartsAt, Zone) : null,
            // A last day without an hour is all of it.
            EndsAt = Form.EndsOn is not { } last ? null : Form.EndsAt is { } hour ? ShopMoment.Of(last, hour, Zone) : last < DateOnly.MaxValue ? ShopMoment.Of(last.AddDays(1), null, Zone) : null,
            MostUses = numbers.Count(Form.MostUses, "mostUses"), MostPerCode = numbers.Count(Form.MostPerCode, "mostPerCode"), MostPerCustomer = numbers.Count(Form.MostPerCustomer, "mostPerCustomer"),
            Segments = Parts(Form.Segments), Countries = [.. Parts(Form.Countries).Select(country => country.ToUpperInvariant())], MostShippingMinor = numbers.Amount(Form.MostShipping, "mostShipping"),
        };
        return (wish, numbers.Problems);
    }

    /// <summary>Shows the form again with what has to be mended.</summary>
    protected async Task<IActionResult> RefuseAsync(IReadOnlyList<Problem> problems, CancellationToken cancel)
    {
        await LookAsync(cancel);
        return this.Refused([.. problems.Select(problem => problem with { Field = problem.Field switch { "amount" or "percent" => "off", "items" => "findItems", "getItems" => "findGets", var field => field } })]);
    }

    static string[] Parts(string? text) => (text ?? "").Split([',', ';', '\n'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    static string? Of(int? number) => number?.ToString(CultureInfo.InvariantCulture);

    // The action says what is wrong with it.
    public sealed record Input
    {
        [MaxLength(Vitrine.Commerce.Discounts.Discount.LongestTitle)] public string? Title { get; init; }

        public DiscountKind Kind { get; init; } = DiscountKind.Products;

        public bool NeedsCode { get; init; } = true;

        [MaxLength(CodeKey.Longest)] public string? Code { get; init; }

        /// <summary><c>percent</c> or <c>amount</c>.</summary>
        public string? By { get; init; } = "percent";

        public string? Off { get; init; }

        public bool Once { get; init; }

        public ReachKind Reach { get; init; }

        public ReachKind Gets { get; init; }

        [MaxLength(100)] public string? FindItems { get; init; }

        [MaxLength(100)] public string? FindGets { get; init; }

        public string? BuyQuantity { get; init; }

        public string? GetQuantity { get; init; }

        public string? MostPerOrder { get; init; }

        public string? Minimum { get; init; }

        public string? MinimumQuantity { get; init; }

        public bool WithProduct { get; init; }

        public bool WithOrder { get; init; }

        public bool WithShipping { get; init; }

        /// <summary>In the shop's time zone.</summary>
        public DateOnly? StartsOn { get; init; }

        public TimeOnly? StartsAt { get; init; }

        public DateOnly? EndsOn { get; init; }

        public TimeOnly? EndsAt { get; init; }

        public string? MostUses { get; init; }

        public string? MostPerCode { get; init; }

        public string? MostPerCustomer { get; init; }

        public string? Segments { get; init; }

        public string? Countries { get; init; }

        public string? MostShipping { get; init; }

        /// <summary>When it was last changed as far as the form knows, in ticks.</summary>
        public long Seen { get; init; }
    }
}
