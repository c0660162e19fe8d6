using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Vitrine.Platform.Console.Door;
using Vitrine.Tenancy.Actions;
using Vitrine.Tenancy.People.SingleSignOn;

namespace Vitrine.Platform.Console.SingleSignOn.Staff;

/// <summary>From a mail address to the service of the company it belongs to.</summary>
[Anyone("part of the door")]
public sealed class IndexModel(FindProviders providers, CurrentStaff staff) : PageModel
{
    static readonly string[] Reasons = ["sso_failed", "sso_mail", "sso_no_role", "sso_unreachable", "sign_in_wrong"];

    [BindProperty(SupportsGet = true)] public string? Mail { get; set; }

    /// <summary>Where the person was going, a path of this host.</summary>
    [BindProperty(SupportsGet = true)] public string? To { get; set; }

    /// <summary>Why the last attempt came to nothing, a problem's code; null at first.</summary>
    [BindProperty(SupportsGet = true)] public string? Why { get; set; }

    /// <summary>The services that answer for the address. Null while nobody asked.</summary>
    public IReadOnlyList<SignOnProvider>? Providers { get; private set; }

    public string? Reason => Reasons.Contains(Why, StringComparer.Ordinal) ? Why : null;

    public void OnGet()
    {
    }

    [NotAnAction("the door: it reads who answers for a domain")]
    public async Task OnPostAsync(CancellationToken cancel) => Providers = await providers.ForAsync(staff.Console, Mail, cancel);

}
