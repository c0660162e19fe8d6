using Vitrine.Commerce.Catalog;
using Vitrine.Tenancy.Actions;

namespace Vitrine.Commerce.Content.Translations;

/// <summary>What somebody wants a thing to say in another language. Texts that are not told stay as they are.</summary>
public sealed record TranslationWish : IChecked
{
    /// <summary>One of the shop's languages, but its own.</summary>
    public required string Locale { get; init; }

    /// <summary>A constant of <see cref="TranslatedResource"/>.</summary>
    public required string Resource { get; init; }

    /// <summary>As <see cref="Translation.Key"/>.</summary>
    public required string Key { get; init; }

    public IReadOnlyList<Told> Texts { get; init; } = [];

    /// <summary>One text.</summary>
    /// <param name="Field">As <see cref="Translation.Field"/>.</param>
    /// <param name="Text">Empty: there is none any more, and shoppers read the shop's own language.</param>
    /// <param name="Digest">Of the text it was made of, as the translator saw it. Null: of the one that is there now.</param>
    /// <param name="StillRight">Whether it was looked at and found right for the text that is there now.</param>
    public sealed record Told(string Field, string Text, string? Digest = null, bool StillRight = false);

    public IEnumerable<Problem> Problems()
    {
        var kind = TranslatedKind.Find(Resource);
        for (var i = 0; i < Texts.Count; i++)
        {
            var place = kind?.PlaceOf(Texts[i].Field) ?? -1;
            if (place < 0) yield return new Problem("not_offered", "Choose one of the values that are offered.", $"texts[{i}].field");
            else if (CatalogText.Check(Texts[i].Text, kind!.Fields[place].Longest, $"texts[{i}].text") is { } problem) yield return problem; // it has such a field
        }

        if (Texts.Select(text => text.Field).Distinct(StringComparer.Ordinal).Count() != Texts.Count) yield return new Problem("invalid", "A text is told once.", "texts");
    }
}
