using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Vitrine.Commerce.Catalog.Products;
using Vitrine.Commerce.Catalog.Products.Related;
using Vitrine.Commerce.Taxes;

namespace Vitrine.Commerce.Data.Store;

sealed class ProductTable : IEntityTypeConfiguration<Product>
{
    public void Configure(EntityTypeBuilder<Product> builder)
    {
        builder.Property(product => product.Id).ValueGeneratedOnAdd();
        builder.Property(product => product.Handle).HasMaxLength(255);
        builder.Property(product => product.Title).HasMaxLength(255);
        builder.Property(product => product.Vendor).HasMaxLength(255);
        builder.Property(product => product.Type).HasMaxLength(255);
        builder.Property(product => product.SeoTitle).HasMaxLength(255);
        builder.Property(product => product.SeoDescription).HasMaxLength(500);
        builder.Property(product => product.TitleKey).HasMaxLength(255).HasDefaultValue("");
        builder.Property(product => product.VendorKey).HasMaxLength(255).HasDefaultValue("");
        builder.Property(product => product.TypeKey).HasMaxLength(255).HasDefaultValue("");
        builder.Property(product => product.TaxClass).HasMaxLength(TaxClasses.Longest).HasDefaultValue("");
        builder.Property(product => product.SoldCount).HasDefaultValue(0L);
        builder.HasIndex(product => product.SoldCount);
        builder.HasIndex(product => product.TypeKey);
        builder.HasIndex(product => product.VendorKey);
        builder.HasIndex(product => product.Vendor);
        builder.HasIndex(product => product.Type);
        builder.HasIndex(product => product.UpdatedAt);
        builder.HasIndex(product => product.Handle).IsUnique();
        builder.HasIndex(product => new { product.Status, product.PublishedAt });
        builder.HasMany(product => product.Tags).WithOne().HasForeignKey(tag => tag.ProductId);
        builder.HasMany(product => product.Options).WithOne().HasForeignKey(option => option.ProductId);
        builder.HasMany(product => product.Variants).WithOne().HasForeignKey(variant => variant.ProductId);
        builder.HasMany(product => product.Media).WithOne().HasForeignKey(media => media.ProductId);
    }
}

sealed class ProductTagTable : IEntityTypeConfiguration<ProductTag>
{
    public void Configure(EntityTypeBuilder<ProductTag> builder)
    {
        builder.ToTable("ProductTags");
        builder.HasKey(tag => new { tag.ProductId, tag.Tag });
        builder.Property(tag => tag.Tag).HasMaxLength(255);
        builder.Property(tag => tag.TagKey).HasMaxLength(255).HasDefaultValue("");
        builder.HasIndex(tag => tag.Tag);
        builder.HasIndex(tag => tag.TagKey);
    }
}

sealed class ProductOptionTable : IEntityTypeConfiguration<ProductOption>
{
    public void Configure(EntityTypeBuilder<ProductOption> builder)
    {
        builder.ToTable("ProductOptions");
        builder.Property(option => option.Id).ValueGeneratedOnAdd();
        builder.Property(option => option.Name).HasMaxLength(255);
        builder.HasMany(option => option.Values).WithOne().HasForeignKey(value => value.OptionId);
    }
}

sealed class ProductOptionValueTable : IEntityTypeConfiguration<ProductOptionValue>
{
    public void Configure(EntityTypeBuilder<ProductOptionValue> builder)
    {
        builder.ToTable("ProductOptionValues");
        builder.Property(value => value.Id).ValueGeneratedOnAdd();
        builder.Property(value => value.Name).HasMaxLength(255);
    }
}

sealed class ProductVariantTable : IEntityTypeConfiguration<ProductVariant>
{
    public void Configure(EntityTypeBuilder<ProductVariant> builder)
    {
        builder.Property(variant => variant.Id).ValueGeneratedOnAdd();
        builder.Property(variant => variant.Title).HasMaxLength(800);
        builder.Property(variant => variant.TitleKey).HasMaxLength(800).HasDefaultValue("");
        builder.Property(variant => variant.Sku).HasMaxLength(255);
        builder.Property(variant => variant.Barcode).HasMaxLength(64);
        builder.ComplexProperty(variant => variant.Price, price => price.Property(money => money.Currency).HasMaxLength(3));
        builder.HasIndex(variant => variant.Sku);
        // A picture can go before its variant; two cascades to one table are refused by SQL Server.
        builder.HasOne(variant => variant.Media).WithMany().HasForeignKey(variant => variant.MediaId).OnDelete(DeleteBehavior.ClientSetNull);
    }
}

sealed class VariantOptionValueTable : IEntityTypeConfiguration<VariantOptionValue>
{
    public void Configure(EntityTypeBuilder<VariantOptionValue> builder)
    {
        builder.ToTable("VariantOptionValues");
        builder.HasKey(value => new { value.VariantId, value.OptionValueId });
        builder.HasOne<ProductVariant>().WithMany(variant => variant.OptionValues).HasForeignKey(value => value.VariantId);
        builder.HasOne(value => value.OptionValue).WithMany().HasForeignKey(value => value.OptionValueId).OnDelete(DeleteBehavior.ClientCascade);
    }
}

sealed class ProductMediaTable : IEntityTypeConfiguration<ProductMedia>
{
    public void Configure(EntityTypeBuilder<ProductMedia> builder)
    {
        builder.ToTable("ProductMedia");
        builder.Property(media => media.Id).ValueGeneratedOnAdd();
        builder.Property(media => media.Kind).HasConversion<string>().HasMaxLength(10).HasDefaultValue(MediaKind.Image).HasSentinel((MediaKind)(-1));
        builder.Property(media => media.FileName).HasMaxLength(255);
        builder.Property(media => media.Url).HasMaxLength(500);
        builder.Property(media => media.Alt).HasMaxLength(512);
    }
}

sealed class ProductRelationTable : IEntityTypeConfiguration<ProductRelation>
{
    public void Configure(EntityTypeBuilder<ProductRelation> builder)
    {
        builder.ToTable("ProductRelations");
        builder.HasKey(relation => new { relation.ProductId, relation.Kind, relation.OtherId });
        builder.Property(relation => relation.Kind).HasConversion<string>().HasMaxLength(15);
        builder.HasOne<Product>().WithMany().HasForeignKey(relation => relation.ProductId).OnDelete(DeleteBehavior.Cascade);
        // Two cascades from one table to another are refused by SQL Server: whoever deletes a product deletes these first.
        builder.HasOne<Product>().WithMany().HasForeignKey(relation => relation.OtherId).OnDelete(DeleteBehavior.ClientCascade);
    }
}
