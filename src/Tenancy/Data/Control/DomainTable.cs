using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Vitrine.Tenancy.Domains;
using Vitrine.Tenancy.Hosts;
using Vitrine.Tenancy.Tenants;

namespace Vitrine.Tenancy.Data.Control;

sealed class DomainTable : IEntityTypeConfiguration<Domain>
{
    public void Configure(EntityTypeBuilder<Domain> builder)
    {
        builder.HasKey(domain => domain.Host);
        builder.Property(domain => domain.Host).HasMaxLength(HostName.MaximumLength);
        builder.HasOne<Tenant>().WithMany().HasForeignKey(domain => domain.TenantId).OnDelete(DeleteBehavior.Cascade);
        builder.HasIndex(domain => domain.TenantId);
    }
}
