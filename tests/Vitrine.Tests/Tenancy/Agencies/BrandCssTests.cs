using Vitrine.Tenancy.Agencies.Branding;

namespace Vitrine.Tests.Tenancy.Agencies;

public sealed class BrandCssTests
{
    [Fact]
    public void Looks_are_kept()
    {
        Assert.True(BrandCss.TryClean(".v-button { border-radius: 0; letter-spacing: 1px }", out var clean));
        Assert.Contains("border-radius: 0", clean, StringComparison.Ordinal);
        Assert.Contains("letter-spacing: 1px", clean, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(".a { background: url(https://elsewhere.example/x.png) }", "elsewhere")] // loads from elsewhere
    [InlineData("@import 'https://elsewhere.example/x.css';", "elsewhere")]
    [InlineData("@font-face { font-family: x; src: url(https://elsewhere.example/f) }", "elsewhere")]
    [InlineData(".a { position: fixed; inset: 0 }", "fixed")] // covers the page
    [InlineData(".a::after { content: 'You owe us money' }", "owe")] // writes on it
    [InlineData(".a { width: expression(alert(1)) }", "alert")]
    [InlineData("</style><script>alert(1)</script>", "script")] // leaves its element
    [InlineData(".a[title=\"\\3c/style\\3e\\3cscript\\3e\"] { color: red }", "<")]
    public void What_does_more_than_look_is_taken_out(string css, string mark)
    {
        BrandCss.TryClean(css, out var clean);
        Assert.DoesNotContain(mark, clean, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public void A_style_sheet_that_is_too_long_is_refused() => Assert.False(BrandCss.TryClean(new string(' ', BrandCss.Longest + 1), out _));
}
