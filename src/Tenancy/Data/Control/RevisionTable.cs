using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Vitrine.Tenancy.Data.Control;

sealed class RevisionTable : IEntityTypeConfiguration<Revision>
{
    public void Configure(EntityTypeBuilder<Revision> builder)
    {
        builder.HasKey(revision => revision.Name);
        builder.Property(revision => revision.Name).HasMaxLength(50);
        builder.HasData(new Revision { Name = Revision.Hosts, Number = 0 }, new Revision { Name = Revision.Agencies, Number = 0 });
    }
}
