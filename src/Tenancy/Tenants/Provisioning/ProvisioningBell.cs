using System.Threading.Channels;

namespace Vitrine.Tenancy.Tenants.Provisioning;

/// <summary>Tells this node's <see cref="ResumeProvisioning"/> that a shop waits to be built, so that nobody waits for its next look. Lost, it changes nothing but the time.</summary>
public sealed class ProvisioningBell
{
    readonly Channel<bool> rung = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    public void Ring() => rung.Writer.TryWrite(true);

    internal Task HeardAsync(CancellationToken cancel) => rung.Reader.ReadAsync(cancel).AsTask();
}
