using Microsoft.AspNetCore.Mvc.Rendering;
using Vitrine.Commerce.Markets;
using Vitrine.Platform.Console.Design.Shell;

namespace Vitrine.Platform.Console.Markets;

/// <summary>What the fields of a rate are drawn from.</summary>
/// <param name="From">The shop's currency.</param>
/// <param name="To">The currency of the prices that come out.</param>
/// <param name="Examples">Some of the shop's own products; none where something typed cannot be read.</param>
public sealed record RateFields(RateForm Form, string From, string To, bool Off, IReadOnlyList<PriceExample> Examples)
{
    /// <summary>Whether prices are the shop's own, converted: without it there is nothing to type.</summary>
    public bool Converts { get; init; } = true;

    public static IReadOnlyList<SelectListItem> Roundings(ConsoleShell shell) => [.. Enum.GetNames<PriceRounding>().Select(name => new SelectListItem(shell.Words[$"markets.rounding_{name}"], name))];

    public static IReadOnlyList<SelectListItem> Ways(ConsoleShell shell) => [.. Enum.GetNames<RoundingWay>().Select(name => new SelectListItem(shell.Words[$"markets.way_{name}"], name))];
}
