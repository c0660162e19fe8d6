using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Vitrine.Platform.Console.Design.Pieces;

/// <summary>Keys to press: <c>&lt;v-keys keys="mod k" /&gt;</c>. <c>mod</c> is Ctrl, and on a Mac the script writes the command sign.</summary>
[HtmlTargetElement("v-keys", TagStructure = TagStructure.WithoutEndTag)]
public sealed class KeysTagHelper : DesignTagHelper
{
    public string Keys { get; set; } = "";

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = null;
        output.Content.SetHtmlContent(Draw(Keys));
    }

    internal static IHtmlContent Draw(string? keys) => string.IsNullOrEmpty(keys) ? HtmlString.Empty
        : Markup.Of($"<span class=\"v-keys\" aria-hidden=\"true\">{Markup.Join(keys.Split(' ').Select(key => Markup.Of($"<kbd{Markup.Flag("data-mod", key == "mod")}>{Name(key)}</kbd>")))}</span>");

    static string Name(string key) => key switch { "mod" => "Ctrl", "shift" => "⇧", "enter" => "↵", "esc" => "Esc", _ when key.Length == 1 => key.ToUpperInvariant(), _ => key };
}
