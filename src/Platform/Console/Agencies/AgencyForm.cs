using System.ComponentModel.DataAnnotations;
using Vitrine.Tenancy.Agencies;

namespace Vitrine.Platform.Console.Agencies;

/// <summary>What is asked of an agency.</summary>
public sealed class AgencyForm
{
    [MaxLength(200)] public string? Name { get; set; }

    [MaxLength(Tenancy.Tenants.Slug.MaximumLength)] public string? Slug { get; set; }

    [MaxLength(253)] public string? Root { get; set; }

    [MaxLength(253)] public string? Console { get; set; }

    internal AgencyFacts ToFacts(string slug) => new(slug.Trim().ToLowerInvariant(), (Name ?? "").Trim(), Root?.Trim(), Console?.Trim());
}
