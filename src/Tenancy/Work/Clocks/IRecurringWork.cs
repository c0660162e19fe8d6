namespace Vitrine.Tenancy.Work.Clocks;

/// <summary>Work of the platform that comes round; found by scanning, marked <see cref="RecurringWorkAttribute"/>, made anew in a scope each time.</summary>
/// <remarks>Implementers: it runs on one node at a time and never beside itself. It may be killed at any moment: look at what is left to do, not at what was done last.</remarks>
public interface IRecurringWork
{
    Task RunAsync(CancellationToken cancel);
}

/// <summary>Work of every shop that comes round: the same, but made and run inside each tenant in turn. A tenant for whom it fails stops nobody.</summary>
public interface ITenantWork
{
    Task RunAsync(CancellationToken cancel);
}

/// <summary>When work comes round. One recurring trigger per kind of work; messages and single jobs go through the outbox.</summary>
/// <param name="name">Its own; kept in the store of clocks, so rename it never.</param>
[AttributeUsage(AttributeTargets.Class)]
public sealed class RecurringWorkAttribute(string name) : Attribute
{
    public string Name => name;

    /// <summary>Seconds from one beginning to the next. The first is at start. What was missed while nobody ran is done once.</summary>
    public required int EverySeconds { get; init; }
}
