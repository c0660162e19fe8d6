using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;
using Vitrine.Tenancy.Actions;
using Vitrine.Tenancy.Databases;
using Vitrine.Tenancy.Work.Inbox;
using Vitrine.Tenancy.Work.Leases;
using Vitrine.Tenancy.Work.Outbox;

namespace Vitrine.Tenancy.Data;

/// <summary>
/// What every database of the platform has, the control database and each tenant's: an outbox for what its changes announce,
/// an inbox for what was received, and leases for work that must run once.
/// </summary>
public abstract class OutboxDb(DbContextOptions options) : DbContext(options)
{
    readonly List<IEvent> announced = [];

    /// <summary>What waits to be delivered, in the order of commits.</summary>
    public DbSet<OutboxMessage> Outbox => Set<OutboxMessage>();

    /// <summary>Exactly one row: the last position given out, and the newest reader.</summary>
    public DbSet<OutboxTail> OutboxTail => Set<OutboxTail>();

    public DbSet<InboxMessage> Inbox => Set<InboxMessage>();

    public DbSet<Lease> Leases => Set<Lease>();

    /// <summary>
    /// Says what this transaction does, to be delivered after it is committed, at least once, to everyone who listens. Rolled
    /// back, nothing was said.
    /// </summary>
    /// <remarks>Written as the last act of <see cref="WriteTransaction.CommitAsync"/>, so that positions come in the order of commits.</remarks>
    /// <exception cref="InvalidOperationException">There is no transaction of <see cref="WriteTransactions.BeginWriteAsync"/>: the event could outlive or miss its change.</exception>
    public void Announce(IEvent fact)
    {
        if (Database.CurrentTransaction is null) throw new InvalidOperationException($"{fact.GetType().Name} was announced outside a transaction. Begin one with BeginWriteAsync, so that the change and its event are one.");
        announced.Add(fact);
    }

    /// <summary>Saves when it is this writer's turn (<see cref="WriteGate"/>); inside a transaction it is already.</summary>
    public override async Task<int> SaveChangesAsync(bool acceptAllChangesOnSuccess, CancellationToken cancellationToken = default)
    {
        if (Database.CurrentTransaction is not null || WriteGate.Of(this) is not { } gate) return await base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);
        await gate.EnterAsync(cancellationToken);
        try { return await base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken); }
        finally { gate.Leave(); }
    }

    /// <inheritdoc cref="SaveChangesAsync"/>
    public override int SaveChanges(bool acceptAllChangesOnSuccess)
    {
        if (Database.CurrentTransaction is not null || WriteGate.Of(this) is not { } gate) return base.SaveChanges(acceptAllChangesOnSuccess);
        gate.Enter();
        try { return base.SaveChanges(acceptAllChangesOnSuccess); }
        finally { gate.Leave(); }
    }

    /// <summary>Takes what was announced; nothing is left for the next user of a pooled context.</summary>
    internal IReadOnlyList<IEvent> TakeAnnounced()
    {
        IReadOnlyList<IEvent> taken = announced.Count == 0 ? [] : [.. announced];
        announced.Clear();
        return taken;
    }

    /// <summary>Tells a context that a transaction of <see cref="WriteTransactions.BeginWriteAsync"/> begins: a pooled one may come from a transaction that was given up.</summary>
    protected internal virtual void OnBegin()
    {
    }

    /// <summary>Writes what belongs to the transaction's changes and follows from them, when all of them are made and before they are committed.</summary>
    protected internal virtual Task BeforeCommitAsync(CancellationToken cancel) => Task.CompletedTask;

    /// <summary>The time as the program has it.</summary>
    protected DateTimeOffset Now => OutboxWriter.Of(this)?.Now ?? TimeProvider.System.GetUtcNow(); // a database that is nobody's yet has no clock of its own

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        RoomModel.ApplyIdentifiers(configurationBuilder);
        configurationBuilder.Properties<Place>().HaveConversion<PlaceConverter>().HaveMaxLength(Place.Length);
    }

    protected override void OnModelCreating(ModelBuilder modelBuilder) => RoomModel.ApplyTables(modelBuilder, "Every");
}

sealed class PlaceConverter() : ValueConverter<Place, string>(place => place.ToString(), text => Place.Parse(text));
