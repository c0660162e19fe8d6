using Microsoft.EntityFrameworkCore;
using Vitrine.Commerce.Data;
using Vitrine.Tenancy.Actions;

namespace Vitrine.Commerce.Content.Translations;

/// <summary>What is done with a shop's texts in other languages.</summary>
public static class TranslationActions
{
    /// <param name="Texts">How many texts are other ones than before.</param>
    /// <param name="Things">Of how many things.</param>
    public sealed record Imported(int Texts, int Things);

    /// <summary>Writes what one thing says in another language.</summary>
    [Action("translations.update", "PUT /translations", "translations:write", PlaceKind.Shop, In = ActionData.Shop, Emits = typeof(TranslationsChanged))]
    public static async Task<Answer<Done>> UpdateAsync(TranslationWish input, ActionScope at, CancellationToken cancel)
    {
        var store = at.Get<StoreDb>();
        if (TranslatedKind.Find(input.Resource) is not { } kind || !(await OthersAsync(store, cancel)).Contains(input.Locale, StringComparer.Ordinal)) return Problem.NotFound("such language");
        if (await new ReadOriginals(store).OriginalsAsync(kind, [input.Key], cancel) is not [var original]) return Problem.NotFound("such text");
        var kept = await store.Translations.Where(text => text.Locale == input.Locale && text.Resource == input.Resource && text.Key == input.Key).ToDictionaryAsync(text => text.Field, StringComparer.Ordinal, cancel);
        List<string> changed = [];
        foreach (var told in input.Texts)
        {
            var place = kind.PlaceOf(told.Field); // checked for one
            var present = new Place(input.Locale, kind, input.Key, place);
            if (Put(store, present, kept.GetValueOrDefault(told.Field), new Wanted(kind.Fields[place].Clean(told.Text), TextDigest.Of(original.Texts[place]), told.Digest, told.StillRight), at.Now) is not null) changed.Add(told.Field);
        }

        if (changed.Count == 0) return new Done();
        store.Announce(new TranslationsChanged(input.Locale, kind.Resource, [input.Key]));
        at.Record(SubjectOf(input.Locale, kind, input.Key), before: null, new { texts = changed.ToArray() });
        return new Done();
    }

    /// <summary>Takes over the translations of a file. Where one of its lines is wrong, none is taken.</summary>
    [Action("translations.import", "POST /translations/import", "translations:write", PlaceKind.Shop, In = ActionData.Shop, Emits = typeof(TranslationsChanged))]
    public static async Task<Answer<Imported>> ImportAsync(TranslationFile input, ActionScope at, CancellationToken cancel)
    {
        var store = at.Get<StoreDb>();
        var (locales, problems) = (await OthersAsync(store, cancel), new List<Problem>());
        var (texts, things) = (0, 0);
        foreach (var some in input.Lines.GroupBy(line => (line.Locale, line.Kind)))
        {
            var (locale, kind) = some.Key;
            if (!locales.Contains(locale, StringComparer.Ordinal))
            {
                problems.AddRange(some.Select(line => new Problem("translations_line_locale", $"Line {line.Number}: {locale} is no language of this shop but its own. Add it in the settings first.", "file") { Values = [line.Number, locale] }));
                continue;
            }

            List<string> changed = [];
            foreach (var chunk in some.GroupBy(line => line.Key, StringComparer.Ordinal).Chunk(TranslationsChanged.MostKeys))
                changed.AddRange(await TakeAsync(store, new Shelf(locale, kind, at.Now), chunk, problems, cancel));
            if (problems.Count > 0 || changed.Count == 0) continue;
            var keys = changed.Distinct(StringComparer.Ordinal).ToList();
            foreach (var few in keys.Chunk(TranslationsChanged.MostKeys)) store.Announce(new TranslationsChanged(locale, kind.Resource, few));
            at.Record(SubjectOf(locale, kind, ""), before: null, new { texts = changed.Count, things = keys.Count });
            (texts, things) = (texts + changed.Count, things + keys.Count);
        }

        return problems.Count > 0 ? Answer<Imported>.Refused(TranslationFile.First(problems)) : new Imported(texts, things);
    }

