using System.Diagnostics;

namespace Vitrine.Platform.Seeing;

/// <summary>
/// Hears nothing of the trace a request claims to belong to, and passes ours on to whom the program calls. A stranger could
/// otherwise have every request traced, and put ours into traces of its choosing. See docs/adr/0007.
/// </summary>
sealed class DeafPropagator : DistributedContextPropagator
{
    static readonly DistributedContextPropagator Outgoing = CreateDefaultPropagator();

    public override IReadOnlyCollection<string> Fields => Outgoing.Fields;

    public override void ExtractTraceIdAndState(object? carrier, PropagatorGetterCallback? getter, out string? traceId, out string? traceState) => (traceId, traceState) = (null, null);

    public override IEnumerable<KeyValuePair<string, string?>>? ExtractBaggage(object? carrier, PropagatorGetterCallback? getter) => null;

    public override void Inject(Activity? activity, object? carrier, PropagatorSetterCallback? setter) => Outgoing.Inject(activity, carrier, setter);
}
