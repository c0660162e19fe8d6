using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Vitrine.Commerce.Addresses;
using Vitrine.Platform.Console.Door;
using Vitrine.Tenancy.Actions;
using Vitrine.Tenancy.Databases;
using Vitrine.Tenancy.Tenants;
using Vitrine.Tenancy.Tenants.Provisioning;

namespace Vitrine.Platform.Console.Tenants;

/// <summary>The form for a new tenant. Once posted the shop builds itself, and its page shows how far it is.</summary>
public abstract class NewTenantModel(ListTenants list, RunAction run, ProvisioningBell bell, NewTenantChoices choices) : PageModel
{
    /// <summary>See <see cref="TenantListModel.Root"/>.</summary>
    public abstract string Root { get; }

    /// <summary>See <see cref="TenantListModel.Word"/>.</summary>
    public abstract string Word { get; }

    [BindProperty] public Input Form { get; set; } = new();

    public NewTenantChoices Choices => choices;

    public IReadOnlyList<SelectListItem> Agencies { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancel) => Agencies = [.. (await list.AgenciesAsync(cancel)).Select(agency => new SelectListItem(agency.Name, agency.Slug))];

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        // What was not offered: everything that is counted and sent later relies on these two.
        List<Problem> problems = [];
        if (!Countries.TryFind(Form.Country, out var country)) problems.Add(new Problem("not_offered", "Choose one of the values that are offered.", "country"));
        if (Form.Currency is { Length: > 0 } currency && !Countries.Currencies.Contains(currency.Trim().ToUpperInvariant(), StringComparer.Ordinal)) problems.Add(new Problem("not_offered", "Choose one of the values that are offered.", "currency"));
        if (problems.Count > 0)
        {
            await OnGetAsync(cancel);
            return this.Refused(problems);
        }

        if (string.IsNullOrWhiteSpace(Form.Currency)) Form.Currency = country!.Currency;
        var answer = await run.RunAsync(CreateTenant.RunAsync, Form.ToWish(choices), cancel);
        if (!answer.Succeeded(out var tenant, out _))
        {
            await OnGetAsync(cancel);
            return this.Refused(answer.Problems);
        }

        bell.Ring();
        return LocalRedirect($"{Root}/{tenant.Slug}");
    }

    /// <summary>What the form asks for.</summary>
    public sealed class Input
    {
        [MaxLength(200)] public string? Name { get; set; }

        [MaxLength(Tenancy.Tenants.Slug.MaximumLength)] public string? Slug { get; set; }

        public string? Agency { get; set; }

        /// <summary>Empty: the country's own.</summary>
        [MaxLength(3)] public string? Currency { get; set; }

        [MaxLength(2)] public string Country { get; set; } = "FR";

        [MaxLength(200)] public string Locales { get; set; } = "en";

        public string TimeZone { get; set; } = "Europe/Paris";

        public string? Sample { get; set; }

        [MaxLength(253)] public string? Domain { get; set; }

        public string? DatabaseServer { get; set; }

        internal TenantWish ToWish(NewTenantChoices choices)
        {
            // Only what the form offered: a sample that is none would be found out too late.
            var sample = choices.Samples.FirstOrDefault(choice => choice.Value == Sample)?.Value;
            var server = choices.Servers.FirstOrDefault(choice => choice.Value == DatabaseServer)?.Value ?? Tenancy.Databases.DatabaseServer.Main;
            var setup = new TenantSetup((Currency ?? "").Trim().ToUpperInvariant(), (Locales ?? "").Replace(" ", "", StringComparison.Ordinal), (Country ?? "").Trim().ToUpperInvariant(), TimeZone ?? "", sample);
            return new TenantWish((Slug ?? "").Trim().ToLowerInvariant(), (Name ?? "").Trim(), setup, string.IsNullOrWhiteSpace(Agency) ? null : Agency, server)
            {
                Domains = string.IsNullOrWhiteSpace(Domain) ? [] : [new WishedDomain(Domain.Trim(), IsPrimary: true)],
            };
        }
    }
}
