using System.Threading.Channels;
using Microsoft.Extensions.Logging;
using Vitrine.Tenancy.Tenants;

namespace Vitrine.Commerce.Moving.Imports;

/// <summary>The shops in which this node has imports to go on with, and who watches them.</summary>
public sealed class ImportBell(TimeProvider time, ILogger<ImportBell> log)
{
    readonly Channel<TenantId> rung = Channel.CreateUnbounded<TenantId>();

    /// <summary>An import came a step further, or is over.</summary>
    public event Action<TenantId, ImportView>? Stepped;

    public void Ring(TenantId shop) => rung.Writer.TryWrite(shop);

    /// <summary>Rings for a shop after a while, unless the program ends before.</summary>
    internal async Task RingAsync(TenantId shop, TimeSpan wait, CancellationToken stop)
    {
        await Task.Delay(wait, time, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (!stop.IsCancellationRequested) Ring(shop);
    }

    internal ChannelReader<TenantId> Rung => rung.Reader;

    // Whoever watches an import must not be able to break it off.
    internal void Tell(TenantId shop, ImportView view)
    {
        try
        {
            Stepped?.Invoke(shop, view);
        }
        catch (Exception error)
        {
            log.LogError(error, "How far import {Import} is could not be shown", view.Import.Id.Value);
        }
    }
}
