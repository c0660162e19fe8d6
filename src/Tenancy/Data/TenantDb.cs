using Microsoft.EntityFrameworkCore;

namespace Vitrine.Tenancy.Data;

/// <summary>
/// One tenant's database: what provisioning and migrations need of it. Commerce derives the shop's tables from it; rooms
/// above add theirs through configuration classes in their own <c>Data/Store</c> folder.
/// </summary>
/// <remarks>Never made by hand: <see cref="Tenants.CurrentTenant"/> opens the right one.</remarks>
public abstract class TenantDb(DbContextOptions options) : OutboxDb(options)
{
    /// <summary>Whose database this is: exactly one row, written when the database is made, checked whenever it is opened.</summary>
    public DbSet<DatabaseOwner> Owner => Set<DatabaseOwner>();

    /// <summary>Which seeds have been written, so that seeding again changes nothing.</summary>
    public DbSet<AppliedSeed> AppliedSeeds => Set<AppliedSeed>();

    /// <summary>
    /// Makes what a shop keeps beside the rows of the model and can be made from them, where it is missing: rows came in by
    /// another way than through this context, or the tables for it are new. Killed, it goes on where it was.
    /// </summary>
    public virtual Task DeriveAsync(CancellationToken cancel) => Task.CompletedTask;

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        base.OnModelCreating(modelBuilder);
        RoomModel.ApplyTables(modelBuilder, "Store");
    }
}
