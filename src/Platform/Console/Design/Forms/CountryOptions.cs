using Microsoft.AspNetCore.Mvc.Rendering;
using Vitrine.Commerce.Addresses;
using Vitrine.Platform.Console.Design.Shell;

namespace Vitrine.Platform.Console.Design.Forms;

/// <summary>Countries and currencies to choose from, by their names in the person's language.</summary>
static class CountryOptions
{
    public static IReadOnlyList<SelectListItem> Of(ConsoleShell shell) => [.. Countries.All.Select(country => new SelectListItem(country.NameIn(shell.Culture.Name), country.Code)).OrderBy(item => item.Text, StringComparer.Create(shell.Culture, ignoreCase: true))];

    public static IReadOnlyList<SelectListItem> Currencies(ConsoleShell shell) => [.. Countries.Currencies.Select(code => new SelectListItem($"{Countries.CurrencyName(code, shell.Culture.Name)} ({code})", code)).OrderBy(item => item.Text, StringComparer.Create(shell.Culture, ignoreCase: true))];
}
