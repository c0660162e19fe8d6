using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Vitrine.Commerce.Taxes;
using Vitrine.Platform.Console.Design.Shell;
using Vitrine.Platform.Console.Door;
using Vitrine.Tenancy.Actions;

namespace Vitrine.Platform.Console.Taxes.Merchant;

/// <summary>Another authority that the shop collects for.</summary>
[Permission("settings:write", PlaceKind.Shop)]
public sealed class NewRegistrationModel(TaxRates rates, CurrentStaff staff, ConsoleShell shell, RunAction run, EndForm end) : PageModel
{
    [BindProperty] public Input Form { get; set; } = new() { Scheme = nameof(TaxScheme.Local) };

    public CurrentStaff Staff => staff;

    public string Root => $"{staff.Root}/settings/taxes";

    public IEnumerable<SelectListItem> Places => [new(shell.Words["taxes.where_choose"], ""), .. shell.TaxPlaces(rates, collecting: true)];

    public IEnumerable<SelectListItem> Schemes => Enum.GetNames<TaxScheme>().Select(name => new SelectListItem(shell.Words[$"taxes.scheme_{name}"], name));

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        var (country, region) = TaxForm.PlaceOf(Form.Place);
        var answer = await run.RunAsync(TaxActions.RegisterAsync, new TaxActions.Registering { Country = country, Region = region, Scheme = TaxForm.Chosen<TaxScheme>(Form.Scheme), Number = Form.Number ?? "" }, cancel);
        return answer.Problem is null
            ? end.Done(HttpContext, Root, "taxes.registered", shell.TaxPlace(country, region))
            : this.Refused([.. answer.Problems.Select(problem => problem.Field is "country" or "region" ? problem with { Field = "place" } : problem)]);
    }

    // The action says what is wrong with it.
    public sealed record Input
    {
        /// <summary>Such as <c>CA-QC</c>.</summary>
        public string? Place { get; init; }

        public string? Scheme { get; init; }

        public string? Number { get; init; }
    }
}
