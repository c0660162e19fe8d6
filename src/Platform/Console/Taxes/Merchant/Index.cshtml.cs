using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Vitrine.Commerce.Taxes;
using Vitrine.Platform.Console.Design.Shell;
using Vitrine.Platform.Console.Door;
using Vitrine.Tenancy.Actions;

namespace Vitrine.Platform.Console.Taxes.Merchant;

/// <summary>Where a shop collects tax, and how it is reckoned.</summary>
[Permission("settings:read", PlaceKind.Shop)]
[Menu("taxes", "/settings/taxes", "receipt", 32, Group = "settings")]
public sealed class IndexModel(ReadTaxRules read, AskTaxes ask, CurrentStaff staff, ConsoleShell shell, RunAction run, EndForm end) : PageModel
{
    [BindProperty] public Input Form { get; set; } = new();

    /// <summary>When the settings were last changed, as whoever writes here saw it: ticks of UTC. 0: nobody said anything.</summary>
    [BindProperty] public long Seen { get; set; }

    public CurrentStaff Staff => staff;

    public bool May => staff.May("settings:write");

    public string Here => $"{staff.Root}/settings/taxes";

    public ShopTaxes Shop { get; private set; } = null!; // set before the page is rendered

    public IEnumerable<SelectListItem> Roundings => Enum.GetNames<TaxRounding>().Select(name => new SelectListItem(shell.Words[$"taxes.rounding_{name}"], name));

    public IEnumerable<SelectListItem> Shippings => Enum.GetNames<ShippingTax>().Select(name => new SelectListItem(shell.Words[$"taxes.shipping_{name}"], name));

    /// <summary>The outside services there are, and the one that was chosen even if it is gone. Empty: nothing is to choose.</summary>
    public IReadOnlyList<string> Services => [.. ask.Outside.Union(Shop.Settings.Service.Length > 0 ? [Shop.Settings.Service] : [], StringComparer.Ordinal)];

    public async Task OnGetAsync(CancellationToken cancel)
    {
        Shop = await read.OfAsync(cancel);
        var settings = Shop.Settings;
        Form = new Input { PricesIncludeTax = settings.PricesIncludeTax, Rounding = settings.Rounding.ToString(), Shipping = settings.Shipping.ToString(), Service = settings.Service, StandIn = settings.StandIn };
        Seen = settings.UpdatedAt.UtcTicks;
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        Shop = await read.OfAsync(cancel);
        var wish = new TaxActions.Wish
        {
            PricesIncludeTax = Form.PricesIncludeTax,
            Rounding = TaxForm.Chosen<TaxRounding>(Form.Rounding),
            Shipping = TaxForm.Chosen<ShippingTax>(Form.Shipping),
            Service = Form.Service ?? "",
            StandIn = Services.Count == 0 || Form.StandIn,
            SeenAt = Seen > 0 && Seen <= DateTimeOffset.MaxValue.UtcTicks ? new DateTimeOffset(Seen, TimeSpan.Zero) : null,
        };
        var answer = await run.RunAsync(TaxActions.UpdateAsync, wish, cancel);
        if (answer.Problem is null) return end.Done(HttpContext, Here, "taxes.saved");
        // Who has been told of it may insist.
        if (answer.Problem.Code == "changed_meanwhile") Seen = Shop.Settings.UpdatedAt.UtcTicks;
        return this.Refused(answer.Problems);
    }

    public async Task<IActionResult> OnPostDeregisterAsync(long id, CancellationToken cancel) => await EndAsync(await run.RunAsync(TaxActions.DeregisterAsync, new TaxActions.OneRegistration(TaxRegistrationId.Of(id)), cancel), "taxes.deregistered", cancel);

    public async Task<IActionResult> OnPostForgetAsync(long id, CancellationToken cancel) => await EndAsync(await run.RunAsync(TaxActions.ForgetRateAsync, new TaxActions.OneRate(TaxOverrideId.Of(id)), cancel), "taxes.own_gone", cancel);

    async Task<IActionResult> EndAsync(Answer<Done> answer, string said, CancellationToken cancel)
    {
        if (answer.Problem is null) return end.Done(HttpContext, Here, said);
        ModelState.Clear();
        await OnGetAsync(cancel);
        return this.Refused(answer.Problems);
    }

    // The action says what is wrong with it.
    public sealed record Input
    {
        public bool PricesIncludeTax { get; init; }

        public string? Rounding { get; init; }

        public string? Shipping { get; init; }

        public string? Service { get; init; }

        public bool StandIn { get; init; }
    }
}
