using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using Vitrine.Tests.Fixtures;

namespace Vitrine.Tests.Browser;

/// <summary>Debian's Chromium in front of a listening platform with the sample shops.</summary>
public sealed class BrowserFixture : IAsyncLifetime
{
    static readonly string[] Places = ["/usr/bin/chromium-headless-shell", "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome", "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"];

    // Pages that are open at once while all of them are looked at.
    const int AtOnce = 3;

    // Where forms were posted to that were answered with themselves and what is wrong with them.
    readonly System.Collections.Concurrent.ConcurrentBag<string> refused = [];

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
    /// <param name="scripts">Whether the page's own scripts run.</param>
    internal async Task<IPage> OpenAsync(string url, int width, ColorScheme scheme, string? session = null, bool scripts = true)
    {
        Assert.SkipWhen(browser is null, "Chromium is missing: install it, or run tests/run as root on Debian.");
        var context = await browser.NewContextAsync(new() { ViewportSize = new() { Width = width, Height = 900 }, ColorScheme = scheme, JavaScriptEnabled = scripts, ReducedMotion = ReducedMotion.Reduce });
        if (session is not null) await context.AddCookiesAsync([new() { Name = "session", Value = session, Url = new Uri(url).GetLeftPart(UriPartial.Authority) + "/" }]); // at every path
        var page = await context.NewPageAsync();
        Complaints[page] = [];
        page.Console += (_, message) => { if (message.Type is "error" or "warning") Complaints[page].Add(message.Location is { Length: > 0 } where ? $"{message.Text} at {where}" : message.Text); };
        page.Response += (_, response) => { if (response.Status == 422 && response.Frame == page.MainFrame && response.Request.IsNavigationRequest) refused.Add(response.Url); };
        page.PageError += (_, error) => Complaints[page].Add(error);
        var answer = await page.GotoAsync(url, new() { WaitUntil = WaitUntilState.NetworkIdle });
        if (answer is { Ok: false }) Complaints[page].RemoveAll(complaint => complaint.Contains($"status of {answer.Status} ", StringComparison.Ordinal)); // a page of its own status is asked for as what it is
        await page.BringToFrontAsync(); // keys go to the window in front
        return page;
    }

    /// <summary>What is wrong with a page as everybody should meet it: wider than its window, against WCAG 2.2 AA or axe's best practice, or against its own content policy. Empty where nothing is.</summary>
    internal async Task<IReadOnlyList<string>> WrongWithAsync(IPage page)
    {
        await page.WaitForTimeoutAsync(400); // what moves in at the start has arrived
        List<string> wrong = [];
        if (await page.EvaluateAsync<int>("document.documentElement.scrollWidth") > page.ViewportSize!.Width) wrong.Add("wider than its window"); // OpenAsync gives every page a size
        var result = await page.RunAxe(new AxeRunOptions { RunOnly = new RunOnlyOptions { Type = "tag", Values = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] } });
        wrong.AddRange(result.Violations.Select(violation => $"{violation.Id}: {violation.Help} at {string.Join(", ", violation.Nodes.Take(3).Select(node => node.Html))}"));
        // A breach of the content policy would be one. A page that is the answer to a refused form is none, and nothing else of that status is meant.
        wrong.AddRange(Complaints[page].Where(complaint => !refused.Any(url => complaint.Contains("status of 422 ", StringComparison.Ordinal) && complaint.Contains($" at {url}:", StringComparison.Ordinal))));
        return [.. wrong.Select(one => $"{page.Url}: {one}")];
    }

    /// <summary>What is wrong with some pages, a few of them open at once: a page waits more than it works.</summary>
    /// <param name="open">Opens one; it is closed here.</param>
    internal async Task<IReadOnlyList<string>> WrongWithAsync<T>(IEnumerable<T> pages, Func<T, Task<IPage>> open, Func<IPage, T, Task<IReadOnlyList<string>>>? look = null)
    {
        System.Collections.Concurrent.ConcurrentQueue<string> wrong = new();
        await Parallel.ForEachAsync(pages, new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = TestContext.Current.CancellationToken }, async (one, _) =>
        {
            var page = await open(one);
            foreach (var complaint in await (look is null ? WrongWithAsync(page) : look(page, one))) wrong.Enqueue($"{one}: {complaint}");
            await page.Context.CloseAsync();
        });
        return [.. wrong];
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
