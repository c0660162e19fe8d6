using System.Net;
using Microsoft.AspNetCore.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SkiaSharp;
using Vitrine.Commerce.Catalog;
using Vitrine.Commerce.Catalog.Collections;
using Vitrine.Commerce.Catalog.Products;
using Vitrine.Commerce.Content.Files;
using Vitrine.Commerce.Content.Pages;
using Vitrine.Commerce.Data;
using Vitrine.Commerce.Metafields;
using Vitrine.Tenancy.Actions;
using Vitrine.Tenancy.Databases;
using Vitrine.Tenancy.Pictures;
using Vitrine.Tenancy.Tenants;
using Vitrine.Tenancy.Work.Outbox;
using Vitrine.Tests.Fixtures;
using Vitrine.Tests.Tenancy.Pictures;

namespace Vitrine.Tests.Commerce.Content;

public sealed class FilesTests
{
    static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [EveryEngine]
    public async Task A_file_is_uploaded_described_replaced_and_deleted_under_one_address(string engine)
    {
        var heard = new WorkingShop.Heard();
        await using var platform = Engines.Empty(engine, builder => builder.ConfigureServices(services => services.AddSingleton(heard).AddSingleton(new ListenerType(typeof(WorkingShop.Ear)))));
        var tenant = await platform.CreateAsync("alder");
        var shop = new WorkingShop(platform, tenant);
        using var shopper = shop.Shopper();

        byte[] upload = [.. RemakePictureTests.Draw(400, 300, SKEncodedImageFormat.Png), .. "GPS 48.85 2.35"u8];
        var kept = await shop.OkAsync(FileActions.UploadAsync, new FileUpload { Bytes = upload, Name = "Atelier d'été.png", Alt = "The workshop" });
        Assert.Matches(@"\Aatelier-d-ete-[0-9a-f]{6}\.png\z", kept.FileName);
        var file = await shop.ReadAsync(store => store.Files.SingleAsync(one => one.Id == kept.Id, Stop));
        Assert.Equal(("Atelier d'été.png", FileKind.Picture, 400, 300, "The workshop"), (file.Name, file.Kind, file.Width, file.Height, file.Alt));
        using (var served = await shopper.GetAsync($"/files/{kept.FileName}", Stop))
        {
            var bytes = await served.Content.ReadAsByteArrayAsync(Stop);
            Assert.Equal((HttpStatusCode.OK, "image/png", file.Size), (served.StatusCode, served.Content.Headers.ContentType?.MediaType, bytes.Length));
            Assert.Equal(-1, bytes.AsSpan().IndexOf("GPS"u8));
            Assert.Equal("nosniff", served.Headers.GetValues("X-Content-Type-Options").Single());
            Assert.Contains("sandbox", served.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
            Assert.Equal(TimeSpan.FromHours(1), served.Headers.CacheControl?.MaxAge);
            using var again = new HttpRequestMessage(HttpMethod.Get, $"/files/{kept.FileName}") { Headers = { IfNoneMatch = { served.Headers.ETag! } } };
            Assert.Equal(HttpStatusCode.NotModified, (await shopper.SendAsync(again, Stop)).StatusCode);
        }

        await shop.OkAsync(FileActions.UpdateAsync, new FileActions.Wish(kept.Id, " Workshop ", "People at work"));
        await shop.OkAsync(FileActions.ReplaceAsync, new FileUpload { Id = kept.Id, Instead = kept.FileName, Bytes = RemakePictureTests.Draw(50, 60, SKEncodedImageFormat.Jpeg), Name = "x" });
        file = await shop.ReadAsync(store => store.Files.SingleAsync(one => one.Id == kept.Id, Stop));
        Assert.Equal(("Workshop", "People at work", 50, 60), (file.Name, file.Alt, file.Width, file.Height));
        var replaced = await shopper.GetByteArrayAsync($"/files/{kept.FileName}", Stop);
        Assert.Equal(file.Size, replaced.Length);
        Assert.Equal((50, 60), PictureSize.Of(replaced));

        // A second one of the same name is another file.
        var second = await shop.OkAsync(FileActions.UploadAsync, new FileUpload { Bytes = upload, Name = "Atelier d'été.png" });
        Assert.NotEqual(kept.FileName, second.FileName);
        Assert.Equal(new FileActions.Gone(2, 0), await shop.OkAsync(FileActions.DeleteAsync, new FileActions.Chosen([kept.Id.Value, second.Id.Value, 999])));
        Assert.Equal(HttpStatusCode.NotFound, (await shopper.GetAsync($"/files/{kept.FileName}", Stop)).StatusCode);
        Assert.Empty(OnDisk(platform, tenant));
        Assert.Equal("not_found", (await shop.WrongAsync(FileActions.DeleteAsync, new FileActions.Chosen([kept.Id.Value]))).Code);
        Assert.Equal("not_found", (await shop.WrongAsync(FileActions.UpdateAsync, new FileActions.Wish(kept.Id, "x", ""))).Code);
        Assert.Equal("not_found", (await shop.WrongAsync(FileActions.ReplaceAsync, new FileUpload { Id = kept.Id, Instead = kept.FileName, Bytes = upload, Name = "x" })).Code);

        await Eventually.AsTrueAsync(() => Task.FromResult(heard.All.OfType<FileDeleted>().Count() == 2));
        Assert.Equal(2, heard.All.OfType<FileUploaded>().Count());
        Assert.Contains(heard.All, fact => fact is FileUpdated updated && updated.FileName == kept.FileName);
        Assert.Contains(heard.All, fact => fact is FileReplaced replacedOne && replacedOne.Id == kept.Id);
    }

    [Fact]
    public async Task What_cannot_be_used_is_refused_in_one_sentence_and_leaves_nothing_behind()
    {
        await using var platform = RunningPlatform.Empty();
        var tenant = await platform.CreateAsync("alder");
        var shop = new WorkingShop(platform, tenant);
        (string Name, byte[] Bytes, string Code)[] bad =
        [
            ("empty.png", [], "file_missing"),
            ("page.html", "<html><script>alert(1)</script></html>"u8.ToArray(), "file_unreadable"),
            ("program.exe", "MZ................................"u8.ToArray(), "file_unreadable"),
            ("old.gif", "GIF89a..............................."u8.ToArray(), "file_unreadable"),
            ("not-a.pdf", "<html>%PDF-</html>"u8.ToArray(), "file_unreadable"),
            ("not-a.glb", "model"u8.ToArray(), "file_unreadable"),
            ("half.png", RemakePictureTests.Draw(40, 40, SKEncodedImageFormat.Png)[..60], "file_unreadable"),
            ("bomb.png", Bomb(60_000, 60_000), "picture_too_wide"),
            ("huge.png", new byte[(20 * 1024 * 1024) + 1], "picture_too_large"),
            ("laughs.svg", "<!DOCTYPE svg [<!ENTITY a 'ha'><!ENTITY b '&a;&a;&a;'>]><svg xmlns='http://www.w3.org/2000/svg'><text>&b;</text></svg>"u8.ToArray(), "file_unreadable"),
            ("only-script.svg", "<svg xmlns='http://www.w3.org/2000/svg'><script>1</script></svg>"u8.ToArray(), "file_unreadable"),
            ("bell\u0007.png", RemakePictureTests.Draw(4, 4, SKEncodedImageFormat.Png), "text_unreadable"),
        ];
        foreach (var (name, bytes, code) in bad)
        {
            var (said, field) = await shop.WrongAsync(FileActions.UploadAsync, new FileUpload { Bytes = bytes, Name = name });
            Assert.Equal((name, code, "files"), (name, said, field));
        }

        Assert.Empty(OnDisk(platform, tenant));
        Assert.Equal(0, await shop.CountAsync(store => store.Files.CountAsync(Stop)));

        // What takes another one's place is of its type, and a refusal leaves the former one as it was.
        var kept = await shop.OkAsync(FileActions.UploadAsync, new FileUpload { Bytes = RemakePictureTests.Draw(40, 30, SKEncodedImageFormat.Jpeg), Name = "photo.jpg" });
        Assert.EndsWith(".webp", kept.FileName, StringComparison.Ordinal);
        var before = await File.ReadAllBytesAsync(Path.Combine(Folder(platform, tenant), kept.FileName), Stop);
        foreach (var (bytes, code) in ((byte[], string)[])[("%PDF-1.7"u8.ToArray(), "file_unreadable"), ("<svg xmlns='http://www.w3.org/2000/svg'><path d='M0 0h1'/></svg>"u8.ToArray(), "file_unreadable"), (Bomb(60_000, 60_000), "picture_too_wide")])
            Assert.Equal(code, (await shop.WrongAsync(FileActions.ReplaceAsync, new FileUpload { Id = kept.Id, Instead = kept.FileName, Bytes = bytes, Name = "x" })).Code);
        var guide = await shop.OkAsync(FileActions.UploadAsync, new FileUpload { Bytes = "%PDF-1.7 sizes"u8.ToArray(), Name = "Größen.pdf" });
        Assert.Equal("file_other_type", (await shop.WrongAsync(FileActions.ReplaceAsync, new FileUpload { Id = guide.Id, Instead = guide.FileName, Bytes = before, Name = "x" })).Code);
        Assert.Equal(before, await File.ReadAllBytesAsync(Path.Combine(Folder(platform, tenant), kept.FileName), Stop));
        Assert.Equal(2, OnDisk(platform, tenant).Count);
        using var shopper = shop.Shopper();
        using var document = await shopper.GetAsync($"/files/{guide.FileName}", Stop);
        Assert.Equal(("application/pdf", "attachment"), (document.Content.Headers.ContentType?.MediaType, document.Content.Headers.ContentDisposition?.DispositionType));
    }

    [Fact]
    public async Task A_drawing_is_kept_without_what_acts_in_it()
    {
        await using var platform = RunningPlatform.Empty();
        var shop = new WorkingShop(platform, await platform.CreateAsync("alder"));
        using var shopper = shop.Shopper();
        var kept = await shop.OkAsync(FileActions.UploadAsync, new FileUpload { Bytes = "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 120 80' onload='alert(1)'><script>alert(2)</script><rect width='8' height='8' onclick='alert(3)'/><a href='javascript:alert(4)'><path d='M0 0h1'/></a></svg>"u8.ToArray(), Name = "mark.svg" });
        var text = await shopper.GetStringAsync($"/files/{kept.FileName}", Stop);
        Assert.Contains("<rect", text, StringComparison.Ordinal);
        Assert.DoesNotContain("alert", text, StringComparison.Ordinal);
        Assert.Equal((120, 80), await shop.ReadAsync(store => store.Files.Where(one => one.Id == kept.Id).Select(one => ValueTuple.Create(one.Width!.Value, one.Height!.Value)).SingleAsync(Stop)));
    }

    [Theory]
    [EveryEngine]
    public async Task A_file_says_what_shows_it_and_stays_as_long_as_something_does(string engine)
    {
        await using var platform = Engines.Empty(engine);
        var tenant = await platform.CreateAsync("alder");
        var shop = new WorkingShop(platform, tenant);
        var (first, second) = (await Upload("one"), await Upload("two words"));
        await shop.OkAsync(PageActions.CreateAsync, new PageWish { Text = new("About", BodyHtml: $"<p><img src=\"/files/{first.FileName}\" alt=\"\"></p>") });
        await shop.OkAsync(PageActions.CreateAsync, new PageWish { Text = new("Contact", BodyHtml: $"<a href=\"https://alder.example/files/{Uri.EscapeDataString(first.FileName)}?v=2\">it</a>") });
        await shop.OkAsync(MetafieldActions.CreateAsync, new DefinitionWish { Owner = MetafieldOwner.Product, Type = "list.file_reference", Name = "Guide" });
        await shop.OkAsync(MetafieldActions.CreateAsync, new DefinitionWish { Owner = MetafieldOwner.Product, Type = "multi_line_text_field", Name = "Care" });
        var washing = await Upload("washing");
        var guide = await Upload("the guide");
        var product = await shop.OkAsync(ProductActions.CreateAsync, Product("Chair") with { Metafields = [new("custom.guide", guide.FileName), new("custom.care", $"See https://alder.example/files/{washing.FileName} first")], Media = [new MediaWish { Upload = RemakePictureTests.Draw(30, 40, SKEncodedImageFormat.Png), UploadName = "chair.png" }] });
        await shop.OkAsync(CollectionActions.CreateAsync, new CollectionWish { Title = "Chairs", Image = new PictureWish(RemakePictureTests.Draw(31, 40, SKEncodedImageFormat.Png)) });

        // What came with a product or a collection is one of the shop's files too.
        var files = await shop.ReadAsync(store => store.Files.OrderBy(file => file.Id).ToListAsync(Stop));
        Assert.Equal(6, files.Count);
        var uses = await shop.ReadAsync(store => store.FileUsesAsync(files.ConvertAll(file => file.FileName), Stop));
        Assert.Equal(["About", "Contact"], uses[first.FileName].Select(use => use.Title).Order(StringComparer.Ordinal));
        Assert.Empty(uses[second.FileName]);
        Assert.Equal(new FileUse(FileUser.Product, product.Id.Value.ToString(System.Globalization.CultureInfo.InvariantCulture), "Chair"), Assert.Single(uses[files[4].FileName]));
        Assert.Equal(("Guide", "Care"), (Assert.Single(uses[guide.FileName]).Title, Assert.Single(uses[washing.FileName]).Title));
        Assert.Equal(FileUser.Collection, Assert.Single(uses[files[5].FileName]).User);

        Assert.Equal("file_used", (await shop.WrongAsync(FileActions.DeleteAsync, new FileActions.Chosen([files[4].Id.Value]))).Code);
        Assert.Equal(new FileActions.Gone(1, 5), await shop.OkAsync(FileActions.DeleteAsync, new FileActions.Chosen([.. files.Select(file => file.Id.Value)])));
        Assert.Equal("files_used", (await shop.WrongAsync(FileActions.DeleteAsync, new FileActions.Chosen([.. files.Select(file => file.Id.Value)]))).Code);
        Assert.Equal(5, OnDisk(platform, tenant).Count);

        async Task<FileActions.Kept> Upload(string name) => await shop.OkAsync(FileActions.UploadAsync, new FileUpload { Bytes = RemakePictureTests.Draw(20, name.Length, SKEncodedImageFormat.Png), Name = $"{name}.png" });
    }

    [Theory]
    [EveryEngine]
    public async Task What_a_refused_change_left_is_taken_away_after_a_day_and_nothing_else(string engine)
    {
        await using var platform = Engines.Empty(engine);
        var tenant = await platform.CreateAsync("alder");
        var shop = new WorkingShop(platform, tenant);
        var kept = await shop.OkAsync(FileActions.UploadAsync, new FileUpload { Bytes = RemakePictureTests.Draw(20, 20, SKEncodedImageFormat.Png), Name = "kept.png" });
        // A picture is written with its row, and then the change is not committed.
        var saved = OnDisk(platform, tenant);
        await using (var scope = platform.Services.OpenTenant(platform.Shop("alder")))
        {
            var store = scope.ServiceProvider.GetRequiredService<StoreDb>();
            await using var transaction = await store.BeginWriteAsync(Stop);
            await ShopFile.KeepAsync(new ActionScope(Actor.Program, scope.ServiceProvider, TimeProvider.System.GetUtcNow()), "p-refused.png", RemakePictureTests.Draw(22, 22, SKEncodedImageFormat.Png), Stop);
            await store.SaveChangesAsync(Stop);
        }

        var orphan = Assert.Single(OnDisk(platform, tenant).Except(saved, StringComparer.Ordinal));
        Assert.Equal(1, await shop.CountAsync(store => store.Files.CountAsync(Stop)));

        // Of a shop that is older than its list of files: one that is shown, and one that a text names.
        var folder = Folder(platform, tenant);
        var drawing = "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 5 4'><path d='M0 0h1'/></svg>";
        foreach (var name in (string[])["shown.svg", "told.svg", "lost.svg", "fresh.svg", ".half", "import.csv"]) await File.WriteAllTextAsync(Path.Combine(folder, name), drawing, Stop);
        await shop.ReadAsync(async store =>
        {
            (await store.Settings.SingleAsync(Stop)).Logo = "shown.svg";
            store.Pages.Add(new ContentPage { Handle = "p", Title = "P", BodyHtml = "<img src=\"/files/told.svg\">" });
            return await store.SaveChangesAsync(Stop);
        });
        await TidyAsync();
        Assert.Contains(orphan, OnDisk(platform, tenant)); // young: its change may still be going on
        foreach (var path in Directory.EnumerateFiles(folder).Where(path => Path.GetFileName(path) != "fresh.svg")) File.SetLastWriteTimeUtc(path, TimeProvider.System.GetUtcNow().UtcDateTime.AddDays(-2));
        await TidyAsync();
        Assert.Equal(new[] { "fresh.svg", "import.csv", kept.FileName, "shown.svg", "told.svg" }.Order(StringComparer.Ordinal), OnDisk(platform, tenant).Order(StringComparer.Ordinal));
        Assert.Equal([kept.FileName, "shown.svg", "told.svg"], await shop.ReadAsync(store => store.Files.OrderBy(file => file.Id).Select(file => file.FileName).ToListAsync(Stop)));
        Assert.Equal(5, await shop.ReadAsync(store => store.Files.Where(file => file.FileName == "told.svg").Select(file => file.Width).SingleAsync(Stop)));
        await TidyAsync();
        Assert.Equal(5, OnDisk(platform, tenant).Count);

        async Task TidyAsync()
        {
            await using var scope = platform.Services.OpenTenant(platform.Shop("alder"));
            await ActivatorUtilities.CreateInstance<TidyFiles>(scope.ServiceProvider).RunAsync(Stop);
        }
    }

    [Fact]
    public async Task A_picture_that_was_replaced_is_not_put_back_by_whoever_uploads_the_first_one_again()
    {
        await using var platform = RunningPlatform.Empty();
        var shop = new WorkingShop(platform, await platform.CreateAsync("alder"));
        var picture = RemakePictureTests.Draw(30, 40, SKEncodedImageFormat.Png);
        await shop.OkAsync(ProductActions.CreateAsync, Product("One") with { Media = [new MediaWish { Upload = picture, UploadName = "a.png" }, new MediaWish { Upload = picture, UploadName = "b.png" }] });
        var file = await shop.ReadAsync(store => store.Files.SingleAsync(Stop));
        await shop.OkAsync(ProductActions.CreateAsync, Product("Two") with { Media = [new MediaWish { Upload = picture, UploadName = "a.png" }] });
        Assert.Equal(1, await shop.CountAsync(store => store.Files.CountAsync(Stop)));
        await shop.OkAsync(FileActions.ReplaceAsync, new FileUpload { Id = file.Id, Instead = file.FileName, Bytes = RemakePictureTests.Draw(12, 12, SKEncodedImageFormat.Png), Name = "x" });
        await shop.OkAsync(ProductActions.CreateAsync, Product("Three") with { Media = [new MediaWish { Upload = picture, UploadName = "a.png" }] });
        var sizes = await shop.ReadAsync(store => store.Files.OrderBy(one => one.Id).Select(one => one.Width).ToListAsync(Stop));
        Assert.Equal([12, 30], sizes);
        using var shopper = shop.Shopper();
        Assert.Equal((12, 12), PictureSize.Of(await shopper.GetByteArrayAsync($"/files/{file.FileName}", Stop)));
    }

    static string Folder(RunningPlatform platform, Tenant tenant) => platform.Get<DataDirectory>().FilesOf(platform.Shop(tenant.Slug));

    static IReadOnlyList<string> OnDisk(RunningPlatform platform, Tenant tenant) =>
        Directory.Exists(Folder(platform, tenant)) ? [.. Directory.EnumerateFiles(Folder(platform, tenant)).Select(path => Path.GetFileName(path))] : [];

    // A small file whose head says that it fills the memory.
    static byte[] Bomb(int width, int height)
    {
        var picture = RemakePictureTests.Draw(8, 8, SKEncodedImageFormat.Png);
        System.Buffers.Binary.BinaryPrimitives.WriteInt32BigEndian(picture.AsSpan(16), width);
        System.Buffers.Binary.BinaryPrimitives.WriteInt32BigEndian(picture.AsSpan(20), height);
        System.Buffers.Binary.BinaryPrimitives.WriteUInt32BigEndian(picture.AsSpan(29), Crc(picture.AsSpan(12, 17)));
        return picture;
    }

    // RFC 2083, 15.
    static uint Crc(ReadOnlySpan<byte> bytes)
    {
        var crc = uint.MaxValue;
        foreach (var one in bytes)
        {
            crc ^= one;
            for (var bit = 0; bit < 8; bit++) crc = (crc & 1) == 1 ? (crc >> 1) ^ 0xEDB88320 : crc >> 1;
        }

        return ~crc;
    }

    static ProductWish Product(string title) => new() { Title = title, Variants = [new VariantWish { Price = 100 }] };
}
