using System.Globalization;
using Vitrine.Commerce.Content.Translations;
using Vitrine.Platform.Console.Design;
using Vitrine.Platform.Console.Design.Shell;

namespace Vitrine.Platform.Console.Content.Translations;

/// <summary>What the pages of translations say, in the person's language.</summary>
static class Languages
{
    /// <summary>A language in itself: <c>français</c>.</summary>
    public static string NameOf(string tag) => CultureInfo.GetCultureInfo(tag).NativeName;

    /// <summary>What a thing is called that has no name of its own too.</summary>
    public static string LabelOf(ConsoleShell shell, TranslatedKind kind, string label) => kind.Slug switch
    {
        "shop" => shell.Words["translations.kind_shop"],
        "policies" => shell.Words[$"content.policy_{label}"],
        _ => label,
    };

    public static string WordOf(TranslationState state) => $"translations.state_{state}";

    public static Tone ToneOf(TranslationState state) => state switch { TranslationState.Translated => Tone.Good, TranslationState.Outdated => Tone.Warn, TranslationState.Partly => Tone.Info, _ => Tone.Neutral };
}
