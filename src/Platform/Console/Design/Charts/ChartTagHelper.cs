using System.Text;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Vitrine.Platform.Console.Design.Charts;

/// <summary>How a chart draws its points.</summary>
public enum ChartKind
{
    Line,
    Area,
    Bars,
}

/// <summary>
/// Values over time or by thing, drawn by the server as SVG with the same values in a table behind it. The period before, if
/// there is one, is a lighter stroke. Hovering a point says its value.
/// </summary>
[HtmlTargetElement("v-chart", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class ChartTagHelper : DesignTagHelper
{
    const int MostLabels = 6;

    /// <summary>What is measured.</summary>
    public string Label { get; set; } = "";

    /// <summary>The figure the chart adds up to, written large. Null: none.</summary>
    public string? Figure { get; set; }

    /// <summary>How it compares, such as <c>+12 %</c>. Null: nothing is said.</summary>
    public string? Trend { get; set; }

    public Tone TrendTone { get; set; }

    public ChartKind Kind { get; set; } = ChartKind.Area;

    public IReadOnlyList<ChartPoint> Points { get; set; } = [];

    /// <summary>Names of the two periods.</summary>
    public string Now { get; set; } = "";

    public string Before { get; set; } = "";

    /// <summary>How a value is written. Null: as a whole number.</summary>
    public Func<decimal, string>? Format { get; set; }

    /// <summary>How a value is written on the axis, shorter. Null: as <see cref="Format"/>.</summary>
    public Func<decimal, string>? AxisFormat { get; set; }

    bool Compares => Points.Any(point => point.Before is not null);

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var format = Format ?? (value => Shell.Number(value));
        var axis = AxisFormat ?? format;
        Become(output, "figure", "v-chart");
        var trend = Markup.If(Trend is not null, $" <span class=\"v-trend{Pieces.BadgeTagHelper.Class(TrendTone)}\">{Trend}</span>");
        var legend = Markup.If(Compares, $"<span class=\"v-legend{(Kind is ChartKind.Bars ? " v-legend-bars" : "")}\"><span><i class=\"v-now\"></i>{Now}</span><span><i class=\"v-before\"></i>{Before}</span></span>");
        var head = Markup.Of($"<figcaption><span class=\"v-chart-label\">{Label}</span>{Markup.If(Figure is not null, $"<span class=\"v-figure\">{Figure}{trend}</span>")}{legend}</figcaption>");
        if (Points.Count == 0)
        {
            output.Content.SetHtmlContent(Markup.Of($"{head}<p class=\"v-chart-empty\">{Word("no_values")}</p>"));
            return;
        }

        var scale = new ChartScale(Points.SelectMany(point => (IEnumerable<decimal>)[point.Value, point.Before ?? point.Value]));
        var ticks = Markup.Join(scale.Ticks.Select(tick => Markup.Of($"<text x=\"100%\" dx=\"-8\" y=\"{Percent(scale.Down(tick))}\" dy=\"4\" text-anchor=\"end\">{axis(tick)}</text>")));
        var lines = Markup.Join(scale.Ticks.Select(tick => Markup.Of($"<line class=\"{(tick == 0 ? "v-zero" : "v-grid")}\" x1=\"0\" x2=\"100\" y1=\"{Number(scale.Down(tick))}\" y2=\"{Number(scale.Down(tick))}\" />")));
        var most = Kind is ChartKind.Bars && Points.All(point => point.Label.Length <= 4) ? 2 * MostLabels : MostLabels;
        var every = (Points.Count + most - 1) / most;
        var labels = Markup.Join(Points.Select((point, index) => (point, index)).Where(one => one.index % every == 0).Select(one => Markup.Of($"<text x=\"{Percent(Across(one.index))}\" y=\"14\" text-anchor=\"{(Kind is ChartKind.Bars ? "middle" : one.index == 0 ? "start" : one.index == Points.Count - 1 ? "end" : "middle")}\">{one.point.Label}</text>")));
        output.Content.SetHtmlContent(Markup.Of($"""
            {head}<div class="v-plot" aria-hidden="true"><svg class="v-plot-y" width="56" height="100%">{ticks}</svg><svg class="v-plot-area" viewBox="0 0 100 100" preserveAspectRatio="none" width="100%" height="100%">{lines}{(Kind is ChartKind.Bars ? Bars(scale, format) : Lines(scale, format))}</svg><svg class="v-plot-x" width="100%" height="18">{labels}</svg></div>{Table(format)}
            """));
    }

    IHtmlContent Table(Func<decimal, string> format)
    {
        var before = Compares;
        var rows = Points.Select(point => Markup.Of($"<tr><th scope=\"row\">{point.Label}</th><td class=\"v-number\">{format(point.Value)}</td>{Markup.If(before, $"<td class=\"v-number\">{(point.Before is { } value ? format(value) : "–")}</td>")}</tr>"));
        return Markup.Of($"<details class=\"v-behind\"><summary>{Word("as_table")}<span class=\"v-hidden\">: {Label}</span></summary><section class=\"v-scroll\" tabindex=\"0\" aria-label=\"{Label}\"><table><thead><tr><th scope=\"col\"><span class=\"v-hidden\">{Word("point")}</span></th><th scope=\"col\" class=\"v-number\">{(Now.Length > 0 ? Now : Label)}</th>{Markup.If(before, $"<th scope=\"col\" class=\"v-number\">{Before}</th>")}</tr></thead><tbody>{Markup.Join(rows)}</tbody></table></section></details>");
    }

    HtmlContentBuilder Lines(ChartScale scale, Func<decimal, string> format)
    {
        var all = new HtmlContentBuilder();
        var now = Path(scale, point => point.Value);
        if (Kind is ChartKind.Area) all.AppendHtml(Markup.Of($"<path class=\"v-area\" d=\"{now} L{Number(Across(Points.Count - 1))} {Number(scale.Down(0))} L{Number(Across(0))} {Number(scale.Down(0))} Z\" />"));
        if (Compares) all.AppendHtml(Markup.Of($"<path class=\"v-line-before\" d=\"{Path(scale, point => point.Before)}\" />"));
        all.AppendHtml(Markup.Of($"<path class=\"v-line\" d=\"{now}\" />"));
        var width = 100m / Math.Max(1, Points.Count - 1);
        for (var i = 0; i < Points.Count; i++)
        {
            // A line of no length with round ends is a dot, and stays round however the drawing is stretched.
            all.AppendHtml(Markup.Of($"<g class=\"v-point\"><rect x=\"{Number(Across(i) - (width / 2))}\" y=\"0\" width=\"{Number(width)}\" height=\"100\"><title>{Title(Points[i], format)}</title></rect><path d=\"M{Number(Across(i))} {Number(scale.Down(Points[i].Value))} h0\" /></g>"));
        }

        return all;
    }

    HtmlContentBuilder Bars(ChartScale scale, Func<decimal, string> format)
    {
        var all = new HtmlContentBuilder();
        var slot = 100m / Points.Count;
        var bar = slot * (Compares ? 0.34m : 0.62m);
        for (var i = 0; i < Points.Count; i++)
        {
            var left = (slot * i) + ((slot - (bar * (Compares ? 2.12m : 1))) / 2);
            all.AppendHtml(Markup.Of($"<g class=\"v-bar-group\"><title>{Title(Points[i], format)}</title><rect class=\"v-hit\" x=\"{Number(slot * i)}\" y=\"0\" width=\"{Number(slot)}\" height=\"100\" />"));
            if (Points[i].Before is { } before) all.AppendHtml(Bar("v-bar-before", left, bar, before, scale));
            all.AppendHtml(Bar("v-bar", Compares ? left + (bar * 1.12m) : left, bar, Points[i].Value, scale));
            all.AppendHtml("</g>");
        }

        return all;
    }

    static IHtmlContent Bar(string name, decimal left, decimal width, decimal value, ChartScale scale)
    {
        var (top, foot) = (Math.Min(scale.Down(value), scale.Down(0)), Math.Max(scale.Down(value), scale.Down(0)));
        return Markup.Of($"<rect class=\"{name}\" x=\"{Number(left)}\" y=\"{Number(top)}\" width=\"{Number(width)}\" height=\"{Number(foot - top)}\" />");
    }

    string Path(ChartScale scale, Func<ChartPoint, decimal?> value)
    {
        var path = new StringBuilder();
        for (var i = 0; i < Points.Count; i++)
        {
            if (value(Points[i]) is { } one) path.Append(path.Length == 0 ? "M" : " L").Append(Number(Across(i))).Append(' ').Append(Number(scale.Down(one)));
        }

        return path.ToString();
    }

    string Title(ChartPoint point, Func<decimal, string> format) => point.Before is { } before ? $"{point.Label}: {format(point.Value)} ({Before}: {format(before)})" : $"{point.Label}: {format(point.Value)}";

    decimal Across(int index) => Kind is ChartKind.Bars ? 100m * (index + 0.5m) / Points.Count : Points.Count == 1 ? 50 : 100m * index / (Points.Count - 1);

    static string Number(decimal number) => ChartScale.Text(number);

    static string Percent(decimal number) => $"{ChartScale.Text(number)}%";
}
