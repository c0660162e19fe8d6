using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Vitrine.Platform.Console.Design.Forms;

/// <summary>Gives every posting form its token, in place of the framework's helper: that one leaves out forms that name an address, since it could be a foreign one. A console's forms post to their own host only, which the content policy holds.</summary>
[HtmlTargetElement("form", Attributes = "[method=post]")]
public sealed class PostingFormTagHelper(IAntiforgery antiforgery) : TagHelper
{
    [HtmlAttributeNotBound, ViewContext]
    public ViewContext View { get; set; } = null!; // set by the framework

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.PostContent.AppendHtml(FormToken.Draw(antiforgery, View.HttpContext));
        var request = View.HttpContext.Request;
        // Drawn by the answer to another button, the page stands at that button's address; what names none means the page's own.
        if (!output.Attributes.ContainsName("action") && request.Query.ContainsKey("handler"))
            output.Attributes.SetAttribute("action", request.Path + QueryString.Create(request.Query.Where(part => part.Key != "handler")));
    }
}
