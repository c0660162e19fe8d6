using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Vitrine.Platform.Console.Design.Shell;
using Vitrine.Tenancy.Actions;

namespace Vitrine.Platform.Console.Door;

/// <summary>An action's problems in the person's language, beside the fields they are about.</summary>
public static class Refusals
{
    extension(PageModel page)
    {
        /// <summary>Shows the page again with what has to be mended. A problem of a field stands at the bound property of that name, whatever model it is in.</summary>
        public IActionResult Refused(IReadOnlyList<Problem> problems)
        {
            var shell = page.HttpContext.RequestServices.GetRequiredService<ConsoleShell>();
            foreach (var problem in problems)
                page.ModelState.AddModelError(KeyOf(page, problem.Field), Say(shell, problem));
            page.Response.StatusCode = problems.Any(problem => problem.Code == "forbidden") ? StatusCodes.Status403Forbidden
                : problems.Any(problem => problem.Code == "not_found") ? StatusCodes.Status404NotFound
                : StatusCodes.Status422UnprocessableEntity;
            return page.Page();
        }
    }

    /// <summary>A problem in the language of the console.</summary>
    public static string Say(ConsoleShell shell, Problem problem) => shell.Words.TrySay($"problems.{problem.Code}",
        [.. problem.Values.Select(value => value is DateTimeOffset time ? shell.Time(time) : value is IFormattable number ? number.ToString(null, shell.Culture) : value)]) ?? problem.Message;

    // Inputs are bound as Input.Name, the action says name.
    static string KeyOf(PageModel page, string? field) => field is null ? "" :
        page.ModelState.Keys.FirstOrDefault(key => key.Equals(field, StringComparison.OrdinalIgnoreCase) || key.EndsWith("." + field, StringComparison.OrdinalIgnoreCase)) ?? CultureInfo.InvariantCulture.TextInfo.ToTitleCase(field);
}
