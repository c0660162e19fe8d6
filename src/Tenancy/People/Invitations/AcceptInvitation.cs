using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Vitrine.Tenancy.Actions;
using Vitrine.Tenancy.Data;
using Vitrine.Tenancy.Databases;
using Vitrine.Tenancy.People.Audit;
using Vitrine.Tenancy.People.Guessing;
using Vitrine.Tenancy.People.Profile;
using Vitrine.Tenancy.People.Roles;
using Vitrine.Tenancy.People.Sessions;
using Vitrine.Tenancy.People.SignIn;

namespace Vitrine.Tenancy.People.Invitations;

/// <summary>Answers an invitation by its mailed link, once: with a new account, or with the one the address has.</summary>
public sealed class AcceptInvitation(ControlDb db, UserManager<Person> people, LimitGuesses limit, AdmitPerson admit, TimeProvider time)
{
    public const string Purpose = "invitation";

    /// <returns>Null: it was answered or withdrawn, is too old, is another console's, or never was.</returns>
    public async Task<OpenInvitation?> FindAsync(string console, string secret, CancellationToken cancel)
    {
        if (await Open(console, secret).AsNoTracking().SingleOrDefaultAsync(cancel) is not { } invitation) return null;
        var (agency, tenant) = (invitation.Place.Agency, invitation.Place.Tenant);
        var name = agency is not null ? await db.Agencies.Where(row => row.Id == agency).Select(row => row.Name).SingleOrDefaultAsync(cancel)
            : tenant is not null ? await db.Tenants.Where(row => row.Id == tenant && row.DeletedAt == null && row.PurgedAt == null).Select(row => row.Name).SingleOrDefaultAsync(cancel) : "";
        if (name is null) return null; // the place is gone
        var known = await db.People.Where(row => row.NormalizedEmail == invitation.Mail).Select(row => new { row.Id, row.Name, row.Email }).SingleOrDefaultAsync(cancel);
        var inviter = invitation.InvitedBy is { } by ? await db.People.Where(row => row.Id == by).Select(row => row.Name).SingleOrDefaultAsync(cancel) : null;
        return new OpenInvitation(invitation, known?.Email ?? invitation.Mail.ToLowerInvariant(), known?.Id, name, inviter);
    }

    /// <summary>Makes the account, whose address the link has proved.</summary>
    /// <param name="language">BCP 47, or null.</param>
    public async Task<Answer<Admission>> AsNewAsync(string console, string secret, string name, string password, string? language, Caller caller, CancellationToken cancel)
    {
        if (await limit.CountAsync("link", console, account: null, caller.Address, cancel) is { } until) return SignInByPassword.TooMany(until);
        if (await FindAsync(console, secret, cancel) is not { } open) return ConfirmMail.Gone;
        if (open.Person is not null) return new Problem("account_exists", "There is an account with this address already. Accept with its password.");
        name = name.Trim();
        if (name.Length is 0) return new Problem("required", "Please fill this in.", "name");
        if (name.Length > 200) return new Problem("too_long", "Use 200 characters or fewer.", "name") { Values = [200] };
        var now = time.GetUtcNow();
        var person = new Person { Id = new PersonId(Guid.CreateVersion7(now)), Name = name, UserName = open.Mail, Email = open.Mail, EmailConfirmed = true, Language = language, CreatedAt = now };
        if (await people.ProblemOfPasswordAsync(person, password) is { } problem) return problem;
        person.PasswordHash = people.PasswordHasher.HashPassword(person, password);
        return await JoinAsync(open, person, isNew: true, caller, cancel) is { } refused ? refused : await admit.RunAsync(console, person, "password", caller, cancel);
    }

