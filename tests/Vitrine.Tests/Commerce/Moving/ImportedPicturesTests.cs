using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using SkiaSharp;
using Vitrine.Commerce.Catalog.Collections;
using Vitrine.Commerce.Catalog.Products;
using Vitrine.Commerce.Moving;
using Vitrine.Commerce.Moving.Imports;
using Vitrine.Tenancy.Pictures;
using Vitrine.Tests.Fixtures;

namespace Vitrine.Tests.Commerce.Moving;

/// <summary>Pictures that a file names: fetched after it, once, and each that is refused says why.</summary>
public sealed class ImportedPicturesTests
{
    static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [EveryEngine]
    public async Task Pictures_come_after_their_products_and_go_with_them(string engine)
    {
        var asked = 0;
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        await using var stub = builder.Build();
        stub.Urls.Add("http://127.0.0.1:0");
        stub.MapGet("/pictures/{name}", (string name) =>
        {
            Interlocked.Increment(ref asked);
            return name switch
            {
                "red.png" => Results.Bytes(Picture(SKColors.Red), "image/png"),
                "blue.png" => Results.Bytes(Picture(SKColors.Blue), "image/png"),
                "page.png" => Results.Text("<html>no picture</html>", "image/png"),
                "bomb.png" => Results.Bytes(Bomb(), "image/png"),
                _ => Results.NotFound(),
            };
        });
        await stub.StartAsync(Stop);
        var at = stub.Urls.First();
        // Development: addresses of this machine may be asked. What may be asked elsewhere has a table of its own.
        await using var platform = Engines.Empty(engine, settings => settings.UseSetting("Imports:PicturesFromAnywhere", "true"));
        var shop = new ImportingShop(platform, await platform.CreateAsync("alder"));
        var file = $"""
            Handle,Title,Option1 Name,Option1 Value,Variant Price,Image Src,Image Alt Text,Variant Image
            lamp,Lamp,Colour,Red,5,{at}/pictures/red.png,A red lamp,{at}/pictures/red.png
            lamp,,,Blue,5,{at}/pictures/blue.png,A blue one,{at}/pictures/blue.png
            lamp,,,,,{at}/pictures/missing.png,,
            lamp,,,,,{at}/pictures/page.png,,
            lamp,,,,,{at}/pictures/bomb.png,,
            lamp,,,,,{at}/pictures/red.png,,

            """;
        var import = await shop.TakeAsync(file);
        Assert.Equal(1, import.Made);
        await Eventually.AsTrueAsync(async () => await shop.AskAsync(store => store.ImportPictures.CountAsync(picture => picture.ImportId == import.Id && picture.State == PictureState.Waiting, Stop)) == 0);
        var pictures = await shop.AskAsync(store => store.ImportPictures.AsNoTracking().OrderBy(picture => picture.Id).ToListAsync(Stop));
        Assert.Equal([("red.png", PictureState.Fetched, null), ("blue.png", PictureState.Fetched, null), ("missing.png", PictureState.Refused, "picture_missing"), ("page.png", PictureState.Refused, "picture_unreadable"), ("bomb.png", PictureState.Refused, "picture_too_wide")],
            pictures.Select(picture => (picture.Url.Split('/')[^1], picture.State, picture.Why)));
        var lamp = await shop.AskAsync(store => store.Products.AsNoTracking().Include(product => product.Media).Include(product => product.Variants).SingleAsync(Stop));
        Assert.Equal(["A red lamp", "A blue one"], lamp.Media.OrderBy(media => media.Position).Select(media => media.Alt));
        Assert.All(lamp.Variants, variant => Assert.NotNull(variant.MediaId));
        Assert.Equal(2, lamp.Variants.Select(variant => variant.MediaId).Distinct().Count());
        Assert.All(lamp.Media, media => Assert.True(File.Exists(Path.Combine(platform.DataDirectory, "files", "alder", media.FileName)), media.FileName));
        Assert.Equal(5, asked);

        // Once more: those that are there are not asked for again.
        var again = await shop.TakeAsync(file);
        await Eventually.AsTrueAsync(async () => await shop.AskAsync(store => store.ImportPictures.CountAsync(picture => picture.State == PictureState.Waiting, Stop)) == 0);
        Assert.Equal(3, await shop.AskAsync(store => store.ImportPictures.CountAsync(picture => picture.ImportId == again.Id, Stop)));
        Assert.Equal(2, await shop.AskAsync(store => store.Set<ProductMedia>().CountAsync(Stop)));

        // A fetched picture is part of the import: undone, nothing of the product is left.
        Assert.Equal(0, (await shop.UndoAsync(import.Id)).Left);
        Assert.Equal(0, await shop.AskAsync(store => store.Products.CountAsync(Stop)));
    }

