using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Vitrine.Commerce.Content;
using Vitrine.Commerce.Content.Pages;

namespace Vitrine.Commerce.Data.Store;

sealed class ContentPageTable : IEntityTypeConfiguration<ContentPage>
{
    public void Configure(EntityTypeBuilder<ContentPage> builder)
    {
        builder.Property(page => page.Id).ValueGeneratedOnAdd();
        builder.Property(page => page.Handle).HasMaxLength(255);
        builder.Property(page => page.Title).HasMaxLength(255);
        builder.HasIndex(page => page.Handle).IsUnique();
    }
}

sealed class TranslationTable : IEntityTypeConfiguration<Translation>
{
    public void Configure(EntityTypeBuilder<Translation> builder)
    {
        builder.HasKey(translation => new { translation.Locale, translation.Resource, translation.Key, translation.Field });
        builder.Property(translation => translation.Locale).HasMaxLength(20);
        builder.Property(translation => translation.Resource).HasMaxLength(40);
        builder.Property(translation => translation.Key).HasMaxLength(255);
        builder.Property(translation => translation.Field).HasMaxLength(40);
    }
}
