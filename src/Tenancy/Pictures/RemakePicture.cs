using SkiaSharp;
using Vitrine.Tenancy.Actions;

namespace Vitrine.Tenancy.Pictures;

/// <summary>
/// Makes an uploaded picture anew: PNG, JPEG and WebP by decoding and encoding, SVG by keeping what is on a list. What else a
/// file may hold (comments, places, scripts, another file behind the picture) is left out.
/// </summary>
public static class RemakePicture
{
    /// <summary>Pixels of a side that are looked at; beyond, a small file could fill the memory.</summary>
    public const int LongestSide = 6000;

    /// <param name="field">The input that a problem is about.</param>
    public static Answer<CleanPicture> Run(byte[] file, PictureUse use, string field)
    {
        if (file.Length > use.Megabytes * 1024 * 1024) return new Problem("picture_too_large", $"This file is larger than {use.Megabytes} MB. Make it smaller and try again.", field) { Values = [use.Megabytes] };
        if (!use.IsPhoto && CleanSvg.LooksLike(file)) return CleanSvg.TryRun(file, out var drawing) ? new CleanPicture("image/svg+xml", drawing) : Unreadable(field);

        using var data = SKData.CreateCopy(file);
        using var codec = SKCodec.Create(data);
        if (codec is null || codec.EncodedFormat is not (SKEncodedImageFormat.Png or SKEncodedImageFormat.Jpeg or SKEncodedImageFormat.Webp)) return Unreadable(field);
        // Said by the file's head, before anything is decoded.
        if (codec.Info.Width > LongestSide || codec.Info.Height > LongestSide) return new Problem("picture_too_wide", $"This picture has too many pixels. Use at most {LongestSide} on each side.", field) { Values = [LongestSide] };
        using var read = new SKBitmap(new SKImageInfo(codec.Info.Width, codec.Info.Height, SKColorType.Rgba8888, SKAlphaType.Premul));
        if (codec.GetPixels(read.Info, read.GetPixels()) is not SKCodecResult.Success) return Unreadable(field);
        using var upright = Upright(read, codec.EncodedOrigin);
        var scale = Math.Min(1, Math.Min(use.Width / (float)upright.Width, use.Height / (float)upright.Height));
        using var small = scale < 1 ? upright.Resize(new SKImageInfo(Math.Max(1, (int)(upright.Width * scale)), Math.Max(1, (int)(upright.Height * scale)), SKColorType.Rgba8888, SKAlphaType.Premul), new SKSamplingOptions(SKFilterMode.Linear, SKMipmapMode.Linear)) : upright.Copy();
        using var image = SKImage.FromBitmap(small);
        var (format, type) = use.AsJpeg ? (SKEncodedImageFormat.Jpeg, "image/jpeg") : use.IsPhoto ? (SKEncodedImageFormat.Webp, "image/webp") : (SKEncodedImageFormat.Png, "image/png");
        using var written = image.Encode(format, use.AsJpeg ? 86 : use.IsPhoto ? 82 : 100);
        return written is null ? Unreadable(field) : new CleanPicture(type, written.ToArray());
    }

    static Problem Unreadable(string field) => new("picture_unreadable", "This is no picture that can be used here. Take a PNG, JPEG, WebP or SVG file.", field);

    // A camera writes the picture as its sensor lay, and how it was held beside it; that note is left out with the rest.
    static SKBitmap Upright(SKBitmap read, SKEncodedOrigin origin)
    {
        if (origin is not (SKEncodedOrigin.RightTop or SKEncodedOrigin.LeftBottom or SKEncodedOrigin.BottomRight)) return read.Copy();
        var turned = origin is SKEncodedOrigin.BottomRight ? new SKBitmap(read.Width, read.Height) : new SKBitmap(read.Height, read.Width);
        using var canvas = new SKCanvas(turned);
        canvas.Translate(turned.Width / 2f, turned.Height / 2f);
        canvas.RotateDegrees(origin switch { SKEncodedOrigin.RightTop => 90, SKEncodedOrigin.LeftBottom => -90, _ => 180 });
        canvas.DrawBitmap(read, -read.Width / 2f, -read.Height / 2f, new SKSamplingOptions(SKFilterMode.Nearest));
        return turned;
    }
}
