using Microsoft.Playwright;
using Vitrine.Tests.Fixtures;

namespace Vitrine.Tests.Browser;

/// <summary>Every page of the three consoles, in both schemes, as the accessibility checker and a narrow window meet it.</summary>
[Collection(Browsers.Name)]
public sealed class ConsolesInABrowserTests(BrowserFixture fixture) : IClassFixture<BrowserFixture>
{
    [Theory]
    [InlineData(1440, ColorScheme.Light)]
    [InlineData(390, ColorScheme.Dark)]
    public async Task Every_console_page_is_accessible_fits_its_window_and_keeps_to_the_content_policy(int width, ColorScheme scheme)
    {
        var consoles = new ConsolePages(fixture.Platform);
        var pages = consoles.All(await consoles.FurnishAsync(), out var unknown);
        Assert.Empty(unknown);
        var wrong = await fixture.WrongWithAsync(pages, one => consoles.OpenAsync(fixture, one, width, scheme));
        Assert.True(wrong.Count == 0, string.Join(Environment.NewLine, wrong));
        Assert.True(pages.Count > 15, $"Only {pages.Count} pages were found.");
    }

    /// <summary>Not a test but the command <c>tests/screenshots</c>: it writes what it sees to <c>docs/screenshots</c>.</summary>
    [Fact(Explicit = true)]
    public async Task Pictures_of_every_console_page()
    {
        var folder = Path.Combine(Repository.Root, "docs", "screenshots");
        Directory.CreateDirectory(folder);
        var consoles = new ConsolePages(fixture.Platform);
        foreach (var one in consoles.All(await consoles.FurnishAsync(), out _))
        {
            foreach (var width in (int[])[390, 768, 1440])
            {
                foreach (var scheme in (ColorScheme[])[ColorScheme.Light, ColorScheme.Dark])
                {
                    var page = await consoles.OpenAsync(fixture, one, width, scheme);
                    await page.WaitForTimeoutAsync(300);
                    await page.ScreenshotAsync(new() { Path = Path.Combine(folder, $"{one.Name}-{width}-{scheme.ToString().ToLowerInvariant()}.jpg"), Type = ScreenshotType.Jpeg, Quality = 70, FullPage = true });
                    await page.Context.CloseAsync();
                }
            }
        }
    }
}
