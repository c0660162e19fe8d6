using CsvHelper;
using Markdig;
using Microsoft.EntityFrameworkCore;
using Vitrine.Commerce.Catalog;
using Vitrine.Commerce.Content.Files;
using Vitrine.Commerce.Content.Pages;
using Vitrine.Commerce.Content.Translations;
using Vitrine.Commerce.Data;
using Vitrine.Commerce.Samples;
using Vitrine.Tenancy.Databases;
using Vitrine.Tenancy.Tenants;
using Vitrine.Tenancy.Tenants.Provisioning;

namespace Vitrine.Commerce.Content;

/// <summary>Writes a sample shop's pages, its texts in other languages and its pictures.</summary>
public sealed class ContentSeed(StoreDb store, SampleShops samples, DataDirectory data, CurrentTenant current, TimeProvider time) : IShopSeed
{
    // Raw HTML in a page is written out as text.
    static readonly MarkdownPipeline Markdown = new MarkdownPipelineBuilder().UsePipeTables().DisableHtml().Build();

    public string Name => "content";

    public int Order => 40;

    public async Task WriteAsync(Tenant tenant, CancellationToken cancel)
    {
        if (tenant.Setup.Sample is not { } name) return;
        var sample = samples.Read(name);
        var folder = samples.FolderOf(name);
        AddPages(Path.Combine(folder, "content", "pages"), sample.Locales);
        foreach (var locale in sample.Locales.Skip(1))
        {
            AddTranslations(Path.Combine(folder, "content", $"translations.{locale}.csv"));
            AddShopTexts(sample, locale);
        }

        await store.SaveChangesAsync(cancel);
        await new ReadOriginals(store).StampAsync(cancel);
        await KeepPicturesAsync(Path.Combine(folder, "images"), data.FilesOf(current.Info), cancel);
    }

    // One file a page and language, about.fr.md; the first line is its title.
    void AddPages(string folder, IReadOnlyList<string> locales)
    {
        if (!Directory.Exists(folder)) return;
        foreach (var path in Directory.EnumerateFiles(folder, $"*.{locales[0]}.md").Order(StringComparer.Ordinal))
        {
            var handle = Path.GetFileName(path)[..^$".{locales[0]}.md".Length];
            var (title, body) = ReadPage(path);
            store.Pages.Add(new ContentPage { Handle = handle, Title = title, BodyHtml = body });
            foreach (var locale in locales.Skip(1))
            {
                var translated = Path.Combine(folder, $"{handle}.{locale}.md");
                if (!File.Exists(translated)) continue;
                var (translatedTitle, translatedBody) = ReadPage(translated);
                Add(locale, TranslatedResource.Page, handle, "title", translatedTitle);
                Add(locale, TranslatedResource.Page, handle, "body_html", translatedBody);
            }
        }
    }

    static (string Title, string Body) ReadPage(string path)
    {
        var text = File.ReadAllText(path);
        var end = text.IndexOf('\n', StringComparison.Ordinal);
        if (!text.StartsWith("# ", StringComparison.Ordinal) || end < 0) throw new SampleFileException(path, "line 1: it has to be the title, '# About us'");
        return (text[2..end].Trim(), Markdig.Markdown.ToHtml(text[(end + 1)..], Markdown).Trim());
    }

    // Shopify's columns for translations: Type, Identification, Field, Locale, ..., Translated content.
    void AddTranslations(string path)
    {
        if (!File.Exists(path)) return;
        using var csv = CsvReader.FromFile(path, new CsvReaderOptions { TrackLineNumbers = true });
        while (csv.Read())
        {
            if (csv.GetString("Translated content") is { Length: > 0 } text)
                Add(Field("Locale"), Field("Type"), Field("Identification"), Field("Field"), text);
        }

        string Field(string column) => csv.GetString(column) is { Length: > 0 } value ? value : throw new SampleFileException(path, $"line {csv.LineNumber}, column {column}: it is empty");
    }

    void AddShopTexts(SampleShop sample, string locale)
    {
        if (sample.Tagline.GetValueOrDefault(locale) is { } tagline) Add(locale, TranslatedResource.Shop, "", "tagline", tagline);
        if (sample.HeroText.GetValueOrDefault(locale) is not { } hero) return;
        Add(locale, TranslatedResource.Shop, "", "hero_heading", hero.Heading);
        Add(locale, TranslatedResource.Shop, "", "hero_body", hero.Body);
    }

    void Add(string locale, string resource, string key, string field, string text) =>
        store.Translations.Add(new Translation { Locale = locale, Resource = resource, Key = key, Field = field, Text = text });

    // Copying again ends the same, so a crash half-way is mended by the next run.
    async Task KeepPicturesAsync(string from, string to, CancellationToken cancel)
    {
        if (!Directory.Exists(from)) return;
        Directory.CreateDirectory(to);
        var known = (await store.Files.Select(file => file.FileName).ToListAsync(cancel)).ToHashSet(StringComparer.Ordinal);
        foreach (var file in Directory.EnumerateFiles(from).Order(StringComparer.Ordinal))
        {
            var name = Path.GetFileName(file);
            File.Copy(file, Path.Combine(to, name), overwrite: true);
            if (FileTypes.KindOf(name) is not null && known.Add(name)) store.Files.Add(ShopFile.RowOf(name, name, await File.ReadAllBytesAsync(file, cancel), time.GetUtcNow()));
        }

        await store.SaveChangesAsync(cancel);
    }
}
