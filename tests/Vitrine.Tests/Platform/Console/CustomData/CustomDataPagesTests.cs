using System.Net;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Vitrine.Commerce.Catalog.Products;
using Vitrine.Commerce.Data;
using Vitrine.Commerce.Metafields;
using Vitrine.Tenancy.Tenants;
using Vitrine.Tests.Commerce.Content;
using Vitrine.Tests.Fixtures;

namespace Vitrine.Tests.Platform.Console.CustomData;

/// <summary>Fields of the merchant's own on the pages where they are described and filled in.</summary>
public sealed class CustomDataPagesTests
{
    const string Root = "/shops/atelier-brume";

    [Theory]
    [EveryEngine]
    public async Task A_field_is_described_and_filled_in_without_script(string engine)
    {
        await using var platform = Engines.Empty(engine);
        var shop = new WorkingShop(platform, await platform.CreateAsync("alder"));
        await shop.OkAsync(ProductActions.CreateAsync, new ProductWish { Title = "First", Status = ProductStatus.Active, PublishedAt = DateTimeOffset.UnixEpoch, Variants = [new VariantWish { Price = 100 }] });
        using var owner = await platform.SignedInAsync(await platform.ShopAsync("alder"), "owner");
        const string root = "/shops/alder";
        Assert.Contains("No field of your own yet", await owner.ReadAsync($"{root}/custom-data"), StringComparison.Ordinal);
        await SavedAsync(owner, $"{root}/custom-data/new", [new("Form.Owner", "Product"), new("Form.Name", "Wax <b>"), new("Form.Type", "single_line_text_field"), new("Form.Choices", "Soy\r\nBee & rape"), new("Form.IsPinned", "true"), new("Form.IsShown", "true")]);
        await SavedAsync(owner, $"{root}/custom-data/new", [new("Form.Owner", "Product"), new("Form.Name", "Burns for"), new("Form.Key", "hours"), new("Form.Type", "number_integer"), new("Form.Least", "1"), new("Form.IsShown", "true")]);
        var list = WebUtility.HtmlDecode(await owner.ReadAsync($"{root}/custom-data?owner=product"));
        Assert.Contains("custom.wax_b", list, StringComparison.Ordinal);
        Assert.Contains("custom.hours", list, StringComparison.Ordinal);

        var editor = await owner.ReadAsync($"{root}/products/1");
        var (wax, hours) = (NameOf(editor, "Wax &lt;b&gt;"), NameOf(editor, "Burns for"));
        Assert.DoesNotContain("Wax <b>", editor, StringComparison.Ordinal);
        Assert.Contains("Bee &amp; rape", editor, StringComparison.Ordinal);
        using var refused = await owner.UploadAsync($"{root}/products/1", [.. Typed(editor), new(wax, "Soy"), new(hours, "0")], []);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        var again = await refused.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.Contains("Use 1 or more.", again, StringComparison.Ordinal);
        Assert.Contains($"name=\"{hours}\"", again, StringComparison.Ordinal);
        Assert.Matches("value=\"Soy\"[^>]* selected", again);
        using var saved = await owner.UploadAsync($"{root}/products/1", [.. Typed(editor), new(wax, "Soy"), new(hours, "40")], []);
        Assert.True(saved.StatusCode is HttpStatusCode.Redirect, await saved.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        Assert.Contains("value=\"40\"", await owner.ReadAsync($"{root}/products/1"), StringComparison.Ordinal);
        using var shopper = shop.Shopper();
        Assert.Contains("<dt>Burns for</dt><dd>40</dd>", await shopper.GetStringAsync("/products/first", TestContext.Current.CancellationToken), StringComparison.Ordinal);

        // Whoever deletes it is told how much is lost.
        var asked = await owner.ReadAsync($"{root}/custom-data/1?delete=true");
        Assert.Contains("1 thing says something in this field", asked, StringComparison.Ordinal);
        using var gone = await owner.PostAsync($"{root}/custom-data/1", [], $"{root}/custom-data/1?handler=Delete");
        Assert.Equal(HttpStatusCode.Redirect, gone.StatusCode);
        Assert.Equal(1, await shop.CountAsync(store => store.MetafieldValues.CountAsync()));
    }

    [Theory]
    [InlineData("Form.Name", "", "Please fill this in.")]
    [InlineData("Form.Type", "anything", "Choose one of the values")]
    [InlineData("Form.Key", "Ä", "letters a to z")]
    [InlineData("Form.Namespace", "a.b", "letters a to z")]
    [InlineData("Form.Pattern", "(", "no regular expression")]
    [InlineData("Form.Pattern", "(a)\\1", "no regular expression")]
    [InlineData("Form.Least", "many", "whole number")]
    [InlineData("Form.Description", "<long>", "500 characters")]
    public async Task What_is_wrong_with_a_field_stands_beside_what_was_typed(string field, string value, string said)
    {
        await using var platform = RunningPlatform.WithSamples();
        using var owner = await platform.SignedInAsync(await platform.ShopAsync("atelier-brume"), "owner");
        KeyValuePair<string, string>[] typed = [new("Form.Owner", "Product"), new("Form.Name", "Kept"), new("Form.Type", "single_line_text_field"), new("Form.Greatest", "12")];
        using var refused = await owner.PostAsync($"{Root}/custom-data/new", [.. typed.Where(one => one.Key != field), new(field, value == "<long>" ? new string('x', 501) : value)]);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        var page = WebUtility.HtmlDecode(await refused.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        Assert.Contains(said, page, StringComparison.Ordinal);
        Assert.Contains("value=\"12\"", page, StringComparison.Ordinal);
        Assert.Equal(0, await ReadAsync(platform, store => store.MetafieldDefinitions.CountAsync()));
    }

    [Fact]
    public async Task Editors_and_product_pages_take_as_many_queries_for_thirty_fields_as_for_three()
    {
        await using var platform = RunningPlatform.WithSamples();
        using var owner = await platform.SignedInAsync(await platform.ShopAsync("atelier-brume"), "owner");
        using var shopper = platform.ClientFor("atelier-brume.localhost");
        var handle = await ReadAsync(platform, store => store.Products.Where(product => product.Id == ProductId.Of(1)).Select(product => product.Handle).SingleAsync());
        string[] paths = [$"{Root}/products/1", $"{Root}/collections/1", $"{Root}/pages/1", $"{Root}/custom-data"];
        await FillAsync(platform, 0, 3);
        foreach (var path in paths) await owner.ReadAsync(path); // warm
        await shopper.GetStringAsync($"/products/{handle}", TestContext.Current.CancellationToken);
        var few = await CountAsync();
        await FillAsync(platform, 3, 30);
        Assert.Equal(few, await CountAsync());

        async Task<List<int>> CountAsync()
        {
            List<int> counts = [];
            foreach (var path in paths) counts.Add(await QueryCounter.LeastAsync(platform.DataDirectory, () => owner.ReadAsync(path)));

            counts.Add(await QueryCounter.LeastAsync(platform.DataDirectory, () => shopper.GetStringAsync($"/products/{handle}", TestContext.Current.CancellationToken)));
            return counts;
        }
    }

    [Fact]
    public async Task Entries_are_made_up_written_and_chosen_on_a_page()
    {
        await using var platform = RunningPlatform.WithSamples();
        using var owner = await platform.SignedInAsync(await platform.ShopAsync("atelier-brume"), "owner");
        await SavedAsync(owner, $"{Root}/metaobjects/new", [new("Form.Title", "Noses")]);
        await SavedAsync(owner, $"{Root}/custom-data/new?type=noses", [new("Form.Owner", "Metaobject"), new("Form.Namespace", "noses"), new("Form.Name", "Name"), new("Form.Type", "single_line_text_field"), new("Form.IsRequired", "true"), new("Form.IsPinned", "true")]);
        await SavedAsync(owner, $"{Root}/metaobjects/1/edit", [new("Form.Title", "Noses"), new("Form.DisplayKey", "name")]);
        var entry = await owner.ReadAsync($"{Root}/metaobjects/1/new");
        await SavedAsync(owner, $"{Root}/metaobjects/1/new", [new("Form.IsActive", "true"), new(NameOf(entry, "Name"), "Éloïse")]);
        await SavedAsync(owner, $"{Root}/metaobjects/1/new", [new("Form.IsActive", "true"), new(NameOf(entry, "Name"), "Malo")]);
        Assert.Contains("Malo", await owner.ReadAsync($"{Root}/metaobjects/1?q=mal"), StringComparison.Ordinal);
        Assert.DoesNotContain("Malo", await owner.ReadAsync($"{Root}/metaobjects/1?q={Uri.EscapeDataString("élo")}"), StringComparison.Ordinal);
        await SavedAsync(owner, $"{Root}/custom-data/new", [new("Form.Owner", "Page"), new("Form.Name", "Told by"), new("Form.Type", "list.metaobject_reference"), new("Form.Metaobject", "noses"), new("Form.IsPinned", "true")]);
        var page = await owner.ReadAsync($"{Root}/pages/1");
        var name = Regex.Match(page, "name=\"(Metafields\\[\\d+\\])\" value=\"malo\"").Groups[1].Value;
        await SavedAsync(owner, $"{Root}/pages/1", [new("Form.Title", "About"), new("Form.Visible", "now"), new(name, ""), new(name, "malo"), new(name, "eloise")]);
        Assert.Equal(2, await ReadAsync(platform, store => store.MetafieldValues.CountAsync(value => value.Owner == MetafieldOwner.Page)));
        // All of them unticked: nothing is said any more.
        await SavedAsync(owner, $"{Root}/pages/1", [new("Form.Title", "About"), new("Form.Visible", "now"), new(name, "")]);
        Assert.Equal(0, await ReadAsync(platform, store => store.MetafieldValues.CountAsync(value => value.Owner == MetafieldOwner.Page)));
        using var gone = await owner.PostAsync($"{Root}/metaobjects/1", [new("ids", "1"), new("ids", "2")], $"{Root}/metaobjects/1?handler=Delete");
        Assert.Equal(HttpStatusCode.Redirect, gone.StatusCode);
        Assert.Equal(0, await ReadAsync(platform, store => store.Metaobjects.CountAsync()));
    }

    static async Task SavedAsync(Staff staff, string path, KeyValuePair<string, string>[] typed)
    {
        using var answer = await staff.PostAsync(path, typed);
        Assert.True(answer.StatusCode is HttpStatusCode.Redirect, await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    // The input of a label.
    static string NameOf(string page, string label)
    {
        var id = Regex.Match(page, $"for=\"([^\"]+)\">{Regex.Escape(label)}</label>").Groups[1].Value;
        return Regex.Match(page, $"id=\"{Regex.Escape(id)}\" name=\"([^\"]+)\"").Groups[1].Value is { Length: > 0 } name ? name : throw new InvalidOperationException($"There is no field {label}.");
    }

    static KeyValuePair<string, string>[] Typed(string editor) => [new("Form.Title", "First"), new("Seen", Regex.Match(editor, "name=\"Seen\" value=\"(\\d+)\"").Groups[1].Value), new("Form.Status", "Active"), new("Form.Visible", "now"), new("Variants[0].Price", "10")];

    static async Task FillAsync(RunningPlatform platform, int from, int to)
    {
        await using var scope = platform.Services.OpenTenant(platform.Services.ShopAt("atelier-brume.localhost"));
        var store = scope.ServiceProvider.GetRequiredService<StoreDb>();
        for (var i = from; i < to; i++)
        {
            foreach (var (owner, product) in ((MetafieldOwner, ProductId?)[])[(MetafieldOwner.Product, ProductId.Of(1)), (MetafieldOwner.Collection, null), (MetafieldOwner.Page, null)])
            {
                store.MetafieldDefinitions.Add(new MetafieldDefinition
                {
                    Owner = owner, Namespace = "custom", Key = $"field_{i}", Name = $"Field {i}", Type = i % 3 == 0 ? "product_reference" : i % 3 == 1 ? "collection_reference" : "list.single_line_text_field", IsShown = true, IsRule = i % 3 == 2, Position = i,
                    Values = { new MetafieldValue { Owner = owner, OwnerId = 1, ProductId = product, Position = 1, Text = i % 3 == 2 ? $"Said {i}" : $"gid://shopify/{(i % 3 == 0 ? "Product" : "Collection")}/1", TextKey = "", Target = i % 3 == 2 ? null : 1 } },
                });
            }
        }

        await store.SaveChangesAsync(TestContext.Current.CancellationToken);
    }

    static async Task<T> ReadAsync<T>(RunningPlatform platform, Func<StoreDb, Task<T>> read)
    {
        await using var scope = platform.Services.OpenTenant(platform.Services.ShopAt("atelier-brume.localhost"));
        return await read(scope.ServiceProvider.GetRequiredService<StoreDb>());
    }
}
