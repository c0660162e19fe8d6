using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Vitrine.Commerce.Catalog.Products;
using Vitrine.Commerce.Markets;

namespace Vitrine.Commerce.Data.Store;

sealed class MarketTable : IEntityTypeConfiguration<Market>
{
    public void Configure(EntityTypeBuilder<Market> builder)
    {
        builder.ToTable("Markets");
        builder.Property(market => market.Id).ValueGeneratedOnAdd();
        builder.Property(market => market.Name).HasMaxLength(Market.LongestName);
        builder.Property(market => market.NameKey).HasMaxLength(Market.LongestName);
        builder.Property(market => market.Handle).HasMaxLength(Market.LongestHandle);
        builder.Property(market => market.Currency).HasMaxLength(3);
        builder.Property(market => market.Prefix).HasMaxLength(Market.LongestPrefix);
        builder.Property(market => market.Host).HasMaxLength(Market.LongestHost);
        builder.Property(market => market.Pricing).HasConversion<string>().HasMaxLength(10);
        builder.Property(market => market.LowestPrice).HasConversion<string>().HasMaxLength(10);
        builder.ComplexProperty(market => market.Rate, rate => rate.Configure());
        builder.Ignore(market => market.IsPrimary);
        builder.HasIndex(market => market.NameKey).IsUnique();
        builder.HasIndex(market => market.Handle).IsUnique();
        builder.HasIndex(market => market.Prefix).IsUnique();
        builder.HasIndex(market => market.Host).IsUnique();
        // A list that a market is priced by is not deleted.
        builder.HasOne(market => market.List).WithMany().HasForeignKey(market => market.ListId).OnDelete(DeleteBehavior.Restrict);
        builder.HasMany(market => market.Countries).WithOne().HasForeignKey(country => country.MarketId).OnDelete(DeleteBehavior.Cascade);
    }
}

sealed class MarketCountryTable : IEntityTypeConfiguration<MarketCountry>
{
    public void Configure(EntityTypeBuilder<MarketCountry> builder)
    {
        builder.ToTable("MarketCountries");
        builder.HasKey(country => country.Country);
        builder.Property(country => country.Country).HasMaxLength(2);
    }
}

sealed class PriceListTable : IEntityTypeConfiguration<PriceList>
{
    public void Configure(EntityTypeBuilder<PriceList> builder)
    {
        builder.ToTable("PriceLists");
        builder.Property(list => list.Id).ValueGeneratedOnAdd();
        builder.Property(list => list.Name).HasMaxLength(PriceList.LongestName);
        builder.Property(list => list.NameKey).HasMaxLength(PriceList.LongestName);
        builder.Property(list => list.Currency).HasMaxLength(3);
        builder.ComplexProperty(list => list.Rate, rate => rate.Configure());
        builder.HasIndex(list => list.NameKey).IsUnique();
        builder.HasMany(list => list.Entries).WithOne().HasForeignKey(entry => entry.ListId).OnDelete(DeleteBehavior.Cascade);
    }
}

sealed class PriceListEntryTable : IEntityTypeConfiguration<PriceListEntry>
{
    public void Configure(EntityTypeBuilder<PriceListEntry> builder)
    {
        builder.ToTable("PriceListEntries");
        builder.HasKey(entry => new { entry.ListId, entry.VariantId });
        builder.HasOne<ProductVariant>().WithMany().HasForeignKey(entry => entry.VariantId).OnDelete(DeleteBehavior.Cascade);
    }
}

sealed class PriceChangeTable : IEntityTypeConfiguration<PriceChange>
{
    public void Configure(EntityTypeBuilder<PriceChange> builder)
    {
        builder.ToTable("PriceHistory");
        builder.Property(change => change.Id).ValueGeneratedOnAdd();
        builder.HasOne<ProductVariant>().WithMany().HasForeignKey(change => change.VariantId).OnDelete(DeleteBehavior.Cascade);
        builder.HasOne<PriceList>().WithMany().HasForeignKey(change => change.ListId).OnDelete(DeleteBehavior.Cascade);
        builder.HasIndex(change => new { change.VariantId, change.ListId, change.From });
    }
}

static class PriceRateColumns
{
    public static void Configure(this ComplexPropertyBuilder<PriceRate> rate)
    {
        rate.Property(one => one.Rounding).HasConversion<string>().HasMaxLength(10);
        rate.Property(one => one.Way).HasConversion<string>().HasMaxLength(10);
    }
}
