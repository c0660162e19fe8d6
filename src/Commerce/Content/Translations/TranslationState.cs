namespace Vitrine.Commerce.Content.Translations;

/// <summary>How a thing stands in one language.</summary>
public enum TranslationState
{
    /// <summary>Nothing of it is translated.</summary>
    Untranslated,

    /// <summary>Some of its texts are.</summary>
    Partly,

    /// <summary>A text has changed since it was translated.</summary>
    Outdated,

    Translated,
}

/// <summary>How far the translation of one kind of thing is.</summary>
/// <param name="Total">Things that have a text at all.</param>
/// <param name="Translated">Those whose every text is translated.</param>
/// <param name="Outdated">Those of which a text has changed since.</param>
/// <param name="Texts">How many texts these things have.</param>
/// <param name="Done">How many of those are translated.</param>
public sealed record TranslationProgress(TranslatedKind Kind, int Total, int Translated, int Outdated, int Texts, int Done);

/// <summary>A thing and how it stands in one language.</summary>
/// <param name="Texts">How many texts it has.</param>
/// <param name="Done">How many of them are translated.</param>
public sealed record TranslatedThing(string Key, string Label, TranslationState State, int Texts, int Done);
