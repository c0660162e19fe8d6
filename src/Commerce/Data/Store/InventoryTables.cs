using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Vitrine.Commerce.Catalog.Inventory;
using Vitrine.Commerce.Catalog.Products;

namespace Vitrine.Commerce.Data.Store;

sealed class LocationTable : IEntityTypeConfiguration<Location>
{
    public void Configure(EntityTypeBuilder<Location> builder)
    {
        builder.Property(location => location.Id).ValueGeneratedOnAdd();
        builder.Property(location => location.Name).HasMaxLength(255);
    }
}

sealed class InventoryLevelTable : IEntityTypeConfiguration<InventoryLevel>
{
    public void Configure(EntityTypeBuilder<InventoryLevel> builder)
    {
        builder.HasKey(level => new { level.VariantId, level.LocationId });
        builder.HasOne<ProductVariant>().WithMany().HasForeignKey(level => level.VariantId);
        builder.HasOne<Location>().WithMany().HasForeignKey(level => level.LocationId);
    }
}
