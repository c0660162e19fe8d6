using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Vitrine.Platform.Console.Design.Charts;

/// <summary>One part of a whole.</summary>
public sealed record MeterPart(string Label, decimal Value);

/// <summary>How a whole is shared out or how much of a limit is used: one bar, its parts named and numbered below. A ring or pie would say less.</summary>
[HtmlTargetElement("v-meter", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class MeterTagHelper : DesignTagHelper
{
    public string Label { get; set; } = "";

    public IReadOnlyList<MeterPart> Parts { get; set; } = [];

    /// <summary>The limit. Null: the parts are the whole.</summary>
    public decimal? Limit { get; set; }

    /// <summary>How a value is written. Null: as a whole number.</summary>
    public Func<decimal, string>? Format { get; set; }

    public Tone Tone { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var format = Format ?? (value => Shell.Number(value));
        var sum = Parts.Sum(part => part.Value);
        var whole = Math.Max(Limit ?? sum, sum);
        var left = 0m;
        var bars = new List<Microsoft.AspNetCore.Html.IHtmlContent>();
        for (var i = 0; i < Parts.Count; i++)
        {
            var width = whole == 0 ? 0 : 100 * Parts[i].Value / whole;
            bars.Add(Markup.Of($"<rect class=\"v-part-{(i % 5) + 1}\" x=\"{ChartScale.Text(left)}%\" y=\"0\" width=\"{ChartScale.Text(width)}%\" height=\"8\" />"));
            left += width;
        }

        Become(output, "figure", $"v-meter{Pieces.BadgeTagHelper.Class(Tone)}");
        var total = Limit is { } limit ? Say("of", format(sum), format(limit)) : format(sum);
        var parts = Markup.If(Parts.Count > 1, $"<ul>{Markup.Join(Parts.Select((part, index) => Markup.Of($"<li><i class=\"v-part-{(index % 5) + 1}\"></i><span>{part.Label}</span><span class=\"v-number\">{format(part.Value)}</span></li>")))}</ul>");
        output.Content.SetHtmlContent(Markup.Of($"<figcaption><span>{Label}</span><span class=\"v-number\">{total}</span></figcaption><svg width=\"100%\" height=\"8\" aria-hidden=\"true\">{Markup.Join(bars)}</svg>{parts}"));
    }
}
