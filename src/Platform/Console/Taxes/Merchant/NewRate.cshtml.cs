using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;
using Vitrine.Commerce.Data;
using Vitrine.Commerce.Taxes;
using Vitrine.Platform.Console.Design.Shell;
using Vitrine.Platform.Console.Door;
using Vitrine.Tenancy.Actions;

namespace Vitrine.Platform.Console.Taxes.Merchant;

/// <summary>A rate of the shop's own, for one class at one place.</summary>
[Permission("settings:write", PlaceKind.Shop)]
public sealed class NewRateModel(TaxRates rates, CurrentStaff staff, ConsoleShell shell, RunAction run, EndForm end) : PageModel
{
    [BindProperty] public Input Form { get; set; } = new();

    public CurrentStaff Staff => staff;

    public string Root => $"{staff.Root}/settings/taxes";

    public IEnumerable<SelectListItem> Places => [new(shell.Words["taxes.where_choose"], ""), .. shell.TaxPlaces(rates, collecting: false)];

    public IEnumerable<SelectListItem> Classes => shell.TaxClassChoices().Where(item => item.Value != TaxClasses.Exempt);

    /// <param name="id">The rate that is to be another one. Null: a new one.</param>
    /// <param name="place">Where it is to count, such as <c>CA-QC</c>.</param>
    public async Task OnGetAsync(long? id, string? place, [FromServices] StoreDb store, CancellationToken cancel)
    {
        if (id is { } known && await store.TaxOverrides.AsNoTracking().SingleOrDefaultAsync(one => one.Id == TaxOverrideId.Of(known), cancel) is { } rate)
            Form = new Input { Place = rate.Region.Length == 0 ? rate.Country : $"{rate.Country}-{rate.Region}", Class = rate.Class, Name = rate.Name, Percent = (rate.Ppm / 10_000m).ToString("0.####", CultureInfo.InvariantCulture) };
        else Form = new Input { Place = place };
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        var (country, region) = TaxForm.PlaceOf(Form.Place);
        if (!TaxRates.TryParsePercent(Form.Percent ?? "", out var ppm)) return this.Refused([new Problem("percent_invalid", "Write percents from 0 to 100, such as 19 or 9.975.", "percent")]);
        var answer = await run.RunAsync(TaxActions.SetRateAsync, new TaxActions.OwnRate { Country = country, Region = region, Class = Form.Class ?? "", Name = Form.Name ?? "", Ppm = ppm }, cancel);
        return answer.Problem is null
            ? end.Done(HttpContext, Root, "taxes.own_saved")
            : this.Refused([.. answer.Problems.Select(problem => problem.Field is "country" or "region" ? problem with { Field = "place" } : problem)]);
    }

    // The action says what is wrong with it.
    public sealed record Input
    {
        /// <summary>Such as <c>CA-QC</c>.</summary>
        public string? Place { get; init; }

        public string? Class { get; init; }

        public string? Name { get; init; }

        public string? Percent { get; init; }
    }
}
