using Vitrine.Tenancy.Work.Outbox;

namespace Vitrine.Commerce.Content.Translations;

/// <summary>Things are called otherwise in one language.</summary>
/// <param name="Resource">What they are, a constant of <see cref="TranslatedResource"/>.</param>
/// <param name="Keys">Which, as <see cref="Translation.Key"/>; at most <see cref="MostKeys"/>, more come with another event.</param>
[Event("translations.changed")]
public sealed record TranslationsChanged(string Locale, string Resource, IReadOnlyList<string> Keys) : IEvent
{
    public const int MostKeys = 500;

    public string Subject => $"translations/{Locale}/{Resource}";
}
