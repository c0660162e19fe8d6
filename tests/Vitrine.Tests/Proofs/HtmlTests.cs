using System.Text.RegularExpressions;
using System.Diagnostics;
using System.Text.Json;
using Vitrine.Tests.Browser;
using Vitrine.Tests.Fixtures;

namespace Vitrine.Tests.Proofs;

/// <summary>Every page's HTML as it is sent, held against html-validate's recommended rules.</summary>
public sealed partial class HtmlTests(SamplesPlatform samples) : IClassFixture<SamplesPlatform>
{
    static readonly string Checker = Path.Combine(Repository.Root, "tests", "html", "node_modules", "html-validate", "bin", "html-validate.mjs");

    static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_console_page_is_valid()
    {
        var consoles = new ConsolePages(samples.Platform);
        Dictionary<string, string> pages = new(StringComparer.Ordinal);
        foreach (var one in consoles.All(await consoles.FurnishAsync(), out _)) pages[one.Name] = await consoles.HtmlAsync(one);
        Assert.True(pages.Count > 15, $"Only {pages.Count} pages were found.");
        pages["design"] = await ReadAsync("vitrine.localhost", "/design");
        pages["signed-out"] = await ReadAsync("console.studio-nord.localhost", "/sign-in?ended=true");
        pages["not-there"] = await ReadAsync("console.studio-nord.localhost", "/nope");
        await HoldAsync(pages);
    }

    [Fact]
    public async Task Every_shop_page_is_valid()
    {
        Dictionary<string, string> pages = new(StringComparer.Ordinal);
        await new ConsolePages(samples.Platform).FurnishAsync();
        foreach (var (shop, path) in (IEnumerable<(string, string)>)[
            ("atelier-brume", "/"), ("atelier-brume", "/products/premier-brouillard"), ("atelier-brume", "/en/products/premier-brouillard"), ("atelier-brume", "/pages/contact"), ("kettle-and-co", "/"), ("kettle-and-co", "/collections"), ("kettle-and-co", "/blogs/leaves"), ("kettle-and-co", "/blogs/leaves/first-flush"),
            ("northline-supply", "/collections/all"), ("northline-supply", "/search?q=zzz"), ("northline-supply", "/search?q=a"), ("northline-supply", "/nope")])
            pages[$"{shop}{path.Replace('/', '-').Replace('?', '-')}"] = await ReadAsync($"{shop}.localhost", path);
        pages["cart"] = await CartAsync("kettle-and-co.localhost");
        await HoldAsync(pages);
    }

    /// <summary>The checker itself is at work: a page that is wrong is found.</summary>
    [Fact]
    public async Task A_page_that_is_not_valid_is_found() =>
        Assert.Contains(await WrongAsync(new Dictionary<string, string>(StringComparer.Ordinal) { ["wrong"] = "<!DOCTYPE html><html lang=\"en\"><head><title>Wrong</title></head><body><p><div>in a paragraph</div></p></body></html>" }), one => one.StartsWith("wrong:", StringComparison.Ordinal));

    async Task<string> ReadAsync(string host, string path)
    {
        using var client = samples.Platform.ClientFor(host);
        using var answer = await client.GetAsync(path, Stop);
        return await answer.Content.ReadAsStringAsync(Stop);
    }

    // With something in it, something that was refused, and a place to send it to.
    async Task<string> CartAsync(string host)
    {
        using var client = samples.Platform.ClientFor(host);
        var id = VariantField.Match(await client.GetStringAsync("/products/" + ProductLink.Match(await client.GetStringAsync("/collections/all", Stop)).Groups["handle"].Value, Stop)).Groups["id"].Value;
        using var added = await client.PostAsync("/cart/add", new FormUrlEncodedContent([new("id", id), new("properties[For]", "Mina")]), Stop);
        client.DefaultRequestHeaders.Add("Cookie", added.Headers.GetValues("Set-Cookie").Single().Split(';')[0]);
        var html = await client.GetStringAsync("/cart?country=US", Stop);
        Assert.Contains("cart-line", html, StringComparison.Ordinal);
        return html;
    }

    [GeneratedRegex("href=\"/products/(?<handle>[^\"?]+)\"")]
    private static partial Regex ProductLink { get; }

    [GeneratedRegex("name=\"id\" value=\"(?<id>[0-9]+)\"")]
    private static partial Regex VariantField { get; }

    static async Task HoldAsync(Dictionary<string, string> pages)
    {
        var wrong = await WrongAsync(pages);
        Assert.True(wrong.Count == 0, string.Join(Environment.NewLine, wrong));
    }

    static async Task<IReadOnlyList<string>> WrongAsync(Dictionary<string, string> pages)
    {
        Assert.SkipUnless(File.Exists(Checker), "html-validate is missing: install Node.js and run tests/run.");
        using var folder = new TemporaryFolder();
        foreach (var (name, html) in pages) await File.WriteAllTextAsync(Path.Combine(folder.Path, $"{name}.html"), html, Stop);
        var report = Path.Combine(folder.Path, "report.json"); // a pipe loses what does not fit into it when the checker leaves
        using var check = Process.Start(new ProcessStartInfo("node") { UseShellExecute = false, WorkingDirectory = Path.Combine(Repository.Root, "tests", "html"), ArgumentList = { Checker, "--config", "rules.json", "--formatter", $"json={report}", folder.Path } })!; // a program of its own always starts a new process
        await check.WaitForExitAsync(Stop);
        var output = await File.ReadAllTextAsync(report, Stop);
        return [.. JsonDocument.Parse(output).RootElement.EnumerateArray().SelectMany(file =>
        {
            var name = Path.GetFileNameWithoutExtension(file.GetProperty("filePath").GetString()!); // the checker names every file
            var lines = pages[name].Split('\n');
            return file.GetProperty("messages").EnumerateArray().Select(message => (Line: message.GetProperty("line").GetInt32(), Rule: message.GetProperty("ruleId"), Text: message.GetProperty("message")))
                .Select(wrong => $"{name}:{wrong.Line}: {wrong.Rule}: {wrong.Text} at {lines[wrong.Line - 1]}");
        })];
    }
}
