using Vitrine.Tenancy.Hosts;

namespace Vitrine.Tests.Tenancy.Hosts;

public sealed class HostNameTests
{
    [Theory]
    [InlineData("shop.example.com", "shop.example.com")]
    [InlineData("Shop.EXAMPLE.com", "shop.example.com")] // case means nothing in DNS
    [InlineData("shop.example.com.", "shop.example.com")] // the root's dot is the same name
    [InlineData("café.example", "xn--caf-dma.example")]
    [InlineData("CAFÉ.example", "xn--caf-dma.example")]
    [InlineData("xn--caf-dma.example", "xn--caf-dma.example")]
    [InlineData("XN--CAF-DMA.example", "xn--caf-dma.example")]
    [InlineData("bücher.example", "xn--bcher-kva.example")]
    [InlineData("日本語.example", "xn--wgv71a119e.example")]
    [InlineData("localhost", "localhost")]
    [InlineData("3com.example", "3com.example")] // a label may begin with a digit, RFC 1123
    [InlineData("r3---sn.example", "r3---sn.example")] // hyphens inside are free
    public void Every_spelling_of_a_name_is_one_name(string text, string ascii) => Assert.Equal(ascii, HostName.Parse(text).Ascii);

    [Theory]
    [InlineData("xn--caf-dma.example", "café.example")]
    [InlineData("shop.example", "shop.example")]
    public void A_person_reads_the_Unicode_form(string text, string unicode) => Assert.Equal(unicode, HostName.Parse(text).Unicode);

    [Theory]
    [InlineData("", HostNameProblem.Empty)]
    [InlineData(".", HostNameProblem.Empty)]
    [InlineData("a..b", HostNameProblem.InvalidLabel)]
    [InlineData(".a", HostNameProblem.InvalidLabel)]
    [InlineData("-a.example", HostNameProblem.InvalidLabel)]
    [InlineData("a-.example", HostNameProblem.InvalidLabel)]
    [InlineData("my_shop.example", HostNameProblem.InvalidLabel)] // an underscore is for service records, not for hosts
    [InlineData("shop example", HostNameProblem.InvalidLabel)]
    [InlineData("shop/example", HostNameProblem.InvalidLabel)]
    [InlineData("shop@example", HostNameProblem.InvalidLabel)]
    [InlineData("shop\0.example", HostNameProblem.InvalidLabel)]
    [InlineData("*.example", HostNameProblem.InvalidLabel)]
    [InlineData("shop.example:80", HostNameProblem.InvalidLabel)] // a name has no port
    [InlineData("xn--a.example", HostNameProblem.InvalidPunycode)]
    [InlineData("xn--zzzzzz99999999.example", HostNameProblem.InvalidPunycode)]
    [InlineData("xn--.example", HostNameProblem.InvalidLabel)]
    [InlineData("xn--shop-.example", HostNameProblem.InvalidLabel)]
    [InlineData("a\u200bb.\ud800", HostNameProblem.InvalidUnicode)] // a lone surrogate
    [InlineData("127.0.0.1", HostNameProblem.Address)]
    [InlineData("127.1", HostNameProblem.Address)] // browsers read it as 127.0.0.1
    [InlineData("2130706433", HostNameProblem.Address)]
    [InlineData("0x7f.1", HostNameProblem.Address)]
    [InlineData("a.0x7f", HostNameProblem.Address)]
    public void What_is_no_name_is_refused_with_its_reason(string text, HostNameProblem expected)
    {
        Assert.False(HostName.TryParse(text, out _, out var problem));
        Assert.Equal(expected, problem);
        Assert.Contains(HostName.Explain(problem), Assert.Throws<FormatException>(() => HostName.Parse(text)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Lengths_are_those_of_DNS()
    {
        var longest = string.Join('.', Enumerable.Repeat(new string('a', 63), 4))[..253];
        Assert.True(HostName.TryParse(longest, out _, out _));
        Assert.False(HostName.TryParse(longest + "a", out _, out var problem));
        Assert.Equal(HostNameProblem.TooLong, problem);
        Assert.False(HostName.TryParse(new string('a', 64) + ".example", out _, out problem));
        Assert.Equal(HostNameProblem.TooLong, problem);
        Assert.False(HostName.TryParse(string.Concat(Enumerable.Repeat("é.", 120)), out _, out problem)); // short in Unicode, long in A-labels
        Assert.Equal(HostNameProblem.TooLong, problem);
    }

    [Theory]
    [InlineData("shop.example", "shop.example")]
    [InlineData("shop.example:", "shop.example")] // RFC 9110: an empty port is no port
    [InlineData("shop.example:8080", "shop.example")]
    [InlineData("Shop.Example.:443", "shop.example")]
    public void A_Host_header_gives_its_name_without_the_port(string header, string ascii)
    {
        Assert.True(HostName.TryParseHeader(header, out var host, out _));
        Assert.Equal(ascii, host.Ascii);
    }

    [Theory]
    [InlineData("shop.example:0", HostNameProblem.InvalidPort)]
    [InlineData("shop.example:65536", HostNameProblem.InvalidPort)]
    [InlineData("shop.example:http", HostNameProblem.InvalidPort)]
    [InlineData("shop.example:+80", HostNameProblem.InvalidPort)]
    [InlineData("shop.example:80:80", HostNameProblem.InvalidPort)]
    [InlineData("[::1]:5000", HostNameProblem.Address)]
    [InlineData("[::1]", HostNameProblem.Address)]
    [InlineData(":5000", HostNameProblem.Empty)]
    public void A_Host_header_that_is_none_is_refused(string header, HostNameProblem expected)
    {
        Assert.False(HostName.TryParseHeader(header, out _, out var problem));
        Assert.Equal(expected, problem);
    }

    [Fact]
    public void No_text_whatever_makes_reading_a_name_throw()
    {
        CsCheck.Check.Sample(CsCheck.Gen.String[CsCheck.Gen.Char, 0, 300], text =>
        {
            if (!HostName.TryParse(text, out var host, out _)) return;
            Assert.Equal(host, HostName.Parse(host.Ascii)); // what is accepted is canonical
            Assert.Equal(host, HostName.Parse(host.Unicode));
        }, iter: 20_000);
    }
}
