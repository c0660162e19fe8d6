using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Vitrine.Commerce.Catalog;
using Vitrine.Commerce.Catalog.Collections;
using Vitrine.Commerce.Catalog.Products;
using Vitrine.Commerce.Content.Blogs;
using Vitrine.Commerce.Content.Pages;

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
        builder.HasOne<ContentPage>().WithMany().HasForeignKey(former => former.PageId).OnDelete(DeleteBehavior.Cascade);
        builder.HasOne<Blog>().WithMany().HasForeignKey(former => former.BlogId).OnDelete(DeleteBehavior.Cascade);
        // A blog takes its articles along, and SQL Server lets a delete reach a table by one way only.
        builder.HasOne<Article>().WithMany().HasForeignKey(former => former.ArticleId).OnDelete(DeleteBehavior.ClientCascade);
    }
}
