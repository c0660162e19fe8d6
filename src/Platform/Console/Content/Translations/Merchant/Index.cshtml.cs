using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Vitrine.Commerce.Content.Translations;
using Vitrine.Commerce.Data;
using Vitrine.Platform.Console.Design.Shell;
using Vitrine.Platform.Console.Door;
using Vitrine.Tenancy.Actions;

namespace Vitrine.Platform.Console.Content.Translations.Merchant;

/// <summary>How far the shop is in each of its languages.</summary>
[Permission("translations:read", PlaceKind.Shop)]
[Menu("translations", "/translations", "languages", 30, Group = "content")]
[RequestSizeLimit(LargestForm), RequestFormLimits(MultipartBodyLengthLimit = LargestForm)]
public sealed class IndexModel(StoreDb store, CurrentStaff staff, EndForm end, ConsoleShell shell, RunAction run) : PageModel
{
    public const int LargestForm = (TranslationFile.Largest + 5) * 1024 * 1024;

    public CurrentStaff Staff => staff;

    public bool May => staff.May("translations:write");

    /// <summary>The shop's languages but its own.</summary>
    public IReadOnlyList<string> Locales { get; private set; } = [];

    /// <summary>The one that is shown; empty where the shop speaks only its own.</summary>
    public string Locale { get; private set; } = "";

    public IReadOnlyList<TranslationProgress> Kinds { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(string? locale, CancellationToken cancel) => await LoadAsync(locale, cancel) ? Page() : NotFound();

    public async Task<IActionResult> OnGetExportAsync(string? locale, CancellationToken cancel)
    {
        await ReadLocalesAsync(cancel);
        return locale is not null && Locales.Contains(locale, StringComparer.Ordinal) ? new CsvOfTranslations(new ExportTranslations(store), locale) : NotFound();
    }

    public async Task<IActionResult> OnPostImportAsync(string? locale, IFormFile? file, CancellationToken cancel)
    {
        var answer = await run.RunAsync(TranslationActions.ImportAsync, new TranslationFile(await file.ReadAsync(cancel) ?? []), cancel);
        if (!await LoadAsync(locale, cancel)) return NotFound();
        if (!answer.Succeeded(out var taken, out _)) return this.Refused(answer.Problems);
        return end.Done(HttpContext, $"{staff.Root}/translations?locale={Uri.EscapeDataString(Locale)}", taken.Texts == 0 ? "translations.imported_none" : taken.Texts == 1 ? "translations.imported_one" : "translations.imported_other", shell.Number(taken.Texts), shell.Number(taken.Things));
    }

    async Task ReadLocalesAsync(CancellationToken cancel) => Locales = [.. (await store.Settings.AsNoTracking().SingleAsync(cancel)).Locales.Skip(1)];

    async Task<bool> LoadAsync(string? locale, CancellationToken cancel)
    {
        await ReadLocalesAsync(cancel);
        if (locale is { Length: > 0 } && !Locales.Contains(locale, StringComparer.Ordinal)) return false;
        Locale = locale is { Length: > 0 } ? locale : Locales is [var first, ..] ? first : "";
        if (Locale.Length > 0) Kinds = await new ReadTranslations(store).ProgressAsync(Locale, cancel);
        return true;
    }
}
