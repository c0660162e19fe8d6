using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Vitrine.Tenancy.Databases.Migrating;
using Vitrine.Tenancy.Tenants;

namespace Vitrine.Tenancy.Data.Control;

sealed class ShopMigrationTable : IEntityTypeConfiguration<ShopMigration>
{
    // Names of migrations are the length of a file name at most.
    const int LongestVersion = 150;

    public void Configure(EntityTypeBuilder<ShopMigration> builder)
    {
        builder.HasKey(migration => migration.TenantId);
        builder.Property(migration => migration.State).HasConversion<string>().HasMaxLength(20);
        builder.Property(migration => migration.From).HasMaxLength(LongestVersion);
        builder.Property(migration => migration.To).HasMaxLength(LongestVersion);
        builder.Property(migration => migration.FailureReason).HasMaxLength(1000);
        builder.Property(migration => migration.SafetyCopy).HasMaxLength(63);
        builder.HasOne<Tenant>().WithOne().HasForeignKey<ShopMigration>(migration => migration.TenantId).OnDelete(DeleteBehavior.Cascade);
        builder.HasIndex(migration => migration.State);
    }
}
