using System.ComponentModel.DataAnnotations;
using Microsoft.EntityFrameworkCore;
using Vitrine.Tenancy.Actions;
using Vitrine.Tenancy.Data;
using Vitrine.Tenancy.Hosts;
using Vitrine.Tenancy.Tenants;

namespace Vitrine.Tenancy.Agencies;

/// <summary>How agencies come, and change their names and hosts.</summary>
public static class AgencyActions
{
    /// <summary>Registers an agency.</summary>
    [Action("agencies.create", "POST /agencies", "agencies:write", PlaceKind.Platform)]
    public static async Task<Answer<Agency>> CreateAsync(AgencyFacts input, ActionScope at, CancellationToken cancel)
    {
        await at.Control.AgencyChangedAsync(cancel); // the next one waits, and sees this one's names
        if (await at.Control.Agencies.AnyAsync(row => row.Slug == input.Slug, cancel)) return new Problem("slug_taken", $"The short name '{input.Slug}' is taken. Choose another one.", "slug");
        var agency = new Agency { Id = new AgencyId(Guid.CreateVersion7(at.Now)), Slug = input.Slug, Name = input.Name, CreatedAt = at.Now };
        at.Control.Agencies.Add(agency);
        return await WriteAsync(agency, input, before: null, at, cancel);
    }

    /// <summary>Changes an agency's name and hosts. What is as it was is no change.</summary>
    [Action("agencies.change", "PUT /agencies/{slug}", "agencies:write", PlaceKind.Platform)]
    public static async Task<Answer<Agency>> ChangeAsync(AgencyFacts input, ActionScope at, CancellationToken cancel)
    {
        await at.Control.AgencyChangedAsync(cancel);
        if (await at.Control.Agencies.SingleOrDefaultAsync(row => row.Slug == input.Slug, cancel) is not { } agency) return Problem.NotFound("such agency");
        return await WriteAsync(agency, input, Facts(agency), at, cancel);
    }

    static async Task<Answer<Agency>> WriteAsync(Agency agency, AgencyFacts input, object? before, ActionScope at, CancellationToken cancel)
    {
        var (root, console) = (AgencyFacts.Ascii(input.Root), AgencyFacts.Ascii(input.Console));
        foreach (var (host, field) in (IEnumerable<(string?, string)>)[(root, "root"), (console, "console")])
        {
            if (host is not null && (await at.Control.Agencies.AnyAsync(row => row.Id != agency.Id && (row.Root == host || row.ConsoleHost == host), cancel) || await at.Control.Domains.AnyAsync(domain => domain.Host == host, cancel)))
                return new Problem("host_taken", $"{host} leads to another site already. Choose another host name.", field);
        }

        (agency.Name, agency.Root, agency.ConsoleHost) = (input.Name, root, console);
        await at.Control.SaveChangesAsync(cancel);
        at.Record($"agency/{agency.Slug}", before, Facts(agency), agency);
        at.Afterwards(at.Get<HostDirectory>().RefreshAsync);
        return agency;
    }

    static object Facts(Agency agency) => new { agency.Name, agency.Root, agency.ConsoleHost };
}

/// <summary>What is said of an agency.</summary>
/// <param name="Slug">Short name, see <see cref="Tenants.Slug"/>; never changes.</param>
/// <param name="Name">What people read.</param>
/// <param name="Root">See <see cref="Agency.Root"/>; null or empty: none.</param>
/// <param name="Console">See <see cref="Agency.ConsoleHost"/>; null or empty: none.</param>
public sealed record AgencyFacts([property: Required] string Slug, [property: Required, MaxLength(200)] string Name, string? Root, string? Console) : IChecked
{
    public IEnumerable<Problem> Problems()
    {
        if (Tenants.Slug.Check(Slug) is { } unfit) yield return unfit;
        foreach (var (text, field) in (IEnumerable<(string?, string)>)[(Root, "root"), (Console, "console")])
        {
            if (text is { Length: > 0 } && !HostName.TryParse(text, out _, out var wrong)) yield return new Problem("host_invalid", $"'{text}' is not a host name: {HostName.Explain(wrong)}", field);
        }
    }

    internal static string? Ascii(string? text) => text is { Length: > 0 } ? HostName.Parse(text).Ascii : null; // checked at the door
}
