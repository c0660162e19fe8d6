using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Vitrine.Tenancy.Actions;
using Vitrine.Tenancy.Data;
using Vitrine.Tenancy.Databases;
using Vitrine.Tenancy.Hosts;
using Vitrine.Tenancy.Seeing;

namespace Vitrine.Tenancy.Tenants.Provisioning;

/// <summary>
/// Takes a tenant from wherever it stands to an open shop, one recorded step after the other. Run it again after a crash or a
/// failure and it goes on; run it twice at once and one of the two does the work.
/// </summary>
public sealed class ProvisionTenant(ControlDatabase control, IEnumerable<IProvisioningStep> steps, HostDirectory directory, TimeProvider time, ILogger<ProvisionTenant> log)
{
    /// <summary>How long a worker that died keeps others away.</summary>
    public static readonly TimeSpan ClaimTime = TimeSpan.FromSeconds(10);

    const string InProgress = "in_progress";

    static readonly TimeSpan RenewalTime = ClaimTime / 3;
    static readonly TimeSpan LookAgainTime = TimeSpan.FromMilliseconds(250);

    /// <summary>Told of each state that is reached and of each failure, on the node that did the work. Handlers are quick and do not throw.</summary>
    public event Action<Tenant>? Stepped;

    /// <summary>Runs what is left to do.</summary>
    /// <param name="progress">Told the name of each state that is reached.</param>
    /// <returns>The tenant, live; or a problem: still <c>in_progress</c> elsewhere after twice the claim time, <c>not_found</c>, or <c>provisioning_failed</c> with the recorded reason.</returns>
    public async Task<Answer<Tenant>> RunAsync(TenantId id, IProgress<string>? progress, CancellationToken cancel)
    {
        var claim = Guid.NewGuid();
        await using var db = control.Open();
        if (await WaitForClaimAsync(db, id, claim, cancel) is { } instead) return instead;

        var tenant = await db.Tenants.SingleAsync(row => row.Id == id, cancel);
        var begun = Stopwatch.GetTimestamp();
        var outcome = "stopped";
        using var span = TenancyInstruments.Source.StartActivity("provision tenant");
        span?.SetTag(TenantMeter.Label, tenant.Slug);
        using var stopRenewing = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        var renewing = RenewAsync(id, claim, stopRenewing.Token);
        try
        {
            while (tenant.Provisioning is not ProvisioningState.Live)
            {
                var step = steps.Single(step => step.From == tenant.Provisioning);
                using (TenancyInstruments.Source.StartActivity($"reach {step.To}")) await step.RunAsync(tenant, cancel);
                tenant.Provisioning = step.To;
                (tenant.FailureReason, tenant.FailedAt) = (null, null);
                await SaveAsync(db, tenant, claim, cancel);
                progress?.Report(step.To.ToString());
                if (step.To is not ProvisioningState.Live) Stepped?.Invoke(tenant);
            }

            outcome = "live";
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            outcome = "failed";
            span?.SetStatus(ActivityStatusCode.Error);
            log.LogError(error, "Provisioning of {Tenant} stopped at {State}", tenant.Slug, tenant.Provisioning);
            var failed = await FailAsync(tenant, claim, Reason(tenant, error), cancel);
            await directory.RefreshAsync(cancel);
            return failed;
        }
        finally
        {
            TenancyInstruments.ProvisioningDuration.Record(Stopwatch.GetElapsedTime(begun).TotalSeconds, new KeyValuePair<string, object?>(TenantHistogram.Outcome, outcome));
            await stopRenewing.CancelAsync();
            await renewing;
            await ReleaseAsync(id, claim);
        }

        await directory.RefreshAsync(cancel);
        // Only now its host answers: who is told earlier, and goes there, meets nobody.
        Stepped?.Invoke(tenant);
        return tenant;
    }

    // Another worker may be at it, or one that died: a claim lasts no longer than ClaimTime unless it is renewed.
    async Task<Answer<Tenant>?> WaitForClaimAsync(ControlDb db, TenantId id, Guid claim, CancellationToken cancel)
    {
        var giveUp = time.GetUtcNow() + (2 * ClaimTime);
        while (!await ClaimAsync(db, id, claim, cancel))
        {
            var answer = await WhyNotAsync(db, id, cancel);
            if (answer.Problem?.Code != InProgress || time.GetUtcNow() > giveUp) return answer;
            await Task.Delay(LookAgainTime, time, cancel);
        }

        return null;
    }

