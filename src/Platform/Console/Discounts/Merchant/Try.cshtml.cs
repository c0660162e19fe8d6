using System.ComponentModel.DataAnnotations;
using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Vitrine.Commerce.Catalog;
using Vitrine.Commerce.Catalog.Products;
using Vitrine.Commerce.Data;
using Vitrine.Commerce.Discounts;
using Vitrine.Commerce.Pricing;
using Vitrine.Platform.Console.Door;
using Vitrine.Tenancy.Actions;

namespace Vitrine.Platform.Console.Discounts.Merchant;

/// <summary>A cart to try discounts with: the prices that a shopper would see, each with its reason. It asks the same engine as the shop's own cart.</summary>
[Permission("discounts:read", PlaceKind.Shop)]
[RequestFormLimits(ValueCountLimit = MostFields)]
public sealed class TryModel(StoreDb store, CurrentStaff staff, QuoteCart quote) : PageModel
{
    const int MostFields = 4 * CartToPrice.MostLines;
    const int MostFound = 12;

    [BindProperty] public Input Form { get; set; } = new();

    public CurrentStaff Staff => staff;

    public string Currency { get; private set; } = "";

    /// <summary>What is in the cart, with what was typed.</summary>
    public IReadOnlyList<Line> Shown { get; private set; } = [];

    /// <summary>What a search found.</summary>
    public IReadOnlyList<Line> Found { get; private set; } = [];

    /// <summary>Null: nothing was priced.</summary>
    public PricedCart? Priced { get; private set; }

    public string TitleOf(PricedLine line) => Shown.FirstOrDefault(one => one.Variant == line.Line.Variant.Value)?.Title ?? "";

    public Task OnGetAsync(CancellationToken cancel) => ShowAsync([], cancel);

    [NotAnAction("only shows what things would cost")]
    public async Task<IActionResult> OnPostPriceAsync(long[] add, CancellationToken cancel)
    {
        // Read by hand: the framework's binder stops where a cart does not.
        List<(long Variant, string Quantity)> typed = [];
        for (var i = 0; i <= CartToPrice.MostLines && Request.Form.ContainsKey($"Lines[{i}].Variant"); i++)
            if (long.TryParse(Request.Form[$"Lines[{i}].Variant"], NumberStyles.None, CultureInfo.InvariantCulture, out var variant)) typed.Add((variant, Request.Form[$"Lines[{i}].Quantity"].ToString().Trim()));
        typed.AddRange(add.Distinct().Where(variant => !typed.Exists(line => line.Variant == variant)).Select(variant => (variant, "1")));
        typed.RemoveAll(line => line.Quantity is "" or "0");
        ModelState.Clear(); // lines have other places now
        await ShowAsync(typed, cancel);

        var numbers = new ReadNumbers(Currency);
        List<(VariantId, int)> lines = [.. typed.Select((line, i) => (VariantId.Of(line.Variant), numbers.Count(line.Quantity, $"Lines[{i}].Quantity") ?? 0))];
        var wish = new QuoteCart.Wish
        {
            Lines = lines, Codes = Parts(Form.Codes), Segments = Parts(Form.Segments), Country = string.IsNullOrWhiteSpace(Form.Country) ? null : Form.Country.Trim().ToUpperInvariant(),
            ShippingMinor = numbers.Amount(Form.Shipping, "Form.Shipping"), Customer = string.IsNullOrWhiteSpace(Form.Mail) ? null : CustomerKey.OfMail(Form.Mail),
        };
        if (numbers.Problems.Count > 0) return Refuse(numbers.Problems);
        if (lines.Count == 0) return Page();
        var answer = await quote.RunAsync(wish, cancel);
        if (!answer.Succeeded(out var priced, out _)) return Refuse(answer.Problems);
        Priced = priced;
        return Page();
    }

    IActionResult Refuse(IReadOnlyList<Problem> problems)
    {
        // Its fields are written by hand, so the problems find their places by hand.
        foreach (var (i, line) in Shown.Index()) ModelState.SetModelValue($"Lines[{i}].Quantity", line.Quantity, line.Quantity);
        ModelState.SetModelValue("Form.Shipping", Form.Shipping, Form.Shipping);
        ModelState.SetModelValue("Form.Codes", Form.Codes, Form.Codes);
        return this.Refused(problems);
    }

    async Task ShowAsync(IReadOnlyList<(long Variant, string Quantity)> typed, CancellationToken cancel)
    {
        Currency = await store.Settings.Select(settings => settings.Currency).SingleAsync(cancel);
        var ids = typed.Select(line => VariantId.Of(line.Variant)).Distinct().ToList();
        var named = ids.Count == 0 ? [] : (await Lines().Where(one => ids.Contains(one.Variant.Id)).Select(one => new Line(one.Variant.Id.Value, one.Variant.Title == "" ? one.Product.Title : one.Product.Title + " · " + one.Variant.Title, one.Variant.Price.Minor)).ToListAsync(cancel)).ToDictionary(line => line.Variant);
        Shown = [.. typed.Select(line => (named.GetValueOrDefault(line.Variant) ?? new Line(line.Variant, "?", 0)) with { Quantity = line.Quantity })];
        // NUL is no letter that a database could look for.
        var key = SearchKey.Of((Form.Find ?? "").Replace("\0", "", StringComparison.Ordinal));
        if (key.Length == 0) return;
        Found = await Lines().Where(one => !ids.Contains(one.Variant.Id) && (one.Product.TitleKey.Contains(key) || one.Variant.Sku == Form.Find)).OrderBy(one => one.Product.TitleKey).ThenBy(one => one.Variant.Id).Take(MostFound)
            .Select(one => new Line(one.Variant.Id.Value, one.Variant.Title == "" ? one.Product.Title : one.Product.Title + " · " + one.Variant.Title, one.Variant.Price.Minor)).ToListAsync(cancel);
    }

    IQueryable<Sold> Lines() => from variant in store.Variants.AsNoTracking() join product in store.Products.AsNoTracking() on variant.ProductId equals product.Id select new Sold { Variant = variant, Product = product };

    static string[] Parts(string? text) => (text ?? "").Split([',', ';', '\n'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    sealed class Sold
    {
        public required ProductVariant Variant { get; init; }

        public required Product Product { get; init; }
    }

    public sealed record Line(long Variant, string Title, long UnitMinor)
    {
        /// <summary>As it was typed.</summary>
        public string Quantity { get; init; } = "1";
    }

    public sealed record Input
    {
        [MaxLength(100)] public string? Find { get; init; }

        public string? Codes { get; init; }

        public string? Country { get; init; }

        public string? Shipping { get; init; }

        public string? Mail { get; init; }

        public string? Segments { get; init; }
    }
}