    static async Task<List<string>> TakeAsync(StoreDb store, Shelf shelf, IGrouping<string, TranslationFile.Line>[] chunk, List<Problem> problems, CancellationToken cancel)
    {
        var (locale, kind, now) = shelf;
        var keys = chunk.Select(lines => lines.Key).ToArray();
        var originals = (await new ReadOriginals(store).OriginalsAsync(kind, keys, cancel)).ToDictionary(one => one.Key, StringComparer.Ordinal);
        var kept = await store.Translations.Where(text => text.Locale == locale && text.Resource == kind.Resource && keys.Contains(text.Key)).ToDictionaryAsync(text => (text.Key, text.Field), cancel);
        List<string> changed = [];
        foreach (var line in chunk.SelectMany(lines => lines))
        {
            if (!originals.TryGetValue(line.Key, out var original))
            {
                problems.Add(new Problem("translations_line_thing", $"Line {line.Number}: there is no {kind.Resource} called {line.Key}. Its identification is its handle, or the text itself for options.", "file") { Values = [line.Number, kind.Resource, line.Key] });
                continue;
            }

            var (field, digest) = (kind.Fields[line.Place].Name, TextDigest.Of(original.Texts[line.Place]));
            // What the file was made of is told by the text that stands beside the translation.
            var made = line.Default.Length == 0 ? null : TextDigest.Of(line.Default);
            var present = kept.GetValueOrDefault((line.Key, field));
            if (Put(store, new Place(locale, kind, line.Key, line.Place), present, new Wanted(line.Text, digest, made, StillRight: line.IsCurrent && made == digest && present is { IsOutdated: true }), now) is not { } text) continue;
            kept[(line.Key, field)] = text;
            changed.Add(line.Key);
        }

        return changed;
    }

    // The translation where anything about it changed; one that is to go is answered too.
    static Translation? Put(StoreDb store, Place place, Translation? kept, Wanted wanted, DateTimeOffset now)
    {
        if (wanted.Text.Length == 0)
        {
            if (kept is not null) store.Translations.Remove(kept);
            return kept;
        }

        // Samples came as they were written; what only cleaning would change is the same text.
        if (kept is not null && !wanted.StillRight && (kept.Text == wanted.Text || place.Kind.Fields[place.At].Clean(kept.Text) == wanted.Text)) return null;
        if (kept is null) store.Translations.Add(kept = new Translation { Locale = place.Locale, Resource = place.Kind.Resource, Key = place.Key, Field = place.Kind.Fields[place.At].Name, Text = "" });
        kept.Text = wanted.Text;
        kept.Digest = wanted.StillRight ? wanted.Now : wanted.Made ?? wanted.Now;
        (kept.IsOutdated, kept.UpdatedAt) = (kept.Digest != wanted.Now, now);
        return kept;
    }

    static async Task<IReadOnlyList<string>> OthersAsync(StoreDb store, CancellationToken cancel) => [.. (await store.Settings.AsNoTracking().SingleAsync(cancel)).Locales.Skip(1)];

    static string SubjectOf(string locale, TranslatedKind kind, string key) => $"translation/{locale}/{kind.Slug}{(key.Length == 0 ? "" : $"/{(key.Length > 100 ? key[..100] : key)}")}";

    sealed record Shelf(string Locale, TranslatedKind Kind, DateTimeOffset Now);

    sealed record Place(string Locale, TranslatedKind Kind, string Key, int At);

    /// <param name="Now">The digest of the text that is there.</param>
    /// <param name="Made">The digest of the one it was made of; null: of that one.</param>
    sealed record Wanted(string Text, string Now, string? Made, bool StillRight);
}
