using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Vitrine.Tenancy.Tenants.Carrying;

namespace Vitrine.Tenancy.Data.Control;

sealed class AsideDatabaseTable : IEntityTypeConfiguration<AsideDatabase>
{
    public void Configure(EntityTypeBuilder<AsideDatabase> builder)
    {
        builder.Property(aside => aside.Id).ValueGeneratedNever();
        builder.Property(aside => aside.DatabaseServer).HasMaxLength(63);
        builder.Property(aside => aside.DatabaseName).HasMaxLength(63);
        builder.Property(aside => aside.FilesFolder).HasMaxLength(63);
        builder.Property(aside => aside.Purpose).HasMaxLength(20);
        // No foreign key: a copy is written down before its tenant is.
        builder.HasIndex(aside => aside.TenantId);
    }
}
