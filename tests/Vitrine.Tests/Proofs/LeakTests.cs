using System.Collections.Concurrent;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Vitrine.Commerce.Catalog.Collections;
using Vitrine.Commerce.Catalog.Products;
using Vitrine.Commerce.Content.Blogs;
using Vitrine.Commerce.Content.Pages;
using Vitrine.Commerce.Content.Policies;
using Vitrine.Commerce.Content.Redirects;
using Vitrine.Commerce.Data;
using Vitrine.Commerce.Discounts;
using Vitrine.Commerce.GiftCards;
using Vitrine.Commerce.Metafields;
using Vitrine.Commerce.Pricing;
using Vitrine.Tenancy.Databases;
using Vitrine.Tenancy.Hosts;
using Vitrine.Tenancy.Tenants;
using Vitrine.Tests.Fixtures;

namespace Vitrine.Tests.Proofs;

/// <summary>
/// Two shops, each with texts that occur nowhere else. Every endpoint is asked on one shop's host for the other's things, and
/// no answer may hold a single one of the other's texts. The same walk has to find leaks that are planted.
/// </summary>
public sealed class LeakTests
{
    const string HostA = "atelier-brume.localhost";
    const string HostB = "northline-supply.localhost";

    [Fact]
    public async Task A_request_for_one_shop_reaches_no_row_and_no_file_of_another()
    {
        await using var platform = RunningPlatform.WithSamples().Listen();
        var (probes, leaks, failures) = await WalkAsync(platform);
        Assert.Empty(leaks);
        Assert.Empty(failures);
        Assert.True(probes > 400, $"The walk asked only {probes} questions.");
    }

    [Fact]
    public async Task A_cache_whose_key_lacks_the_shop_is_found_out()
    {
        await using var platform = RunningPlatform.WithSamples(builder => builder.ConfigureServices(services => services.AddTransient<IStartupFilter, CacheWithoutTenant>())).Listen();
        Assert.NotEmpty((await WalkAsync(platform, untilLeak: true)).Leaks);
    }

    [Fact]
    public async Task An_endpoint_that_takes_the_shop_from_the_request_is_found_out()
    {
        await using var platform = RunningPlatform.WithSamples(builder => builder.ConfigureServices(services => services.AddTransient<IStartupFilter, TenantFromHeader>())).Listen();
        Assert.NotEmpty((await WalkAsync(platform, untilLeak: true)).Leaks);
    }

    [Fact]
    public async Task Files_that_are_looked_up_without_the_shop_are_found_out()
    {
        await using var platform = RunningPlatform.WithSamples(builder => builder.ConfigureServices(services => services.AddTransient<IStartupFilter, FilesOfEverybody>())).Listen();
        Assert.NotEmpty((await WalkAsync(platform, untilLeak: true)).Leaks);
    }

    static async Task<(int Probes, IReadOnlyList<string> Leaks, IReadOnlyList<string> Failures)> WalkAsync(RunningPlatform platform, bool untilLeak = false)
    {
        var a = platform.Services.ShopAt(HostA);
        var b = platform.Services.ShopAt(HostB);
        var mine = await PlantAsync(platform, a, "CANARY-A-");
        var theirs = await PlantAsync(platform, b, "CANARY-B-");

        using var atA = platform.ClientFor(HostA);
        using var atB = platform.ClientFor(HostB);

        // Warm every cache there may be with the other's pages first.
        foreach (var path in Paths(platform, theirs)) await AskAsync(atB, path, null);

        List<string> leaks = [];
        List<string> failures = [];
        var probes = 0;
        foreach (var path in Paths(platform, theirs).Concat(Paths(platform, mine)))
        {
            foreach (var method in (HttpMethod[])[HttpMethod.Get, HttpMethod.Post, HttpMethod.Head])
            {
                if (untilLeak && leaks.Count > 0) break;
                probes++;
                var text = await AskAsync(atA, path, request =>
                {
                    request.Method = method;
                    request.Headers.Add("X-Forwarded-Host", HostB);
                    request.Headers.Add("X-Original-Host", HostB);
                    request.Headers.Add("X-Tenant", b.Identifier);
                    request.Headers.Add("X-Tenant-Id", b.Id.ToString());
                    request.Headers.Add("Cookie", $"tenant={b.Identifier}; host={HostB}");
                    request.Headers.Add("Referer", $"http://{HostB}/");
                });
                if (text.StartsWith('5')) failures.Add($"{method} {path}: {text[..3]}");
                if (text.Contains("CANARY-B-", StringComparison.Ordinal)) leaks.Add($"{method} {path}");
            }
        }

        // The canaries are there to be seen, else their absence would mean nothing.
        Assert.Contains("CANARY-B-", await AskAsync(atB, $"/products/{theirs.Product}", null), StringComparison.Ordinal);
        Assert.Contains("CANARY-A-", await AskAsync(atA, $"/products/{mine.Product}", null), StringComparison.Ordinal);
        Assert.Contains("CANARY-B-", await AskAsync(atB, $"/files/{theirs.File}", null), StringComparison.Ordinal);
        return (probes, leaks, failures);
    }

