using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;
using Vitrine.Commerce.Data;
using Vitrine.Commerce.Markets;
using Vitrine.Platform.Console.Design.Forms;
using Vitrine.Platform.Console.Design.Shell;
using Vitrine.Platform.Console.Door;
using Vitrine.Tenancy.Actions;

namespace Vitrine.Platform.Console.Markets;

/// <summary>The form of a price list without its prices: its name, its currency, and what becomes of variants that are not in it.</summary>
public abstract class PriceListEditor(StoreDb store, CurrentStaff staff, EndForm end, ConsoleShell shell) : PageModel
{
    [BindProperty] public Input Form { get; set; } = new();

    [BindProperty(Name = "Form")] public RateForm Rate { get; set; } = new();

    public CurrentStaff Staff => staff;

    public bool May => staff.May("markets:write");

    public string Root => $"{staff.Root}/settings/price-lists";

    /// <summary>Whether the question before deleting stands in the page, for browsers without script.</summary>
    public bool Deleting { get; protected set; }

    /// <summary>As it is kept, or null: it is new.</summary>
    public PriceList? Kept { get; private set; }

    public RateFields Prices { get; private set; } = null!; // set before the page is rendered

    public IReadOnlyList<SelectListItem> Currencies => CountryOptions.Currencies(shell);

    public IReadOnlyList<SelectListItem> Others => [new(shell.Words["pricelists.others_True"], bool.TrueString), new(shell.Words["pricelists.others_False"], bool.FalseString)];

    protected EndForm End => end;

    /// <summary>Finds the list. False: there is none.</summary>
    protected async Task<bool> LoadAsync(PriceListId? id, CancellationToken cancel) =>
        id is null || (Kept = await store.PriceLists.AsNoTracking().SingleOrDefaultAsync(list => list.Id == id, cancel)) is not null;

    /// <summary>Shows what is kept, or what a new one begins with.</summary>
    protected async Task ShowAsync(CancellationToken cancel)
    {
        var own = await store.Settings.Select(settings => settings.Currency).SingleAsync(cancel);
        Form = Kept is { } list ? new Input { Name = list.Name, Currency = list.Currency, SellsOthers = list.SellsOthers, Seen = list.UpdatedAt.UtcTicks } : new Input { Currency = own, SellsOthers = true };
        Rate = RateForm.Of(Kept?.Rate ?? PriceRate.Same, Form.Currency ?? own);
        await DrawAsync(cancel);
    }

    /// <summary>Draws the fields and the examples, with what was typed.</summary>
    protected async Task DrawAsync(CancellationToken cancel)
    {
        var own = await store.Settings.Select(settings => settings.Currency).SingleAsync(cancel);
        var currency = Kept?.Currency ?? Form.Currency ?? "";
        List<Problem> problems = [];
        var list = new PriceList { Name = "", Currency = currency, SellsOthers = Form.SellsOthers, Rate = Rate.Read(currency, problems) };
        problems.AddRange(new PriceListActions.Wish { Name = "-", Currency = currency, SellsOthers = list.SellsOthers, Rate = list.Rate }.Problems());
        var market = new Market { Name = "", Handle = "", Currency = currency, Languages = [], Pricing = MarketPricing.List, ListId = Kept?.Id ?? default, List = list };
        Prices = new RateFields(Rate, own, currency, !May, Form.SellsOthers && problems.Count == 0 ? await PriceExample.OfAsync(store, market, cancel) : []) { Converts = Form.SellsOthers };
    }

    protected PriceListActions.Wish Wish(PriceListId? id, List<Problem> problems)
    {
        var currency = Kept?.Currency ?? Form.Currency ?? "";
        return new PriceListActions.Wish
        {
            Id = id, Name = Form.Name ?? "", Currency = currency, SellsOthers = Form.SellsOthers, Rate = Form.SellsOthers ? Rate.Read(currency, problems) : PriceRate.Same,
            SeenAt = Form.Seen > 0 && Form.Seen <= DateTimeOffset.MaxValue.UtcTicks ? new DateTimeOffset(Form.Seen, TimeSpan.Zero) : null,
        };
    }

    /// <summary>The page again with what has to be mended.</summary>
    protected async Task<IActionResult> AgainAsync(IReadOnlyList<Problem> problems, CancellationToken cancel)
    {
        // Who has been told of it may insist.
        if (problems[0].Code == "changed_meanwhile" && Kept is not null)
        {
            Form = Form with { Seen = Kept.UpdatedAt.UtcTicks };
            ModelState.Remove("Form.Seen");
        }

        await DrawAsync(cancel);
        return this.Refused(problems);
    }

    public sealed record Input
    {
        [MaxLength(PriceList.LongestName)] public string? Name { get; init; }

        public string? Currency { get; init; }

        public bool SellsOthers { get; init; }

        /// <summary>When the list was last changed, as whoever writes here saw it: ticks of UTC.</summary>
        public long Seen { get; init; }
    }
}
