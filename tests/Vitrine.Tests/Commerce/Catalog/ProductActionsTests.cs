using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SkiaSharp;
using Vitrine.Commerce.Catalog.Collections;
using Vitrine.Commerce.Catalog.Products;
using Vitrine.Commerce.Content;
using Vitrine.Commerce.Data;
using Vitrine.Tenancy.Actions;
using Vitrine.Tenancy.Hosts;
using Vitrine.Tenancy.Tenants;
using Vitrine.Tenancy.Work.Outbox;
using Vitrine.Tests.Fixtures;
using Vitrine.Tests.Tenancy.Pictures;

namespace Vitrine.Tests.Commerce.Catalog;

public sealed class ProductActionsTests(SamplesPlatform samples) : IClassFixture<SamplesPlatform>
{
    static CancellationToken Stop => TestContext.Current.CancellationToken;

    static ProductWish Mug => new()
    {
        Title = "Thé d'été",
        BodyHtml = "<p onclick=\"steal()\">Cool <script>alert(1)</script><a href=\"javascript:alert(1)\">tea</a></p>",
        Vendor = "Kettle",
        Type = "Mug",
        Tags = ["Summer", " summer ", "cold"],
        Status = ProductStatus.Active,
        PublishedAt = DateTimeOffset.UnixEpoch,
        Options = [new("Colour", ["Red", "Blue"]), new("Size", ["S", "M", "L"])],
        Variants = [.. from colour in (string[])["Red", "Blue"] from size in (string[])["S", "M", "L"] select new VariantWish { Values = [colour, size], Price = 1_250, Sku = $"{colour}-{size}" }],
    };

    [Theory]
    [EveryEngine]
    public async Task A_product_is_made_changed_renamed_archived_and_deleted_and_each_step_tells_of_it(string engine)
    {
        var heard = new Heard();
        await using var platform = Engines.Empty(engine, builder => builder.ConfigureServices(services => services.AddSingleton(heard).AddSingleton(new ListenerType(typeof(Ear)))));
        var shop = new Shop(platform, await platform.CreateAsync("alder"));
        var byHand = await shop.OkAsync(CollectionActions.CreateAsync, new CollectionWish { Title = "By hand" });
        var mugs = await shop.OkAsync(CollectionActions.CreateAsync, new CollectionWish { Title = "Mugs", Sort = CollectionSort.Newest, ByRules = true, Rules = [new(RuleField.Type, RuleRelation.Equals, "mug")] });

        var made = await shop.OkAsync(ProductActions.CreateAsync, Mug with { Collections = [byHand.Id.Value, mugs.Id.Value] });
        Assert.Equal("the-d-ete", made.Handle);
        var kept = await shop.ReadAsync(made.Id);
        Assert.Equal("<p>Cool <a>tea</a></p>", kept.BodyHtml);
        Assert.Equal(["Summer", "cold"], kept.Tags.Select(tag => tag.Tag).Order(StringComparer.Ordinal));
        Assert.Equal(["Red / S", "Red / M", "Red / L", "Blue / S", "Blue / M", "Blue / L"], kept.Variants.OrderBy(variant => variant.Position).Select(variant => variant.Title));
        Assert.Equal([byHand.Id, mugs.Id], await shop.CollectionsAsync(made.Id));

        // Another order of options, a value less and one more: what is still the same variant keeps its id.
        var ids = kept.Variants.ToDictionary(variant => variant.Title, variant => variant.Id, StringComparer.Ordinal);
        await shop.OkAsync(ProductActions.UpdateAsync, Mug with
        {
            Id = made.Id,
            Type = "Cup",
            Handle = "summer-tea",
            Options = [new("size", ["M", "S", "XL"]), new("Colour", ["Blue"])],
            Variants = [new VariantWish { Values = ["M", "Blue"], Price = 900 }, new VariantWish { Values = ["S", "Blue"], Price = 900 }, new VariantWish { Id = ids["Red / L"], Values = ["XL", "Blue"], Price = 900 }],
        });
        kept = await shop.ReadAsync(made.Id);
        Assert.Equal(["M / Blue", "S / Blue", "XL / Blue"], kept.Variants.OrderBy(variant => variant.Position).Select(variant => variant.Title));
        Assert.Equal([ids["Blue / M"], ids["Blue / S"], ids["Red / L"]], kept.Variants.OrderBy(variant => variant.Position).Select(variant => variant.Id));
        Assert.All(kept.Variants, variant => Assert.Equal(2, variant.OptionValues.Count));
        Assert.Equal([byHand.Id], await shop.CollectionsAsync(made.Id));

        await shop.OkAsync(ProductActions.ArchiveAsync, new ProductActions.One(made.Id));
        await shop.OkAsync(ProductActions.DeleteAsync, new ProductActions.One(made.Id));
        Assert.Equal(0, await shop.CountAsync(store => store.Products.CountAsync()) + await shop.CountAsync(store => store.Variants.CountAsync()) + await shop.CountAsync(store => store.FormerHandles.CountAsync()) + await shop.CountAsync(store => store.CollectionProducts.CountAsync()));
        Assert.Equal("not_found", (await shop.ActAsync(ProductActions.DeleteAsync, new ProductActions.One(made.Id))).Problem?.Code);

        await Eventually.AsTrueAsync(() => Task.FromResult(heard.All.OfType<ProductDeleted>().Any()));
        var told = heard.All;
        Assert.Contains(told, fact => fact is ProductCreated { Handle: "the-d-ete" } created && created.Collections.SequenceEqual([byHand.Id, mugs.Id]));
        Assert.Contains(told, fact => fact is ProductUpdated { Handle: "summer-tea", FormerHandle: "the-d-ete" } updated && updated.Collections.SequenceEqual([byHand.Id, mugs.Id]));
        Assert.Contains(told, fact => fact is ProductArchived { Handle: "summer-tea" });
        Assert.Contains(told, fact => fact is ProductDeleted { Handle: "summer-tea" });
        Assert.Contains(told, fact => fact is CollectionCreated { Handle: "mugs" });
    }

