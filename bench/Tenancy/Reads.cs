using System.Diagnostics;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Vitrine.Commerce.Catalog.Collections;
using Vitrine.Commerce.Catalog.Products;
using Vitrine.Commerce.Content.Blogs;
using Vitrine.Commerce.Content.Files;
using Vitrine.Commerce.Content.Pages;
using Vitrine.Commerce.Content.Redirects;
using Vitrine.Commerce.Data;
using Vitrine.Commerce.Metafields;
using Vitrine.Commerce.Metafields.Metaobjects;
using Vitrine.Tenancy.Actions;
using Vitrine.Tenancy.Databases;
using Vitrine.Tenancy.Hosts;
using Vitrine.Tenancy.People;
using Vitrine.Tenancy.People.Roles;
using Vitrine.Tenancy.People.Sessions;
using Vitrine.Tenancy.Tenants;

namespace Vitrine.Bench;

/// <summary>What a shop's pages and a merchant's lists cost in shops of several sizes, whole pages over a loopback socket. PostgreSQL where VITRINE_TEST_POSTGRES names a server.</summary>
static class Reads
{
    const int Rounds = 100;
    const int Rows = 10_000;

    static readonly int[] Sizes = [100, 1_200, 20_000];

    // First and deep pages, searches, another order.
    static readonly string[] Lists =
    [
        "products", "products?page=150", "products?q=lantern", "products?sort=title", "products?vendor=Vendor%207", "collections", "collections?sort=-products", "collections?q=shelf%2077", "inventory", "inventory?q=lantern", "inventory?page=100",
        "pages", "pages?q=number%2077&sort=title", "articles", "articles?q=number%2077", "comments", "comments?state=approved", "redirects", "redirects?q=old-77", "metaobjects/1", "metaobjects/1?q=number%2077",
        "files", "files?q=photo-77", "translations", "translations/fr/products", "imports",
    ];

    public static async Task RunAsync()
    {
        await MeasureAsync("SQLite");
        if (Environment.GetEnvironmentVariable("VITRINE_TEST_POSTGRES") is { Length: > 0 } server)
            await MeasureAsync("PostgreSQL", "--Data:Engine", "postgresql", "--Data:ConnectionString", server, "--Data:Prefix", "b" + Guid.NewGuid().ToString("N")[..10]);
        else
            Console.WriteLine("PostgreSQL: not measured, VITRINE_TEST_POSTGRES names no server");
    }

    static async Task MeasureAsync(string engine, params string[] settings)
    {
        await using var platform = await BenchPlatform.StartAsync(["--environment", "Development", "--Samples:Seed", "false", .. settings]);
        foreach (var size in Sizes)
        {
            var slug = $"shop-{size}";
            await platform.CreateAsync(slug);
            var shop = ((Site.Shop)platform.Services.GetRequiredService<HostDirectory>().Map.Find(HostName.Parse($"{slug}.vitrine.localhost"))!.Value.Site).Tenant;
            await Searching.FillAsync(platform, shop, size);
            await DescribeAsync(platform, shop, size, beside: size == Sizes[^1] ? Rows : 0);
            var session = await SignInAsync(platform.Services, shop);
            foreach (var (what, path) in ((string, Func<int, string>)[])[("product page", round => $"/products/product-{round * 7 % size}"), ("collection page", _ => "/collections/half"), ("collection page, cheapest first", _ => "/collections/half?sort=price-ascending"), ("collection page, best-selling first", _ => "/collections/half?sort=best-selling")])
                await TimeAsync($"{engine}, {size} products, {what}", $"{slug}.vitrine.localhost", path, session: null);
            foreach (var list in size == Sizes[^1] ? Lists : Lists[..5]) await TimeAsync($"{engine}, {size} products, merchant's /{list}", "console.vitrine.localhost", _ => $"/shops/{slug}/{list}", session);
            await TimeAsync($"{engine}, {size} products, merchant's product", "console.vitrine.localhost", round => $"/shops/{slug}/products/{(round * 7 % size) + 1}", session);
        }

        async Task TimeAsync(string what, string host, Func<int, string> path, string? session)
        {
            List<double> times = [];
            for (var i = -10; i < Rounds; i++)
            {
                var asked = path(i + 10);
                var begun = Stopwatch.GetTimestamp();
                await ReadAsync(platform, host, asked, session);
                if (i >= 0) times.Add(Stopwatch.GetElapsedTime(begun).TotalMilliseconds);
            }

            Figures.Print(what, times);
        }
    }

