using Vitrine.Tenancy.Actions;

namespace Vitrine.Platform.Console.Door;

/// <summary>The state of a thing that a form was drawn for. It travels in the form, so that nobody overwrites unseen what somebody else changed meanwhile.</summary>
public static class SeenState
{
    /// <summary>As the form carries it: ticks of UTC; 0 for what nobody changed since it was made.</summary>
    public static long Of(DateTimeOffset? updatedAt) => updatedAt?.UtcTicks ?? 0;

    /// <summary>As a wish takes it: <see cref="DateTimeOffset.MinValue"/> for what nobody changed since it was made.</summary>
    /// <param name="seen">Null, or what can be no time: the form does not say, and whatever stands there now is overwritten.</param>
    public static DateTimeOffset? Read(long? seen) => seen is { } ticks and >= 0 && ticks <= DateTimeOffset.MaxValue.UtcTicks ? new DateTimeOffset(ticks, TimeSpan.Zero) : null;

    /// <summary>What the form carries when it comes back. Who has been told of the other change may insist.</summary>
    /// <param name="seen">What it carried before.</param>
    /// <param name="updatedAt">As it is kept now.</param>
    public static long? After(IReadOnlyList<Problem> problems, long? seen, DateTimeOffset? updatedAt) => problems.Any(problem => problem.Code == "changed_meanwhile") ? Of(updatedAt) : seen;
}
