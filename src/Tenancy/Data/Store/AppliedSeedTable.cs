using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Vitrine.Tenancy.Data.Store;

sealed class AppliedSeedTable : IEntityTypeConfiguration<AppliedSeed>
{
    public void Configure(EntityTypeBuilder<AppliedSeed> builder)
    {
        builder.HasKey(seed => seed.Name);
        builder.Property(seed => seed.Name).HasMaxLength(100);
    }
}
