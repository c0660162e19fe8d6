using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Vitrine.Platform.Console.Design.Pieces;

/// <summary>How one step of several stands.</summary>
public enum StepState
{
    Waiting,
    Current,
    Done,
    Failed,
}

/// <summary>One step in a <c>&lt;v-steps&gt;</c>: its name, how it stands, and details as content.</summary>
[HtmlTargetElement("v-step", ParentTag = "v-steps")]
public sealed class StepTagHelper : DesignTagHelper
{
    public string Name { get; set; } = "";

    public StepState State { get; set; }

    /// <summary>At the end of the line: a time, a duration. Null: nothing.</summary>
    public string? Note { get; set; }

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var inside = await output.GetChildContentAsync();
        Become(output, "li", $"v-step v-step-{State.ToString().ToLowerInvariant()}");
        if (State is StepState.Current) output.Attributes.SetAttribute("aria-current", "step");
        var mark = State switch { StepState.Done => Icon.Of("check"), StepState.Failed => Icon.Of("x"), _ => null };
        output.Content.SetHtmlContent(Markup.Of($"""
            <span class="v-step-mark" aria-hidden="true">{mark}</span><div class="v-step-text"><span>{Name}<span class="v-hidden"> – {Word($"step_{State.ToString().ToLowerInvariant()}")}</span></span>{Markup.If(Note is not null, $"<span class=\"v-step-note\">{Note}</span>")}{Markup.If(!inside.IsEmptyOrWhiteSpace, $"<div class=\"v-step-more\">{inside}</div>")}</div>
            """));
    }
}
