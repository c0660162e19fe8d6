using Vitrine.Commerce.Settings;
using Vitrine.Tenancy.Tenants;

namespace Vitrine.Commerce.Samples;

/// <summary>One folder of <c>tenants-sample</c>, as its <c>tenant.json</c> describes it.</summary>
public sealed record SampleShop
{
    public required string Slug { get; init; }

    public required string Name { get; init; }

    /// <summary>Short name of the agency that owns it, or null.</summary>
    public string? Agency { get; init; }

    /// <summary>Its own host name, with <c>{root}</c> for the samples' domain.</summary>
    public required string Domain { get; init; }

    public IReadOnlyList<string> Aliases { get; init; } = [];

    public required string Currency { get; init; }

    public required string Country { get; init; }

    public required string TimeZone { get; init; }

    /// <summary>The shop's own language first.</summary>
    public required IReadOnlyList<string> Locales { get; init; }

    /// <summary>By language.</summary>
    public IReadOnlyDictionary<string, string> Tagline { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    public string? Logo { get; init; }

    public string? Hero { get; init; }

    /// <summary>By language.</summary>
    public IReadOnlyDictionary<string, HeroWords> HeroText { get; init; } = new Dictionary<string, HeroWords>(StringComparer.Ordinal);

    public IReadOnlyList<string> Featured { get; init; } = [];

    public required BrandFile Brand { get; init; }

    public TenantSetup Setup => new(Currency, string.Join(',', Locales), Country, TimeZone, Slug);

    public sealed record HeroWords(string Heading, string Body);

    /// <summary>Colours for light, those for dark inside, and type.</summary>
    public sealed record BrandFile(
        string Paper, string Surface, string Ink, string Muted, string Line, string Accent, string OnAccent,
        Palette Dark, string Display, string Text, string Mono, string Layout)
    {
        public Brand ToBrand() => new()
        {
            Light = new Palette { Paper = Paper, Surface = Surface, Ink = Ink, Muted = Muted, Line = Line, Accent = Accent, OnAccent = OnAccent },
            Dark = Dark,
            Display = Display,
            Text = Text,
            Mono = Mono,
            Layout = Layout,
        };
    }
}
