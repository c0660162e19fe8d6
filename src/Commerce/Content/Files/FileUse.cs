using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Vitrine.Commerce.Content.Policies;
using Vitrine.Commerce.Data;
using Vitrine.Commerce.Metafields;

namespace Vitrine.Commerce.Content.Files;

/// <summary>Something of the shop that shows a file.</summary>
/// <param name="Key">Its number; the handle of a policy; the locale of a translation; empty for the shop itself.</param>
/// <param name="Title">What it is called, or the field of it that names the file; empty where its kind says it all.</param>
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
    Blog,

    /// <summary>An entry of a type that the merchant made.</summary>
    Entry,
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

            found.AddRange(await store.FieldsWithFilesAsync(cancel));
            var settings = await store.Settings.AsNoTracking().SingleAsync(cancel);
            found.AddRange(new[] { settings.Logo, settings.Hero?.Image }.OfType<string>().Select(name => (name, new FileUse(FileUser.Shop, "", ""))));
            foreach (var (use, html) in await store.TextsWithFilesAsync(cancel)) found.AddRange(NamesIn(html).Select(name => (name, use)));
            var asked = fileNames.ToHashSet(StringComparer.Ordinal);
            return found.Where(one => asked.Contains(one.File)).Distinct().ToLookup(one => one.File, one => one.Use, StringComparer.Ordinal);
        }

        // A field of a file names it, by its address or by its name alone; any other text may lead to one.
        async Task<List<(string File, FileUse Use)>> FieldsWithFilesAsync(CancellationToken cancel)
        {
            var types = MetafieldType.NamesOf(MetafieldKind.File);
            var said = await store.MetafieldValues.AsNoTracking().Where(value => types.Contains(value.Definition!.Type) || value.Text.Contains(Address)).Select(value => new { value.Owner, value.OwnerId, value.ProductId, value.Text, value.Definition!.Name }).ToListAsync(cancel);
            return [.. from value in said
                       let use = value.Owner switch
                       {
                           MetafieldOwner.Product or MetafieldOwner.Variant => Use(FileUser.Product, value.ProductId?.Value ?? value.OwnerId, value.Name),
                           MetafieldOwner.Collection => Use(FileUser.Collection, value.OwnerId, value.Name),
                           MetafieldOwner.Page => Use(FileUser.Page, value.OwnerId, value.Name),
                           MetafieldOwner.Article => Use(FileUser.Article, value.OwnerId, value.Name),
                           MetafieldOwner.Blog => Use(FileUser.Blog, value.OwnerId, value.Name),
                           MetafieldOwner.Metaobject => Use(FileUser.Entry, value.OwnerId, value.Name),
                           _ => new FileUse(FileUser.Shop, "", ""),
                       }
                       from name in value.Text.Contains(Address, StringComparison.Ordinal) ? NamesIn(value.Text) : [value.Text]
                       select (name, use)];
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
