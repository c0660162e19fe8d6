using System.ComponentModel.DataAnnotations;
using Vitrine.Tenancy.Actions;
using Vitrine.Tenancy.Databases;
using Vitrine.Tenancy.Hosts;

namespace Vitrine.Tenancy.Tenants;

/// <summary>A tenant somebody wants.</summary>
/// <param name="Slug">Short name, see <see cref="Tenants.Slug"/>.</param>
/// <param name="Name">What people read.</param>
/// <param name="Agency">Short name of the agency that resells it, or null. At an agency it is always that one.</param>
/// <param name="DatabaseServer">Where its shop shall live.</param>
public sealed record TenantWish(
    [property: Required] string Slug, [property: Required, MaxLength(200)] string Name, TenantSetup Setup, string? Agency = null, string DatabaseServer = DatabaseServer.Main) : IChecked
{
    /// <summary>Host names of its own; at most one is primary.</summary>
    public IReadOnlyList<WishedDomain> Domains { get; init; } = [];

    public IEnumerable<Problem> Problems()
    {
        if (Tenants.Slug.Check(Slug) is { } unfit) yield return unfit;
        if (Setup.Check() is { } unsuitable) yield return unsuitable;
        foreach (var domain in Domains)
        {
            if (!HostName.TryParse(domain.Host, out _, out var wrong)) yield return new Problem("domain_invalid", $"'{domain.Host}' is not a host name: {HostName.Explain(wrong)}", "domain");
        }
    }
}

/// <summary>A host name that a new tenant shall have.</summary>
/// <param name="Host">As a person writes it.</param>
/// <param name="IsPrimary">Whether the shop's other hosts redirect to it.</param>
public sealed record WishedDomain(string Host, bool IsPrimary);
