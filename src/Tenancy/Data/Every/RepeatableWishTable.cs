using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Vitrine.Tenancy.Actions;
using Vitrine.Tenancy.Tenants.Carrying;

namespace Vitrine.Tenancy.Data.Every;

sealed class RepeatableWishTable : IEntityTypeConfiguration<RepeatableWish>
{
    public void Configure(EntityTypeBuilder<RepeatableWish> builder)
    {
        builder.ToTable("RepeatableWishes");
        builder.NotCopied();
        builder.HasKey(wish => wish.Key);
        builder.Property(wish => wish.Key).HasMaxLength(64);
        builder.Property(wish => wish.Input).HasMaxLength(64);
        builder.HasIndex(wish => wish.At);
    }
}
