using Vitrine.Platform.Console.Design;
using Vitrine.Tenancy.Actions;
using Vitrine.Tenancy.People.Audit;
using Vitrine.Tenancy.People.Roles;

namespace Vitrine.Platform.Console.Log;

/// <summary>An entry as one place may read it.</summary>
/// <param name="Who">The person; the program itself under a name of the reader's language.</param>
/// <param name="Done">What was done, or the action's name where there are no words for it yet.</param>
/// <param name="About">What it was done to. Empty: what is said already says it.</param>
/// <param name="From">Whose people they are, where they are not the place's own. Null: its own.</param>
/// <param name="Address">Null where it is none of the reader's: what others did at their own place tells not from where.</param>
public sealed record LogView(string Who, string Done, string About, string? From, string? Address, string? Agent)
{
    /// <summary>How it ended, where it was not simply done; otherwise empty.</summary>
    public string Outcome { get; private init; } = "";

    /// <summary>The whole line, after the name.</summary>
    public string What => (About.Length > 0 ? $"{Done}: {About}" : Done) + Outcome;

    /// <param name="reader">The place whose log is read.</param>
    public static LogView Of(AuditEntry entry, Place reader, ConsoleWords words)
    {
        var who = entry.Person is null && entry.Who == Actor.Program.Name ? words["log.program"] : entry.Who;
        var done = words.TrySay($"audit.{entry.Action}", []) ?? entry.Action;
        var about = entry.Subject[(entry.Subject.IndexOf('/', StringComparison.Ordinal) + 1)..];
        var outcome = entry.Outcome is AuditOutcome.Done ? "" : $" ({words[$"log.outcome_{entry.Outcome.ToString().ToLowerInvariant()}"]})";
        // The platform reads all. Below it, whoever stood elsewhere is named with whom they belong to, and not by where they sat.
        if (reader.Kind is PlaceKind.Platform || entry.Place == reader || entry.Place.Kind is PlaceKind.Shop) return new LogView(who, done, about, Word(entry.VisitingFrom, words), entry.Address, entry.Agent) { Outcome = outcome };
        return new LogView(who, done, about, entry.Person is null ? null : words[entry.Place.Kind is PlaceKind.Platform ? "log.from_support" : "log.from_agency"], null, null) { Outcome = outcome };
    }

    static string? Word(string? from, ConsoleWords words) => from == FindActor.Support ? words["log.from_support"] : from;
}
