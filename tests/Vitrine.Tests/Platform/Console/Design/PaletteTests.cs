using CsCheck;
using Vitrine.Platform.Console.Design.Colours;

namespace Vitrine.Tests.Platform.Console.Design;

public sealed class PaletteTests
{
    static readonly Gen<Rgb> Colours = Gen.Select(Gen.Byte, Gen.Byte, Gen.Byte).Select(channels => new Rgb(channels.Item1, channels.Item2, channels.Item3));

    [Fact]
    public void Whatever_the_accent_is_everything_can_be_read_in_both_schemes() => Colours.Sample(accent => Assert.Empty(TooFaint(accent)), iter: 2000);

    [Theory]
    [InlineData("#000000")] // no hue, no light
    [InlineData("#ffffff")] // lost on paper
    [InlineData("#ffff00")] // the brightest there is
    [InlineData("#0000ff")] // the darkest of the bright ones
    [InlineData("#777777")] // neither black nor white stands out on it by much
    public void An_accent_at_the_edge_can_be_read_too(string text)
    {
        Assert.True(Rgb.TryParse(text, out var accent));
        Assert.Empty(TooFaint(accent));
    }

    [Fact]
    public void A_brand_keeps_its_own_colour_where_that_can_be_seen()
    {
        var petrol = new Rgb(0x0b, 0x62, 0x73);
        Assert.Equal(petrol, BrandColours.From(petrol).Light.Colours["accent"]);
    }

    [Fact]
    public void Another_accent_makes_other_colours() => Assert.NotEqual(BrandColours.From(new Rgb(0x24, 0x46, 0xd6)).Css(), BrandColours.From(new Rgb(0xff, 0xc4, 0x00)).Css());

    [Fact]
    public void A_colour_survives_the_way_to_Oklch_and_back() => Colours.Sample(colour => Assert.Equal(colour, Oklch.Of(colour).ToRgb()));

    [Theory]
    [InlineData("#abc", 0xaa, 0xbb, 0xcc)]
    [InlineData("#0B6273", 0x0b, 0x62, 0x73)]
    public void A_colour_is_read_as_people_write_it(string text, int red, int green, int blue)
    {
        Assert.True(Rgb.TryParse(text, out var colour));
        Assert.Equal(new Rgb((byte)red, (byte)green, (byte)blue), colour);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("red")]
    [InlineData("#12345")]
    [InlineData("#12345g")]
    [InlineData("#fff;}body{display:none")]
    public void What_is_no_colour_is_refused(string? text) => Assert.False(Rgb.TryParse(text, out _));

    static IEnumerable<string> TooFaint(Rgb accent) =>
        from scheme in (IEnumerable<(string Name, Palette Palette)>)[("light", Palette.Light(accent)), ("dark", Palette.Dark(accent))]
        from pair in Palette.Pairs
        let contrast = scheme.Palette.Colours[pair.Over].ContrastWith(scheme.Palette.Colours[pair.Under])
        where contrast < pair.Contrast
        select $"{accent} {scheme.Name}: {pair.Over} on {pair.Under} has {contrast:0.00}, not {pair.Contrast}";
}
