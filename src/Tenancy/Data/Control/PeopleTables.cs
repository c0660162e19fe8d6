using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Vitrine.Tenancy.People;

namespace Vitrine.Tenancy.Data.Control;

// The shape of ASP.NET Core Identity's schema version 3, under the platform's names.
sealed class PersonTable : IEntityTypeConfiguration<Person>
{
    public void Configure(EntityTypeBuilder<Person> builder)
    {
        builder.ToTable("People");
        builder.Property(person => person.Id).ValueGeneratedNever();
        builder.Property(person => person.Name).HasMaxLength(200);
        builder.Property(person => person.Language).HasMaxLength(20);
        builder.Property(person => person.TimeZone).HasMaxLength(64);
        builder.Property(person => person.UserName).HasMaxLength(256);
        builder.Property(person => person.NormalizedUserName).HasMaxLength(256);
        builder.Property(person => person.Email).HasMaxLength(256);
        builder.Property(person => person.NormalizedEmail).HasMaxLength(256);
        builder.Property(person => person.PhoneNumber).HasMaxLength(40);
        builder.Property(person => person.PasswordHash).HasMaxLength(400);
        builder.Property(person => person.SecurityStamp).HasMaxLength(64);
        builder.Property(person => person.ConcurrencyStamp).HasMaxLength(64).IsConcurrencyToken();
        builder.HasIndex(person => person.NormalizedUserName).IsUnique();
        builder.HasIndex(person => person.NormalizedEmail).IsUnique();
    }
}

sealed class PersonClaimTable : IEntityTypeConfiguration<IdentityUserClaim<PersonId>>
{
    public void Configure(EntityTypeBuilder<IdentityUserClaim<PersonId>> builder)
    {
        builder.ToTable("PersonClaims");
        builder.Property(claim => claim.ClaimType).HasMaxLength(200);
        builder.Property(claim => claim.ClaimValue).HasMaxLength(1000);
        builder.HasOne<Person>().WithMany().HasForeignKey(claim => claim.UserId);
    }
}

sealed class PersonLoginTable : IEntityTypeConfiguration<IdentityUserLogin<PersonId>>
{
    public void Configure(EntityTypeBuilder<IdentityUserLogin<PersonId>> builder)
    {
        builder.ToTable("PersonLogins");
        builder.HasKey(login => new { login.LoginProvider, login.ProviderKey });
        builder.Property(login => login.LoginProvider).HasMaxLength(100);
        builder.Property(login => login.ProviderKey).HasMaxLength(300);
        builder.Property(login => login.ProviderDisplayName).HasMaxLength(200);
        builder.HasOne<Person>().WithMany().HasForeignKey(login => login.UserId);
    }
}

sealed class PersonTokenTable : IEntityTypeConfiguration<IdentityUserToken<PersonId>>
{
    public void Configure(EntityTypeBuilder<IdentityUserToken<PersonId>> builder)
    {
        builder.ToTable("PersonTokens");
        builder.HasKey(token => new { token.UserId, token.LoginProvider, token.Name });
        builder.Property(token => token.LoginProvider).HasMaxLength(100);
        builder.Property(token => token.Name).HasMaxLength(100);
        builder.HasOne<Person>().WithMany().HasForeignKey(token => token.UserId);
    }
}

sealed class PersonPasskeyTable : IEntityTypeConfiguration<IdentityUserPasskey<PersonId>>
{
    public void Configure(EntityTypeBuilder<IdentityUserPasskey<PersonId>> builder)
    {
        builder.ToTable("PersonPasskeys");
        builder.HasKey(passkey => passkey.CredentialId);
        // WebAuthn allows 1,023 bytes; a clustered key of SQL Server 900. Authenticators use less than 400.
        builder.Property(passkey => passkey.CredentialId).HasMaxLength(850);
        builder.OwnsOne(passkey => passkey.Data).ToJson();
        builder.HasOne<Person>().WithMany().HasForeignKey(passkey => passkey.UserId);
    }
}
