using System.Net;
using System.Text;
using Microsoft.AspNetCore.Hosting;
using Microsoft.EntityFrameworkCore;
using Vitrine.Commerce.Data;
using Vitrine.Commerce.Moving.Imports;
using Vitrine.Tenancy.Actions;
using Vitrine.Tests.Commerce.Moving;
using Vitrine.Tests.Fixtures;

namespace Vitrine.Tests.Platform.Console.Moving;

/// <summary>A merchant brings a file, sees what it would do, starts it, reads the report and undoes it: over HTTP and without script.</summary>
public sealed class MovingPagesTests
{
    static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [EveryEngine]
    public async Task A_merchant_moves_products_in_and_out_again(string engine)
    {
        await using var platform = Engines.Empty(engine);
        var tenant = await platform.CreateAsync("alder");
        var shop = new ImportingShop(platform, tenant);
        using var owner = await platform.SignedInAsync(Place.Of(tenant.Id), "owner");
        using var stranger = await platform.SignedInAsync(Place.Of((await platform.CreateAsync("birch")).Id), "owner");

        using (var nothing = await owner.UploadAsync("/shops/alder/imports/new", [], [])) Assert.Equal(HttpStatusCode.UnprocessableEntity, nothing.StatusCode);
        using (var zip = await owner.UploadAsync("/shops/alder/imports/new", [], [("Upload", "products.zip", [0x50, 0x4B, 3, 4, 0, 0])]))
        {
            Assert.Equal(HttpStatusCode.UnprocessableEntity, zip.StatusCode);
            Assert.Contains("Unpack it", WebUtility.HtmlDecode(await zip.Content.ReadAsStringAsync(Stop)), StringComparison.Ordinal);
        }

        using var brought = await owner.UploadAsync("/shops/alder/imports/new", [], [("Upload", "products <b>.csv", Encoding.UTF8.GetBytes(ImportingShop.Former + "broken,Broken,,,,,TRUE,Title,Default Title,,,B-1,,,,,twelve,,,,,,,,,,,,,\n"))]);
        Assert.Equal(HttpStatusCode.Redirect, brought.StatusCode);
        var address = brought.Headers.Location!.ToString();
        var id = ImportId.Of(long.Parse(address.Split('/')[^1], System.Globalization.CultureInfo.InvariantCulture));
        await shop.SettledAsync(id);
        var preview = WebUtility.HtmlDecode(await owner.ReadAsync(address));
        Assert.Contains("Import 2 entries", preview, StringComparison.Ordinal);
        Assert.Contains("‘twelve’ is no amount in", preview, StringComparison.Ordinal);
        Assert.Contains("Price / Nordland", preview, StringComparison.Ordinal);
        Assert.Contains("product.metafields.custom.fabric", preview, StringComparison.Ordinal);
        Assert.Contains("products <b>.csv", preview, StringComparison.Ordinal);
        using (var foreign = await stranger.GetAsync(address)) Assert.Equal(HttpStatusCode.NotFound, foreign.StatusCode);
        using (var foreign = await stranger.GetAsync($"/shops/birch/imports/{id.Value}")) Assert.Equal(HttpStatusCode.NotFound, foreign.StatusCode);

        using (var started = await owner.PostAsync(address, [new("overwrite", "true")], $"{address}?handler=Start")) Assert.Equal(HttpStatusCode.Redirect, started.StatusCode);
        Assert.Equal((2, 1), (await shop.SettledAsync(id)) is { Made: var made, Refused: var refused } ? (made, refused) : default);
        using (var twice = await owner.PostAsync(address, [new("overwrite", "true")], $"{address}?handler=Start")) Assert.Equal(HttpStatusCode.UnprocessableEntity, twice.StatusCode);

        Assert.Contains("fjord-jacket", await owner.ReadAsync($"{address}/report?q=FJORD"), StringComparison.Ordinal);
        Assert.DoesNotContain("pebble-mug", await owner.ReadAsync($"{address}/report?q=FJORD"), StringComparison.Ordinal);
        Assert.Contains("Variant Price", await owner.ReadAsync($"{address}/problems"), StringComparison.Ordinal);
        foreach (var more in (string[])["pictures", "pictures?state=refused&q=x", "report?state=left", "report?page=9", "problems?q=6", "problems?q=amount&sort=-line"]) await owner.ReadAsync($"{address}/{more}");

        foreach (var kind in (string[])["products", "products?columns=former", "collections", "inventory", "pages", "redirects"])
        {
            using var export = await owner.GetAsync($"/shops/alder/exports/{kind}");
            Assert.Equal((HttpStatusCode.OK, "text/csv", "attachment"), (export.StatusCode, export.Content.Headers.ContentType?.MediaType, export.Content.Headers.ContentDisposition?.DispositionType));
            Assert.Equal(0xEF, (await export.Content.ReadAsByteArrayAsync(Stop))[0]);
        }

        using (var none = await owner.GetAsync("/shops/alder/exports/customers")) Assert.Equal(HttpStatusCode.NotFound, none.StatusCode);
        using (var undo = await owner.PostAsync($"{address}?undo=true", [], $"{address}?handler=Undo")) Assert.Equal(HttpStatusCode.Redirect, undo.StatusCode);
        await shop.SettledAsync(id);
        Assert.Equal(0, await shop.AskAsync((StoreDb store) => store.Products.CountAsync(Stop)));
        Assert.Contains("Undone", await owner.ReadAsync(address), StringComparison.Ordinal);
        Assert.Contains("products &lt;b&gt;.csv", await owner.ReadAsync("/shops/alder/imports"), StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task A_file_that_is_too_large_is_refused_before_it_is_read()
    {
        await using var platform = RunningPlatform.WithSamples(builder => builder.UseSetting("Imports:MaxFileMegabytes", "1")).Listen();
        using var owner = await platform.SignedInAsync(await platform.ShopAsync("kettle-and-co"), "owner");
        using var content = new MultipartFormDataContent { { new StreamContent(new Endless(200L * 1024 * 1024)), "Upload", "products.csv" } };
        // Answered by what the request says of itself: nobody waits for two hundred megabytes.
        var request = new HttpRequestMessage(HttpMethod.Post, "/shops/kettle-and-co/imports/new") { Content = content, Headers = { ExpectContinue = true } };
        using var answer = await owner.SendAsync(request);
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        using var page = await owner.GetAsync(answer.Headers.Location!.ToString());
        Assert.Contains("larger than 1 MB", await page.Content.ReadAsStringAsync(Stop), StringComparison.Ordinal);
        // A little too large, and so sent whole.
        using var little = await owner.UploadAsync("/shops/kettle-and-co/imports/new", [], [("Upload", "products.csv", new byte[(1024 * 1024) + 10])]);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, little.StatusCode);
    }

    /// <summary>So many letters, none of them in memory.</summary>
    sealed class Endless(long length) : Stream
    {
        long read;

        public override bool CanRead => true;

        public override bool CanSeek => true;

        public override bool CanWrite => false;

        public override long Length => length;

        public override long Position { get => read; set => read = value; }

        public override int Read(byte[] buffer, int offset, int count)
        {
            var some = (int)Math.Min(count, length - read);
            buffer.AsSpan(offset, some).Fill((byte)'a');
            read += some;
            return some;
        }

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => read = offset;

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
