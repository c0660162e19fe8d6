using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Vitrine.Commerce.Content.Policies;
using Vitrine.Commerce.Data;

namespace Vitrine.Commerce.Content.Files;

/// <summary>Something of the shop that shows a file.</summary>
/// <param name="Key">Its number; the handle of a policy; the locale of a translation; empty for the shop itself.</param>
/// <param name="Title">What it is called; empty where its kind says it all.</param>
public sealed record FileUse(FileUser User, string Key, string Title);

public enum FileUser
{
    /// <summary>Its logo or the picture of its front page.</summary>
    Shop,
    Product,
    Collection,
    Page,
    Article,
    Policy,
    Translation,
}

/// <summary>Where files are shown: as a picture of something, or from within a text.</summary>
public static partial class FileUses
{
    const string Address = "/files/";

    extension(StoreDb store)
    {
        /// <summary>What shows each of some files, in a fixed number of queries however many files there are.</summary>
        /// <param name="fileNames">As <see cref="LibraryFile.FileName"/>. Those that nothing shows are not in the answer.</param>
        public async Task<ILookup<string, FileUse>> FileUsesAsync(IReadOnlyCollection<string> fileNames, CancellationToken cancel)
        {
            List<(string File, FileUse Use)> found = [];
            foreach (var names in fileNames.Chunk(1_000))
            {
                found.AddRange((await store.Products.AsNoTracking().SelectMany(product => product.Media, (product, media) => new { product.Id, product.Title, media.FileName })
                    .Where(one => names.Contains(one.FileName)).ToListAsync(cancel)).Select(one => (one.FileName, Use(FileUser.Product, one.Id.Value, one.Title))));
                found.AddRange((await store.Collections.AsNoTracking().Where(one => names.Contains(one.Image!)).Select(one => new { one.Id, one.Title, one.Image }).ToListAsync(cancel)).Select(one => (one.Image!, Use(FileUser.Collection, one.Id.Value, one.Title)))); // found by it
                found.AddRange((await store.Articles.AsNoTracking().Where(one => names.Contains(one.Image!)).Select(one => new { one.Id, one.Title, one.Image }).ToListAsync(cancel)).Select(one => (one.Image!, Use(FileUser.Article, one.Id.Value, one.Title)))); // found by it
            }

            var settings = await store.Settings.AsNoTracking().SingleAsync(cancel);
            found.AddRange(new[] { settings.Logo, settings.Hero?.Image }.OfType<string>().Select(name => (name, new FileUse(FileUser.Shop, "", ""))));
            foreach (var (use, html) in await store.TextsWithFilesAsync(cancel)) found.AddRange(NamesIn(html).Select(name => (name, use)));
            var asked = fileNames.ToHashSet(StringComparer.Ordinal);
            return found.Where(one => asked.Contains(one.File)).Distinct().ToLookup(one => one.File, one => one.Use, StringComparer.Ordinal);
        }

        // Few texts name any file at all; which, is read here and not asked of the database for each file.
        async Task<List<(FileUse Use, string Html)>> TextsWithFilesAsync(CancellationToken cancel)
        {
            var products = await store.Products.AsNoTracking().Where(one => one.BodyHtml.Contains(Address)).Select(one => new { one.Id, one.Title, one.BodyHtml }).ToListAsync(cancel);
            var collections = await store.Collections.AsNoTracking().Where(one => one.BodyHtml.Contains(Address)).Select(one => new { one.Id, one.Title, one.BodyHtml }).ToListAsync(cancel);
            var pages = await store.Pages.AsNoTracking().Where(one => one.BodyHtml.Contains(Address)).Select(one => new { one.Id, one.Title, one.BodyHtml }).ToListAsync(cancel);
            var articles = await store.Articles.AsNoTracking().Where(one => one.BodyHtml.Contains(Address) || one.ExcerptHtml.Contains(Address)).Select(one => new { one.Id, one.Title, one.BodyHtml, one.ExcerptHtml }).ToListAsync(cancel);
            var policies = await store.Policies.AsNoTracking().Where(one => one.BodyHtml.Contains(Address)).ToListAsync(cancel);
            var translations = await store.Translations.AsNoTracking().Where(one => one.Text.Contains(Address)).Select(one => new { one.Locale, one.Text }).ToListAsync(cancel);
            return
            [
                .. products.Select(one => (Use(FileUser.Product, one.Id.Value, one.Title), one.BodyHtml)),
                .. collections.Select(one => (Use(FileUser.Collection, one.Id.Value, one.Title), one.BodyHtml)),
                .. pages.Select(one => (Use(FileUser.Page, one.Id.Value, one.Title), one.BodyHtml)),
                .. articles.Select(one => (Use(FileUser.Article, one.Id.Value, one.Title), one.BodyHtml + " " + one.ExcerptHtml)),
                .. policies.Select(one => (new FileUse(FileUser.Policy, PolicyHandles.Of(one.Kind), one.Kind.ToString()), one.BodyHtml)),
                .. translations.Select(one => (new FileUse(FileUser.Translation, one.Locale, ""), one.Text)),
            ];
        }
    }

    /// <summary>The names of the files that a text leads to or shows.</summary>
    internal static IEnumerable<string> NamesIn(string html) => Addresses().Matches(html).Select(match => Uri.UnescapeDataString(System.Net.WebUtility.HtmlDecode(match.Groups["name"].Value))).Distinct(StringComparer.Ordinal);

    static FileUse Use(FileUser user, long id, string title) => new(user, id.ToString(System.Globalization.CultureInfo.InvariantCulture), title);

    [GeneratedRegex("/files/(?<name>[^\"'<>?#/\\s]+)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Addresses();
}
