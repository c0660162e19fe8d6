using Microsoft.EntityFrameworkCore;
using Vitrine.Commerce.Data;

namespace Vitrine.Commerce.Content.Translations;

/// <summary>Says how far a shop is in a language, in a fixed number of queries however much there is to translate.</summary>
public sealed class ReadTranslations(StoreDb store)
{
    /// <summary>For every kind of thing that the shop has anything of.</summary>
    public async Task<IReadOnlyList<TranslationProgress>> ProgressAsync(string locale, CancellationToken cancel)
    {
        var marks = await MarksAsync(store.Translations.Where(text => text.Locale == locale), cancel);
        List<TranslationProgress> all = [];
        foreach (var kind in TranslatedKind.All)
        {
            var things = Judge(kind, await new ReadOriginals(store).OutlinesAsync(kind, cancel), marks).ToList();
            if (things.Count > 0) all.Add(new TranslationProgress(kind, things.Count, things.Count(thing => thing.Done == thing.Texts), things.Count(thing => thing.State is TranslationState.Outdated), things.Sum(thing => thing.Texts), things.Sum(thing => thing.Done)));
        }

        return all;
    }

    /// <summary>Everything of one kind that has a text, by its name.</summary>
    public async Task<IReadOnlyList<TranslatedThing>> ThingsAsync(TranslatedKind kind, string locale, CancellationToken cancel)
    {
        var marks = await MarksAsync(store.Translations.Where(text => text.Locale == locale && text.Resource == kind.Resource), cancel);
        var outlines = await new ReadOriginals(store).OutlinesAsync(kind, cancel);
        return [.. Judge(kind, outlines, marks).OrderBy(thing => thing.Label, StringComparer.OrdinalIgnoreCase).ThenBy(thing => thing.Key, StringComparer.Ordinal)];
    }

    /// <summary>What there is of one thing in a language, by field.</summary>
    public Task<Dictionary<string, Translation>> TextsAsync(TranslatedKind kind, string key, string locale, CancellationToken cancel) =>
        store.Translations.AsNoTracking().Where(text => text.Locale == locale && text.Resource == kind.Resource && text.Key == key).ToDictionaryAsync(text => text.Field, StringComparer.Ordinal, cancel);

    static async Task<Dictionary<(string Resource, string Key, string Field), bool>> MarksAsync(IQueryable<Translation> texts, CancellationToken cancel) =>
        (await texts.AsNoTracking().Select(text => new { text.Resource, text.Key, text.Field, text.IsOutdated }).ToListAsync(cancel)).ToDictionary(text => (text.Resource, text.Key, text.Field), text => text.IsOutdated);

    static IEnumerable<TranslatedThing> Judge(TranslatedKind kind, IReadOnlyList<Outline> outlines, Dictionary<(string Resource, string Key, string Field), bool> marks)
    {
        foreach (var outline in outlines)
        {
            var (texts, done, outdated) = (0, 0, false);
            for (var i = 0; i < kind.Fields.Count; i++)
            {
                var there = marks.TryGetValue((kind.Resource, outline.Key, kind.Fields[i].Name), out var old);
                outdated |= there && old;
                if (!outline.Has(i)) continue;
                texts++;
                if (there) done++;
            }

            if (texts == 0) continue;
            yield return new TranslatedThing(outline.Key, outline.Label, outdated ? TranslationState.Outdated : done == texts ? TranslationState.Translated : done > 0 ? TranslationState.Partly : TranslationState.Untranslated, texts, done);
        }
    }
}
