using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Vitrine.Commerce.Catalog;
using Vitrine.Commerce.Catalog.Products;
using Vitrine.Commerce.Metafields;
using Vitrine.Commerce.Metafields.Metaobjects;

namespace Vitrine.Commerce.Data.Store;

sealed class MetafieldDefinitionTable : IEntityTypeConfiguration<MetafieldDefinition>
{
    public void Configure(EntityTypeBuilder<MetafieldDefinition> builder)
    {
        builder.Property(one => one.Id).ValueGeneratedOnAdd();
        builder.Property(one => one.Owner).HasConversion<string>().HasMaxLength(20);
        builder.Property(one => one.Namespace).HasMaxLength(MetafieldDefinition.LongestPart);
        builder.Property(one => one.Key).HasMaxLength(MetafieldDefinition.LongestPart);
        builder.Property(one => one.Name).HasMaxLength(MetafieldDefinition.LongestName);
        builder.Property(one => one.Description).HasMaxLength(MetafieldDefinition.LongestDescription);
        builder.Property(one => one.Type).HasMaxLength(40);
        builder.Property(one => one.Least).HasMaxLength(MetafieldDefinition.LongestLimit);
        builder.Property(one => one.Greatest).HasMaxLength(MetafieldDefinition.LongestLimit);
        builder.Property(one => one.Pattern).HasMaxLength(MetafieldDefinition.LongestPattern);
        builder.Property(one => one.Metaobject).HasMaxLength(MetafieldDefinition.LongestPart);
        builder.HasIndex(one => new { one.Owner, one.Namespace, one.Key }).IsUnique();
        builder.HasMany(one => one.Values).WithOne(value => value.Definition).HasForeignKey(value => value.DefinitionId);
    }
}

sealed class MetafieldValueTable : IEntityTypeConfiguration<MetafieldValue>
{
    public void Configure(EntityTypeBuilder<MetafieldValue> builder)
    {
        builder.HasKey(value => new { value.DefinitionId, value.OwnerId, value.Position });
        builder.Property(value => value.Owner).HasConversion<string>().HasMaxLength(20);
        builder.HasOne<Product>().WithMany().HasForeignKey(value => value.ProductId).OnDelete(DeleteBehavior.Cascade);
        builder.HasIndex(value => new { value.Owner, value.OwnerId });
        // What is deleted is looked for among what others lead to.
        builder.HasIndex(value => value.Target);
    }
}

sealed class MetaobjectTypeTable : IEntityTypeConfiguration<MetaobjectType>
{
    public void Configure(EntityTypeBuilder<MetaobjectType> builder)
    {
        builder.Property(type => type.Id).ValueGeneratedOnAdd();
        builder.Property(type => type.Name).HasMaxLength(MetafieldDefinition.LongestPart);
        builder.Property(type => type.Title).HasMaxLength(MetafieldDefinition.LongestName);
        builder.Property(type => type.Description).HasMaxLength(MetafieldDefinition.LongestDescription);
        builder.Property(type => type.DisplayKey).HasMaxLength(MetafieldDefinition.LongestPart);
        builder.HasIndex(type => type.Name).IsUnique();
    }
}

sealed class MetaobjectTable : IEntityTypeConfiguration<Metaobject>
{
    public void Configure(EntityTypeBuilder<Metaobject> builder)
    {
        builder.Property(one => one.Id).ValueGeneratedOnAdd();
        builder.Property(one => one.Handle).HasMaxLength(Handle.Longest);
        builder.Property(one => one.Title).HasMaxLength(MetafieldDefinition.LongestName);
        builder.Property(one => one.TitleKey).HasMaxLength(MetafieldDefinition.LongestName);
        builder.HasIndex(one => new { one.TypeId, one.Handle }).IsUnique();
        builder.HasIndex(one => new { one.TypeId, one.TitleKey });
        builder.HasOne(one => one.Type).WithMany().HasForeignKey(one => one.TypeId);
    }
}
