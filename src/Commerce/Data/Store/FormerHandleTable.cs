using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Vitrine.Commerce.Catalog;
using Vitrine.Commerce.Catalog.Collections;
using Vitrine.Commerce.Catalog.Products;

namespace Vitrine.Commerce.Data.Store;

sealed class FormerHandleTable : IEntityTypeConfiguration<FormerHandle>
{
    public void Configure(EntityTypeBuilder<FormerHandle> builder)
    {
        builder.HasKey(former => new { former.Resource, former.Handle });
        builder.Property(former => former.Resource).HasMaxLength(FormerHandle.LongestResource);
        builder.Property(former => former.Handle).HasMaxLength(Handle.Longest);
        builder.HasOne<Product>().WithMany().HasForeignKey(former => former.ProductId).OnDelete(DeleteBehavior.Cascade);
        builder.HasOne<Collection>().WithMany().HasForeignKey(former => former.CollectionId).OnDelete(DeleteBehavior.Cascade);
    }
}
