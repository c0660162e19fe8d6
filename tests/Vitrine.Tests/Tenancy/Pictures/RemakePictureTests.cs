using System.Text;
using SkiaSharp;
using Vitrine.Tenancy.Pictures;

namespace Vitrine.Tests.Tenancy.Pictures;

public sealed class RemakePictureTests
{
    static readonly PictureUse Logo = new(Megabytes: 1, Width: 200, Height: 100);
    static readonly PictureUse Photo = new(Megabytes: 1, Width: 400, Height: 400, IsPhoto: true);

    [Theory]
    [InlineData(SKEncodedImageFormat.Png)]
    [InlineData(SKEncodedImageFormat.Jpeg)]
    [InlineData(SKEncodedImageFormat.Webp)]
    public void A_picture_is_made_anew_and_no_larger_than_it_is_used(SKEncodedImageFormat format)
    {
        byte[] upload = [.. Draw(400, 100, format), .. "<script>alert(1)</script>"u8];
        var made = RemakePicture.Run(upload, Logo, "logo").Value!;
        Assert.Equal("image/png", made.Type);
        using var read = SKBitmap.Decode(made.Bytes);
        Assert.Equal((200, 50), (read.Width, read.Height));
        Assert.Equal(-1, made.Bytes.AsSpan().IndexOf("script"u8));
        Assert.Equal("image/webp", RemakePicture.Run(upload, Photo, "door").Value!.Type);
    }

    [Fact]
    public void What_is_no_picture_or_too_large_a_one_is_refused()
    {
        Assert.Equal("picture_unreadable", RemakePicture.Run("GIF89a..............................."u8.ToArray(), Logo, "logo").Problem?.Code);
        Assert.Equal("picture_unreadable", RemakePicture.Run([0, 1, 2, 3], Logo, "logo").Problem?.Code);
        Assert.Equal("picture_unreadable", RemakePicture.Run(Draw(40, 40, SKEncodedImageFormat.Png)[..60], Logo, "logo").Problem?.Code);
        Assert.Equal("picture_unreadable", RemakePicture.Run("<svg xmlns='http://www.w3.org/2000/svg'><path d='M0 0h1'/></svg>"u8.ToArray(), Photo, "door").Problem?.Code);
        Assert.Equal("picture_too_large", RemakePicture.Run(new byte[(1024 * 1024) + 1], Logo, "logo").Problem?.Code);
        Assert.Equal("picture_too_wide", RemakePicture.Run(Draw(RemakePicture.LongestSide + 1, 1, SKEncodedImageFormat.Png), Logo, "logo").Problem?.Code);
    }

    [Theory]
    [InlineData("<script>alert(1)</script>", "script")]
    [InlineData("<path d='M0 0h1' onload='alert(1)'/>", "onload")]
    [InlineData("<foreignObject><iframe xmlns='http://www.w3.org/1999/xhtml' src='https://evil.example'/></foreignObject>", "evil")]
    [InlineData("<image href='https://evil.example/x.png'/>", "evil")]
    [InlineData("<use href='https://evil.example/x.svg#a'/>", "evil")]
    [InlineData("<use xmlns:xlink='http://www.w3.org/1999/xlink' xlink:href='data:text/html,evil'/>", "evil")]
    [InlineData("<a href='javascript:evil()'><path d='M0 0h1'/></a>", "evil")]
    [InlineData("<path d='M0 0h1' fill='url(https://evil.example/x)'/>", "evil")]
    [InlineData("<path d='M0 0h1' style='background:url(https://evil.example)'/>", "evil")]
    [InlineData("<style>@import 'https://evil.example'</style>", "evil")]
    [InlineData("<set attributeName='href' to='javascript:evil()'/>", "evil")]
    [InlineData("<evil:thing xmlns:evil='https://evil.example'/>", "evil")]
    public void A_drawing_keeps_nothing_that_acts_or_loads(string inside, string forbidden)
    {
        var made = Svg($"<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 8 8'><rect width='8' height='8'/>{inside}</svg>").Value!;
        Assert.Equal("image/svg+xml", made.Type);
        var text = Encoding.UTF8.GetString(made.Bytes);
        Assert.Contains("<rect", text, StringComparison.Ordinal);
        Assert.DoesNotContain(forbidden, text, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public void A_drawing_keeps_its_shapes_gradients_and_words()
    {
        var text = Encoding.UTF8.GetString(Svg("<?xml version='1.0'?><!-- by a program --><svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 8 8'><defs><linearGradient id='g'><stop offset='0' stop-color='#123'/></linearGradient></defs><title>Nord</title><path d='M0 0h8' fill='url(#g)'/><use href='#g'/></svg>").Value!.Bytes);
        Assert.Contains("fill=\"url(#g)\"", text, StringComparison.Ordinal);
        Assert.Contains("href=\"#g\"", text, StringComparison.Ordinal);
        Assert.Contains("<title>Nord</title>", text, StringComparison.Ordinal);
        Assert.DoesNotContain("program", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("<!DOCTYPE svg [<!ENTITY a SYSTEM 'file:///etc/passwd'>]><svg xmlns='http://www.w3.org/2000/svg'><text>&a;</text></svg>")]
    [InlineData("<html><body/></html>")]
    [InlineData("<svg xmlns='http://www.w3.org/2000/svg'><script>1</script></svg>")] // nothing is left of it
    [InlineData("<svg xmlns='http://www.w3.org/2000/svg'")]
    public void What_is_no_drawing_is_refused(string file) => Assert.Equal("picture_unreadable", Svg(file).Problem?.Code);

    static Vitrine.Tenancy.Actions.Answer<CleanPicture> Svg(string file) => RemakePicture.Run(Encoding.UTF8.GetBytes(file), Logo, "logo");

    internal static byte[] Draw(int width, int height, SKEncodedImageFormat format)
    {
        using var bitmap = new SKBitmap(width, height);
        using (var canvas = new SKCanvas(bitmap)) canvas.Clear(SKColors.Teal);
        using var image = SKImage.FromBitmap(bitmap);
        return image.Encode(format, 90).ToArray();
    }
}
