using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Vitrine.Tenancy.Nodes;

namespace Vitrine.Tenancy.Data.Control;

sealed class ServingNodeTable : IEntityTypeConfiguration<ServingNode>
{
    public void Configure(EntityTypeBuilder<ServingNode> builder)
    {
        builder.HasKey(node => node.Name);
        builder.Property(node => node.Name).HasMaxLength(ServingNode.NameLength);
    }
}
