using System.Text;

namespace Vitrine.Themes.Liquid.Syntax;

/// <summary>Text between tags, turned to bytes once.</summary>
sealed class TextNode(string text) : Node
{
    readonly byte[] _utf8 = Encoding.UTF8.GetBytes(text);

    public bool IsWhiteSpace { get; } = text.AsSpan().IndexOfAnyExcept(" \t\n\v\f\r") < 0;

    public override bool IsBlank => IsWhiteSpace;

    public override void Render(LiquidRun run) => run.Output.WriteUtf8(_utf8);
}
