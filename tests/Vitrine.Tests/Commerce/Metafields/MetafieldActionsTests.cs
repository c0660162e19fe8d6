using System.Net;
using Microsoft.AspNetCore.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Vitrine.Commerce.Catalog.Collections;
using Vitrine.Commerce.Catalog.Inventory;
using Vitrine.Commerce.Catalog.Products;
using Vitrine.Commerce.Catalog.Search;
using Vitrine.Commerce.Content.Blogs;
using Vitrine.Commerce.Content.Pages;
using Vitrine.Commerce.Data;
using Vitrine.Commerce.Metafields;
using Vitrine.Commerce.Metafields.Metaobjects;
using Vitrine.Tenancy.Databases;
using Vitrine.Tenancy.Work;
using Vitrine.Tenancy.Work.Outbox;
using Vitrine.Tests.Commerce.Content;
using Vitrine.Tests.Fixtures;

namespace Vitrine.Tests.Commerce.Metafields;

public sealed class MetafieldActionsTests
{
    static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [EveryEngine]
    public async Task A_field_is_added_filled_in_changed_and_deleted_and_its_owners_events_name_it(string engine)
    {
        var heard = new WorkingShop.Heard();
        await using var platform = Listening(engine, heard);
        var shop = new WorkingShop(platform, await platform.CreateAsync("alder"));
        var material = await shop.OkAsync(MetafieldActions.CreateAsync, new DefinitionWish { Owner = MetafieldOwner.Product, Name = " Material ", Type = "single_line_text_field", Choices = ["Linen", "Wool"], IsFacet = true, IsRule = true, IsShown = true });
        Assert.Equal("custom.material", material.Name);
        await shop.OkAsync(MetafieldActions.CreateAsync, new DefinitionWish { Owner = MetafieldOwner.Variant, Name = "Length", Type = "dimension", Greatest = "2 m" });
        await shop.OkAsync(MetafieldActions.CreateAsync, new DefinitionWish { Owner = MetafieldOwner.Product, Name = "Care", Type = "list.single_line_text_field" });
        Assert.Equal(("metafield_taken", "key"), await shop.WrongAsync(MetafieldActions.CreateAsync, new DefinitionWish { Owner = MetafieldOwner.Product, Name = "Material", Type = "json" }));

        var blanket = await shop.OkAsync(ProductActions.CreateAsync, Product("Blanket", [new("custom.material", "Linen"), new("custom.care", "Cold\nFlat")]) with { Variants = [new VariantWish { Price = 100, Metafields = [new("custom.length", "150 cm")] }] });
        Assert.Equal(["Linen", "Cold", "Flat", "{\"value\":150.0,\"unit\":\"cm\"}"], await shop.ReadAsync(store => store.MetafieldValues.OrderBy(value => value.Owner).ThenBy(value => value.DefinitionId).ThenBy(value => value.Position).Select(value => value.Text).ToListAsync(Stop)));
        // The same again changes nothing, and what is not named stays.
        await shop.OkAsync(ProductActions.UpdateAsync, Product("Blanket", [new("custom.material", "Wool")]) with { Id = blanket.Id });
        await shop.OkAsync(ProductActions.UpdateAsync, Product("Blanket", [new("custom.material", "Wool")]) with { Id = blanket.Id });
        await shop.OkAsync(ProductActions.UpdateAsync, Product("Blanket", null) with { Id = blanket.Id });
        Assert.Equal(3 + 1, await shop.CountAsync(store => store.MetafieldValues.CountAsync(Stop)));
        Assert.Equal(("metafield_choice", $"metafields[{material.Id.Value}]"), await shop.WrongAsync(ProductActions.UpdateAsync, Product("Blanket", [new("custom.material", "Paper")]) with { Id = blanket.Id }));
        Assert.Equal(("metafield_unknown", "metafields"), await shop.WrongAsync(ProductActions.UpdateAsync, Product("Blanket", [new("custom.colour", "red")]) with { Id = blanket.Id }));
        Assert.Equal("metafield_greatest", (await shop.WrongAsync(ProductActions.CreateAsync, Product("Long", null) with { Variants = [new VariantWish { Price = 1, Metafields = [new("custom.length", "3 m")] }] })).Code);
        Assert.Equal(1, await shop.CountAsync(store => store.Products.CountAsync(Stop)));

        var variant = await shop.ReadAsync(store => store.Variants.Where(one => one.ProductId == blanket.Id).Select(one => one.Id).SingleAsync(Stop));
        await shop.OkAsync(ProductActions.DescribeVariantAsync, new ProductActions.VariantFields(variant, [new("custom.length", "1 m")]));
        Assert.Equal("metafield_greatest", (await shop.WrongAsync(ProductActions.DescribeVariantAsync, new ProductActions.VariantFields(variant, [new("custom.length", "9 m")]))).Code);
        Assert.Equal("{\"value\":1.0,\"unit\":\"m\"}", await shop.ReadAsync(store => store.MetafieldValues.Where(value => value.Owner == MetafieldOwner.Variant).Select(value => value.Text).SingleAsync(Stop)));
        await shop.OkAsync(MetafieldActions.UpdateAsync, new DefinitionWish { Id = material.Id, Name = "Cloth", IsRequired = true });
        Assert.Equal("required", (await shop.WrongAsync(ProductActions.CreateAsync, Product("Bare", []))).Code);
        await shop.OkAsync(MetafieldActions.DeleteAsync, new MetafieldActions.One(material.Id));
        Assert.Equal(3, await shop.CountAsync(store => store.MetafieldValues.CountAsync(Stop)));
        await shop.OkAsync(ProductActions.DeleteAsync, new ProductActions.One(blanket.Id));
        Assert.Equal(0, await shop.CountAsync(store => store.MetafieldValues.CountAsync(Stop)));

        await Eventually.AsTrueAsync(() => Task.FromResult(heard.All.OfType<ProductDeleted>().Any()));
        Assert.Equal([["custom.material"], [], [], ["custom.length"]], heard.All.OfType<ProductUpdated>().Select(fact => fact.Metafields).ToArray());
        Assert.Contains(heard.All, fact => fact is MetafieldDefinitionSaved { Name: "custom.material", FacetChanged: true });
        Assert.Contains(heard.All, fact => fact is MetafieldDefinitionDeleted { Name: "custom.material" });
    }

