using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;
using Vitrine.Commerce.Catalog.Inventory;
using Vitrine.Commerce.Catalog.Products;
using Vitrine.Commerce.Shipping;

namespace Vitrine.Commerce.Data.Store;

sealed class ShippingProfileTable : IEntityTypeConfiguration<ShippingProfile>
{
    public void Configure(EntityTypeBuilder<ShippingProfile> builder)
    {
        builder.ToTable("ShippingProfiles");
        builder.Property(profile => profile.Id).ValueGeneratedOnAdd();
        builder.Property(profile => profile.Name).HasMaxLength(ShippingProfile.LongestName);
        builder.HasMany(profile => profile.Products).WithOne().HasForeignKey(product => product.ProfileId);
    }
}

sealed class ShippingProfileProductTable : IEntityTypeConfiguration<ShippingProfileProduct>
{
    public void Configure(EntityTypeBuilder<ShippingProfileProduct> builder)
    {
        builder.ToTable("ShippingProfileProducts");
        builder.HasKey(product => product.ProductId);
        builder.Property(product => product.ProductId).ValueGeneratedNever();
        builder.HasOne<Product>().WithOne().HasForeignKey<ShippingProfileProduct>(product => product.ProductId);
    }
}

sealed class ShippingZoneTable : IEntityTypeConfiguration<ShippingZone>
{
    public void Configure(EntityTypeBuilder<ShippingZone> builder)
    {
        builder.ToTable("ShippingZones");
        builder.Property(zone => zone.Id).ValueGeneratedOnAdd();
        builder.Property(zone => zone.Name).HasMaxLength(ShippingZone.LongestName);
        builder.HasOne<ShippingProfile>().WithMany().HasForeignKey(zone => zone.ProfileId).OnDelete(DeleteBehavior.Cascade);
        builder.OwnsMany(zone => zone.Places, place =>
        {
            place.ToJson();
            place.Property(one => one.Country).HasMaxLength(2);
        });
        builder.HasMany(zone => zone.Rates).WithOne().HasForeignKey(rate => rate.ZoneId);
    }
}

sealed class ShippingRateTable : IEntityTypeConfiguration<ShippingRate>
{
    public void Configure(EntityTypeBuilder<ShippingRate> builder)
    {
        builder.ToTable("ShippingRates");
        builder.Property(rate => rate.Id).ValueGeneratedOnAdd();
        builder.Property(rate => rate.Name).HasMaxLength(ShippingRate.LongestName);
        builder.Property(rate => rate.Description).HasMaxLength(ShippingRate.LongestDescription);
        builder.Property(rate => rate.Kind).HasConversion<string>().HasMaxLength(10);
        builder.Property(rate => rate.Carrier).HasMaxLength(ShippingRate.LongestCarrier);
        builder.OwnsMany(rate => rate.Tiers, tier => tier.ToJson());
    }
}

sealed class DeliverySettingsTable : IEntityTypeConfiguration<DeliverySettings>
{
    public void Configure(EntityTypeBuilder<DeliverySettings> builder)
    {
        builder.ToTable("DeliverySettings", table => table.HasCheckConstraint("CK_DeliverySettings_OnlyOne", $"\"Id\" = {DeliverySettings.OnlyId}"));
        builder.Property(settings => settings.Id).ValueGeneratedNever();
        builder.Property(settings => settings.CutOff).HasConversion(new ValueConverter<TimeOnly, int>(time => (time.Hour * 60) + time.Minute, minutes => new TimeOnly(minutes / 60, minutes % 60)));
        builder.PrimitiveCollection(settings => settings.WorkingDays).ElementType(day => day.HasConversion<SmallNumberAsText>());
        builder.PrimitiveCollection(settings => settings.Holidays).ElementType(day => day.HasConversion<DayAsText>());
    }
}

sealed class PickupPlaceTable : IEntityTypeConfiguration<PickupPlace>
{
    public void Configure(EntityTypeBuilder<PickupPlace> builder)
    {
        builder.ToTable("PickupPlaces");
        builder.HasKey(place => place.LocationId);
        builder.Property(place => place.LocationId).ValueGeneratedNever();
        builder.Property(place => place.Instructions).HasMaxLength(PickupPlace.LongestInstructions);
        builder.HasOne<Location>().WithOne().HasForeignKey<PickupPlace>(place => place.LocationId);
    }
}

sealed class LocalDeliveryTable : IEntityTypeConfiguration<LocalDelivery>
{
    public void Configure(EntityTypeBuilder<LocalDelivery> builder)
    {
        builder.ToTable("LocalDeliveries");
        builder.HasKey(delivery => delivery.LocationId);
        builder.Property(delivery => delivery.LocationId).ValueGeneratedNever();
        builder.Property(delivery => delivery.Name).HasMaxLength(LocalDelivery.LongestName);
        builder.Property(delivery => delivery.Country).HasMaxLength(2);
        builder.Property(delivery => delivery.Instructions).HasMaxLength(PickupPlace.LongestInstructions);
        builder.HasOne<Location>().WithOne().HasForeignKey<LocalDelivery>(delivery => delivery.LocationId);
    }
}
