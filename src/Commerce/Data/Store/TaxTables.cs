using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Vitrine.Commerce.Taxes;

namespace Vitrine.Commerce.Data.Store;

sealed class TaxSettingsTable : IEntityTypeConfiguration<TaxSettings>
{
    public void Configure(EntityTypeBuilder<TaxSettings> builder)
    {
        builder.ToTable("TaxSettings", table => table.HasCheckConstraint("CK_TaxSettings_OnlyOne", $"\"Id\" = {TaxSettings.OnlyId}"));
        builder.Property(settings => settings.Id).ValueGeneratedNever();
        builder.Property(settings => settings.Rounding).HasConversion<string>().HasMaxLength(10);
        builder.Property(settings => settings.Shipping).HasConversion<string>().HasMaxLength(20);
        builder.Property(settings => settings.Service).HasMaxLength(TaxSettings.LongestService);
    }
}

sealed class TaxRegistrationTable : IEntityTypeConfiguration<TaxRegistration>
{
    public void Configure(EntityTypeBuilder<TaxRegistration> builder)
    {
        builder.ToTable("TaxRegistrations");
        builder.Property(one => one.Id).ValueGeneratedOnAdd();
        builder.Property(one => one.Country).HasMaxLength(2);
        builder.Property(one => one.Region).HasMaxLength(TaxRegistration.LongestRegion);
        builder.Property(one => one.Scheme).HasConversion<string>().HasMaxLength(20);
        builder.Property(one => one.Number).HasMaxLength(TaxRegistration.LongestNumber);
        builder.HasIndex(one => new { one.Country, one.Region }).IsUnique();
    }
}

sealed class TaxOverrideTable : IEntityTypeConfiguration<TaxOverride>
{
    public void Configure(EntityTypeBuilder<TaxOverride> builder)
    {
        builder.ToTable("TaxOverrides");
        builder.Property(one => one.Id).ValueGeneratedOnAdd();
        builder.Property(one => one.Country).HasMaxLength(2);
        builder.Property(one => one.Region).HasMaxLength(TaxRegistration.LongestRegion);
        builder.Property(one => one.Class).HasMaxLength(TaxClasses.Longest);
        builder.Property(one => one.Name).HasMaxLength(TaxOverride.LongestName);
        builder.HasIndex(one => new { one.Country, one.Region, one.Class }).IsUnique();
    }
}