    [Theory]
    [EveryEngine]
    public async Task What_collections_pages_blogs_articles_and_the_shop_say_goes_with_them(string engine)
    {
        await using var platform = Engines.Empty(engine);
        var shop = new WorkingShop(platform, await platform.CreateAsync("alder"));
        foreach (var owner in Enum.GetValues<MetafieldOwner>().Where(owner => owner is not MetafieldOwner.Metaobject)) await shop.OkAsync(MetafieldActions.CreateAsync, new DefinitionWish { Owner = owner, Name = "Note", Type = "multi_line_text_field" });
        MetafieldWish[] said = [new("custom.note", "Well\nmet")];
        var shelf = await shop.OkAsync(CollectionActions.CreateAsync, new CollectionWish { Title = "Shelf", Metafields = said });
        var page = await shop.OkAsync(PageActions.CreateAsync, new PageWish { Text = new("Page"), Metafields = said });
        var blog = await shop.OkAsync(BlogActions.CreateAsync, new BlogWish { Text = new("Blog"), Metafields = said });
        var article = await shop.OkAsync(ArticleActions.CreateAsync, new ArticleWish { Blog = blog.Id, Text = new("Article"), Metafields = said });
        await shop.OkAsync(ArticleActions.CreateAsync, new ArticleWish { Blog = blog.Id, Text = new("Second"), Metafields = said });
        await shop.OkAsync(MetafieldActions.SetShopAsync, new MetafieldActions.ShopFields(said));
        Assert.Equal(6, await shop.CountAsync(store => store.MetafieldValues.CountAsync(value => value.Text == "Well\nmet", Stop)));
        await shop.OkAsync(PageActions.UpdateAsync, new PageWish { Id = page.Id, Text = new("Page"), Metafields = [new("custom.note", "")] });
        Assert.Equal(5, await shop.CountAsync(store => store.MetafieldValues.CountAsync(Stop)));
        await shop.OkAsync(CollectionActions.DeleteAsync, new CollectionActions.One(shelf.Id));
        await shop.OkAsync(ArticleActions.DeleteAsync, new ArticleActions.One(article.Id));
        Assert.Equal(3, await shop.CountAsync(store => store.MetafieldValues.CountAsync(Stop)));
        await shop.OkAsync(BlogActions.DeleteAsync, new BlogActions.One(blog.Id));
        Assert.Equal([MetafieldOwner.Shop], await shop.ReadAsync(store => store.MetafieldValues.Select(value => value.Owner).ToListAsync(Stop)));
    }

