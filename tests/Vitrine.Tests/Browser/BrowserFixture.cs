using Microsoft.Playwright;
using Vitrine.Tests.Fixtures;

namespace Vitrine.Tests.Browser;

/// <summary>Debian's Chromium in front of a listening platform with the sample shops.</summary>
public sealed class BrowserFixture : IAsyncLifetime
{
    static readonly string[] Places = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome", "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"];

    IPlaywright? playwright;
    IBrowser? browser;

    internal RunningPlatform Platform { get; private set; } = null!; // set before the first test

    public async ValueTask InitializeAsync()
    {
        Platform = RunningPlatform.WithSamples().Listen();
        if (Places.FirstOrDefault(File.Exists) is not { } executable) return;
        playwright = await Playwright.CreateAsync();
        Assertions.SetDefaultExpectTimeout(30_000); // on two cores beside everything else, the browser's usual 5 s are not enough
        browser = await playwright.Chromium.LaunchAsync(new() { ExecutablePath = executable, Args = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"] });
    }

    /// <summary>A fresh page, or a visible skip where there is no browser.</summary>
    /// <param name="session">The secret of a console's session, or null for a stranger.</param>
    internal async Task<IPage> OpenAsync(string url, int width, ColorScheme scheme, string? session = null)
    {
        Assert.SkipWhen(browser is null, "Chromium is missing: install it, or run tests/run as root on Debian.");
        var context = await browser.NewContextAsync(new() { ViewportSize = new() { Width = width, Height = 900 }, ColorScheme = scheme });
        if (session is not null) await context.AddCookiesAsync([new() { Name = "session", Value = session, Url = url }]);
        var page = await context.NewPageAsync();
        Complaints[page] = [];
        page.Console += (_, message) => { if (message.Type is "error" or "warning") Complaints[page].Add(message.Text); };
        page.PageError += (_, error) => Complaints[page].Add(error);
        await page.GotoAsync(url, new() { WaitUntil = WaitUntilState.NetworkIdle });
        await page.BringToFrontAsync(); // keys go to the window in front
        return page;
    }

    /// <summary>What the browser complained about on a page.</summary>
    internal System.Collections.Concurrent.ConcurrentDictionary<IPage, List<string>> Complaints { get; } = new();

    public async ValueTask DisposeAsync()
    {
        if (browser is not null) await browser.DisposeAsync();
        playwright?.Dispose();
        await Platform.DisposeAsync();
    }
}
