namespace Vitrine.Tenancy.Work.Inbox;

/// <summary>A note that a message was received and its work done, written in the same transaction, so that a second delivery does nothing.</summary>
public sealed class InboxMessage
{
    public const int SourceLength = 100;
    public const int MessageIdLength = 200;

    /// <summary>Who received it: the listener's name, or the far side it came from.</summary>
    public required string Source { get; init; }

    /// <summary>The sender's own identifier of the message.</summary>
    public required string MessageId { get; init; }

    public required DateTimeOffset ReceivedAt { get; init; }
}
