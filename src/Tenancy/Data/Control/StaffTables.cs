using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Vitrine.Tenancy.Agencies;
using Vitrine.Tenancy.People;
using Vitrine.Tenancy.People.Audit;
using Vitrine.Tenancy.People.Guessing;
using Vitrine.Tenancy.People.Invitations;
using Vitrine.Tenancy.People.Roles;
using Vitrine.Tenancy.People.Sessions;
using Vitrine.Tenancy.People.SingleSignOn;
using Vitrine.Tenancy.People.Visits;
using Vitrine.Tenancy.Tenants;

namespace Vitrine.Tenancy.Data.Control;

sealed class MembershipTable : IEntityTypeConfiguration<Membership>
{
    public void Configure(EntityTypeBuilder<Membership> builder)
    {
        builder.Property(membership => membership.Id).ValueGeneratedNever();
        builder.Property(membership => membership.Role).HasMaxLength(40);
        builder.HasOne<Person>().WithMany().HasForeignKey(membership => membership.PersonId);
        builder.HasIndex(membership => new { membership.PersonId, membership.Place }).IsUnique();
        builder.HasIndex(membership => membership.Place);
    }
}

sealed class CustomRoleTable : IEntityTypeConfiguration<CustomRole>
{
    public void Configure(EntityTypeBuilder<CustomRole> builder)
    {
        builder.Property(role => role.Id).ValueGeneratedNever();
        builder.Property(role => role.Name).HasMaxLength(CustomRole.NameLength);
        builder.HasIndex(role => new { role.Place, role.Name }).IsUnique();
    }
}

sealed class InvitationTable : IEntityTypeConfiguration<Invitation>
{
    public void Configure(EntityTypeBuilder<Invitation> builder)
    {
        builder.Property(invitation => invitation.Id).ValueGeneratedNever();
        builder.Property(invitation => invitation.Mail).HasMaxLength(256);
        builder.Property(invitation => invitation.Role).HasMaxLength(40);
        builder.Property(invitation => invitation.TokenHash).HasMaxLength(32);
        builder.HasIndex(invitation => invitation.TokenHash).IsUnique();
        builder.HasIndex(invitation => new { invitation.Place, invitation.Mail }).IsUnique().HasFilter("\"AcceptedAt\" IS NULL AND \"WithdrawnAt\" IS NULL");
    }
}

sealed class SessionTable : IEntityTypeConfiguration<Session>
{
    public void Configure(EntityTypeBuilder<Session> builder)
    {
        builder.Property(session => session.Id).ValueGeneratedNever();
        builder.Property(session => session.TokenHash).HasMaxLength(32);
        builder.Property(session => session.Console).HasMaxLength(StaffConsole.Length);
        builder.Property(session => session.How).HasMaxLength(20);
        builder.Property(session => session.Address).HasMaxLength(64);
        builder.Property(session => session.Agent).HasMaxLength(300);
        builder.HasOne<Person>().WithMany().HasForeignKey(session => session.PersonId);
        builder.HasIndex(session => session.TokenHash).IsUnique();
        builder.HasIndex(session => session.EndsAt);
    }
}

sealed class MailedLinkTable : IEntityTypeConfiguration<MailedLink>
{
    public void Configure(EntityTypeBuilder<MailedLink> builder)
    {
        builder.HasKey(link => link.TokenHash);
        builder.Property(link => link.TokenHash).HasMaxLength(32);
        builder.Property(link => link.Purpose).HasMaxLength(20);
        builder.Property(link => link.Mail).HasMaxLength(256);
        builder.HasOne<Person>().WithMany().HasForeignKey(link => link.PersonId);
        builder.HasIndex(link => link.EndsAt);
    }
}

sealed class GuessCounterTable : IEntityTypeConfiguration<GuessCounter>
{
    public void Configure(EntityTypeBuilder<GuessCounter> builder)
    {
        builder.HasKey(counter => counter.Key);
        builder.Property(counter => counter.Key).HasMaxLength(64);
        builder.HasIndex(counter => counter.EndsAt);
    }
}

