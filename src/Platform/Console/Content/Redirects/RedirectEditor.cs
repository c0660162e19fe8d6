using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Vitrine.Commerce.Content.Redirects;
using Vitrine.Platform.Console.Door;

namespace Vitrine.Platform.Console.Content.Redirects;

/// <summary>The form in which a redirect is written, a new one or one that is there.</summary>
public abstract class RedirectEditor(CurrentStaff staff, EndForm end) : PageModel
{
    [BindProperty] public Input Form { get; set; } = new();

    public CurrentStaff Staff => staff;

    public bool May => staff.May("content:write");

    /// <summary>As it is kept, or null: it is new.</summary>
    public Redirect? Kept { get; protected set; }

    protected EndForm End => end;

    protected RedirectActions.Wish Wish() => new(Kept?.Id, Form.From ?? "", Form.To ?? "");

    public sealed record Input
    {
        [MaxLength(Vitrine.Commerce.Content.Redirects.Redirect.Longest)] public string? From { get; init; }

        [MaxLength(Vitrine.Commerce.Content.Redirects.Redirect.Longest)] public string? To { get; init; }
    }
}