    // Check and take in one statement, so that of two workers one gets it.
    async Task<bool> ClaimAsync(ControlDb db, TenantId id, Guid claim, CancellationToken cancel)
    {
        var now = time.GetUtcNow();
        return await db.Tenants
            .Where(row => row.Id == id && row.DeletedAt == null && row.PurgedAt == null && row.Provisioning != ProvisioningState.Live).Unclaimed(now)
            .ExecuteUpdateAsync(row => row.SetProperty(t => t.Claim, claim).SetProperty(t => t.ClaimedUntil, now + ClaimTime), cancel) == 1;
    }

    static async Task<Answer<Tenant>> WhyNotAsync(ControlDb db, TenantId id, CancellationToken cancel) =>
        await db.Tenants.AsNoTracking().SingleOrDefaultAsync(row => row.Id == id, cancel) switch
        {
            null or { DeletedAt: not null } or { PurgedAt: not null } => new Problem("not_found", "This tenant was deleted."),
            { Provisioning: ProvisioningState.Live } live => live,
            var busy => new Problem(InProgress, $"{busy.Slug} is being set up at this moment. Wait a little and look again with: tenants list"),
        };

    async Task RenewAsync(TenantId id, Guid claim, CancellationToken stop)
    {
        try
        {
            while (true)
            {
                await Task.Delay(RenewalTime, time, stop);
                await using var db = control.Open();
                await db.Tenants.Where(row => row.Id == id && row.Claim == claim)
                    .ExecuteUpdateAsync(row => row.SetProperty(t => t.ClaimedUntil, time.GetUtcNow() + ClaimTime), stop);
            }
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // The work is done.
        }
        catch (Exception error)
        {
            // The claim lapses, the next save sees it and stops; nothing is written twice.
            log.LogWarning(error, "The claim on tenant {Tenant} could not be renewed", id);
        }
    }

    async Task SaveAsync(ControlDb db, Tenant tenant, Guid claim, CancellationToken cancel)
    {
        await using var transaction = await db.BeginWriteAsync(cancel);
        var held = await db.Tenants.Where(row => row.Id == tenant.Id && row.Claim == claim)
            .ExecuteUpdateAsync(row => row.SetProperty(t => t.ClaimedUntil, time.GetUtcNow() + ClaimTime), cancel);
        if (held == 0) throw new InvalidOperationException($"Another worker took over the provisioning of {tenant.Slug}; this one stops.");
        await db.SaveChangesAsync(cancel);
        await db.TenantChangedAsync(tenant.Id, cancel);
        if (tenant.Provisioning is ProvisioningState.Live) db.Announce(new TenantOpened(tenant.Id));
        await transaction.CommitAsync(cancel);
    }

    string Reason(Tenant tenant, Exception error) => error switch
    {
        DatabaseFault fault => fault.Message,
        _ when control.Explain(error) is { } fault => fault.Message,
        _ => $"{error.GetType().Name} while {tenant.Provisioning}: {error.Message}",
    };

    async Task<Answer<Tenant>> FailAsync(Tenant tenant, Guid claim, string reason, CancellationToken cancel)
    {
        var recorded = reason.Length <= 1000 ? reason : reason[..997] + "...";
        await using var db = control.Open();
        await db.Tenants.Where(row => row.Id == tenant.Id && row.Claim == claim)
            .ExecuteUpdateAsync(row => row.SetProperty(t => t.FailureReason, recorded).SetProperty(t => t.FailedAt, time.GetUtcNow()), cancel);
        tenant.FailureReason = recorded;
        Stepped?.Invoke(tenant);
        return new Problem("provisioning_failed", $"{recorded} When it is mended, run: tenants resume {tenant.Slug}");
    }

    async Task ReleaseAsync(TenantId id, Guid claim)
    {
        await using var db = control.Open();
        await db.Tenants.Where(row => row.Id == id && row.Claim == claim)
            .ExecuteUpdateAsync(row => row.SetProperty(t => t.Claim, (Guid?)null).SetProperty(t => t.ClaimedUntil, (DateTimeOffset?)null), CancellationToken.None);
    }
}
