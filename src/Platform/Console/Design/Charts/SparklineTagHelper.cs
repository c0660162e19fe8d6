using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Vitrine.Platform.Console.Design.Charts;

/// <summary>A course in the size of a word, beside the figure that says where it ended.</summary>
[HtmlTargetElement("v-sparkline", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class SparklineTagHelper : DesignTagHelper
{
    public IReadOnlyList<decimal> Values { get; set; } = [];

    /// <summary>The course in words, such as "Orders, last 14 days: from 3 to 12".</summary>
    public string Label { get; set; } = "";

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        Become(output, "svg", "v-sparkline");
        output.Attributes.SetAttribute("role", "img");
        output.Attributes.SetAttribute("aria-label", Label);
        output.Attributes.SetAttribute("viewBox", "0 0 96 24");
        output.Attributes.SetAttribute("width", "96");
        output.Attributes.SetAttribute("height", "24");
        if (Values.Count == 0) return;
        var (least, most) = (Values.Min(), Values.Max());
        var range = most == least ? 1 : most - least;
        var points = Values.Select((value, index) => (X: 3 + (90m * index / Math.Max(1, Values.Count - 1)), Y: 21 - (18 * (value - least) / range))).ToList();
        var path = string.Join(' ', points.Select((point, index) => $"{(index == 0 ? "M" : "L")}{ChartScale.Text(point.X)} {ChartScale.Text(point.Y)}"));
        output.Content.SetHtmlContent(Markup.Of($"<path class=\"v-line\" d=\"{path}\" /><circle cx=\"{ChartScale.Text(points[^1].X)}\" cy=\"{ChartScale.Text(points[^1].Y)}\" r=\"2.25\" />"));
    }
}
