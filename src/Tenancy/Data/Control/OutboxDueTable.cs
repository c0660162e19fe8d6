using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Vitrine.Tenancy.Work.Outbox;

namespace Vitrine.Tenancy.Data.Control;

sealed class OutboxDueTable : IEntityTypeConfiguration<OutboxDue>
{
    public void Configure(EntityTypeBuilder<OutboxDue> builder)
    {
        builder.ToTable("OutboxDue");
        builder.HasKey(due => due.TenantId);
        builder.Property(due => due.TenantId).ValueGeneratedNever();
    }
}
