using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Vitrine.Tenancy.Agencies;
using Vitrine.Tenancy.Hosts;

namespace Vitrine.Tenancy.Data.Control;

sealed class AgencyTable : IEntityTypeConfiguration<Agency>
{
    public void Configure(EntityTypeBuilder<Agency> builder)
    {
        builder.Property(agency => agency.Slug).HasMaxLength(Tenants.Slug.MaximumLength);
        builder.Property(agency => agency.Name).HasMaxLength(200);
        builder.Property(agency => agency.Root).HasMaxLength(HostName.MaximumLength);
        builder.Property(agency => agency.ConsoleHost).HasMaxLength(HostName.MaximumLength);
        builder.HasIndex(agency => agency.Slug).IsUnique();
        builder.HasIndex(agency => agency.Root).IsUnique();
        builder.HasIndex(agency => agency.ConsoleHost).IsUnique();
    }
}
