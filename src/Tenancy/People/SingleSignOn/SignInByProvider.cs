using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Vitrine.Tenancy.Actions;
using Vitrine.Tenancy.Data;
using Vitrine.Tenancy.Databases;
using Vitrine.Tenancy.People.Audit;
using Vitrine.Tenancy.People.Roles;
using Vitrine.Tenancy.People.Sessions;
using Vitrine.Tenancy.People.SignIn;

namespace Vitrine.Tenancy.People.SingleSignOn;

/// <summary>
/// Lets somebody in whom their company's service vouches for, with the role it says. The service speaks for its own place
/// alone: accounts are tied to it by its own name for them, an account that works elsewhere only after its password, and what
/// is opened this way is that place and nothing else.
/// </summary>
public sealed class SignInByProvider(ControlDb db, UserManager<Person> people, AdmitPerson admit, TimeProvider time)
{
    /// <summary>How accounts name a service they are tied to.</summary>
    public static string LoginOf(ProviderId provider) => $"sso:{provider}";

    /// <param name="identity">What the service said, its signature checked.</param>
    /// <param name="knowsPassword">Whether the person proved by password that the account of that mail address is theirs.</param>
    /// <returns>A problem <c>sso_link</c> where <paramref name="knowsPassword"/> is needed.</returns>
    public async Task<Answer<Admission>> RunAsync(string console, SignOnProvider provider, ForeignIdentity identity, Caller caller, CancellationToken cancel, bool knowsPassword = false)
    {
        var by = caller with { Provider = provider.Id.Value };
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                var settled = await SettleAsync(provider, identity, by, knowsPassword, cancel);
                if (settled.Succeeded(out var person, out var problem)) return await admit.RunAsync(console, person, "sso", by, cancel);
                if (problem.Code != "sso_link") await admit.RefuseAsync(console, identity.Mail ?? identity.Subject, problem.Code, by, cancel);
                return problem;
            }
            catch (DbUpdateException) when (attempt < 3 && !cancel.IsCancellationRequested)
            {
                db.ChangeTracker.Clear(); // two tabs at one moment: now the account is there
            }
        }
    }

    /// <summary>The person, with account, tie and membership as the service says, in one transaction.</summary>
    async Task<Answer<Person>> SettleAsync(SignOnProvider provider, ForeignIdentity identity, Caller caller, bool knowsPassword, CancellationToken cancel)
    {
        if (identity.Subject.Length is 0 or > 255) return Refused("sso_failed");
        if (!identity.MailIsVerified || identity.Mail is not { } mail || mail.Split('@') is not [{ Length: > 0 }, var domain] || domain.ToLowerInvariant() != provider.Domain) return Refused("sso_mail");
        var (login, now) = (LoginOf(provider.Id), time.GetUtcNow());
        await using var transaction = await db.BeginWriteAsync(cancel);
        await Owners.LockAsync(db, [provider.Place], cancel);
        var tied = await db.Set<IdentityUserLogin<PersonId>>().AsNoTracking().Where(row => row.LoginProvider == login && row.ProviderKey == identity.Subject).Select(row => (PersonId?)row.UserId).SingleOrDefaultAsync(cancel);
        var person = tied is { } id ? await db.People.SingleAsync(row => row.Id == id, cancel) : null;
        var role = await RoleAsync(provider, identity, cancel);
        if (role is null)
        {
            // Who left the groups has left the place, even though it is only seen now.
            if (person is not null && await LeaveAsync(provider, person, caller, now, cancel)) await transaction.CommitAsync(cancel);
            return Refused("sso_no_role");
        }

        if (person is null)
        {
            person = await people.FindByEmailAsync(mail);
            if (person is not null && !knowsPassword && await db.Memberships.AnyAsync(row => row.PersonId == person.Id && row.Place != provider.Place, cancel)) return Refused("sso_link");
            if (person is null)
            {
                person = new Person { Id = new PersonId(Guid.CreateVersion7(now)), Name = NameOf(identity, mail), UserName = mail, Email = mail, EmailConfirmed = true, CreatedAt = now };
                var made = await people.CreateAsync(person);
                if (!made.Succeeded) throw new DbUpdateException(string.Join(" ", made.Errors.Select(error => error.Code))); // somebody made it at this moment
            }

            db.Add(new IdentityUserLogin<PersonId> { LoginProvider = login, ProviderKey = identity.Subject, ProviderDisplayName = provider.Name, UserId = person.Id });
            Log(provider, person, caller, now, "sso.tied", null, new { provider.Issuer, identity.Subject });
        }

        await JoinAsync(provider, person, role, caller, now, cancel);
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        return person;
    }

    async Task<string?> RoleAsync(SignOnProvider provider, ForeignIdentity identity, CancellationToken cancel)
    {
        var role = provider.RoleClaim is null ? provider.DefaultRole : RoleMap.Of(provider.RoleMap).RoleOf(identity.Groups) ?? provider.DefaultRole;
        // A role of the place's own may have been deleted since.
        return role is not null && await Grants.IsKnownAsync(db, provider.Place, role, cancel) ? role : null;
    }

    async Task JoinAsync(SignOnProvider provider, Person person, string role, Caller caller, DateTimeOffset now, CancellationToken cancel)
    {
        var membership = await db.Memberships.SingleOrDefaultAsync(row => row.PersonId == person.Id && row.Place == provider.Place, cancel);
        if (membership is null)
        {
            db.Memberships.Add(new Membership { Id = new MembershipId(Guid.CreateVersion7(now)), PersonId = person.Id, Place = provider.Place, Role = role, Since = now });
            Log(provider, person, caller, now, "sso.joined", null, new { role });
            return;
        }

        // Without a claim that names roles, those given by hand stay.
        if (provider.RoleClaim is null || membership.Role == role || await Owners.IsLastAsync(db, membership, cancel)) return;
        Log(provider, person, caller, now, "sso.role_changed", new { role = membership.Role }, new { role });
        membership.Role = role;
    }

    async Task<bool> LeaveAsync(SignOnProvider provider, Person person, Caller caller, DateTimeOffset now, CancellationToken cancel)
    {
        var membership = await db.Memberships.SingleOrDefaultAsync(row => row.PersonId == person.Id && row.Place == provider.Place, cancel);
        if (membership is null || await Owners.IsLastAsync(db, membership, cancel)) return false;
        db.Memberships.Remove(membership);
        Log(provider, person, caller, now, "sso.left", new { role = membership.Role }, null);
        await db.SaveChangesAsync(cancel);
        await db.Sessions.Where(session => session.PersonId == person.Id && session.Provider == provider.Id.Value).EndAsync(now, cancel);
        return true;
    }

    void Log(SignOnProvider provider, Person person, Caller caller, DateTimeOffset now, string what, object? before, object? after)
    {
        var actor = new Actor(person.Name, provider.Place) { Person = person.Id, Address = caller.Address?.ToString(), Agent = caller.Agent };
        db.AuditEntries.Add(AuditEntry.By(actor, what, now).About($"person/{person.Email}", before, after));
    }

    static string NameOf(ForeignIdentity identity, string mail) => identity.Name?.Trim() is { Length: > 0 } name ? name[..Math.Min(name.Length, 100)] : mail.Split('@')[0];

    static Problem Refused(string why) => why switch
    {
        "sso_mail" => new(why, "Your company's service did not vouch for a mail address of its domain."),
        "sso_no_role" => new(why, "You are in no group that may come in here. Ask whoever looks after your company's accounts."),
        "sso_link" => new(why, "There is an account of your mail address already. Confirm that it is yours."),
        _ => new(why, "Signing in through your company's service did not work. Begin again."),
    };
}

/// <summary>What a company's service says about somebody, after its token was judged.</summary>
/// <param name="Subject">Its own, lasting name for the person.</param>
/// <param name="Groups">The values of the claim that names roles.</param>
public sealed record ForeignIdentity(string Subject, string? Mail, bool MailIsVerified, string? Name, IReadOnlyList<string> Groups);
