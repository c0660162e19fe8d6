namespace Vitrine.Commerce.Content.Translations;

/// <summary>The texts of one thing in the shop's own language.</summary>
/// <param name="Key">As <see cref="Translation.Key"/>.</param>
/// <param name="Label">What a merchant knows it by. Empty for the shop itself; for a policy the name of its kind.</param>
/// <param name="Texts">In the order of its kind's fields; empty where there is no text.</param>
public sealed record Original(string Key, string Label, IReadOnlyList<string> Texts);

/// <summary>Which texts a thing has, without the texts.</summary>
/// <param name="Key">As <see cref="Translation.Key"/>.</param>
/// <param name="Label">As <see cref="Original.Label"/>.</param>
/// <param name="A">Whether there is the first of its kind's fields; the others follow.</param>
public sealed record Outline(string Key, string Label, bool A, bool B, bool C, bool D, bool E)
{
    /// <param name="place">Of the kind's fields, from 0.</param>
    public bool Has(int place) => place switch { 0 => A, 1 => B, 2 => C, 3 => D, 4 => E, _ => false };
}