    // The words searched for are written differently from the canary: a page may repeat what was asked.
    // Every endpoint of the running program, its parameters filled with the handles, ids, files and languages of one shop.
    static IEnumerable<string> Paths(RunningPlatform platform, Planted planted)
    {
        Dictionary<string, string[]> values = new(StringComparer.Ordinal)
        {
            ["handle"] = ["terms-of-service", planted.Product, planted.Collection, planted.Page, planted.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)],
            ["name"] = [planted.File, "logo.svg", $"..%2f{planted.Slug}%2f{planted.File}", $"../{planted.Slug}/{planted.File}", $"%2e%2e%2f{planted.Slug}%2f{planted.File}", $"{planted.Slug}%2f{planted.File}"],
            ["locale"] = ["de", "en", "fr"],
            ["market"] = ["ch"],
            ["hash"] = ["0"],
            // The consoles' addresses, none of which may answer on a shop's host.
            ["shop"] = [planted.Slug],
            ["blog"] = [planted.Page],
            ["tag"] = [planted.Page],
            ["slug"] = [planted.Slug],
            ["key"] = ["owner"],
            ["version"] = ["0"],
            ["person"] = [Guid.Empty.ToString()],
            ["provider"] = [Guid.Empty.ToString()],
            ["id"] = ["1"],
            ["kind"] = ["pages", "products"],
        };
        string[] queries = ["", $"?variant={planted.Variant}", $"?q={planted.Term}", $"?shop={planted.Slug}&tenant={planted.Slug}&host={HostB}", "?page=2&sort=newest"];
        var sources = platform.Services.GetServices<EndpointDataSource>();
        foreach (var endpoint in sources.SelectMany(source => source.Endpoints).OfType<RouteEndpoint>().DistinctBy(endpoint => endpoint.RoutePattern.RawText))
        {
            IEnumerable<string> filled = [""];
            foreach (var segment in endpoint.RoutePattern.PathSegments)
            {
                string[] choices = segment.Parts is [Microsoft.AspNetCore.Routing.Patterns.RoutePatternParameterPart parameter]
                    ? values.GetValueOrDefault(parameter.Name) ?? throw new InvalidOperationException($"The walk does not know what to ask for {{{parameter.Name}}} in {endpoint.RoutePattern.RawText}: add values to it.")
                    : [string.Concat(segment.Parts.Cast<Microsoft.AspNetCore.Routing.Patterns.RoutePatternLiteralPart>().Select(part => part.Content))];
                filled = filled.SelectMany(path => choices.Select(choice => $"{path}/{choice}")).ToList();
            }

            foreach (var path in filled)
                foreach (var query in queries)
                    yield return (path.Length == 0 ? "/" : path) + query;
        }
    }

    static async Task<string> AskAsync(HttpClient client, string path, Action<HttpRequestMessage>? change)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(client.BaseAddress!.GetLeftPart(UriPartial.Authority) + path, new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true }));
        change?.Invoke(request);
        using var answer = await client.SendAsync(request, TestContext.Current.CancellationToken);
        return (int)answer.StatusCode + " " + answer.Headers + await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
    }

    static async Task<Planted> PlantAsync(RunningPlatform platform, TenantInfo tenant, string canary)
    {
        await using var scope = platform.Services.OpenTenant(tenant);
        var store = scope.ServiceProvider.GetRequiredService<StoreDb>();
        var settings = await store.Settings.SingleAsync();
        settings.Tagline = canary + "tagline";
        var handle = canary.ToLowerInvariant() + "handle";
        var product = new Product
        {
            Handle = handle, Title = canary + "title", BodyHtml = canary + "body", Vendor = canary + "vendor", Type = canary + "type", Status = ProductStatus.Active,
            PublishedAt = DateTimeOffset.UnixEpoch, CreatedAt = DateTimeOffset.UnixEpoch, SeoDescription = canary + "summary",
            Variants = { new ProductVariant { Position = 1, Title = "", Sku = canary + "sku", Price = new Money(100, settings.Currency), WeightGrams = 1 } },
            Media = { new ProductMedia { Position = 1, FileName = handle + ".svg", Alt = canary + "alt" } },
        };
        store.Products.Add(product);
        var collection = new Collection { Handle = handle, Title = canary + "collection", BodyHtml = canary + "text", Sort = CollectionSort.Manual, Position = 0 };
        store.Collections.Add(collection);
        store.Pages.Add(new ContentPage { Handle = handle, Title = canary + "page", BodyHtml = canary + "content" });
        var article = new Article { Blog = new Blog { Handle = handle, Title = canary + "blog", Comments = CommentPolicy.Open }, Handle = handle, Title = canary + "article", BodyHtml = canary + "told", PublishedAt = DateTimeOffset.UnixEpoch, UpdatedAt = DateTimeOffset.UnixEpoch, Tags = { new ArticleTag { Tag = canary + "tag", Handle = handle } } };
        store.AddRange(article, new Comment { Article = article, Author = canary + "author", Mail = "a@mail.example", Text = canary + "said", State = CommentState.Approved, At = DateTimeOffset.UnixEpoch });
        store.AddRange(new Policy { Kind = PolicyKind.Terms, BodyHtml = canary + "terms" }, new Redirect { From = "/" + canary + "old", To = "/" + canary + "new" });
        var now = DateTimeOffset.UnixEpoch;
        store.AddRange(
            new Discount { Title = canary + "discount", Kind = DiscountKind.Order, NeedsCode = true, Currency = settings.Currency, PartsPerMillion = 10_000, StartsAt = now, CreatedAt = now, UpdatedAt = now, Codes = { new DiscountCode { Code = canary + "code", MadeAt = now } } },
            new Credit { Kind = CreditKind.StoreCredit, Currency = settings.Currency, BalanceMinor = 100, CustomerKey = "mail:" + canary, Mail = canary + "mail", MailKey = canary, Name = canary + "recipient", CreatedAt = now });
        await store.SaveChangesAsync();
        foreach (var locale in settings.Locales.Skip(1))
            store.Translations.Add(new Vitrine.Commerce.Content.Translation { Locale = locale, Resource = "PRODUCT", Key = handle, Field = "body_html", Text = canary + "translated" });
        store.MetafieldDefinitions.Add(new MetafieldDefinition
        {
            Owner = MetafieldOwner.Product, Namespace = "custom", Key = "planted", Name = canary + "field", Type = "single_line_text_field", IsShown = true, IsFacet = true,
            Values = { new MetafieldValue { Owner = MetafieldOwner.Product, OwnerId = product.Id.Value, ProductId = product.Id, Position = 1, Text = canary + "said", TextKey = "" } },
        });
        store.CollectionProducts.Add(new CollectionProduct { CollectionId = collection.Id, ProductId = product.Id, Position = 1 });
        await store.SaveChangesAsync();
        await File.WriteAllTextAsync(Path.Combine(platform.Get<DataDirectory>().FilesOf(tenant), handle + ".svg"), $"<svg xmlns='http://www.w3.org/2000/svg'><title>{canary}file</title></svg>");
        return new Planted(tenant.Identifier, handle, handle, handle, handle + ".svg", product.Id.Value, product.Variants[0].Id.Value, canary.ToLowerInvariant() + "title");
    }

    sealed record Planted(string Slug, string Product, string Collection, string Page, string File, long Id, long Variant, string Term);

    // nopCommerce#5317 and others: the key of a cached page is its path alone.
    sealed class CacheWithoutTenant : IStartupFilter
    {
        readonly ConcurrentDictionary<string, byte[]> pages = new(StringComparer.Ordinal);

        public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
        {
            app.Use(async (context, following) =>
            {
                var key = context.Request.Path + context.Request.QueryString.ToString();
                if (pages.TryGetValue(key, out var cached))
                {
                    await context.Response.Body.WriteAsync(cached);
                    return;
                }

                var body = context.Response.Body;
                using var copy = new MemoryStream();
                context.Response.Body = copy;
                await following(context);
                context.Response.Body = body;
                if (context.Response.StatusCode == 200) pages[key] = copy.ToArray();
                await body.WriteAsync(copy.ToArray());
            });
            next(app);
        };
    }

    // Trusting a header of the visitor's.
    sealed class TenantFromHeader : IStartupFilter
    {
        public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
        {
            app.Use((context, following) =>
            {
                if (context.Request.Headers["X-Forwarded-Host"] is [{ } host]) context.Request.Headers.Host = host;
                return following(context);
            });
            next(app);
        };
    }

    // Serving from one folder for all.
    sealed class FilesOfEverybody : IStartupFilter
    {
        public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
        {
            app.Use(async (context, following) =>
            {
                var root = Path.Combine(context.RequestServices.GetRequiredService<DataDirectory>().Path, "files");
                var name = Path.GetFileName(context.Request.Path.Value ?? "");
                if (name.EndsWith(".svg", StringComparison.Ordinal) && Directory.EnumerateFiles(root, name, SearchOption.AllDirectories).FirstOrDefault() is { } file) await context.Response.SendFileAsync(file);
                else await following(context);
            });
            next(app);
        };
    }
}
