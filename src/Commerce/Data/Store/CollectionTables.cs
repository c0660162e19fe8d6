using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Vitrine.Commerce.Catalog.Collections;

namespace Vitrine.Commerce.Data.Store;

sealed class CollectionTable : IEntityTypeConfiguration<Collection>
{
    public void Configure(EntityTypeBuilder<Collection> builder)
    {
        builder.Property(collection => collection.Id).ValueGeneratedOnAdd();
        builder.Property(collection => collection.Handle).HasMaxLength(255);
        builder.Property(collection => collection.Title).HasMaxLength(255);
        builder.Property(collection => collection.Image).HasMaxLength(255);
        builder.Property(collection => collection.Sort).HasConversion<string>().HasMaxLength(30);
        builder.Property(collection => collection.SeoTitle).HasMaxLength(255);
        builder.Property(collection => collection.SeoDescription).HasMaxLength(500);
        builder.HasMany(collection => collection.Rules).WithOne().HasForeignKey(rule => rule.CollectionId);
        builder.HasIndex(collection => collection.Handle).IsUnique();
        builder.HasMany(collection => collection.Products).WithOne().HasForeignKey(entry => entry.CollectionId);
    }
}

sealed class CollectionProductTable : IEntityTypeConfiguration<CollectionProduct>
{
    public void Configure(EntityTypeBuilder<CollectionProduct> builder)
    {
        builder.HasKey(entry => new { entry.CollectionId, entry.ProductId });
        builder.HasOne(entry => entry.Product).WithMany().HasForeignKey(entry => entry.ProductId);
        builder.HasIndex(entry => new { entry.CollectionId, entry.Position });
    }
}

sealed class CollectionRuleTable : IEntityTypeConfiguration<CollectionRule>
{
    public void Configure(EntityTypeBuilder<CollectionRule> builder)
    {
        builder.ToTable("CollectionRules");
        builder.HasKey(rule => new { rule.CollectionId, rule.Position });
        builder.Property(rule => rule.Field).HasConversion<string>().HasMaxLength(20);
        builder.Property(rule => rule.Relation).HasConversion<string>().HasMaxLength(20);
        builder.Property(rule => rule.Value).HasMaxLength(255);
        builder.Property(rule => rule.ValueKey).HasMaxLength(255);
    }
}
