using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Vitrine.Commerce.Content;
using Vitrine.Commerce.Content.Translations;
using Vitrine.Commerce.Data;
using Vitrine.Platform.Console.Door;
using Vitrine.Tenancy.Actions;

namespace Vitrine.Platform.Console.Content.Translations.Merchant;

/// <summary>What one thing says, in the shop's own language and beside it in another one.</summary>
[Permission("translations:read", PlaceKind.Shop)]
[RequestSizeLimit(ContentEditor.LargestForm), RequestFormLimits(ValueLengthLimit = ContentEditor.LongestField)]
public sealed class EditModel(StoreDb store, CurrentStaff staff, EndForm end, RunAction run) : PageModel
{
    [BindProperty] public List<Input> Texts { get; set; } = [];

    public CurrentStaff Staff => staff;

    public bool May => staff.May("translations:write");

    /// <summary>The language that the shop is written in.</summary>
    public string Own { get; private set; } = "";

    public string Locale { get; private set; } = "";

    public TranslatedKind Kind { get; private set; } = null!; // set before the page is rendered

    public Original Original { get; private set; } = null!; // set before the page is rendered

    /// <summary>As they are kept, by field.</summary>
    public IReadOnlyDictionary<string, Translation> Kept { get; private set; } = new Dictionary<string, Translation>(StringComparer.Ordinal);

    /// <summary>The keys of those before and after it in the list; null at its ends.</summary>
    public (string? Before, string? After) Beside { get; private set; }

    public async Task<IActionResult> OnGetAsync(string locale, string kind, string? key, CancellationToken cancel)
    {
        if (!await LoadAsync(locale, kind, key, cancel)) return NotFound();
        Texts = [.. Kind.Fields.Select((field, i) => new Input { Field = field.Name, Text = Kept.GetValueOrDefault(field.Name)?.Text, Digest = TextDigest.Of(Original.Texts[i]) })];
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string locale, string kind, string? key, CancellationToken cancel)
    {
        if (!await LoadAsync(locale, kind, key, cancel)) return NotFound();
        var wish = new TranslationWish
        {
            Locale = locale, Resource = Kind.Resource, Key = Original.Key,
            Texts = [.. Texts.Select(text => new TranslationWish.Told(text.Field ?? "", (text.Text ?? "").ReplaceLineEndings("\n"), text.Digest is { Length: TextDigest.Length } digest ? digest : null, text.StillRight))],
        };
        var answer = await run.RunAsync(TranslationActions.UpdateAsync, wish, cancel);
        if (answer.Problem is null) return end.Done(HttpContext, PathOf(Original.Key), "translations.saved");
        // A form that lacks a text, or has one more, is shown as the thing is.
        if (!Texts.Select(text => text.Field).SequenceEqual(Kind.Fields.Select(field => field.Name), StringComparer.Ordinal))
            Texts = [.. Kind.Fields.Select((field, i) => new Input { Field = field.Name, Text = Kept.GetValueOrDefault(field.Name)?.Text, Digest = TextDigest.Of(Original.Texts[i]) })];
        return this.Refused(answer.Problems);
    }

    /// <summary>The same page for another thing of the kind.</summary>
    public string PathOf(string key) => $"{staff.Root}/translations/{Uri.EscapeDataString(Locale)}/{Kind.Slug}/text?key={Uri.EscapeDataString(key)}";

    async Task<bool> LoadAsync(string locale, string slug, string? key, CancellationToken cancel)
    {
        var locales = (await store.Settings.AsNoTracking().SingleAsync(cancel)).Locales;
        key = (key ?? "").Replace("\0", "", StringComparison.Ordinal);
        if (TranslatedKind.At(slug) is not { } kind || !locales.Skip(1).Contains(locale, StringComparer.Ordinal) || await new ReadOriginals(store).OriginalsAsync(kind, [key], cancel) is not [var original]) return false;
        (Own, Locale, Kind, Original) = (locales[0], locale, kind, original);
        Kept = await new ReadTranslations(store).TextsAsync(kind, key, locale, cancel);
        var things = await new ReadTranslations(store).ThingsAsync(kind, locale, cancel);
        var at = things.Select((thing, i) => (thing.Key, i)).FirstOrDefault(pair => pair.Key == original.Key, (Key: "", i: -1)).i;
        Beside = (at > 0 ? things[at - 1].Key : null, at >= 0 && at + 1 < things.Count ? things[at + 1].Key : null);
        return true;
    }

    public sealed record Input
    {
        public string? Field { get; init; }

        public string? Text { get; init; }

        /// <summary>Of the text in the shop's own language, as it was shown.</summary>
        public string? Digest { get; init; }

        public bool StillRight { get; init; }
    }
}
