using Microsoft.EntityFrameworkCore;
using Vitrine.Commerce.Data;

namespace Vitrine.Commerce.Content.Translations;

/// <summary>Writes every text of a shop beside what it says in another language, as CSV (RFC 4180) in the trade's columns.</summary>
public sealed class ExportTranslations(StoreDb store)
{
    /// <summary>The status of a translation that is right for the text beside it.</summary>
    internal const string Current = "translated";

    // A few hundred things and their texts are in memory at a time.
    const int Batch = 200;

    /// <summary>Of texts that are not translated yet, the last column is empty.</summary>
    public async Task WriteAsync(TextWriter writer, string locale, CancellationToken cancel)
    {
        await writer.WriteAsync("Type,Identification,Field,Locale,Market,Status,Default content,Translated content\r\n".AsMemory(), cancel);
        var originals = new ReadOriginals(store);
        foreach (var kind in TranslatedKind.All)
        {
            var keys = (await originals.OutlinesAsync(kind, cancel)).Select(one => one.Key).Order(StringComparer.Ordinal).ToList();
            foreach (var some in keys.Chunk(Batch))
            {
                var texts = await store.Translations.AsNoTracking().Where(text => text.Locale == locale && text.Resource == kind.Resource && some.Contains(text.Key)).ToDictionaryAsync(text => (text.Key, text.Field), cancel);
                foreach (var thing in (await originals.OriginalsAsync(kind, some, cancel)).OrderBy(one => one.Key, StringComparer.Ordinal))
                {
                    for (var i = 0; i < kind.Fields.Count; i++)
                    {
                        var text = texts.GetValueOrDefault((thing.Key, kind.Fields[i].Name));
                        if (thing.Texts[i].Length == 0 && text is null) continue;
                        var status = text is null ? "untranslated" : text.IsOutdated ? "outdated" : Current;
                        await writer.WriteAsync($"{string.Join(',', new[] { kind.Resource, thing.Key, kind.Fields[i].Name, locale, "", status, thing.Texts[i], text?.Text ?? "" }.Select(CsvCell.Write))}\r\n".AsMemory(), cancel);
                    }
                }
            }
        }

        await writer.FlushAsync(cancel);
    }
}
