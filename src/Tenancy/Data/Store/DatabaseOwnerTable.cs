using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Vitrine.Tenancy.Data.Store;

sealed class DatabaseOwnerTable : IEntityTypeConfiguration<DatabaseOwner>
{
    public void Configure(EntityTypeBuilder<DatabaseOwner> builder)
    {
        builder.ToTable("DatabaseOwner", table => table.HasCheckConstraint("CK_DatabaseOwner_OnlyOne", $"\"Id\" = {DatabaseOwner.OnlyId}"));
        builder.Property(owner => owner.Id).ValueGeneratedNever();
    }
}