    [Theory]
    [EveryEngine]
    public async Task Entries_are_led_to_by_their_address_and_forgotten_where_they_are_deleted(string engine)
    {
        await using var platform = Engines.Empty(engine);
        var shop = new WorkingShop(platform, await platform.CreateAsync("alder"));
        var designers = await shop.OkAsync(MetaobjectActions.CreateTypeAsync, new MetaobjectActions.TypeWish(null, "Designers"));
        await shop.OkAsync(MetafieldActions.CreateAsync, new DefinitionWish { Owner = MetafieldOwner.Metaobject, Namespace = "designers", Name = "Name", Type = "single_line_text_field", IsRequired = true });
        await shop.OkAsync(MetafieldActions.CreateAsync, new DefinitionWish { Owner = MetafieldOwner.Metaobject, Namespace = "designers", Name = "Born", Type = "number_integer" });
        await shop.OkAsync(MetaobjectActions.UpdateTypeAsync, new MetaobjectActions.TypeWish(designers.Id, "Designers", DisplayKey: "name"));
        Assert.Equal("required", (await shop.WrongAsync(MetaobjectActions.CreateAsync, new MetaobjectActions.Wish(null, designers.Id, []))).Code);
        var ada = await shop.OkAsync(MetaobjectActions.CreateAsync, new MetaobjectActions.Wish(null, designers.Id, [new("designers.name", "Ada Lux"), new("designers.born", "1961")]));
        var second = await shop.OkAsync(MetaobjectActions.CreateAsync, new MetaobjectActions.Wish(null, designers.Id, [new("designers.name", "Ada Lux")]));
        Assert.Equal(("ada-lux", "ada-lux-2"), (ada.Handle, second.Handle));
        Assert.Equal(("handle_taken", "handle"), await shop.WrongAsync(MetaobjectActions.UpdateAsync, new MetaobjectActions.Wish(second.Id, designers.Id, [], "ada-lux")));

        await shop.OkAsync(MetafieldActions.CreateAsync, new DefinitionWish { Owner = MetafieldOwner.Product, Name = "Designed by", Type = "list.metaobject_reference", Metaobject = "designers" });
        await shop.OkAsync(MetafieldActions.CreateAsync, new DefinitionWish { Owner = MetafieldOwner.Product, Name = "Twin", Type = "product_reference" });
        Assert.Equal("metafield_target", (await shop.WrongAsync(ProductActions.CreateAsync, Product("Lamp", [new("custom.designed_by", "nobody")]))).Code);
        var lamp = await shop.OkAsync(ProductActions.CreateAsync, Product("Lamp", [new("custom.designed_by", "ada-lux-2\nada-lux")]));
        var other = await shop.OkAsync(ProductActions.CreateAsync, Product("Other", [new("custom.twin", "lamp")]));
        Assert.Equal($"gid://shopify/Product/{lamp.Id.Value}", await TextAsync(shop, other.Id, "twin"));
        // By Shopify's name for it, and by its number.
        foreach (var name in (string[])[$"gid://shopify/Product/{lamp.Id.Value}", $"{lamp.Id.Value}"])
        {
            await shop.OkAsync(ProductActions.UpdateAsync, Product("Other", [new("custom.twin", name)]) with { Id = other.Id });
            Assert.Equal($"gid://shopify/Product/{lamp.Id.Value}", await TextAsync(shop, other.Id, "twin"));
        }

        Assert.Equal("metaobject_used", (await shop.WrongAsync(MetaobjectActions.DeleteTypeAsync, new MetaobjectActions.OneType(designers.Id))).Code);
        await shop.OkAsync(MetaobjectActions.DeleteAsync, new MetaobjectActions.Chosen([second.Id.Value]));
        Assert.Equal($"[\"gid://shopify/Metaobject/{ada.Id.Value}\"]", (await ReadAsync(shop, lamp.Id)).Single(reading => reading.Definition.Key == "designed_by").Value);
        await shop.OkAsync(ProductActions.DeleteAsync, new ProductActions.One(lamp.Id));
        Assert.Empty((await ReadAsync(shop, other.Id)).Single(reading => reading.Definition.Key == "twin").Texts);
        await shop.OkAsync(MetafieldActions.DeleteAsync, new MetafieldActions.One((await ReadAsync(shop, other.Id)).Single(reading => reading.Definition.Key == "designed_by").Definition.Id));
        await shop.OkAsync(MetaobjectActions.DeleteTypeAsync, new MetaobjectActions.OneType(designers.Id));
        Assert.Equal(0, await shop.CountAsync(store => store.Metaobjects.CountAsync(Stop)) + await shop.CountAsync(store => store.MetafieldValues.CountAsync(Stop)));
    }

