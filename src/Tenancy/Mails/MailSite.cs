using System.Text.Json;
using System.Text.Json.Serialization;
using Vitrine.Tenancy.Agencies;
using Vitrine.Tenancy.Hosts;

namespace Vitrine.Tenancy.Mails;

/// <summary>In whose name a mail is written and where its link leads: the platform, its console, or an agency's console.</summary>
/// <param name="Key"><c>platform</c>, <c>console</c>, or an agency's identifier.</param>
[JsonConverter(typeof(AsText))]
public readonly record struct MailSite(string Key)
{
    /// <summary>The platform's own host.</summary>
    public static MailSite Platform { get; } = new("platform");

    /// <summary>The console of merchants without an agency.</summary>
    public static MailSite Console { get; } = new("console");

    /// <summary>The agency, or null for the platform's own.</summary>
    public AgencyId? Agency => Guid.TryParse(Key, out var id) ? new AgencyId(id) : null;

    public static MailSite Of(AgencyId agency) => new(agency.ToString());

    /// <exception cref="ArgumentException">A shop has no staff of its own and writes no mails to them.</exception>
    public static MailSite Of(Site site) => site switch
    {
        Site.Platform => Platform,
        Site.Console => Console,
        Site.AgencyConsole console => Of(console.Agency.Id),
        _ => throw new ArgumentException("Mails to staff come from the platform or from a console.", nameof(site)),
    };

    public override string ToString() => Key;

    sealed class AsText : JsonConverter<MailSite>
    {
        public override MailSite Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => new(reader.GetString() ?? throw new JsonException("A mail has a site."));

        public override void Write(Utf8JsonWriter writer, MailSite value, JsonSerializerOptions options) => writer.WriteStringValue(value.Key);
    }
}
