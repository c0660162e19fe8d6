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
        builder.Property(location => location.Name).HasMaxLength(Location.LongestName);
        builder.Property(location => location.Address).HasMaxLength(Location.LongestAddress);
        builder.Property(location => location.Active).HasDefaultValue(true).HasSentinel(true);
        builder.Property(location => location.Position).HasDefaultValue(0);
    }
}

sealed class InventoryLevelTable : IEntityTypeConfiguration<InventoryLevel>
{
    public void Configure(EntityTypeBuilder<InventoryLevel> builder)
    {
        builder.HasKey(level => new { level.VariantId, level.LocationId });
        builder.HasOne<ProductVariant>().WithMany().HasForeignKey(level => level.VariantId);
        builder.HasOne<Location>().WithMany().HasForeignKey(level => level.LocationId);
        // A program of the release before writes what is available alone.
        builder.Property(level => level.OnHand).HasDefaultValue(0);
        builder.Property(level => level.Committed).HasDefaultValue(0);
        builder.Property(level => level.Reserved).HasDefaultValue(0);
        builder.Property(level => level.Incoming).HasDefaultValue(0);
    }
}

sealed class InventoryEntryTable : IEntityTypeConfiguration<InventoryEntry>
{
    public void Configure(EntityTypeBuilder<InventoryEntry> builder)
    {
        builder.ToTable("InventoryEntries");
        builder.Property(entry => entry.Id).ValueGeneratedOnAdd();
        builder.Property(entry => entry.By).HasMaxLength(InventoryEntry.LongestName);
        builder.Property(entry => entry.From).HasMaxLength(InventoryEntry.LongestName);
        builder.Property(entry => entry.Reason).HasConversion<string>().HasMaxLength(20);
        builder.Property(entry => entry.Note).HasMaxLength(InventoryEntry.LongestNote);
        builder.Property(entry => entry.Reference).HasMaxLength(InventoryEntry.LongestReference);
        builder.Property(entry => entry.Quantity).HasConversion<string>().HasMaxLength(10);
        builder.HasOne<ProductVariant>().WithMany().HasForeignKey(entry => entry.VariantId);
        // Locations are never deleted, and two cascades to one table are refused by SQL Server.
        builder.HasOne<Location>().WithMany().HasForeignKey(entry => entry.LocationId).OnDelete(DeleteBehavior.Restrict);
        // A variant's history is read from its end.
        builder.HasIndex(entry => new { entry.VariantId, entry.Id });
    }
}

sealed class ReservationTable : IEntityTypeConfiguration<Reservation>
{
    public void Configure(EntityTypeBuilder<Reservation> builder)
    {
        builder.ToTable("Reservations");
        builder.Property(reservation => reservation.Id).ValueGeneratedOnAdd();
        builder.Property(reservation => reservation.Key).HasMaxLength(Reservation.LongestKey);
        builder.Property(reservation => reservation.State).HasConversion<string>().HasMaxLength(10);
        builder.HasIndex(reservation => reservation.Key).IsUnique();
        builder.HasIndex(reservation => new { reservation.State, reservation.ExpiresAt });
        builder.HasMany(reservation => reservation.Lines).WithOne().HasForeignKey(line => line.ReservationId);
    }
}

sealed class ReservationLineTable : IEntityTypeConfiguration<ReservationLine>
{
    public void Configure(EntityTypeBuilder<ReservationLine> builder)
    {
        builder.ToTable("ReservationLines");
        builder.HasKey(line => new { line.ReservationId, line.Position });
        builder.HasOne<ProductVariant>().WithMany().HasForeignKey(line => line.VariantId);
        builder.HasOne<Location>().WithMany().HasForeignKey(line => line.LocationId).OnDelete(DeleteBehavior.Restrict);
    }
}
