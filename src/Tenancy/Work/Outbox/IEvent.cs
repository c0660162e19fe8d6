namespace Vitrine.Tenancy.Work.Outbox;

/// <summary>
/// Something that happened, in the trade's words: a record owned by the room that speaks, marked <see cref="EventAttribute"/>,
/// and announced in the transaction of the change (<see cref="Data.OutboxDb.Announce"/>).
/// </summary>
/// <remarks>
/// It is stored as JSON and may be read by a newer or an older program: add members, never rename or remove them while
/// messages of that name can still be waiting.
/// </remarks>
public interface IEvent
{
    /// <summary>What it happened to, such as <c>product/12</c>: events of one subject are delivered in the order of their commits. Up to 200 characters.</summary>
    string Subject { get; }
}

/// <summary>The name under which an event is stored and under which others know it.</summary>
/// <param name="name">Subject and verb, such as <c>product.archived</c>; up to 100 characters, never changed once it was released.</param>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct)]
public sealed class EventAttribute(string name) : Attribute
{
    public string Name => name;
}
