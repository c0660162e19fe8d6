using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Vitrine.Commerce.Addresses;
using Vitrine.Commerce.Customers;
using Vitrine.Commerce.Customers.Segments;
using Vitrine.Commerce.Customers.SignIn;
using Vitrine.Commerce.Taxes;

namespace Vitrine.Commerce.Data.Store;

sealed class CustomerTable : IEntityTypeConfiguration<Customer>
{
    public void Configure(EntityTypeBuilder<Customer> builder)
    {
        builder.Property(customer => customer.Id).ValueGeneratedNever();
        builder.Property(customer => customer.Mail).HasMaxLength(Customer.LongestMail);
        builder.Property(customer => customer.MailKey).HasMaxLength(Customer.LongestMail);
        builder.Property(customer => customer.FirstName).HasMaxLength(Customer.LongestName);
        builder.Property(customer => customer.LastName).HasMaxLength(Customer.LongestName);
        builder.Property(customer => customer.NameKey).HasMaxLength((2 * Customer.LongestName) + 1);
        builder.Property(customer => customer.Phone).HasMaxLength(Customer.LongestPhone);
        builder.Property(customer => customer.Locale).HasMaxLength(Customer.LongestLocale);
        builder.Property(customer => customer.Note).HasMaxLength(Customer.LongestNote);
        builder.Property(customer => customer.VatNumber).HasMaxLength(VatNumber.Longest);
        builder.Property(customer => customer.State).HasConversion<string>().HasMaxLength(20);
        builder.Property(customer => customer.MailConsent).HasConversion<string>().HasMaxLength(20);
        builder.Property(customer => customer.SmsConsent).HasConversion<string>().HasMaxLength(20);
        builder.Property(customer => customer.PasswordHash).HasMaxLength(500);
        builder.Property(customer => customer.SecurityStamp).HasMaxLength(32);
        builder.Ignore(customer => customer.Name);
        builder.HasIndex(customer => customer.MailKey).IsUnique();
        builder.HasIndex(customer => customer.NameKey);
        builder.HasIndex(customer => customer.CreatedAt);
        builder.HasIndex(customer => customer.OrdersCount);
        builder.HasIndex(customer => customer.SpentMinor);
        builder.HasMany(customer => customer.Tags).WithOne().HasForeignKey(tag => tag.CustomerId).OnDelete(DeleteBehavior.Cascade);
        builder.HasMany(customer => customer.Addresses).WithOne().HasForeignKey(address => address.CustomerId).OnDelete(DeleteBehavior.Cascade);
    }
}

sealed class CustomerTagTable : IEntityTypeConfiguration<CustomerTag>
{
    public void Configure(EntityTypeBuilder<CustomerTag> builder)
    {
        builder.ToTable("CustomerTags");
        builder.HasKey(tag => new { tag.CustomerId, tag.TagKey });
        builder.Property(tag => tag.Tag).HasMaxLength(Customer.LongestTag);
        builder.Property(tag => tag.TagKey).HasMaxLength(Customer.LongestTag);
        builder.HasIndex(tag => tag.TagKey);
    }
}

sealed class CustomerAddressTable : IEntityTypeConfiguration<CustomerAddress>
{
    public void Configure(EntityTypeBuilder<CustomerAddress> builder)
    {
        builder.ToTable("CustomerAddresses");
        builder.Property(address => address.Id).ValueGeneratedOnAdd();
        builder.ComplexProperty(address => address.Address, address =>
        {
            address.Property(one => one.FirstName).HasMaxLength(Address.LongestName);
            address.Property(one => one.LastName).HasMaxLength(Address.LongestName);
            address.Property(one => one.Company).HasMaxLength(Address.LongestLine);
            address.Property(one => one.Address1).HasMaxLength(Address.LongestLine);
            address.Property(one => one.Address2).HasMaxLength(Address.LongestLine);
            address.Property(one => one.City).HasMaxLength(Address.LongestLine);
            address.Property(one => one.RegionCode).HasMaxLength(Address.LongestPostalCode);
            address.Property(one => one.PostalCode).HasMaxLength(Address.LongestPostalCode);
            address.Property(one => one.CountryCode).HasMaxLength(2);
            address.Property(one => one.Phone).HasMaxLength(Address.LongestPhone);
        });
    }
}

// Without a foreign key: the proof stays when the person is erased.
sealed class CustomerConsentTable : IEntityTypeConfiguration<CustomerConsent>
{
    public void Configure(EntityTypeBuilder<CustomerConsent> builder)
    {
        builder.ToTable("CustomerConsents");
        builder.Property(consent => consent.Id).ValueGeneratedOnAdd();
        builder.Property(consent => consent.Kind).HasConversion<string>().HasMaxLength(20);
        builder.Property(consent => consent.Source).HasMaxLength(CustomerConsent.LongestSource);
        builder.Property(consent => consent.Wording).HasMaxLength(CustomerConsent.LongestWording);
        builder.Property(consent => consent.By).HasMaxLength(CustomerConsent.LongestName);
        builder.HasIndex(consent => new { consent.CustomerId, consent.Id });
    }
}

sealed class CustomerSessionTable : IEntityTypeConfiguration<CustomerSession>
{
    public void Configure(EntityTypeBuilder<CustomerSession> builder)
    {
        builder.ToTable("CustomerSessions");
        builder.Property(session => session.Id).ValueGeneratedNever();
        builder.Property(session => session.TokenHash).HasMaxLength(32);
        builder.Property(session => session.Stamp).HasMaxLength(32);
        builder.Property(session => session.How).HasMaxLength(CustomerSession.LongestHow);
        builder.HasOne<Customer>().WithMany().HasForeignKey(session => session.CustomerId).OnDelete(DeleteBehavior.Cascade);
        builder.HasIndex(session => session.TokenHash).IsUnique();
        builder.HasIndex(session => session.EndsAt);
    }
}

sealed class CustomerLinkTable : IEntityTypeConfiguration<CustomerLink>
{
    public void Configure(EntityTypeBuilder<CustomerLink> builder)
    {
        builder.ToTable("CustomerLinks");
        builder.HasKey(link => link.TokenHash);
        builder.Property(link => link.TokenHash).HasMaxLength(32);
        builder.Property(link => link.Purpose).HasConversion<string>().HasMaxLength(20);
        builder.Property(link => link.Sealed).HasMaxLength(CustomerLink.LongestSealed);
        builder.HasOne<Customer>().WithMany().HasForeignKey(link => link.CustomerId).OnDelete(DeleteBehavior.Cascade);
        builder.HasIndex(link => link.EndsAt);
    }
}

sealed class SegmentTable : IEntityTypeConfiguration<Segment>
{
    public void Configure(EntityTypeBuilder<Segment> builder)
    {
        builder.ToTable("Segments");
        builder.Property(segment => segment.Id).ValueGeneratedOnAdd();
        builder.Property(segment => segment.Name).HasMaxLength(Segment.LongestName);
        builder.Property(segment => segment.NameKey).HasMaxLength(Segment.LongestName);
        builder.Property(segment => segment.Query).HasMaxLength(Segment.LongestQuery);
        builder.HasIndex(segment => segment.NameKey).IsUnique();
    }
}
