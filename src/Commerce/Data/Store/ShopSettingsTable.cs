using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Vitrine.Commerce.Markets;
using Vitrine.Commerce.Settings;

namespace Vitrine.Commerce.Data.Store;

sealed class ShopSettingsTable : IEntityTypeConfiguration<ShopSettings>
{
    public void Configure(EntityTypeBuilder<ShopSettings> builder)
    {
        builder.ToTable("Settings", table => table.HasCheckConstraint("CK_Settings_OnlyOne", $"\"Id\" = {ShopSettings.OnlyId}"));
        builder.Property(settings => settings.Id).ValueGeneratedNever();
        builder.Property(settings => settings.Name).HasMaxLength(200);
        builder.Property(settings => settings.Tagline).HasMaxLength(300);
        builder.Property(settings => settings.Currency).HasMaxLength(3);
        builder.Property(settings => settings.Country).HasMaxLength(2);
        builder.Property(settings => settings.TimeZone).HasMaxLength(64);
        builder.Property(settings => settings.ContactMail).HasMaxLength(256);
        builder.Property(settings => settings.ContactPhone).HasMaxLength(40);
        builder.Property(settings => settings.Units).HasConversion<string>().HasMaxLength(10).HasDefaultValue(UnitSystem.Metric).HasSentinel((UnitSystem)(-1));
        builder.Property(settings => settings.LowestPrice).HasConversion<string>().HasMaxLength(10).HasDefaultValue(LowestPriceShown.ByCountry).HasSentinel((LowestPriceShown)(-1));
        builder.Property(settings => settings.Logo).HasMaxLength(255);
        builder.OwnsOne(settings => settings.Hero, hero => hero.ToJson());
        builder.OwnsOne(settings => settings.Brand, brand =>
        {
            brand.ToJson();
            brand.OwnsOne(b => b.Light);
            brand.OwnsOne(b => b.Dark);
        });
    }
}
