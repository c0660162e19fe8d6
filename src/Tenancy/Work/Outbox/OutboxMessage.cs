namespace Vitrine.Tenancy.Work.Outbox;

/// <summary>An event on its way to its listeners. The row is gone once all of them have heard it.</summary>
public sealed class OutboxMessage
{
    public const int NameLength = 100;
    public const int SubjectLength = 200;
    public const int ErrorLength = 1000;

    /// <summary>Its place in the order of this database's commits; gapless, begins at 1.</summary>
    public required long Position { get; init; }

    /// <summary>Stays the same however often it is delivered.</summary>
    public required Guid Id { get; init; }

    /// <summary>Of <see cref="EventAttribute"/>.</summary>
    public required string Name { get; init; }

    /// <summary>What it happened to; see <see cref="IEvent.Subject"/>.</summary>
    public required string Subject { get; init; }

    /// <summary>The event as JSON.</summary>
    public required string Body { get; init; }

    public required DateTimeOffset OccurredAt { get; init; }

    /// <summary>The trace it was announced in (https://www.w3.org/TR/trace-context/#traceparent-header), or null.</summary>
    public string? TraceParent { get; init; }

    /// <summary>How often delivering it has failed.</summary>
    public int Failures { get; set; }

    /// <summary>When it is tried again; null: at once.</summary>
    public DateTimeOffset? DueAt { get; set; }

    /// <summary>Why the last delivery failed, for staff.</summary>
    public string? LastError { get; set; }

    /// <summary>Who has heard it already, while another listener has not: their names, separated by spaces.</summary>
    public string? HeardBy { get; set; }

    /// <summary>Set aside after the last attempt. Nothing waits for it any more, until a person lets it be tried again.</summary>
    public DateTimeOffset? SetAsideAt { get; set; }
}

/// <summary>The end of an outbox: one row, locked by whoever is committing, so that positions follow the order of commits.</summary>
public sealed class OutboxTail
{
    public const int OnlyId = 1;

    public int Id { get; init; } = OnlyId;

    /// <summary>The last position given out.</summary>
    public long Position { get; init; }

    /// <summary>The fencing token of the newest reader: one with an older token may not strike out messages any more.</summary>
    public long ReaderFence { get; init; }
}
