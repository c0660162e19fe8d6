using Microsoft.EntityFrameworkCore;
using Vitrine.Tenancy.Data;

namespace Vitrine.Tenancy.Work.Inbox;

/// <summary>Receiving a message once.</summary>
public static class Inboxes
{
    extension(OutboxDb db)
    {
        /// <summary>
        /// Notes a message as received, in the transaction of the work that it asks for. Of two deliveries at the same moment one
        /// waits for the other's transaction and then fails, which is tried again and finds the note.
        /// </summary>
        /// <param name="source">Who receives it; a name of the caller's own, up to 100 characters.</param>
        /// <param name="messageId">Up to 200 characters.</param>
        /// <returns>False when it was received before: there is nothing to do.</returns>
        /// <exception cref="InvalidOperationException">There is no transaction: the note could outlive or miss the work.</exception>
        public async Task<bool> ReceiveAsync(string source, string messageId, DateTimeOffset now, CancellationToken cancel)
        {
            if (db.Database.CurrentTransaction is null) throw new InvalidOperationException($"A message of {source} was received outside a transaction. Begin one with BeginWriteAsync, so that the work and its note are one.");
            if (await db.Inbox.AnyAsync(message => message.Source == source && message.MessageId == messageId, cancel)) return false;
            db.Inbox.Add(new InboxMessage { Source = source, MessageId = messageId, ReceivedAt = now });
            await db.SaveChangesAsync(cancel);
            return true;
        }
    }
}
