using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Vitrine.Platform.Console.Design.Shell;

namespace Vitrine.Platform.Console.Design;

/// <summary>A component that pages write as an element beginning with <c>v-</c>.</summary>
public abstract class DesignTagHelper : TagHelper
{
    [ViewContext, HtmlAttributeNotBound]
    public ViewContext View { get; set; } = null!; // set by the framework before Process

    private protected ConsoleShell Shell => View.HttpContext.RequestServices.GetRequiredService<ConsoleShell>();

    private protected string Word(string name) => Shell.Words[$"design.{name}"];

    private protected string Say(string name, params ReadOnlySpan<object?> values) => Shell.Words.Say($"design.{name}", values);

    /// <summary>The element becomes this one, with a class of the design beside the page's own.</summary>
    private protected static void Become(TagHelperOutput output, string tag, string classes)
    {
        output.TagName = tag;
        output.TagMode = TagMode.StartTagAndEndTag;
        var own = output.Attributes["class"]?.Value?.ToString();
        output.Attributes.SetAttribute("class", string.IsNullOrEmpty(own) ? classes : $"{classes} {own}");
    }

    private protected static async Task<IHtmlContent> InsideAsync(TagHelperOutput output) => await output.GetChildContentAsync();

    /// <summary>The parent's notebook, where children leave what it draws.</summary>
    private protected static T Notes<T>(TagHelperContext context) where T : class, new()
    {
        if (context.Items.TryGetValue(typeof(T), out var notes)) return (T)notes;
        var fresh = new T();
        context.Items[typeof(T)] = fresh;
        return fresh;
    }
}