    [Theory]
    [EveryEngine]
    public async Task Products_are_counted_by_a_field_that_is_a_facet_and_chosen_by_a_condition_that_asks_for_it(string engine)
    {
        await using var platform = Engines.Empty(engine);
        var shop = new WorkingShop(platform, await platform.CreateAsync("alder"));
        var material = await shop.OkAsync(MetafieldActions.CreateAsync, new DefinitionWish { Owner = MetafieldOwner.Product, Name = "Material", Type = "list.single_line_text_field", IsRule = true });
        foreach (var (title, said) in ((string, string)[])[("Blue cup", "Glass\nWood"), ("Green cup", "Wood"), ("Red cup", "")])
            await shop.OkAsync(ProductActions.CreateAsync, Product(title, [new("custom.material", said)]));
        // Not a facet yet; made one, it counts what was there before.
        Assert.Empty(await FacetAsync());
        await shop.OkAsync(MetafieldActions.UpdateAsync, new DefinitionWish { Id = material.Id, Name = "Material", IsRule = true, IsFacet = true });
        await Eventually.AsTrueAsync(async () => (await FacetAsync()).SequenceEqual([("Wood", 2), ("Glass", 1)]));
        using var shopper = shop.Shopper();
        var found = WebUtility.HtmlDecode(await shopper.GetStringAsync("/search?q=cup&filter.metafield:custom.material=Glass", Stop));
        Assert.Contains("Blue cup", found, StringComparison.Ordinal);
        Assert.DoesNotContain("Green cup", found, StringComparison.Ordinal);
        Assert.Contains("<legend>Material</legend>", found, StringComparison.Ordinal);

        var woody = await shop.OkAsync(CollectionActions.CreateAsync, new CollectionWish { Title = "Woody", Sort = CollectionSort.Title, ByRules = true, Rules = [new(RuleField.Metafield, RuleRelation.Equals, "wood") { Metafield = material.Id }] });
        Assert.Equal(["Blue cup", "Green cup"], await InAsync(shop, woody.Id));
        Assert.Equal("metafield_used", (await shop.WrongAsync(MetafieldActions.DeleteAsync, new MetafieldActions.One(material.Id))).Code);
        Assert.Equal(("metafield_used", "isRule"), await shop.WrongAsync(MetafieldActions.UpdateAsync, new DefinitionWish { Id = material.Id, Name = "Material" }));
        Assert.Equal(("not_offered", "rules[0].relation"), await shop.WrongAsync(CollectionActions.CreateAsync, new CollectionWish { Title = "x", Sort = CollectionSort.Title, ByRules = true, Rules = [new(RuleField.Metafield, RuleRelation.GreaterThan, "wood") { Metafield = material.Id }] }));
        Assert.Equal(("not_offered", "rules[0].relation"), await shop.WrongAsync(CollectionActions.CreateAsync, new CollectionWish { Title = "x", Sort = CollectionSort.Title, ByRules = true, Rules = [new(RuleField.Metafield, RuleRelation.Equals, "wood") { Metafield = MetafieldId.Of(99) }] }));
        var green = await shop.ReadAsync(store => store.Products.Where(product => product.Handle == "green-cup").Select(product => product.Id).SingleAsync(Stop));
        await shop.OkAsync(ProductActions.UpdateAsync, Product("Green cup", [new("custom.material", "Glass")]) with { Id = green });
        Assert.Equal(["Blue cup"], await InAsync(shop, woody.Id));
        Assert.Equal([("Glass", 2), ("Wood", 1)], await FacetAsync());

        async Task<List<(string, int)>> FacetAsync()
        {
            await using var scope = shop.Open();
            var answer = await scope.ServiceProvider.GetRequiredService<FindProducts>().RunAsync(new SearchWish("cup", "en"), Stop);
            return [.. answer.Facets.Where(facet => facet.Key == "metafield:custom.material").SelectMany(facet => facet.Values).Select(value => (value.Value, value.Count))];
        }
    }

