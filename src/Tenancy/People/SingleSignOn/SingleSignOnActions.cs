using System.ComponentModel.DataAnnotations;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Vitrine.Tenancy.Actions;
using Vitrine.Tenancy.Databases;
using Vitrine.Tenancy.Hosts;
using Vitrine.Tenancy.People.Roles;
using Vitrine.Tenancy.People.Sessions;

namespace Vitrine.Tenancy.People.SingleSignOn;

/// <summary>A shop or an agency sets up its company's own sign-in service.</summary>
public static class SingleSignOnActions
{
    const PlaceKind Companies = PlaceKind.Agency | PlaceKind.Shop;

    /// <summary>Keeps the settings. Another domain has to be proved anew; with another issuer nobody is tied to the service any more, since its names for people are others.</summary>
    [Action("sso.save", "PUT /sso", "sso:write", Companies)]
    public static async Task<Answer<Done>> SaveAsync(Save input, ActionScope at, CancellationToken cancel)
    {
        if (!at.Get<IOptions<SingleSignOnOptions>>().Value.Enabled) return Problem.NotFound("single sign-on");
        var (place, domain) = (at.Actor.Place, input.Domain!.Trim().ToLowerInvariant()); // [Required]
        var roles = await ReadRolesAsync(input, at, cancel);
        if (!roles.Succeeded(out var granted, out var problem)) return problem;
        // The version first: it takes the row, so that two who save at one moment make two versions.
        await at.Control.SignOnProviders.Where(row => row.Place == place).ExecuteUpdateAsync(set => set.SetProperty(row => row.Version, row => row.Version + 1), cancel);
        var provider = await at.Control.SignOnProviders.SingleOrDefaultAsync(row => row.Place == place, cancel);
        var before = provider is null ? null : Plain(provider);
        if (provider is null)
        {
            if (string.IsNullOrEmpty(input.Secret)) return new Problem("required", "Please fill this in.", "secret");
            provider = new SignOnProvider { Id = new ProviderId(Guid.CreateVersion7(at.Now)), Place = place, Name = "", Issuer = input.Issuer!.Trim(), ClientId = "", SealedSecret = "", Domain = "", DomainProof = "", Version = 1 };
            at.Control.SignOnProviders.Add(provider);
        }

        if (provider.Issuer != input.Issuer!.Trim()) await UntieAsync(provider, at, cancel);
        if (provider.Domain != domain) (provider.Domain, provider.DomainProof, provider.DomainProvedAt) = (domain, Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(20)), null);
        (provider.Name, provider.Issuer, provider.ClientId) = (input.Name!.Trim(), input.Issuer.Trim(), input.ClientId!.Trim());
        if (!string.IsNullOrEmpty(input.Secret)) provider.SealedSecret = at.Get<SealSecret>().Seal(place, input.Secret);
        (provider.RoleClaim, provider.RoleMap, provider.DefaultRole) = (input.RoleClaim?.Trim() is { Length: > 0 } claim ? claim : null, granted.Map.ToJson(), granted.Default);
        if (input.IsEnforced && provider.DomainProvedAt is null) return new Problem("sso_prove_first", "Prove the domain first; then this can be the only way in.", "isEnforced");
        provider.IsEnforced = input.IsEnforced;
        at.Record($"sso/{provider.Domain}", before, Plain(provider));
        return default(Done);
    }

    /// <summary>Looks whether the domain's owner put the proof into its DNS.</summary>
    [Action("sso.prove", "POST /sso/prove", "sso:write", Companies, In = ActionData.Own)]
    public static async Task<Answer<Done>> ProveAsync(Prove input, ActionScope at, CancellationToken cancel)
    {
        var (place, now) = (at.Actor.Place, at.Now);
        await using var db = at.Get<ControlDatabase>().Open();
        if (await db.SignOnProviders.AsNoTracking().SingleOrDefaultAsync(row => row.Place == place, cancel) is not { } provider) return Problem.NotFound("single sign-on");
        var said = await at.Get<ProveDomain>().RunAsync(provider.Domain, provider.DomainProof, cancel);
        if (said is null) return new Problem("dns_silent", "No DNS server answered for this domain. Try again in a few minutes.");
        if (said is false) return new Problem("dns_no_proof", "The record is not there yet. New records can take an hour to be seen everywhere.");
        // The proof is of the domain that was asked for, and not of one that was put in its place meanwhile.
        var proved = await db.SignOnProviders.Where(row => row.Id == provider.Id && row.DomainProof == provider.DomainProof).ExecuteUpdateAsync(set => set.SetProperty(row => row.DomainProvedAt, now).SetProperty(row => row.Version, row => row.Version + 1), cancel);
        if (proved == 0) return Problem.NotFound("such domain");
        at.Record($"sso/{provider.Domain}", new { proved = provider.DomainProvedAt is not null }, new { proved = true });
        return default(Done);
    }

    /// <summary>Takes the service away. Whoever came in through it is out; their accounts and roles stay.</summary>
    [Action("sso.remove", "DELETE /sso", "sso:write", Companies)]
    public static async Task<Answer<Done>> RemoveAsync(Remove input, ActionScope at, CancellationToken cancel)
    {
        if (await at.Control.SignOnProviders.SingleOrDefaultAsync(row => row.Place == at.Actor.Place, cancel) is not { } provider) return Problem.NotFound("single sign-on");
        await UntieAsync(provider, at, cancel);
        at.Control.SignOnProviders.Remove(provider);
        at.Record($"sso/{provider.Domain}", Plain(provider));
        return default(Done);
    }

    static async Task UntieAsync(SignOnProvider provider, ActionScope at, CancellationToken cancel)
    {
        var login = SignInByProvider.LoginOf(provider.Id);
        await at.Control.Set<IdentityUserLogin<PersonId>>().Where(row => row.LoginProvider == login).ExecuteDeleteAsync(cancel);
        await at.Control.Sessions.Where(session => session.Provider == provider.Id.Value).EndAsync(at.Now, cancel);
    }

    // Nobody lets others come in as more than they are.
    static async Task<Answer<Granted>> ReadRolesAsync(Save input, ActionScope at, CancellationToken cancel)
    {
        if (RoleMap.Read(input.Roles) is not { } written) return new Problem("sso_roles_form", "Write a line for each group, like: admins = owner", "roles");
        var own = await at.Control.CustomRoles.AsNoTracking().Where(role => role.Place == at.Actor.Place).ToListAsync(cancel);
        string? RoleOf(string name) => BuiltInRole.Find(name, at.Actor.Place.Kind)?.Name
            ?? own.FirstOrDefault(role => role.Id.ToString() == name || role.Name.Equals(name, StringComparison.OrdinalIgnoreCase))?.Id.ToString();
        List<RoleMap.Line> lines = [];
        foreach (var line in written.Lines)
        {
            if (RoleOf(line.Role) is not { } role) return new Problem("sso_role_unknown", $"There is no role named {line.Role} here.", "roles") { Values = [line.Role] };
            lines.Add(line with { Role = role });
        }

        string? otherwise = null;
        if (!string.IsNullOrEmpty(input.DefaultRole) && (otherwise = RoleOf(input.DefaultRole)) is null) return new Problem("not_offered", "Choose one of the values that are offered.", "defaultRole");
        foreach (var role in lines.Select(line => line.Role).Append(otherwise).OfType<string>().Distinct(StringComparer.Ordinal))
        {
            if (await Grants.ExceedsAsync(at, role, cancel)) return new Problem("sso_role_above", "You cannot give a role that permits more than your own.", "roles");
        }

        return new Granted(new RoleMap(lines), otherwise);
    }

    static object Plain(SignOnProvider provider) => new { provider.Name, provider.Issuer, provider.ClientId, provider.Domain, proved = provider.DomainProvedAt is not null, enforced = provider.IsEnforced, provider.RoleClaim, provider.RoleMap, provider.DefaultRole };

    sealed record Granted(RoleMap Map, string? Default);

    /// <param name="Secret">The client's. Empty: as it was.</param>
    public sealed record Save(
        [Required, MaxLength(60)] string? Name, [Required, MaxLength(300)] string? Issuer, [Required, MaxLength(200)] string? ClientId, [MaxLength(500)] string? Secret, [Required, MaxLength(253)] string? Domain) : IChecked
    {
        public bool IsEnforced { get; init; }

        [MaxLength(100)] public string? RoleClaim { get; init; }

        /// <summary>See <see cref="RoleMap.Read"/>.</summary>
        [MaxLength(4000)] public string? Roles { get; init; }

        /// <summary>Of whoever is in none of the groups. Empty: they are not let in.</summary>
        public string? DefaultRole { get; init; }

        public IEnumerable<Problem> Problems()
        {
            if (!Uri.TryCreate(Issuer!.Trim(), UriKind.Absolute, out var issuer) || issuer.Scheme is not ("https" or "http") || issuer.Query.Length > 0 || issuer.Fragment.Length > 0 || issuer.UserInfo.Length > 0)
                yield return new Problem("sso_issuer_form", "Write the issuer as its address, like https://login.example.com", "issuer");
            if (!HostName.TryParse(Domain!.Trim(), out var host, out _) || !host.Ascii.Contains('.', StringComparison.Ordinal))
                yield return new Problem("sso_domain_form", "Write the domain of your mail addresses, like example.com", "domain");
        }
    }

    public sealed record Prove;

    public sealed record Remove;
}
