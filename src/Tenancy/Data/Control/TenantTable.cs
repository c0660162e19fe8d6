using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Vitrine.Tenancy.Agencies;
using Vitrine.Tenancy.Tenants;

namespace Vitrine.Tenancy.Data.Control;

sealed class TenantTable : IEntityTypeConfiguration<Tenant>
{
    public void Configure(EntityTypeBuilder<Tenant> builder)
    {
        builder.Property(tenant => tenant.Slug).HasMaxLength(Slug.MaximumLength);
        builder.Property(tenant => tenant.Name).HasMaxLength(200);
        builder.Property(tenant => tenant.Provisioning).HasConversion<string>().HasMaxLength(20);
        builder.Property(tenant => tenant.FailureReason).HasMaxLength(1000);
        builder.Property(tenant => tenant.SuspendedReason).HasMaxLength(500);
        builder.Property(tenant => tenant.DatabaseServer).HasMaxLength(63);
        builder.Property(tenant => tenant.DatabaseName).HasMaxLength(63);
        builder.Property(tenant => tenant.FilesFolder).HasMaxLength(63);
        builder.ComplexProperty(tenant => tenant.Setup, setup =>
        {
            setup.Property(s => s.Currency).HasMaxLength(3);
            setup.Property(s => s.Locales).HasMaxLength(200);
            setup.Property(s => s.Country).HasMaxLength(2);
            setup.Property(s => s.TimeZone).HasMaxLength(64);
            setup.Property(s => s.Sample).HasMaxLength(100);
        });
        builder.HasOne<Agency>().WithMany().HasForeignKey(tenant => tenant.AgencyId).OnDelete(DeleteBehavior.Restrict);

        builder.HasIndex(tenant => tenant.HostsRevision);

        // A purged tenant keeps its row for the books and gives its slug back.
        builder.HasIndex(tenant => tenant.Slug).IsUnique().HasFilter("\"PurgedAt\" IS NULL");
    }
}