    [Theory]
    [EveryEngine]
    public async Task A_collection_that_asks_for_stock_follows_every_change_of_it(string engine)
    {
        var heard = new WorkingShop.Heard();
        await using var platform = Listening(engine, heard);
        var shop = new WorkingShop(platform, await platform.CreateAsync("alder"));
        var cup = await shop.OkAsync(ProductActions.CreateAsync, Product("Cup", null) with { Variants = [new VariantWish { Price = 100, TracksInventory = true }] });
        await shop.OkAsync(ProductActions.CreateAsync, Product("Never counted", null));
        var low = await shop.OkAsync(CollectionActions.CreateAsync, new CollectionWish { Title = "Nearly gone", Sort = CollectionSort.Title, ByRules = true, Rules = [new(RuleField.Stock, RuleRelation.LessThan, "3")] });
        Assert.Equal(["Cup"], await InAsync(shop, low.Id));
        var (variant, location) = await shop.ReadAsync(async store => (await store.Variants.Where(one => one.ProductId == cup.Id).Select(one => one.Id).SingleAsync(Stop), await store.Locations.Select(one => one.Id).FirstAsync(Stop)));
        await shop.OkAsync(InventoryActions.SetAsync, new InventoryActions.Count { Lines = [new(variant, location, 5)] });
        await Eventually.AsTrueAsync(async () => (await InAsync(shop, low.Id)).Count == 0);
        await shop.OkAsync(InventoryActions.ReserveAsync, new InventoryActions.Reserving { Key = "cart-1", Lines = [new(variant, 3)], Minutes = 15 });
        await Eventually.AsTrueAsync(async () => (await InAsync(shop, low.Id)).SequenceEqual(["Cup"]));
        await shop.OkAsync(InventoryActions.PolicyAsync, new InventoryActions.Policy { Variants = [variant], TracksInventory = false });
        await Eventually.AsTrueAsync(async () => (await InAsync(shop, low.Id)).Count == 0);
        await Eventually.AsTrueAsync(() => Task.FromResult(heard.All.OfType<CollectionProductsChanged>().Count() == 3));
        Assert.All(heard.All.OfType<CollectionProductsChanged>(), fact => Assert.Equal((low.Id, cup.Id), (fact.Id, fact.Added.Concat(fact.Removed).Single())));
    }

    [Theory]
    [EveryEngine]
    public async Task Those_of_which_most_were_sold_come_first(string engine)
    {
        await using var platform = Engines.Empty(engine);
        var shop = new WorkingShop(platform, await platform.CreateAsync("alder"));
        List<ProductId> made = [];
        foreach (var title in (string[])["One", "Two", "Three"]) made.Add((await shop.OkAsync(ProductActions.CreateAsync, Product(title, null))).Id);
        var shelf = await shop.OkAsync(CollectionActions.CreateAsync, new CollectionWish { Title = "Best", Sort = CollectionSort.BestSelling, Products = [.. made.Select(id => id.Value)] });
        foreach (var sold in (int[][])[[0, 2, 5], [0, 9, 0], [0, -1, -100]])
        {
            await shop.ReadAsync(async store =>
            {
                await using var transaction = await store.BeginWriteAsync(Stop);
                var variants = await store.Variants.OrderBy(variant => variant.ProductId).Select(variant => variant.Id).ToListAsync(Stop);
                await CountSales.AddAsync(store, variants.Select((id, i) => (id, sold[i])).ToDictionary(pair => pair.id, pair => pair.Item2), Stop);
                await transaction.CommitAsync(Stop);
                return true;
            });
        }

        Assert.Equal([0, 10, 0], await shop.ReadAsync(store => store.Products.OrderBy(product => product.Id).Select(product => product.SoldCount).ToListAsync(Stop)));
        using var shopper = shop.Shopper();
        var page = await shopper.GetStringAsync($"/collections/{shelf.Handle}", Stop);
        Assert.True(page.IndexOf("/products/two", StringComparison.Ordinal) < page.IndexOf("/products/one", StringComparison.Ordinal), "what was sold most comes first");
        await Assert.ThrowsAsync<InvalidOperationException>(() => shop.ReadAsync(async store => { await CountSales.AddAsync(store, new Dictionary<VariantId, int>(), Stop); return true; }));
    }