sealed class AuditTable : IEntityTypeConfiguration<AuditEntry>
{
    public void Configure(EntityTypeBuilder<AuditEntry> builder)
    {
        builder.ToTable("AuditEntries", table => table.HasTrigger("AuditEntries_OnlyGrow"));
        builder.Property(entry => entry.Id).ValueGeneratedNever();
        builder.Property(entry => entry.Action).HasMaxLength(100);
        builder.Property(entry => entry.Subject).HasMaxLength(200);
        builder.Property(entry => entry.Outcome).HasConversion<string>().HasMaxLength(10);
        builder.Property(entry => entry.Reason).HasMaxLength(100);
        builder.Property(entry => entry.Who).HasMaxLength(200);
        builder.Property(entry => entry.VisitingFrom).HasMaxLength(200);
        builder.Property(entry => entry.Address).HasMaxLength(64);
        builder.Property(entry => entry.Agent).HasMaxLength(300);
        builder.HasIndex(entry => new { entry.Tenant, entry.At });
        builder.HasIndex(entry => new { entry.Agency, entry.At });
        builder.HasIndex(entry => entry.At);
    }
}

sealed class ConsentTable : IEntityTypeConfiguration<Consent>
{
    public void Configure(EntityTypeBuilder<Consent> builder)
    {
        builder.Property(consent => consent.Id).ValueGeneratedNever();
        builder.Property(consent => consent.Reason).HasMaxLength(500);
        builder.HasOne<Tenant>().WithMany().HasForeignKey(consent => consent.TenantId);
        builder.HasIndex(consent => new { consent.TenantId, consent.To });
    }
}

sealed class VisitTable : IEntityTypeConfiguration<Visit>
{
    public void Configure(EntityTypeBuilder<Visit> builder)
    {
        builder.Property(visit => visit.Id).ValueGeneratedNever();
        builder.HasOne<Consent>().WithMany().HasForeignKey(visit => visit.ConsentId);
        builder.HasIndex(visit => new { visit.PersonId, visit.TenantId });
    }
}

sealed class SignOnProviderTable : IEntityTypeConfiguration<SignOnProvider>
{
    public void Configure(EntityTypeBuilder<SignOnProvider> builder)
    {
        builder.Property(provider => provider.Id).ValueGeneratedNever();
        builder.Property(provider => provider.Name).HasMaxLength(60);
        builder.Property(provider => provider.Issuer).HasMaxLength(300);
        builder.Property(provider => provider.ClientId).HasMaxLength(200);
        builder.Property(provider => provider.SealedSecret).HasMaxLength(2000);
        builder.Property(provider => provider.Domain).HasMaxLength(253);
        builder.Property(provider => provider.DomainProof).HasMaxLength(100);
        builder.Property(provider => provider.RoleClaim).HasMaxLength(100);
        builder.Property(provider => provider.RoleMap).HasMaxLength(4000);
        builder.Property(provider => provider.DefaultRole).HasMaxLength(40);
        builder.HasIndex(provider => provider.Place).IsUnique();
        builder.HasIndex(provider => provider.Domain);
    }
}

sealed class AgencyBrandTable : IEntityTypeConfiguration<AgencyBrand>
{
    public void Configure(EntityTypeBuilder<AgencyBrand> builder)
    {
        builder.HasKey(brand => brand.AgencyId);
        builder.Property(brand => brand.AgencyId).ValueGeneratedNever();
        builder.Property(brand => brand.Accent).HasMaxLength(7);
        builder.Property(brand => brand.DoorTitle).HasMaxLength(120);
        builder.Property(brand => brand.HelpLink).HasMaxLength(300);
        builder.OwnsOne(brand => brand.Logo, Picture);
        builder.OwnsOne(brand => brand.LogoOnDark, Picture);
        builder.OwnsOne(brand => brand.Favicon, Picture);
        builder.OwnsOne(brand => brand.DoorPicture, Picture);
        builder.HasOne<Agency>().WithOne().HasForeignKey<AgencyBrand>(brand => brand.AgencyId);
    }

    static void Picture(OwnedNavigationBuilder<AgencyBrand, BrandPicture> picture) => picture.Property(one => one.Type).HasMaxLength(20);
}