    /// <summary>Joins with the password of the account there is. A second factor is asked for afterwards, as at any sign-in.</summary>
    public async Task<Answer<Admission>> AsKnownAsync(string console, string secret, string password, Caller caller, CancellationToken cancel)
    {
        if (await FindAsync(console, secret, cancel) is not { Person: { } id } open) return ConfirmMail.Gone;
        if (await limit.CountAsync("password", console, open.Mail, caller.Address, cancel) is { } until) return SignInByPassword.TooMany(until);
        var person = await people.FindByIdAsync(id.ToString());
        if (person is not { PasswordHash: { } hash, DisabledAt: null } || people.PasswordHasher.VerifyHashedPassword(person, hash, password) is PasswordVerificationResult.Failed)
        {
            await admit.RefuseAsync(console, open.Mail, "wrong", caller, cancel);
            return new Problem("password_wrong", "This is not your present password.", "password");
        }

        if (await JoinAsync(open, person, isNew: false, caller, cancel) is { } refused) return refused;
        await limit.ForgiveAsync("password", console, open.Mail, cancel);
        return await admit.RunAsync(console, person, "password", caller, cancel);
    }

    /// <summary>Joins as whoever is signed in, if it is them who were invited.</summary>
    public async Task<Answer<Done>> AsSignedInAsync(OwnAccount own, string secret, CancellationToken cancel)
    {
        if (await FindAsync(own.Console, secret, cancel) is not { } open) return ConfirmMail.Gone;
        if (open.Person != own.Person.Id) return new Problem("invited_other", "This invitation is for somebody else. Sign out and open the link again.");
        return await JoinAsync(open, own.Person, isNew: false, own.Caller, cancel) is { } refused ? refused : new Done();
    }

    async Task<Problem?> JoinAsync(OpenInvitation open, Person person, bool isNew, Caller caller, CancellationToken cancel)
    {
        var (now, invitation) = (time.GetUtcNow(), open.Invitation);
        try
        {
            await using var transaction = await db.BeginWriteAsync(cancel);
            // Checked and answered in one statement: of two at one moment one comes too late.
            if (await db.Invitations.Where(row => row.Id == invitation.Id && row.AcceptedAt == null && row.WithdrawnAt == null && row.EndsAt > now && row.TokenHash == invitation.TokenHash)
                .ExecuteUpdateAsync(set => set.SetProperty(row => row.AcceptedAt, now), cancel) == 0) return ConfirmMail.Gone;
            if (isNew && !(await people.CreateAsync(person)).Succeeded)
            {
                db.ChangeTracker.Clear();
                return new Problem("account_exists", "There is an account with this address already. Accept with its password.");
            }

            if (!await db.Memberships.AnyAsync(row => row.PersonId == person.Id && row.Place == invitation.Place, cancel))
                db.Memberships.Add(new Membership { Id = new MembershipId(Guid.CreateVersion7(now)), PersonId = person.Id, Place = invitation.Place, Role = invitation.Role, Since = now });
            var actor = new Actor(person.Name, invitation.Place) { Person = person.Id, Address = caller.Address?.ToString(), Agent = caller.Agent };
            db.AuditEntries.Add(AuditEntry.By(actor, "invitations.accept", now).About($"person/{person.Id}", before: null, new { mail = person.Email, role = invitation.Role }));
            await db.SaveChangesAsync(cancel);
            await transaction.CommitAsync(cancel);
            return null;
        }
        catch
        {
            db.ChangeTracker.Clear();
            throw;
        }
    }

    IQueryable<Invitation> Open(string console, string secret)
    {
        var (hash, now) = (ConsoleSecret.Hash(Purpose, console, secret), time.GetUtcNow());
        return db.Invitations.Where(row => row.TokenHash == hash && row.AcceptedAt == null && row.WithdrawnAt == null && row.EndsAt > now);
    }
}

/// <summary>An invitation that can be answered.</summary>
/// <param name="Mail">Whom it was sent to.</param>
/// <param name="Person">The account of that address, or null.</param>
/// <param name="PlaceName">The agency's or shop's name; empty for the platform.</param>
/// <param name="Inviter">Name of whoever invited; null if they are gone or were a program.</param>
public sealed record OpenInvitation(Invitation Invitation, string Mail, PersonId? Person, string PlaceName, string? Inviter);
