using System.IO.Compression;
using System.Text;
using Microsoft.AspNetCore.Hosting;
using Microsoft.EntityFrameworkCore;
using Vitrine.Commerce.Moving;
using Vitrine.Commerce.Moving.Imports;
using Vitrine.Tests.Fixtures;

namespace Vitrine.Tests.Commerce.Moving;

/// <summary>Files that are wrong: each with one clear problem, where it is, and nothing half-written.</summary>
public sealed class BadFilesTests
{
    static CancellationToken Stop => TestContext.Current.CancellationToken;

    static readonly string Head = "Handle,Title,Option1 Name,Option1 Value,Variant Price,Variant Inventory Tracker,Variant Inventory Qty,Variant Grams,Status,Published,Body (HTML),Image Src\n";

    [Fact]
    public async Task A_file_that_is_none_is_refused_at_once_and_nothing_of_it_is_kept()
    {
        await using var platform = RunningPlatform.Empty(builder => builder.UseSetting("Imports:MaxFileMegabytes", "1"));
        var shop = new ImportingShop(platform, await platform.CreateAsync("alder"));
        using var zip = new MemoryStream();
        using (var archive = new ZipArchive(zip, ZipArchiveMode.Create, leaveOpen: true))
        {
            await using var part = await archive.CreateEntry("products.csv").OpenAsync(Stop);
            part.Write(Encoding.UTF8.GetBytes(ImportingShop.Former));
        }

        foreach (var (file, code) in (IEnumerable<(byte[], string)>)
        [
            ([], "file_empty"), ("   \n\r\n"u8.ToArray(), "file_empty"), (zip.ToArray(), "file_zip"), ([0xD0, 0xCF, 0x11, 0xE0, 1, 2], "file_zip"), ([0x89, 0x50, 0x4E, 0x47, 1], "file_not_csv"), ("<html></html>"u8.ToArray(), "file_not_csv"),
            ("Handle,Title\na,b\0c\n"u8.ToArray(), "file_not_text"), ([.. "Handle,Title,Price\nth\u00e9,x,1\n"u8, .. (byte[])[0x63, 0xE9, 0x0A]], "encoding_mixed"),
            ("one,two,three\n1,2,3\n"u8.ToArray(), "file_unknown"), ("Title,Variant Price\nx,1\n"u8.ToArray(), "column_missing"), ("Redirect from,Other\n/a,/b\n"u8.ToArray(), "column_missing"), ("Handle,Title,title,Variant Price\n"u8.ToArray(), "column_twice"),
            (Encoding.UTF8.GetBytes(Head + new string('x', 1024 * 1024 + 10)), "file_too_large"), ("\"Handle,Title\n"u8.ToArray(), "quotes_broken"),
        ])
        {
            var answer = await shop.BringAsync(file);
            Assert.Equal(code, answer.Problem?.Code);
        }

        Assert.Equal(0, await shop.AskAsync(store => store.Imports.CountAsync(Stop)));
        Assert.Empty(Directory.EnumerateFiles(Path.Combine(platform.DataDirectory, "files", "alder"), "*import*", new EnumerationOptions { AttributesToSkip = FileAttributes.None }));
    }

