using System.Globalization;
using System.Xml;
using SkiaSharp;

namespace Vitrine.Tenancy.Pictures;

/// <summary>How large a picture is, told from its head; nothing is decoded.</summary>
public static class PictureSize
{
    /// <returns>Whole pixels; null for what is no picture, or a drawing that does not say.</returns>
    public static (int Width, int Height)? Of(byte[] file)
    {
        if (CleanSvg.LooksLike(file)) return OfDrawing(file);
        using var data = SKData.CreateCopy(file);
        using var codec = SKCodec.Create(data);
        if (codec is null) return null;
        // A camera held upright says so beside the picture.
        return codec.EncodedOrigin is SKEncodedOrigin.RightTop or SKEncodedOrigin.LeftBottom ? (codec.Info.Height, codec.Info.Width) : (codec.Info.Width, codec.Info.Height);
    }

    static (int, int)? OfDrawing(byte[] file)
    {
        try
        {
            using var reader = XmlReader.Create(new MemoryStream(file), new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, MaxCharactersInDocument = 2_000_000 });
            if (reader.MoveToContent() is not XmlNodeType.Element) return null;
            if (Whole(reader.GetAttribute("width")) is { } width && Whole(reader.GetAttribute("height")) is { } height) return (width, height);
            var box = reader.GetAttribute("viewBox")?.Split([' ', ','], StringSplitOptions.RemoveEmptyEntries);
            return box is [_, _, var right, var bottom] && Whole(right) is { } across && Whole(bottom) is { } down ? (across, down) : null;
        }
        catch (XmlException)
        {
            return null;
        }
    }

    static int? Whole(string? text) =>
        double.TryParse(text?.EndsWith("px", StringComparison.Ordinal) == true ? text[..^2] : text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && number is >= 0.5 and < 100_000 ? (int)Math.Round(number) : null;
}
