using Microsoft.Playwright;

namespace Vitrine.Tests.Browser;

/// <summary>Every console page by keyboard alone, and with scripts switched off.</summary>
[Collection(Browsers.Name)]
public sealed class FormsInABrowserTests(BrowserFixture fixture) : IClassFixture<BrowserFixture>
{
    // Visible things that one can reach with Tab, named well enough to be told apart. A group of radios is one stop.
    const string Stops = """
        () => {
          const seen = new Set(), names = []
          for (const one of document.querySelectorAll('a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex="0"]')) {
            if (one.disabled || one.tabIndex < 0 || !one.checkVisibility({ visibilityProperty: true }) || one.closest('[inert], dialog:not([open])')) continue
            if (one.type == 'radio') { if (seen.has(one.name)) continue; seen.add(one.name) }
            one.dataset.stop = names.length
            names.push(`${one.tagName.toLowerCase()} ${one.name || one.getAttribute('aria-label') || one.textContent.trim().slice(0, 40)}`)
          }
          return names
        }
        """;

    // Which stop has the focus, or nothing; and whether that is seen.
    const string Here = """
        () => {
          const one = document.activeElement, at = one?.type == 'radio' ? [...document.getElementsByName(one.name)].find(radio => radio.dataset.stop) : one
          if (!at?.dataset.stop) return []
          const look = node => { const s = getComputedStyle(node); return s.outlineStyle != 'none' && parseFloat(s.outlineWidth) > 0 || s.boxShadow != 'none' }
          return [at.dataset.stop, look(one) || look(one.parentElement) || look(one.closest('.v-input, .v-tick, .v-drop, td, th, li') ?? one) ? 'seen' : '']
        }
        """;

    [Fact]
    public async Task Everything_on_every_page_is_reached_by_Tab_and_seen_to_be()
    {
        var reached = 0;
        var consoles = new ConsolePages(fixture.Platform);
        var wrong = await fixture.WrongWithAsync(consoles.All(await consoles.FurnishAsync(), out _), one => consoles.OpenAsync(fixture, one, 1440, ColorScheme.Light), async (page, _) =>
        {
            List<string> here = [];
            await page.Keyboard.PressAsync("Escape");
            var stops = await page.EvaluateAsync<string[]>(Stops);
            HashSet<int> met = [];
            // A date or a time is several stops of one field: day, month, year, the calendar.
            var parts = 5 * await page.Locator("input[type=date], input[type=time]").CountAsync();
            for (var i = 0; i < stops.Length + parts + 3; i++)
            {
                await page.Keyboard.PressAsync("Tab");
                if (await page.EvaluateAsync<string[]>(Here) is [var at, var seen] && int.Parse(at, System.Globalization.CultureInfo.InvariantCulture) is var stop && met.Add(stop) && seen.Length == 0) here.Add($"nobody sees the focus on {stops[stop]}");
            }

            Interlocked.Add(ref reached, met.Count);
            return [.. here, .. Enumerable.Range(0, stops.Length).Where(stop => !met.Contains(stop)).Select(stop => $"Tab never reaches {stops[stop]}")];
        });
        Assert.True(wrong.Count == 0, string.Join(Environment.NewLine, wrong));
        Assert.True(reached > 500, $"Only {reached} things were reached.");
    }

    [Fact]
    public async Task Without_script_every_form_has_its_button_and_nothing_waits_for_one()
    {
        // Passkeys are made and read by script alone; those pages say so.
        const string Left = """
            () => {
              const shown = one => one.checkVisibility({ visibilityProperty: true }), wrong = []
              for (const form of document.querySelectorAll('form')) {
                if (form.method == 'dialog' || !shown(form) && !form.id || form.querySelector('noscript')) continue
                form.querySelector('td.v-select input')?.click() // what is done with many shows once one is chosen
                const buttons = [...form.elements, ...document.querySelectorAll(`[form="${form.id}"]`)].filter(one => (one.type == 'submit' || one.type == 'image') && shown(one))
                const fields = [...form.elements].filter(one => one.type != 'hidden' && one.type != 'submit' && one.type != 'button' && shown(one))
                if (fields.length && !buttons.length && fields[0].type != 'search') wrong.push(`a form with ${fields.map(one => one.name)} has no button`)
              }
              for (const one of document.querySelectorAll('.v-scripted')) if (shown(one)) wrong.push(`${one.outerHTML.slice(0, 120)} waits for a script`)
              if (!shown(document.querySelector('h1'))) wrong.push('the heading is hidden')
              return wrong
            }
            """;
        var consoles = new ConsolePages(fixture.Platform);
        var pages = consoles.All(await consoles.FurnishAsync(), out _).ToList();
        var wrong = await fixture.WrongWithAsync(pages, one => consoles.OpenAsync(fixture, one, 1440, ColorScheme.Light, scripts: false), async (page, _) => await page.EvaluateAsync<string[]>(Left));
        Assert.True(wrong.Count == 0, string.Join(Environment.NewLine, wrong));
        Assert.True(pages.Count > 40, $"Only {pages.Count} pages were looked at.");
    }
}
