using System.Globalization;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Vitrine.Platform.Console.Design.Shell;

namespace Vitrine.Platform.Console.Design.Pieces;

/// <summary>A moment in the person's language and time zone.</summary>
[HtmlTargetElement("v-time", TagStructure = TagStructure.WithoutEndTag)]
public sealed class TimeTagHelper : DesignTagHelper
{
    public DateTimeOffset At { get; set; }

    /// <summary>Leaves the hour out.</summary>
    public bool DateOnly { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = null;
        output.Content.SetHtmlContent(Draw(Shell, At, DateOnly));
    }

    internal static IHtmlContent Draw(ConsoleShell shell, DateTimeOffset at, bool dateOnly = false) =>
        Markup.Of($"<time datetime=\"{at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture)}\">{(dateOnly ? shell.Date(at) : shell.DateAndTime(at))}</time>");
}
