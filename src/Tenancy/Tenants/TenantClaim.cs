using Microsoft.EntityFrameworkCore;
using Vitrine.Tenancy.Data;
using Vitrine.Tenancy.Databases;
using Vitrine.Tenancy.Tenants.Provisioning;

namespace Vitrine.Tenancy.Tenants;

/// <summary>
/// The right to work on a tenant's database alone (<see cref="Tenant.Claim"/>), renewed until it is disposed. That of a worker
/// that died lapses after <see cref="ProvisionTenant.ClaimTime"/>.
/// </summary>
sealed class TenantClaim : IAsyncDisposable
{
    readonly ControlDatabase control;
    readonly TimeProvider time;
    readonly TenantId tenant;
    readonly CancellationTokenSource stopRenewing = new();
    readonly Task renewing;

    TenantClaim(ControlDatabase control, TimeProvider time, TenantId tenant, Guid number)
    {
        (this.control, this.time, this.tenant, Number) = (control, time, tenant, number);
        renewing = RenewAsync();
    }

    public Guid Number { get; }

    /// <summary>Takes the claim, or null when somebody else has it.</summary>
    public static async Task<TenantClaim?> TakeAsync(ControlDatabase control, TimeProvider time, TenantId tenant, CancellationToken cancel)
    {
        var number = Guid.NewGuid();
        var now = time.GetUtcNow();
        await using var db = control.Open();
        // Check and take in one statement, so that of two workers one gets it.
        var taken = await db.Tenants.Where(row => row.Id == tenant && row.PurgedAt == null).Unclaimed(now)
            .ExecuteUpdateAsync(row => row.SetProperty(t => t.Claim, number).SetProperty(t => t.ClaimedUntil, now + ProvisionTenant.ClaimTime), cancel);
        return taken == 1 ? new TenantClaim(control, time, tenant, number) : null;
    }

    /// <summary>Renews it in a transaction of the caller's. False: it lapsed and somebody else took it; whatever was about to be written must not be.</summary>
    public async Task<bool> HoldAsync(ControlDb db, CancellationToken cancel) =>
        await db.Tenants.Where(row => row.Id == tenant && row.Claim == Number)
            .ExecuteUpdateAsync(row => row.SetProperty(t => t.ClaimedUntil, time.GetUtcNow() + ProvisionTenant.ClaimTime), cancel) == 1;

    public async ValueTask DisposeAsync()
    {
        await stopRenewing.CancelAsync();
        await renewing;
        stopRenewing.Dispose();
        await using var db = control.Open();
        await db.Tenants.Where(row => row.Id == tenant && row.Claim == Number)
            .ExecuteUpdateAsync(row => row.SetProperty(t => t.Claim, (Guid?)null).SetProperty(t => t.ClaimedUntil, (DateTimeOffset?)null), CancellationToken.None);
    }

    async Task RenewAsync()
    {
        try
        {
            while (true)
            {
                await Task.Delay(ProvisionTenant.ClaimTime / 3, time, stopRenewing.Token);
                await using var db = control.Open();
                await HoldAsync(db, stopRenewing.Token);
            }
        }
        catch (OperationCanceledException) when (stopRenewing.IsCancellationRequested)
        {
            // The work is done.
        }
        catch (Exception error) when (control.Explain(error) is not null)
        {
            // It lapses, and the next HoldAsync of the worker says so.
        }
    }
}