    [Theory]
    [EveryEngine]
    public async Task A_collection_gets_its_picture_after_its_row_and_the_former_one_back_when_that_is_undone(string engine)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        await using var stub = builder.Build();
        stub.Urls.Add("http://127.0.0.1:0");
        stub.MapGet("/{name}", (string name) => name == "red.png" ? Results.Bytes(Picture(SKColors.Red), "image/png") : Results.NotFound());
        await stub.StartAsync(Stop);
        var at = stub.Urls.First();
        await using var platform = Engines.Empty(engine, settings => settings.UseSetting("Imports:PicturesFromAnywhere", "true"));
        var shop = new ImportingShop(platform, await platform.CreateAsync("alder"));
        await shop.Shop.OkAsync(CollectionActions.CreateAsync, new CollectionWish { Title = "Lamps", Image = new PictureWish(Picture(SKColors.Blue)) });
        var blue = await ImageAsync("lamps");
        var own = await shop.ExportAsync(FileKind.Collections);
        Assert.Contains($"https://shop.example/files/{blue}", own, StringComparison.Ordinal);
        var over = await shop.ReadAsync(own);
        Assert.Equal((0, 0, 0), (over.Made, over.Changed, over.Refused)); // over itself nothing changes

        var import = await shop.TakeAsync($"""
            Handle,Title,Image Src,Sort Order
            lamps,Lamps,{at}/red.png,manual
            bowls,Bowls,{at}/missing.png,manual
            cups,Cups,{at}/red.png,manual
            pots,Pots,javascript:alert(1),manual

            """);
        Assert.Equal((2, 1, 1), (import.Made, import.Changed, import.Refused));
        Assert.Equal("picture_address", Assert.Single(await shop.IssuesAsync(import.Id)).Code);
        await Eventually.AsTrueAsync(async () => await shop.AskAsync(store => store.ImportPictures.CountAsync(picture => picture.State == PictureState.Waiting, Stop)) == 0);
        Assert.Equal([PictureState.Fetched, PictureState.Refused, PictureState.Fetched], await shop.AskAsync(store => store.ImportPictures.OrderBy(picture => picture.Line).Select(picture => picture.State).ToListAsync(Stop)));
        var red = await ImageAsync("lamps");
        Assert.NotEqual(blue, red);
        Assert.Equal((red, null), (await ImageAsync("cups"), await ImageAsync("bowls")));

        // Once more: what is there is not fetched again.
        var again = await shop.ReadAsync($"Handle,Title,Image Src,Sort Order\nlamps,Lamps,{at}/red.png,manual\n");
        Assert.Equal((0, 1), (again.Changed, again.Same));
        Assert.Equal(0, (await shop.UndoAsync(import.Id)).Left);
        Assert.Equal(blue, await ImageAsync("lamps"));
        Assert.Equal(1, await shop.AskAsync(store => store.Collections.CountAsync(Stop)));

        Task<string?> ImageAsync(string handle) => shop.AskAsync(store => store.Collections.Where(one => one.Handle == handle).Select(one => one.Image).SingleAsync(Stop));
    }

    static byte[] Picture(SKColor colour)
    {
        using var bitmap = new SKBitmap(24, 30);
        bitmap.Erase(colour);
        using var image = SKImage.FromBitmap(bitmap);
        using var bytes = image.Encode(SKEncodedImageFormat.Png, 100);
        return bytes.ToArray();
    }

    // The head of a picture of thirty thousand by thirty thousand pixels: nothing but the head has to be read to refuse it.
    static byte[] Bomb()
    {
        var picture = Picture(SKColors.Black);
        byte[] side = [0, 0, 0x75, 0x30];
        side.CopyTo(picture, 16);
        side.CopyTo(picture, 20);
        var sum = Crc(picture.AsSpan(12, 17));
        System.Buffers.Binary.BinaryPrimitives.WriteUInt32BigEndian(picture.AsSpan(29), sum);
        return picture;
    }

    static uint Crc(ReadOnlySpan<byte> bytes)
    {
        var crc = uint.MaxValue;
        foreach (var one in bytes)
        {
            crc ^= one;
            for (var bit = 0; bit < 8; bit++) crc = (crc & 1) == 0 ? crc >> 1 : (crc >> 1) ^ 0xEDB88320;
        }

        return ~crc;
    }
}
