namespace Vitrine.Platform.Storefront.Account;

/// <summary>A field of a shopper's form.</summary>
/// <param name="Name">As it is posted.</param>
/// <param name="Type">Of HTML.</param>
/// <param name="Autocomplete">What a browser may fill in.</param>
/// <param name="Problem">What is wrong with it, or null.</param>
public sealed record AccountField(string Name, string Label, string Type, string? Value, string Autocomplete, string? Problem)
{
    public bool Required { get; init; }

    public string? Help { get; init; }

    public int Most { get; init; } = 255;

    /// <summary>Where a page has two of one name.</summary>
    public string Id { get; init; } = $"account-{Name}";

    public string? DescribedBy => Problem is not null ? $"{Id}-problem" : Help is not null ? $"{Id}-help" : null;
}
