using System.Globalization;
using System.Text;
using System.Xml;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Vitrine.Commerce.Content;
using Vitrine.Commerce.Content.Blogs;
using Vitrine.Commerce.Data;

namespace Vitrine.Platform.Storefront.Shop;

/// <summary>The newest articles of a blog for readers of feeds (RFC 4287).</summary>
public sealed class FeedModel(ShopView shop, StoreDb store, TimeProvider time) : ShopPage(shop)
{
    const int Most = 30;

    public async Task<IActionResult> OnGetAsync(string handle, CancellationToken cancel)
    {
        if (await store.Blogs.AsNoTracking().Called(store, handle).FirstOrDefaultAsync(cancel) is not { } blog) return NotFound();
        if (blog.Handle != handle) return RedirectPermanent(Shop.Url($"/blogs/{Uri.EscapeDataString(blog.Handle)}/feed.atom"));
        var articles = await store.Articles.AsNoTracking().Published(time.GetUtcNow()).Where(article => article.BlogId == blog.Id).Newest().Take(Most).ToListAsync(cancel);
        var texts = await Shop.TextsAsync(TranslatedResource.Article, [.. articles.Select(article => article.Handle)], cancel);
        var names = await Shop.TextsAsync(TranslatedResource.Blog, [blog.Handle], cancel);
        return Content(Written(blog, articles, texts, ShopView.Text(names, blog.Handle, "title", blog.Title)), "application/atom+xml; charset=utf-8");
    }

    string Written(Blog blog, List<Article> articles, IReadOnlyDictionary<(string Key, string Field), string> texts, string title)
    {
        var origin = $"{Request.Scheme}://{Request.Host}";
        var home = origin + Shop.Url($"/blogs/{blog.Handle}");
        var text = new Utf8Text();
        using (var xml = XmlWriter.Create(text, new XmlWriterSettings { Indent = true, CheckCharacters = true }))
        {
            xml.WriteStartElement("feed", "http://www.w3.org/2005/Atom");
            xml.WriteAttributeString("xml", "lang", null, Shop.Locale);
            xml.WriteElementString("id", home);
            xml.WriteElementString("title", $"{title} – {Shop.Name}");
            xml.WriteElementString("updated", At(articles.Count == 0 ? DateTimeOffset.UnixEpoch : articles.Max(article => article.UpdatedAt)));
            Link(xml, "alternate", home);
            Link(xml, "self", $"{home}/feed.atom");
            foreach (var article in articles)
            {
                xml.WriteStartElement("entry");
                // Another name in the address is still the same article.
                xml.WriteElementString("id", $"{origin}/blogs/articles/{article.Id.Value.ToString(CultureInfo.InvariantCulture)}");
                xml.WriteElementString("title", ShopView.Text(texts, article.Handle, "title", article.Title));
                xml.WriteElementString("published", At(article.PublishedAt));
                xml.WriteElementString("updated", At(article.UpdatedAt));
                Link(xml, "alternate", $"{home}/{article.Handle}");
                xml.WriteStartElement("author");
                xml.WriteElementString("name", article.Author.Length > 0 ? article.Author : Shop.Name);
                xml.WriteEndElement();
                var (excerpt, body) = (ShopView.Text(texts, article.Handle, "summary_html", article.ExcerptHtml), ShopView.Text(texts, article.Handle, "body_html", article.BodyHtml));
                if (excerpt.Length > 0) Html(xml, "summary", excerpt);
                Html(xml, "content", body);
                xml.WriteEndElement();
            }

            xml.WriteEndElement();
        }

        return text.ToString();
    }

    static void Link(XmlWriter xml, string rel, string href)
    {
        xml.WriteStartElement("link");
        xml.WriteAttributeString("rel", rel);
        xml.WriteAttributeString("href", new Uri(href).AbsoluteUri);
        xml.WriteEndElement();
    }

    static void Html(XmlWriter xml, string name, string html)
    {
        xml.WriteStartElement(name);
        xml.WriteAttributeString("type", "html");
        xml.WriteString(html);
        xml.WriteEndElement();
    }

    static string At(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);

    // What an XML declaration says it is written in.
    sealed class Utf8Text() : StringWriter(CultureInfo.InvariantCulture)
    {
        public override Encoding Encoding => Encoding.UTF8;
    }
}