    [Theory]
    [InlineData("a,A,,,,,,,,,,\n", "price_missing", 2, "Variant Price")]
    [InlineData("a,A,,,1.999,,,,,,,\n", "cell_price", 2, "Variant Price")]
    [InlineData("a,A,,,\"1,99\",,,,,,,\n", "cell_price", 2, "Variant Price")]
    [InlineData("a,A,,,-1,,,,,,,\n", "price_invalid", 2, "Variant Price")]
    [InlineData("a,A,,,99999999999999,,,,,,,\n", "price_invalid", 2, "Variant Price")]
    [InlineData("a,A,,,1,shopify,99999999999,,,,,\n", "out_of_range", 2, "Variant Inventory Qty")]
    [InlineData("a,A,,,1,shopify,three,,,,,\n", "cell_number", 2, "Variant Inventory Qty")]
    [InlineData("a,A,,,1,shopify,1.5,,,,,\n", "cell_number", 2, "Variant Inventory Qty")]
    [InlineData("a,A,,,1,,,99999999999,,,,\n", "cell_number", 2, "Variant Grams")]
    [InlineData("a,A,,,1,,,,sold,,,\n", "cell_status", 2, "Status")]
    [InlineData("a,A,,,1,,,,,perhaps,,\n", "cell_boolean", 2, "Published")]
    [InlineData("a,A,,,1,,,,,,,ftp://x/y.png\n", "picture_address", 2, "Image Src")]
    [InlineData("a,A,,,1,,,,,,,not an address\n", "picture_address", 2, "Image Src")]
    [InlineData("a,A,,S,1,,,,,,,\n", "option_unnamed", 2, "Option1 Name")]
    [InlineData("a,A,Size,S,1,,,,,,,\na,,,S,2,,,,,,,\n", "variant_twice", 3, "Option1 Value")]
    [InlineData("a,A,Size,S,1,,,,,,,\na,,,,2,,,,,,,\n", "value_missing", 3, "Option1 Value")]
    [InlineData("Bad Handle!,A,,,1,,,,,,,\n", "handle_invalid", 2, "Handle")]
    [InlineData("a,A,,,1,,,,,,,\nb,B,,,1,,,,,,,\na,A,,,2,,,,,,,\n", "handle_twice", 4, null)]
    [InlineData(",,,,1,,,,,,,\n", "handle_missing", 2, "Handle")]
    [InlineData("a,,,,1,,,,,,,\n", "required", 2, "Title")]
    public async Task A_wrong_row_is_named_with_its_line_and_column_and_its_product_is_left_out_whole(string rows, string code, int line, string? column)
    {
        var shop = await OneAsync();
        var read = await shop.ReadAsync(Head + rows + "good,Good,,,5,,,,,,,\n");
        var issue = (await shop.IssuesAsync(read.Id))[0];
        Assert.Equal((code, line, column), (issue.Code, issue.Line, issue.Column));
        Assert.Equal(ImportState.Ready, read.State);
        var before = await shop.AskAsync(store => store.Products.CountAsync(Stop));
        var done = await shop.StartAsync(read.Id);
        Assert.Equal(1, done.Refused);
        Assert.Equal(before + done.Made, await shop.AskAsync(store => store.Products.CountAsync(Stop)));
        await shop.UndoAsync(done.Id);
    }

    [Theory]
    [InlineData("a,\"A\" b,,,1,,,,,,,\n", "quotes_broken", 2)]
    [InlineData("ok,Ok,,,1,,,,,,,\na,\"A,,,1,,,,,,,\nb,B,,,1,,,,,,,\n", "quotes_broken", 3)]
    [InlineData("a,A, with a comma,,,1,,,,,,x,extra\n", "row_too_long", 2)]
    [InlineData("", "file_no_rows", 0)]
    public async Task A_file_that_breaks_off_is_refused_as_a_whole(string rows, string code, int line)
    {
        var shop = await OneAsync();
        var before = await shop.AskAsync(store => store.Products.CountAsync(Stop));
        var read = await shop.ReadAsync(Head + rows);
        Assert.Equal(ImportState.Unreadable, read.State);
        var issue = Assert.Single(await shop.IssuesAsync(read.Id));
        Assert.Equal((code, line), (issue.Code, issue.Line));
        Assert.Equal("import_state", (await shop.Shop.WrongAsync(ImportActions.StartAsync, new ImportActions.Begin(read.Id, true))).Code);
        Assert.Equal(before, await shop.AskAsync(store => store.Products.CountAsync(Stop)));
    }

    [Fact]
    public async Task Too_much_of_anything_is_refused_by_name()
    {
        var shop = await OneAsync();
        var variants = new StringBuilder(Head);
        for (var i = 0; i < 2_001; i++) variants.Append(System.Globalization.CultureInfo.InvariantCulture, $"many,{(i == 0 ? "Many" : "")},{(i == 0 ? "Size" : "")},S{i},1,,,,,,,\n");
        Assert.Contains(await shop.IssuesAsync((await shop.ReadAsync(variants.ToString())).Id), issue => issue.Code == "too_many_variants");
        var body = await shop.IssuesAsync((await shop.ReadAsync(Head + $"long,Long,,,1,,,,,,{new string('x', 10 * 1024 * 1024)},\n")).Id);
        Assert.Equal(("too_long", 2, "Body (HTML)"), (body[0].Code, body[0].Line, body[0].Column));
    }

    [Fact]
    public async Task Scripts_and_events_never_come_in()
    {
        var shop = await OneAsync();
        const string evil = "<p onclick=\"\"x()\"\">Hi<script>alert(1)</script></p>";
        await shop.TakeAsync(Head + $"evil,\"<script>alert(1)</script>\",,,1,,,,,,\"{evil}\",\n");
        Assert.Equal("<p>Hi</p>", await shop.AskAsync(store => store.Products.Where(product => product.Handle == "evil").Select(product => product.BodyHtml).SingleAsync(Stop)));
    }

    static readonly Lazy<Task<ImportingShop>> Shared = new(async () =>
    {
        var platform = RunningPlatform.Empty();
        return new ImportingShop(platform, await platform.CreateAsync("alder"));
    });

    // Each test asks for what it changed alone.
    static Task<ImportingShop> OneAsync() => Shared.Value;
}