    [Theory]
    [EveryEngine]
    public async Task A_product_shows_what_goes_with_it_and_what_is_most_like_it(string engine)
    {
        await using var platform = Engines.Empty(engine);
        var shop = new WorkingShop(platform, await platform.CreateAsync("alder"));
        async Task<ProductId> MakeAsync(string title, string type, string vendor, params string[] tags) => (await shop.OkAsync(ProductActions.CreateAsync, Product(title, null) with { Type = type, Vendor = vendor, Tags = tags })).Id;
        var lamp = await MakeAsync("Lamp", "Light", "Brume", "evening", "brass");
        var candle = await MakeAsync("Candle", "Light", "Brume", "evening"); // 2 + 1 + 1
        var tagged = await MakeAsync("Tray", "Table", "Other", "EVENING"); // 1
        var strange = await MakeAsync("Tent", "Camp", "Far");
        var shelved = await MakeAsync("Vase", "Table", "Other"); // 3 by the collection
        var draft = (await shop.OkAsync(ProductActions.CreateAsync, Product("Draft", null) with { Type = "Light", Status = ProductStatus.Draft })).Id;
        await shop.OkAsync(CollectionActions.CreateAsync, new CollectionWish { Title = "Home", Products = [lamp.Value, shelved.Value] });
        Assert.Equal("Candle, Vase, Tray; ", await BesideAsync(shop, "lamp"));

        var chosen = Product("Lamp", null) with { Id = lamp, Type = "Light", Vendor = "Brume", Tags = ["evening", "brass"], Related = [strange.Value, strange.Value, lamp.Value, 999], Complementary = [tagged.Value, draft.Value] };
        await shop.OkAsync(ProductActions.UpdateAsync, chosen);
        Assert.Equal("Tent, Candle, Vase; Tray", await BesideAsync(shop, "lamp"));
        // Left out, they stay; deleted, they go.
        await shop.OkAsync(ProductActions.UpdateAsync, Product("Lamp", null) with { Id = lamp });
        await shop.OkAsync(ProductActions.DeleteAsync, new ProductActions.One(strange));
        await shop.OkAsync(ProductActions.DeleteAsync, new ProductActions.One(candle));
        Assert.Equal(2, await shop.CountAsync(store => store.ProductRelations.CountAsync(Stop)));
        Assert.Equal(("too_many_related", "related"), await shop.WrongAsync(ProductActions.UpdateAsync, chosen with { Related = [.. Enumerable.Range(1, 21).Select(i => (long)i)] }));
    }

    static RunningPlatform Listening(string engine, WorkingShop.Heard heard) =>
        Engines.Empty(engine, builder => builder.ConfigureServices(services => services.AddSingleton(heard).AddSingleton(new ListenerType(typeof(WorkingShop.Ear)))));

    // What is like it; what goes with it.
    static async Task<string> BesideAsync(WorkingShop shop, string handle)
    {
        using var shopper = shop.Shopper();
        var page = await shopper.GetStringAsync($"/products/{handle}", Stop);
        string Under(string heading)
        {
            var at = page.IndexOf($"<h2>{heading}</h2>", StringComparison.Ordinal);
            if (at < 0) return "";
            var end = page.IndexOf("</section>", at, StringComparison.Ordinal);
            return string.Join(", ", System.Text.RegularExpressions.Regex.Matches(page[at..end], "card-title\">([^<]+)<").Select(match => match.Groups[1].Value));
        }

        return $"{Under("You may also like")}; {Under("Goes well with it")}";
    }

    static async Task<List<string>> InAsync(WorkingShop shop, CollectionId collection) => await shop.ReadAsync(store => store.CollectionProducts.Where(entry => entry.CollectionId == collection).Select(entry => entry.Product!.Title).OrderBy(title => title).ToListAsync(Stop));

    static async Task<IReadOnlyList<MetafieldReading>> ReadAsync(WorkingShop shop, ProductId id) => await shop.ReadAsync(store => store.FieldsAsync(MetafieldOwner.Product, id.Value, Stop));

    static async Task<string> TextAsync(WorkingShop shop, ProductId id, string key) => (await ReadAsync(shop, id)).Single(reading => reading.Definition.Key == key).Value;

    static ProductWish Product(string title, IReadOnlyList<MetafieldWish>? metafields) => new() { Title = title, Status = ProductStatus.Active, PublishedAt = DateTimeOffset.UnixEpoch, Variants = [new VariantWish { Price = 100 }], Metafields = metafields };
}
