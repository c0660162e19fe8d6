using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Vitrine.Tenancy.Work.Inbox;
using Vitrine.Tenancy.Work.Leases;
using Vitrine.Tenancy.Work.Outbox;

namespace Vitrine.Tenancy.Data.Every;

sealed class OutboxTable : IEntityTypeConfiguration<OutboxMessage>
{
    public void Configure(EntityTypeBuilder<OutboxMessage> builder)
    {
        builder.ToTable("Outbox");
        builder.HasKey(message => message.Position);
        builder.Property(message => message.Position).ValueGeneratedNever();
        builder.Property(message => message.Name).HasMaxLength(OutboxMessage.NameLength);
        builder.Property(message => message.Subject).HasMaxLength(OutboxMessage.SubjectLength);
        builder.Property(message => message.TraceParent).HasMaxLength(55);
        builder.Property(message => message.LastError).HasMaxLength(OutboxMessage.ErrorLength);
        builder.Property(message => message.HeardBy).HasMaxLength(4000);
        // Whether an earlier message of the same subject still waits.
        builder.HasIndex(message => new { message.Subject, message.Position });
    }
}

sealed class OutboxTailTable : IEntityTypeConfiguration<OutboxTail>
{
    public void Configure(EntityTypeBuilder<OutboxTail> builder)
    {
        builder.ToTable("OutboxTail", table => table.HasCheckConstraint("CK_OutboxTail_OnlyOne", $"\"Id\" = {OutboxTail.OnlyId}"));
        builder.Property(tail => tail.Id).ValueGeneratedNever();
        builder.HasData(new OutboxTail());
    }
}

sealed class InboxTable : IEntityTypeConfiguration<InboxMessage>
{
    public void Configure(EntityTypeBuilder<InboxMessage> builder)
    {
        builder.ToTable("Inbox");
        builder.HasKey(message => new { message.Source, message.MessageId });
        builder.Property(message => message.Source).HasMaxLength(InboxMessage.SourceLength);
        builder.Property(message => message.MessageId).HasMaxLength(InboxMessage.MessageIdLength);
        builder.HasIndex(message => message.ReceivedAt);
    }
}

sealed class LeaseTable : IEntityTypeConfiguration<Lease>
{
    public void Configure(EntityTypeBuilder<Lease> builder)
    {
        builder.HasKey(lease => lease.Name);
        builder.Property(lease => lease.Name).HasMaxLength(Lease.NameLength);
        builder.Property(lease => lease.Owner).HasMaxLength(Lease.OwnerLength);
    }
}
