namespace Vitrine.Tenancy.Work.Outbox;

/// <summary>Hears events of one kind; found by scanning the rooms, and made for each delivery in a scope inside the event's tenant.</summary>
/// <typeparam name="TEvent">What it hears, with everything derived from it: <see cref="IEvent"/> hears all.</typeparam>
/// <remarks>
/// Implementers: the same message may come again after a crash, with the same <see cref="Delivery.MessageId"/>; where doing
/// the work twice would matter, write <see cref="Data.OutboxDb.Inbox"/> in the transaction of the work. Throw to be called
/// again later; throw <see cref="UndeliverableException"/> where trying again mends nothing. Obey the token: it ends the
/// delivery after <see cref="WorkOptions.DeliverySeconds"/>.
/// </remarks>
public interface IListener<in TEvent>
    where TEvent : IEvent
{
    Task HearAsync(TEvent fact, Delivery delivery, CancellationToken cancel);
}

/// <summary>What is known of a message beside its content.</summary>
/// <param name="MessageId">The same whenever this message is delivered.</param>
/// <param name="Place">Whose event it is.</param>
/// <param name="Position">Its place in the order of that database's commits; gapless, begins at 1.</param>
/// <param name="OccurredAt">When it was committed, by the clock of the node that did it.</param>
/// <param name="Attempt">1 for the first delivery.</param>
public sealed record Delivery(Guid MessageId, WorkPlace Place, long Position, DateTimeOffset OccurredAt, int Attempt);

/// <summary>Delivering this message again would fail again: it is set aside at once, for a person to look at.</summary>
public sealed class UndeliverableException(string message, Exception? cause = null) : Exception(message, cause);
