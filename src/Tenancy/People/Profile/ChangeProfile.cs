using System.ComponentModel.DataAnnotations;
using Vitrine.Tenancy.Actions;

namespace Vitrine.Tenancy.People.Profile;

/// <summary>What somebody is called, and how consoles speak to them.</summary>
public sealed class ChangeProfile(ChangeAccount account)
{
    public Task<Answer<Done>> RunAsync(OwnAccount own, ProfileInput input, CancellationToken cancel)
    {
        if (FieldRules.Check(input) is { Count: > 0 } problems) return Task.FromResult(Answer<Done>.Refused(problems));
        return account.RunAsync<Done>(own, "account.profile", needsProof: false, change =>
        {
            var person = change.Person;
            change.Record(new { person.Name, person.Language, person.TimeZone }, input);
            (person.Name, person.Language, person.TimeZone) = (input.Name.Trim(), input.Language, input.TimeZone);
            return Task.FromResult<Answer<Done>>(new Done());
        }, cancel);
    }
}

/// <param name="Language">One of the consoles' languages. Null: as the browser asks.</param>
/// <param name="TimeZone">IANA name. Null: UTC.</param>
public sealed record ProfileInput(
    [property: Required, MaxLength(200)] string Name,
    [property: AllowedValues(null, "en", "fr", "de")] string? Language,
    [property: MaxLength(64)] string? TimeZone) : IChecked
{
    public IEnumerable<Problem> Problems()
    {
        if (TimeZone is not null && !TimeZoneInfo.TryFindSystemTimeZoneById(TimeZone, out _)) yield return new Problem("not_offered", "Choose one of the values that are offered.", "timeZone");
    }
}
