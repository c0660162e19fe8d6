using System.ComponentModel.DataAnnotations;
using Vitrine.Commerce.Content;

namespace Vitrine.Platform.Console.Content;

/// <summary>What the forms of pages, blogs and articles have alike, as it was typed.</summary>
public sealed record ContentForm
{
    [MaxLength(255)] public string? Title { get; init; }

    public string? BodyHtml { get; init; }

    [MaxLength(255)] public string? Handle { get; init; }

    [MaxLength(255)] public string? SeoTitle { get; init; }

    [MaxLength(500), DataType(DataType.MultilineText)] public string? SeoDescription { get; init; }

    /// <summary><c>now</c>, <c>from</c> a date, or <c>hidden</c>.</summary>
    public string? Visible { get; init; } = "now";

    /// <summary>In the shop's time zone.</summary>
    public DateOnly? VisibleFrom { get; init; }

    public TimeOnly? VisibleAt { get; init; }

    public ContentText ToText() => new(Title ?? "", Handle?.Trim(), BodyHtml ?? "", SeoTitle, SeoDescription);

    /// <summary>From when it is seen, as the form says; null: at once.</summary>
    public DateTimeOffset? From(TimeZoneInfo zone) => Visible == "from" && VisibleFrom is { } date ? ShopMoment.Of(date, VisibleAt, zone) : null;

    /// <summary>The form with how something stands.</summary>
    public ContentForm Standing(bool isHidden, DateTimeOffset? publishedAt, DateTimeOffset now, TimeZoneInfo zone)
    {
        var from = publishedAt > now ? TimeZoneInfo.ConvertTime(publishedAt.Value, zone) : (DateTimeOffset?)null;
        return this with
        {
            Visible = isHidden ? "hidden" : from is null ? "now" : "from",
            VisibleFrom = from is { } day ? DateOnly.FromDateTime(day.DateTime) : null,
            VisibleAt = from is { } hour ? TimeOnly.FromDateTime(hour.DateTime) : null,
        };
    }
}
