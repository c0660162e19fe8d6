using Microsoft.EntityFrameworkCore;
using Vitrine.Tenancy.Actions;
using Vitrine.Tenancy.Data;
using Vitrine.Tenancy.Databases;
using Vitrine.Tenancy.Hosts;
using Vitrine.Tenancy.Nodes;
using Vitrine.Tenancy.Tenants.Provisioning;
using Vitrine.Tenancy.Work;

namespace Vitrine.Tenancy.Tenants.Carrying;

/// <summary>Lets one worker at a time exchange a shop's database.</summary>
public sealed class ShopExchanges(ControlDatabase control, HostDirectory directory, ServingNodes nodes, TimeProvider time)
{
    static readonly TimeSpan LookAgainTime = TimeSpan.FromMilliseconds(250);

    internal ControlDatabase Control => control;

    internal HostDirectory Directory => directory;

    internal ServingNodes Nodes => nodes;

    internal TimeProvider Time => time;

    /// <summary>Claims a live tenant. Waits for a worker that was killed, no longer than its claim lasts.</summary>
    /// <returns>The claim, to be disposed; or <c>in_progress</c>.</returns>
    public async Task<Answer<ShopExchange>> TakeAsync(Tenant tenant, CancellationToken cancel)
    {
        var giveUp = time.GetUtcNow() + ProvisionTenant.ClaimTime + (4 * LookAgainTime);
        var claim = Guid.NewGuid();
        await using var db = control.Open();
        while (true)
        {
            var now = time.GetUtcNow();
            // Checked and taken in one statement, so that of two workers one gets it.
            var taken = await db.Tenants.Where(row => row.Id == tenant.Id && row.DeletedAt == null && row.PurgedAt == null).Unclaimed(now)
                .ExecuteUpdateAsync(row => row.SetProperty(t => t.Claim, claim).SetProperty(t => t.ClaimedUntil, now + ProvisionTenant.ClaimTime), cancel);
            if (taken == 1) return new ShopExchange(this, tenant.Id, claim);
            if (now > giveUp) return new Problem("in_progress", $"{tenant.Slug} is being changed at this moment. Wait until that is done and try again.");
            await Task.Delay(LookAgainTime, time, cancel);
        }
    }
}

/// <summary>The right to exchange one shop's database, renewed while it is held and lapsing by itself when its holder dies.</summary>
public sealed class ShopExchange : IAsyncDisposable
{
    // Long enough for every node to see the exchange before it would open the shop again by itself.
    static readonly TimeSpan ClosedTime = TimeSpan.FromSeconds(20);
    static readonly TimeSpan Margin = ServingNodes.LookTime * 2;

    readonly ShopExchanges origin;
    readonly TenantId tenant;
    readonly Guid claim;
    readonly CancellationTokenSource stop = new();
    readonly Task living;
    volatile bool closed;

    internal ShopExchange(ShopExchanges origin, TenantId tenant, Guid claim)
    {
        (this.origin, this.tenant, this.claim) = (origin, tenant, claim);
        living = Heartbeat.RunAsync(origin.Time, () => RenewAsync(stop.Token), stop.Token);
    }

    /// <summary>Closes the shop, 503 with Retry-After, and waits until every node knows.</summary>
    public async Task CloseAsync(CancellationToken cancel)
    {
        closed = true;
        await RenewAsync(cancel);
        await origin.Nodes.UntilAllKnowAsync(cancel);
    }

    /// <summary>
    /// Exchanges the database in one transaction and opens the shop again: the tenant points to the new one, the old one is
    /// written down as kept. Before it nothing has happened, after it everything.
    /// </summary>
    /// <param name="inTheSame">What else belongs to the change.</param>
    /// <exception cref="InvalidOperationException">The claim lapsed; nothing was changed.</exception>
    public async Task ExchangeAsync(ShopPlace place, string purpose, Func<ControlDb, Task> inTheSame, CancellationToken cancel)
    {
        await using var db = origin.Control.Open();
        await using (var transaction = await db.BeginWriteAsync(cancel))
        {
            var now = origin.Time.GetUtcNow();
            var former = await db.Tenants.AsNoTracking().SingleAsync(row => row.Id == tenant, cancel);
            var held = await db.Tenants.Where(row => row.Id == tenant && row.Claim == claim && row.ClaimedUntil > now && row.ClosedUntil > now + Margin)
                .ExecuteUpdateAsync(set => set
                    .SetProperty(row => row.DatabaseServer, place.Server).SetProperty(row => row.DatabaseName, place.Name).SetProperty(row => row.FilesFolder, place.FilesFolder)
                    .SetProperty(row => row.SchemaVersion, place.SchemaVersion).SetProperty(row => row.ClosedUntil, (DateTimeOffset?)null), cancel);
            if (held == 0) throw new InvalidOperationException($"The work on {former.Slug} was interrupted for so long that somebody else may have begun. Nothing was exchanged; run the command again.");
            await inTheSame(db);
            db.AsideDatabases.Add(new AsideDatabase
            {
                Id = Guid.NewGuid(), TenantId = tenant, DatabaseServer = former.DatabaseServer, DatabaseName = former.DatabaseName,
                FilesFolder = former.FilesFolder == place.FilesFolder ? null : former.FilesFolder ?? former.Slug, Purpose = purpose, CreatedAt = now,
            });
            await db.SaveChangesAsync(cancel);
            await db.TenantChangedAsync(tenant, cancel);
            await transaction.CommitAsync(cancel);
            closed = false;
        }

        await origin.Directory.RefreshAsync(cancel);
    }

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        await living;
        stop.Dispose();
        await using var db = origin.Control.Open();
        await using (var transaction = await db.BeginWriteAsync(CancellationToken.None))
        {
            await db.Tenants.Where(row => row.Id == tenant && row.Claim == claim).ExecuteUpdateAsync(set => set
                .SetProperty(row => row.Claim, (Guid?)null).SetProperty(row => row.ClaimedUntil, (DateTimeOffset?)null).SetProperty(row => row.ClosedUntil, (DateTimeOffset?)null), CancellationToken.None);
            if (closed) await db.TenantChangedAsync(tenant, CancellationToken.None);
            await transaction.CommitAsync(CancellationToken.None);
        }

        await origin.Directory.RefreshAsync(CancellationToken.None);
    }

    async Task RenewAsync(CancellationToken cancel)
    {
        await using var db = origin.Control.Open();
        await using var transaction = await db.BeginWriteAsync(cancel);
        var now = origin.Time.GetUtcNow();
        // A claim that lapsed is not taken back: the shop may be open again, and somebody may have written.
        var mine = db.Tenants.Where(row => row.Id == tenant && row.Claim == claim && row.ClaimedUntil > now);
        await mine.ExecuteUpdateAsync(set => set.SetProperty(row => row.ClaimedUntil, now + ProvisionTenant.ClaimTime), cancel);
        if (closed && await mine.ExecuteUpdateAsync(set => set.SetProperty(row => row.ClosedUntil, now + ClosedTime), cancel) > 0) await db.TenantChangedAsync(tenant, cancel);
        await transaction.CommitAsync(cancel);
    }
}

/// <summary>Where a shop's rows and files are.</summary>
/// <param name="FilesFolder">See <see cref="Tenant.FilesFolder"/>.</param>
public sealed record ShopPlace(string Server, string Name, string? FilesFolder, string SchemaVersion);
