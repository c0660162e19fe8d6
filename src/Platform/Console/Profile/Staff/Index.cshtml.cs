using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Vitrine.Platform.Console.Design;
using Vitrine.Platform.Console.Design.Shell;
using Vitrine.Platform.Console.Door;
using Vitrine.Tenancy.Actions;
using Vitrine.Tenancy.People.Profile;

namespace Vitrine.Platform.Console.Profile.Staff;

/// <summary>What somebody is called, and how the consoles speak to them.</summary>
[SignedIn]
public sealed class IndexModel(ChangeProfile change, CurrentStaff staff, ConsoleShell shell, Toasts toasts) : PageModel
{
    [BindProperty] public string? Name { get; set; }

    [BindProperty] public string? Language { get; set; }

    [BindProperty] public string? TimeZone { get; set; }

    public IEnumerable<SelectListItem> Languages => [new(shell.Words["door.as_browser"], ""), .. ConsoleWords.Languages.Select(language => new SelectListItem(CultureInfo.GetCultureInfo(language).NativeName, language))];

    public IEnumerable<SelectListItem> TimeZones => [new("UTC", ""), .. TimeZoneInfo.GetSystemTimeZones().Select(zone => zone.Id).Where(id => id.Contains('/', StringComparison.Ordinal) && !id.StartsWith("Etc/", StringComparison.Ordinal)).Order(StringComparer.Ordinal).Select(id => new SelectListItem(id.Replace('_', ' '), id))];

    public void OnGet() => (Name, Language, TimeZone) = (staff.Person.Name, staff.Person.Language, staff.Person.TimeZone);

    [NotAnAction("own account; audited by ChangeAccount")]
    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        var answer = await change.RunAsync(staff.Own, new ProfileInput(Name ?? "", string.IsNullOrEmpty(Language) ? null : Language, string.IsNullOrEmpty(TimeZone) ? null : TimeZone), cancel);
        if (answer.Problem is not null) return this.Refused(answer.Problems);
        toasts.Say(HttpContext, new Toast(shell.Words["door.saved"]));
        return LocalRedirect("/profile");
    }
}
