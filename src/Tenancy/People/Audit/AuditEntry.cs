using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Vitrine.Tenancy.Actions;
using Vitrine.Tenancy.Agencies;
using Vitrine.Tenancy.Data;
using Vitrine.Tenancy.Tenants;

namespace Vitrine.Tenancy.People.Audit;

/// <summary>One line of the audit log: who did what, from where, on whose behalf. Written and never changed; the database itself refuses it.</summary>
public sealed record AuditEntry
{
    public const int ValuesLength = 8000;

    static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, // it is shown through an encoder of its own
        Converters = { new EntityIdJson(), new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    /// <summary>Rises with time.</summary>
    public required Guid Id { get; init; }

    /// <summary>Ties what was begun to how it ended.</summary>
    public required Guid Run { get; init; }

    public required DateTimeOffset At { get; init; }

    /// <summary>The action's name, or that of a sign-in event such as <c>sign_in.refused</c>.</summary>
    public required string Action { get; init; }

    /// <summary>What it is about, such as <c>tenant/kettle-and-co</c>. Empty: nothing in particular.</summary>
    public string Subject { get; init; } = "";

    public AuditOutcome Outcome { get; init; } = AuditOutcome.Done;

    /// <summary>Why it was refused, a problem's code; else null.</summary>
    public string? Reason { get; init; }

    /// <summary>The values before, as a JSON object, or null.</summary>
    public string? Before { get; init; }

    /// <summary>The values after, as a JSON object, or null.</summary>
    public string? After { get; init; }

    public PersonId? Person { get; init; }

    /// <summary>The person's name at that time.</summary>
    public required string Who { get; init; }

    /// <summary>See <see cref="Actor.VisitingFrom"/>.</summary>
    public string? VisitingFrom { get; init; }

    /// <summary>Where they stood.</summary>
    public required Place Place { get; init; }

    /// <summary>The agency it concerns, or null.</summary>
    public AgencyId? Agency { get; init; }

    /// <summary>The tenant it concerns, or null.</summary>
    public TenantId? Tenant { get; init; }

    public string? Address { get; init; }

    public string? Agent { get; init; }

    /// <summary>An entry by an actor, about nothing in particular yet.</summary>
    public static AuditEntry By(Actor actor, string action, DateTimeOffset now) => new()
    {
        Id = Guid.CreateVersion7(now),
        Run = Guid.CreateVersion7(now),
        At = now,
        Action = action,
        Person = actor.Person,
        Who = Cut(actor.Name, 200)!,
        VisitingFrom = Cut(actor.VisitingFrom, 200),
        Place = actor.Place,
        Agency = actor.Place.Agency,
        Tenant = actor.Place.Tenant,
        Address = Cut(actor.Address, 64),
        Agent = Cut(actor.Agent, 300),
    };

    /// <summary>The same entry with what it is about and the values before and after, as <see cref="ActionScope"/> takes them.</summary>
    public AuditEntry About(string subject, object? before = null, object? after = null) => this with { Subject = Cut(subject, 200)!, Before = Text(before), After = Text(after) };

    internal static AuditEntry Begun(ActionScope scope, ActionAttribute declared, Guid run) => By(scope.Actor, declared.Name, scope.Now) with { Run = run, Outcome = AuditOutcome.Begun };

    internal static IReadOnlyList<AuditEntry> Of(ActionScope scope, ActionAttribute declared) => Ended(scope, declared, (Guid.CreateVersion7(scope.Now), scope.Now), AuditOutcome.Done, reason: null);

    internal static IReadOnlyList<AuditEntry> Ended(ActionScope scope, ActionAttribute declared, (Guid Run, DateTimeOffset At) end, AuditOutcome outcome, string? reason)
    {
        AuditEntry Entry() => By(scope.Actor, declared.Name, end.At) with { Run = end.Run, Outcome = outcome, Reason = reason };
        if (scope.Facts.Count == 0) return [Entry()];
        return [.. scope.Facts.Select(fact => Entry() with { Subject = Cut(fact.Subject, 200)!, Before = Text(fact.Before), After = Text(fact.After), Agency = fact.Agency, Tenant = fact.Tenant, VisitingFrom = Cut(fact.From, 200) })];
    }

    static string? Text(object? values)
    {
        if (values is null) return null;
        var text = JsonSerializer.Serialize(values, values.GetType(), Json);
        return text.Length <= ValuesLength ? text : JsonSerializer.Serialize(new { cut = text[..(ValuesLength / 4)] }, Json); // still an object, and says that it was cut
    }

    static string? Cut(string? text, int most) => text?.Length > most ? text[..most] : text;
}

/// <summary>How it ended.</summary>
public enum AuditOutcome
{
    Done,

    /// <summary>It takes longer than one transaction; another entry of the same run says how it ended.</summary>
    Begun,
    Refused,

    /// <summary>An error of ours.</summary>
    Failed,
}

/// <summary>What an action tells the log; see <see cref="ActionScope"/>.</summary>
sealed record AuditFact(string Subject, object? Before, object? After)
{
    public AgencyId? Agency { get; init; }

    public TenantId? Tenant { get; init; }

    public string? From { get; init; }
}
