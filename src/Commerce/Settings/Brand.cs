namespace Vitrine.Commerce.Settings;

/// <summary>Colours and type of the plain storefront, until a theme renders the shop.</summary>
public sealed class Brand
{
    public required Palette Light { get; set; }

    public required Palette Dark { get; set; }

    /// <summary>CSS font stacks.</summary>
    public required string Display { get; set; }

    public required string Text { get; set; }

    public required string Mono { get; set; }

    /// <summary><c>editorial</c>, <c>shelf</c> or <c>catalogue</c>.</summary>
    public required string Layout { get; set; }
}

/// <summary>CSS colours.</summary>
public sealed class Palette
{
    public required string Paper { get; set; }

    public required string Surface { get; set; }

    public required string Ink { get; set; }

    public required string Muted { get; set; }

    public required string Line { get; set; }

    public required string Accent { get; set; }

    public required string OnAccent { get; set; }
}