    // A collection of half of it, five fields on every product, and rows for the other lists.
    static async Task DescribeAsync(BenchPlatform platform, TenantInfo shop, int size, int beside)
    {
        await using var scope = platform.Services.OpenTenant(shop);
        var store = scope.ServiceProvider.GetRequiredService<StoreDb>();
        store.ChangeTracker.AutoDetectChangesEnabled = false;
        var half = new Collection { Handle = "half", Title = "Half of it", Sort = CollectionSort.Manual, Position = 1 };
        List<MetafieldDefinition> fields = [.. Enumerable.Range(0, 5).Select(i => new MetafieldDefinition { Owner = MetafieldOwner.Product, Namespace = "custom", Key = $"field_{i}", Name = $"Field {i}", Type = "single_line_text_field", IsShown = true, Position = i + 1 })];
        store.Add(half);
        store.AddRange(fields);
        await store.SaveChangesAsync();
        var ids = await store.Products.OrderBy(product => product.Id).Select(product => product.Id).ToListAsync();
        foreach (var some in ids.Chunk(1_000))
        {
            store.AddRange(some.Where(id => id.Value % 2 == 0).Select(id => new CollectionProduct { CollectionId = half.Id, ProductId = id, Position = (int)id.Value }));
            store.AddRange(some.SelectMany(id => fields.Select(field => new MetafieldValue { DefinitionId = field.Id, Owner = MetafieldOwner.Product, OwnerId = id.Value, ProductId = id, Position = 1, Text = $"Said {id.Value % 40}", TextKey = $"said {id.Value % 40}" })));
            await store.SaveChangesAsync();
            store.ChangeTracker.Clear();
        }

        if (beside > 0) await FillListsAsync(store, beside);
        // What a server does by itself within a minute of so much that is new.
        await store.Database.ExecuteSqlRawAsync("ANALYZE");
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"({size} products are there)"));
    }

    static async Task FillListsAsync(StoreDb store, int rows)
    {
        var blog = new Blog { Handle = "news", Title = "News", Comments = CommentPolicy.Open };
        var type = new MetaobjectType { Name = "things", Title = "Things" };
        store.AddRange(blog, type);
        await store.SaveChangesAsync();
        var now = TimeProvider.System.GetUtcNow();
        (await store.Settings.SingleAsync()).Locales = ["en", "fr"];
        store.ChangeTracker.DetectChanges();
        await store.SaveChangesAsync();
        foreach (var some in Enumerable.Range(0, rows).Chunk(1_000))
        {
            store.AddRange(some.Select(i => new Collection { Handle = $"shelf-{i}", Title = $"Shelf {i}", Sort = CollectionSort.Manual, Position = i + 2 }));
            store.AddRange(some.Select(i => new ContentPage { Handle = $"page-{i}", Title = $"Page number {i}", UpdatedAt = now.AddSeconds(-i) }));
            var articles = some.Select(i => new Article { BlogId = blog.Id, Handle = $"article-{i}", Title = $"Article number {i}", PublishedAt = now.AddSeconds(-i), UpdatedAt = now }).ToList();
            store.AddRange(articles);
            store.AddRange(articles.Select((article, i) => new Comment { Article = article, Author = "Mina", Mail = "mina@mail.example", Text = "Well said.", State = i % 5 == 0 ? CommentState.Pending : CommentState.Approved, At = now.AddSeconds(-i) }));
            store.AddRange(some.Select(i => new Redirect { From = $"/old-{i}", To = "/" }));
            store.AddRange(some.Select(i => new LibraryFile { FileName = $"photo-{i}.jpg", Name = $"photo-{i}.jpg", Kind = FileKind.Picture, Size = 40_000, Width = 1_200, Height = 900, AddedAt = now.AddSeconds(-i) }));
            store.AddRange(some.Select(i => new Metaobject { TypeId = type.Id, Handle = $"thing-{i}", Title = $"Thing number {i}", IsActive = true, UpdatedAt = now.AddSeconds(-i) }));
            await store.SaveChangesAsync();
            store.ChangeTracker.Clear();
        }
    }

    static async Task<string> SignInAsync(IServiceProvider services, TenantInfo shop)
    {
        var now = TimeProvider.System.GetUtcNow();
        var mail = $"{shop.Identifier}@merchant.example";
        var person = new Person { Id = new PersonId(Guid.CreateVersion7(now)), Name = "Tom", UserName = mail, NormalizedUserName = mail.ToUpperInvariant(), Email = mail, NormalizedEmail = mail.ToUpperInvariant(), Language = "en", CreatedAt = now };
        await using (var db = services.GetRequiredService<ControlDatabase>().Open())
        {
            db.People.Add(person);
            db.Memberships.Add(new Membership { Id = new MembershipId(Guid.CreateVersion7(now)), PersonId = person.Id, Place = Place.Of(shop.Id), Role = BuiltInRole.Owner.Name, Since = now });
            await db.SaveChangesAsync();
        }

        return await services.GetRequiredService<KeepSessions>().BeginAsync(person.Id, StaffConsole.Merchants, "password", complete: true, new Caller(null, "bench"), CancellationToken.None);
    }

    static async Task ReadAsync(BenchPlatform platform, string host, string path, string? session)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Host = host;
        if (session is not null) request.Headers.Add("Cookie", $"session={session}"); // in Development the cookie has no prefix
        using var answer = await platform.Client.SendAsync(request);
        var page = await answer.Content.ReadAsStringAsync();
        if (!answer.IsSuccessStatusCode || !page.Contains("</html>", StringComparison.Ordinal) || page.Contains("name=\"Password\"", StringComparison.Ordinal)) throw new InvalidOperationException($"{host}{path} answered {(int)answer.StatusCode}.");
    }
}
