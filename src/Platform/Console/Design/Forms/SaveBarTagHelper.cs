using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Vitrine.Platform.Console.Design.Forms;

/// <summary>The end of a long form. With script it shows itself when something was changed, and stays in sight; without, and where something new is made, it is always there.</summary>
[HtmlTargetElement("v-save-bar", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class SaveBarTagHelper : DesignTagHelper
{
    /// <summary>What saving is called. Null: "Save".</summary>
    public string? Save { get; set; }

    /// <summary>The form makes something new.</summary>
    public bool IsNew { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        Become(output, "div", IsNew ? "v-save-bar v-new" : "v-save-bar");
        output.Content.SetHtmlContent(Markup.Of($"<p>{Word("unsaved")}</p><div class=\"v-actions\"><button type=\"reset\" class=\"v-button v-quiet\">{Word("discard")}</button><button type=\"submit\" class=\"v-button v-primary\" data-keys=\"mod s\"><span>{Save ?? Word("save")}</span></button></div>"));
    }
}
