using System.Text;
using Vitrine.Commerce.Moving;
using Vitrine.Commerce.Moving.Csv;
using Vitrine.Commerce.Moving.Things;
using Vitrine.Tests.Fixtures;

namespace Vitrine.Tests.Commerce.Moving;

/// <summary>Files as they come: in which letters, with which columns, and what stands in their cells.</summary>
public sealed class FilesTests
{
    static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("plain")]
    [InlineData("=1+1")]
    [InlineData("'=1+1")]
    [InlineData("''@x")]
    [InlineData("'quoted'")]
    [InlineData("-5")]
    [InlineData("\tx")]
    [InlineData("")]
    [InlineData("'")]
    [InlineData("+49 30 1234")]
    public void A_text_comes_back_from_its_cell_as_it_was_and_is_never_a_formula(string text)
    {
        var cell = PlainCell.Write(text);
        Assert.Equal(text, PlainCell.Read(cell));
        Assert.False(cell is ['=' or '+' or '-' or '@' or '\t' or '\r', ..], cell);
    }

    [Fact]
    public void Tags_come_back_from_their_cell_whatever_they_are()
    {
        var random = new Random(5);
        const string letters = "ab,\"' é=-😀";
        for (var round = 0; round < 2_000; round++)
        {
            var tags = Enumerable.Range(0, random.Next(5)).Select(_ => string.Concat(Enumerable.Range(0, random.Next(1, 7)).Select(_ => letters.EnumerateRunes().ElementAt(random.Next(9)))).Trim()).Where(tag => tag.Length > 0).ToList();
            Assert.Equal(tags, TagList.Read(TagList.Write(tags)));
        }
    }

    [Theory]
    [InlineData("utf-8", "UTF-8")]
    [InlineData("utf-8 mark", "UTF-8")]
    [InlineData("utf-16", "UTF-16")]
    [InlineData("utf-16 plain", "UTF-16")]
    [InlineData("utf-16 be", "UTF-16")]
    [InlineData("windows-1252", "Windows-1252")]
    public async Task The_letters_of_a_file_are_told_and_read(string written, string expected)
    {
        const string text = "Handle,Title\nthe-vert,Thé vert à 12 €\n";
        byte[] bytes = written switch
        {
            "utf-8" => Encoding.UTF8.GetBytes(text),
            "utf-8 mark" => [.. Encoding.UTF8.GetPreamble(), .. Encoding.UTF8.GetBytes(text)],
            "utf-16" => [.. Encoding.Unicode.GetPreamble(), .. Encoding.Unicode.GetBytes(text)],
            "utf-16 plain" => Encoding.Unicode.GetBytes(text.Replace("€", "EUR", StringComparison.Ordinal)),
            "utf-16 be" => [.. Encoding.BigEndianUnicode.GetPreamble(), .. Encoding.BigEndianUnicode.GetBytes(text)],
            _ => CodePagesEncodingProvider.Instance.GetEncoding(1252)!.GetBytes(text),
        };
        using var folder = new TemporaryFolder();
        await File.WriteAllBytesAsync(folder["raw"], bytes, Stop);
        Assert.Equal(expected, (await SettleText.RunAsync(folder["raw"], folder["kept"], Stop)).Value);
        using var sheet = new Sheet(folder["kept"]);
        Assert.True(sheet.Read());
        Assert.StartsWith("Thé vert à 12", sheet.Text(sheet.Find("title")), StringComparison.Ordinal);
        Assert.Equal("the-vert", sheet.Text(sheet.Find("Handle")));
    }

    [Fact]
    public async Task A_letter_that_falls_between_two_blocks_is_read_whole()
    {
        using var folder = new TemporaryFolder();
        var text = new string('a', 64 * 1024 - 1) + "é" + new string('b', 64 * 1024 - 3) + "😀end";
        await File.WriteAllTextAsync(folder["raw"], "x\n" + text, Stop);
        Assert.Equal("UTF-8", (await SettleText.RunAsync(folder["raw"], folder["kept"], Stop)).Value);
    }

    [Theory]
    [InlineData("Handle,Title,Variant Price", FileKind.Products, FileFormat.ShopifyFormer)]
    [InlineData("Title,URL handle,Price", FileKind.Products, FileFormat.Shopify)]
    [InlineData("handle,TITLE,Vendor,Tags", FileKind.Products, FileFormat.ShopifyFormer)]
    [InlineData("ID,Type,SKU,Name,Published,Regular price,Parent", FileKind.Products, FileFormat.WooCommerce)]
    [InlineData("Redirect from,Redirect to", FileKind.Redirects, FileFormat.Shopify)]
    [InlineData("Handle,Title,Option1 Name,Option1 Value,SKU,HS Code,COO,Harbour", FileKind.Inventory, FileFormat.ShopifyFormer)]
    [InlineData("Handle,Title,Body HTML,Sort Order,Must Match,Rule: Relation", FileKind.Collections, FileFormat.ShopifyFormer)]
    [InlineData("Handle,Title,Body HTML,Published", FileKind.Pages, FileFormat.ShopifyFormer)]
    public void What_a_file_is_full_of_is_told_by_its_columns(string header, FileKind kind, FileFormat format)
    {
        var found = RecogniseFile.Run([.. header.Split(',').Select((name, i) => new Column(i, name))]);
        Assert.Null(found.Problem);
        Assert.Equal(kind, found.Value.Kind);
        if (kind is FileKind.Products) Assert.Equal(format, found.Value.Format);
    }
}