    [Theory]
    [EveryEngine]
    public async Task Of_several_who_change_what_they_saw_at_one_moment_one_is_kept_and_the_others_hear_of_it(string engine)
    {
        await using var platform = Engines.Empty(engine);
        var shop = new Shop(platform, await platform.CreateAsync("alder"));
        var made = await shop.OkAsync(ProductActions.CreateAsync, Mug);
        var seen = (await shop.ReadAsync(made.Id)).UpdatedAt;
        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => shop.ActAsync(ProductActions.UpdateAsync, Mug with { Id = made.Id, SeenAt = seen, Title = $"Mine {i}" })));
        Assert.Equal(7, answers.Count(answer => answer.Problem?.Code == "changed_meanwhile"));
        Assert.Equal($"Mine {Array.FindIndex(answers, answer => answer.Problem is null)}", (await shop.ReadAsync(made.Id)).Title);

        await shop.OkAsync(ProductActions.UpdateAsync, Mug with { Id = made.Id, SeenAt = (await shop.ReadAsync(made.Id)).UpdatedAt, Title = "Seen" });
        Assert.Equal("not_found", (await shop.ActAsync(ProductActions.UpdateAsync, Mug with { Id = ProductId.Of(4711), SeenAt = seen })).Problem?.Code);
    }

    [Fact]
    public async Task An_old_address_leads_to_the_new_one_until_something_else_takes_it()
    {
        await using var platform = RunningPlatform.WithSamples();
        var shop = await Shop.OfAsync(platform, "atelier-brume");
        using var shopper = platform.ClientFor("atelier-brume.localhost");
        await using (var scope = shop.Open())
        {
            var store = scope.ServiceProvider.GetRequiredService<StoreDb>();
            await store.Products.Where(product => product.Handle == "premier-brouillard").ExecuteUpdateAsync(set => set.SetProperty(product => product.Vendor, "Brume"), Stop);
        }

        var wish = await shop.WishOfAsync("premier-brouillard");
        var english = await shopper.GetStringAsync("/en/products/premier-brouillard", Stop);
        await shop.OkAsync(ProductActions.UpdateAsync, wish with { Handle = "brouillard" });
        using var moved = await shopper.GetAsync("/en/products/premier-brouillard?variant=1", Stop);
        Assert.Equal((HttpStatusCode.MovedPermanently, "/en/products/brouillard?variant=1"), (moved.StatusCode, moved.Headers.Location?.ToString()));
        // Its texts in other languages came along.
        var title = System.Text.RegularExpressions.Regex.Match(english, "<h1>(.*?)</h1>").Value;
        Assert.Contains(title, await shopper.GetStringAsync("/en/products/brouillard", Stop), StringComparison.Ordinal);

        await shop.OkAsync(ProductActions.CreateAsync, Mug with { Handle = "premier-brouillard" });
        using var taken = await shopper.GetAsync("/products/premier-brouillard", Stop);
        Assert.Equal(HttpStatusCode.OK, taken.StatusCode);

        var bougies = await shop.CollectionAsync("bougies");
        await shop.OkAsync(CollectionActions.UpdateAsync, new CollectionWish { Id = bougies.Id, Title = bougies.Title, Handle = "candles", Sort = bougies.Sort });
        using var collection = await shopper.GetAsync("/collections/bougies", Stop);
        Assert.Equal((HttpStatusCode.MovedPermanently, "/collections/candles"), (collection.StatusCode, collection.Headers.Location?.ToString()));
        Assert.DoesNotContain("/collections/bougies", await shopper.GetStringAsync("/", Stop), StringComparison.Ordinal);

        // What shoppers may not see is no reason to tell them its name.
        await shop.OkAsync(ProductActions.UpdateAsync, wish with { Handle = "verborgen", Status = ProductStatus.Draft });
        using var hidden = await shopper.GetAsync("/products/brouillard", Stop);
        Assert.Equal(HttpStatusCode.NotFound, hidden.StatusCode);
    }

    [Theory]
    [InlineData("title", "required", "title")]
    [InlineData("long title", "too_long", "title")]
    [InlineData("nul", "text_unreadable", "title")]
    [InlineData("half a letter", "text_unreadable", "vendor")]
    [InlineData("body", "too_long", "bodyHtml")]
    [InlineData("handle", "handle_invalid", "handle")]
    [InlineData("taken", "handle_taken", "handle")]
    [InlineData("price", "price_invalid", "variants[0].price")]
    [InlineData("weight", "out_of_range", "variants[0].weightGrams")]
    [InlineData("no variant", "no_variant", "variants")]
    [InlineData("unknown value", "option_unknown", "variants[0].values")]
    [InlineData("values", "values_missing", "variants[0].values")]
    [InlineData("twice", "variant_twice", "variants[1].values")]
    [InlineData("option twice", "option_twice", "options[1].name")]
    [InlineData("value twice", "value_twice", "options[0].values")]
    [InlineData("2001", "too_many_variants", "variants")]
    [InlineData("tags", "too_many_tags", "tags")]
    [InlineData("film", "film_invalid", "media[0].url")]
    [InlineData("no picture", "picture_unreadable", "media[0]")]
    [InlineData("bomb", "picture_too_wide", "media[0]")]
    [InlineData("no model", "model_unreadable", "media[0]")]
    [InlineData("foreign variant", "not_found", null)]
    public async Task What_is_wrong_is_named_with_its_field_and_nothing_is_written(string wrong, string code, string? field)
    {
        var wish = wrong switch
        {
            "title" => Mug with { Title = " " },
            "long title" => Mug with { Title = new string('x', 256) },
            "nul" => Mug with { Title = "a\0b" },
            "half a letter" => Mug with { Vendor = "\ud83c" },
            "body" => Mug with { BodyHtml = new string('x', 10_000_000) },
            "handle" => Mug with { Handle = "No Spaces" },
            "taken" => Mug with { Handle = "premier-brouillard" },
            "price" => Mug with { Variants = [Mug.Variants[0] with { Price = -1 }] },
            "weight" => Mug with { Variants = [Mug.Variants[0] with { WeightGrams = int.MaxValue }] },
            "no variant" => Mug with { Variants = [] },
            "unknown value" => Mug with { Variants = [Mug.Variants[0] with { Values = ["Green", "S"] }] },
            "values" => Mug with { Variants = [Mug.Variants[0] with { Values = ["Red"] }] },
            "twice" => Mug with { Variants = [Mug.Variants[0], Mug.Variants[0] with { Values = ["red", "s"] }] },
            "option twice" => Mug with { Options = [new("Colour", ["Red"]), new("colour", ["S"])], Variants = [Mug.Variants[0]] },
            "value twice" => Mug with { Options = [new("Colour", ["Red", "red"]), new("Size", ["S"])], Variants = [Mug.Variants[0]] },
            "2001" => Mug with { Options = [new("Number", [.. Enumerable.Range(0, 2_000).Select(i => $"{i}")])], Variants = [.. Enumerable.Range(0, 2_001).Select(i => new VariantWish { Values = [$"{i}"] })] },
            "tags" => Mug with { Tags = [.. Enumerable.Range(0, 251).Select(i => $"{i}")] },
            "film" => Mug with { Media = [new MediaWish { Url = "javascript:alert(1)" }] },
            "no picture" => Mug with { Media = [new MediaWish { Upload = "<svg onload='alert(1)'/>"u8.ToArray(), UploadName = "x.svg" }] },
            "bomb" => Mug with { Media = [new MediaWish { Upload = RemakePictureTests.Draw(6001, 1, SKEncodedImageFormat.Png), UploadName = "x.png" }] },
            "no model" => Mug with { Media = [new MediaWish { Upload = "MZ program"u8.ToArray(), UploadName = "x.glb" }] },
            _ => Mug with { Variants = [Mug.Variants[0] with { Id = VariantId.Of(1) }] },
        };
        var shop = await SamplesShopAsync();
        var (products, tags) = (await shop.CountAsync(store => store.Products.CountAsync()), await shop.CountAsync(store => store.Products.SelectMany(product => product.Tags).CountAsync()));
        var answer = await shop.ActAsync(ProductActions.CreateAsync, wish);
        Assert.Contains(answer.Problems, problem => (problem.Code, problem.Field) == (code, field));
        Assert.Equal((products, tags), (await shop.CountAsync(store => store.Products.CountAsync()), await shop.CountAsync(store => store.Products.SelectMany(product => product.Tags).CountAsync())));
    }

    [Fact]
    public async Task A_product_has_two_thousand_variants_and_as_many_options_as_it_likes()
    {
        var shop = await SamplesShopAsync();
        var options = Enumerable.Range(0, 11).Select(i => new OptionWish($"Option {i}", ["a", "b"])).ToArray();
        var variants = Enumerable.Range(0, 2_000).Select(i => new VariantWish { Values = [.. options.Select((_, bit) => (i >> bit & 1) == 0 ? "a" : "b")], Price = i }).ToArray();
        var made = await shop.OkAsync(ProductActions.CreateAsync, Mug with { Options = options, Variants = variants });
        Assert.Equal(2_000, (await shop.ReadAsync(made.Id)).Variants.Count);
        await shop.OkAsync(ProductActions.UpdateAsync, Mug with { Id = made.Id, Options = options[..1], Variants = [new VariantWish { Values = ["b"] }] });
        Assert.Equal("b", Assert.Single((await shop.ReadAsync(made.Id)).Variants).Title);
    }

    [Fact]
    public async Task Pictures_films_and_models_are_kept_in_their_order_and_shoppers_get_them()
    {
        await using var platform = RunningPlatform.WithSamples();
        var shop = await Shop.OfAsync(platform, "atelier-brume");
        var made = await shop.OkAsync(ProductActions.CreateAsync, Mug with
        {
            Media =
            [
                new MediaWish { Url = "https://films.example/one", Alt = "How it is made" },
                new MediaWish { Upload = RemakePictureTests.Draw(3000, 1500, SKEncodedImageFormat.Jpeg), UploadName = "one.jpg", Alt = "From the front" },
                new MediaWish { Upload = [.. "glTF"u8, 2, 0, 0, 0], UploadName = "mug.GLB" },
            ],
        });
        var media = (await shop.ReadAsync(made.Id)).Media.OrderBy(one => one.Position).ToList();
        Assert.Equal([MediaKind.Video, MediaKind.Image, MediaKind.File], media.Select(one => one.Kind));
        using var shopper = platform.ClientFor("atelier-brume.localhost");
        using var picture = await shopper.GetAsync($"/files/{media[1].FileName}", Stop);
        Assert.Equal("image/webp", picture.Content.Headers.ContentType?.MediaType);
        using var decoded = SKBitmap.Decode(await picture.Content.ReadAsByteArrayAsync(Stop));
        Assert.Equal(2048, decoded.Width);
        using var model = await shopper.GetAsync($"/files/{media[2].FileName}", Stop);
        Assert.Equal("model/gltf-binary", model.Content.Headers.ContentType?.MediaType);
        var page = await shopper.GetStringAsync($"/products/{made.Handle}", Stop);
        Assert.Contains("From the front", page, StringComparison.Ordinal);
        Assert.Contains("https://films.example/one", page, StringComparison.Ordinal);

        await shop.OkAsync(ProductActions.UpdateAsync, Mug with { Id = made.Id, Media = [new MediaWish { Id = media[2].Id }, new MediaWish { Id = media[1].Id, Alt = "Front" }] });
        Assert.Equal([media[2].Id, media[1].Id], (await shop.ReadAsync(made.Id)).Media.OrderBy(one => one.Position).Select(one => one.Id));
    }

    [Fact]
    public async Task Many_products_change_at_once_and_rules_follow_them()
    {
        await using var platform = RunningPlatform.WithSamples();
        var shop = await Shop.OfAsync(platform, "northline-supply");
        var sale = await shop.OkAsync(CollectionActions.CreateAsync, new CollectionWish { Title = "Sale", Sort = CollectionSort.Title, ByRules = true, Rules = [new(RuleField.Tag, RuleRelation.Equals, "On sale")] });
        var ids = await shop.ListAsync(store => store.Products.OrderBy(product => product.Id).Select(product => product.Id).Take(700).ToListAsync());
        var changed = await shop.OkAsync(BulkProducts.UpdateAsync, new BulkProducts.Wish { Ids = [.. ids.Select(id => id.Value), 999_999], AddTags = ["on SALE"], Status = ProductStatus.Active, Vendor = "Everyone" });
        Assert.Equal(700, changed.Count);
        Assert.Equal(700, await shop.CountAsync(store => store.CollectionProducts.CountAsync(entry => entry.CollectionId == sale.Id)));
        Assert.Equal(700, await shop.CountAsync(store => store.Products.CountAsync(product => product.Vendor == "Everyone" && product.VendorKey == "everyone")));
        await shop.OkAsync(BulkProducts.UpdateAsync, new BulkProducts.Wish { Ids = [.. ids.Take(10).Select(id => id.Value)], RemoveTags = ["ON sale"] });
        Assert.Equal(690, await shop.CountAsync(store => store.CollectionProducts.CountAsync(entry => entry.CollectionId == sale.Id)));
        Assert.Equal("none_chosen", (await shop.ActAsync(BulkProducts.UpdateAsync, new BulkProducts.Wish())).Problem?.Code);
        Assert.Equal("not_found", (await shop.ActAsync(BulkProducts.UpdateAsync, new BulkProducts.Wish { Ids = [999_999] })).Problem?.Code);
    }

    [Fact]
    public async Task A_collection_by_hand_keeps_its_order_and_is_deleted_without_its_products()
    {
        await using var platform = RunningPlatform.WithSamples();
        var shop = await Shop.OfAsync(platform, "atelier-brume");
        var ids = await shop.ListAsync(store => store.Products.Select(product => product.Id).Take(3).ToListAsync());
        var made = await shop.OkAsync(CollectionActions.CreateAsync, new CollectionWish { Title = "All", Products = [ids[2].Value, ids[0].Value, 999_999] });
        Assert.Equal("all-2", made.Handle); // every shop has one called all
        Assert.Equal([ids[2], ids[0]], await OrderAsync());
        await shop.OkAsync(CollectionActions.UpdateAsync, new CollectionWish { Id = made.Id, Title = "All", Products = [ids[0].Value, ids[1].Value, ids[2].Value] });
        Assert.Equal([ids[0], ids[1], ids[2]], await OrderAsync());
        await shop.OkAsync(CollectionActions.UpdateAsync, new CollectionWish { Id = made.Id, Title = "Everything" });
        Assert.Equal([ids[0], ids[1], ids[2]], await OrderAsync());
        Assert.Equal("handle_taken", (await shop.ActAsync(CollectionActions.UpdateAsync, new CollectionWish { Id = made.Id, Title = "x", Handle = "all" })).Problem?.Code);
        Assert.Equal("rule_missing", (await shop.ActAsync(CollectionActions.UpdateAsync, new CollectionWish { Id = made.Id, Title = "x", ByRules = true, Sort = CollectionSort.Title })).Problem?.Code);
        Assert.Equal("not_offered", (await shop.ActAsync(CollectionActions.UpdateAsync, new CollectionWish { Id = made.Id, Title = "x", Rules = [new(RuleField.Tag, RuleRelation.GreaterThan, "1")] })).Problem?.Code);
        Assert.Equal("number_invalid", (await shop.ActAsync(CollectionActions.UpdateAsync, new CollectionWish { Id = made.Id, Title = "x", Rules = [new(RuleField.Price, RuleRelation.GreaterThan, "ten")] })).Problem?.Code);
        var before = await shop.CountAsync(store => store.Products.CountAsync());
        await shop.OkAsync(CollectionActions.DeleteAsync, new CollectionActions.One(made.Id));
        Assert.Equal(before, await shop.CountAsync(store => store.Products.CountAsync()));
        Assert.Empty(await OrderAsync());

        Task<List<ProductId>> OrderAsync() => shop.ListAsync(store => store.CollectionProducts.Where(entry => entry.CollectionId == made.Id).OrderBy(entry => entry.Position).Select(entry => entry.ProductId).ToListAsync());
    }

    Task<Shop> SamplesShopAsync() => Shop.OfAsync(samples.Platform, "atelier-brume");

    /// <summary>A shop, and somebody who may do everything in it.</summary>
    sealed class Shop(RunningPlatform platform, TenantInfo info)
    {
        public Shop(RunningPlatform platform, Tenant tenant) : this(platform, platform.Get<HostDirectory>().Find(tenant.Id)!) { }

        Place Place => Place.Of(info.Id);

        public static Task<Shop> OfAsync(RunningPlatform platform, string slug) => Task.FromResult(new Shop(platform, platform.Services.ShopAt($"{slug}.localhost")));

        public TenantScope Open() => platform.Services.OpenTenant(info);

        public async Task<Answer<TResult>> ActAsync<TInput, TResult>(Func<TInput, ActionScope, CancellationToken, Task<Answer<TResult>>> action, TInput input) where TInput : notnull =>
            await platform.ActAsync(await platform.HireAsync(Place, "owner"), Place, "owner", action, input);

        public async Task<TResult> OkAsync<TInput, TResult>(Func<TInput, ActionScope, CancellationToken, Task<Answer<TResult>>> action, TInput input) where TInput : notnull
        {
            var answer = await ActAsync(action, input);
            Assert.True(answer.Problem is null, string.Join(' ', answer.Problems.Select(problem => $"{problem.Field}: {problem.Message}")));
            return answer.Value!;
        }

        public async Task<T> ListAsync<T>(Func<StoreDb, Task<T>> read)
        {
            await using var scope = Open();
            return await read(scope.ServiceProvider.GetRequiredService<StoreDb>());
        }

        public Task<int> CountAsync(Func<StoreDb, Task<int>> read) => ListAsync(read);

        public Task<Product> ReadAsync(ProductId id) => ListAsync(store => store.Products.AsNoTracking().AsSplitQuery().Include(product => product.Tags).Include(product => product.Media).Include(product => product.Variants).ThenInclude(variant => variant.OptionValues).SingleAsync(product => product.Id == id));

        public Task<Collection> CollectionAsync(string handle) => ListAsync(store => store.Collections.AsNoTracking().SingleAsync(collection => collection.Handle == handle));

        public Task<List<CollectionId>> CollectionsAsync(ProductId id) => ListAsync(store => store.CollectionProducts.Where(entry => entry.ProductId == id).OrderBy(entry => entry.CollectionId).Select(entry => entry.CollectionId).ToListAsync());

        public Task<ProductWish> WishOfAsync(string handle) => ListAsync(async store =>
        {
            var product = await store.Products.AsNoTracking().Include(one => one.Options).ThenInclude(option => option.Values).Include(one => one.Variants).ThenInclude(variant => variant.OptionValues).ThenInclude(value => value.OptionValue).SingleAsync(one => one.Handle == handle);
            var options = product.Options.OrderBy(option => option.Position).ToList();
            return new ProductWish
            {
                Id = product.Id,
                Title = product.Title,
                Status = product.Status,
                PublishedAt = product.PublishedAt,
                Options = [.. options.Select(option => new OptionWish(option.Name, [.. option.Values.OrderBy(value => value.Position).Select(value => value.Name)]))],
                Variants = [.. product.Variants.Select(variant => new VariantWish { Id = variant.Id, Price = variant.Price.Minor, Values = [.. options.Select(option => variant.OptionValues.Single(value => value.OptionValue!.OptionId == option.Id).OptionValue!.Name)] })],
            };
        });
    }

    public sealed class Heard
    {
        readonly System.Collections.Concurrent.ConcurrentQueue<IEvent> all = new();

        public IReadOnlyCollection<IEvent> All => all;

        public void Add(IEvent fact) => all.Enqueue(fact);
    }

    public sealed class Ear(Heard heard) : IListener<IEvent>
    {
        public Task HearAsync(IEvent fact, Delivery delivery, CancellationToken cancel)
        {
            heard.Add(fact);
            return Task.CompletedTask;
        }
    }
}
