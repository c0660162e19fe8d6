namespace Vitrine.Themes.Liquid.Tags;

/// <summary>What <c>render</c> and <c>include</c> have in common: a file, what it is about, and named values.</summary>
sealed class PartialMarkup
{
    const string RenderComplaint = "Syntax error in tag 'render' - Template name must be a quoted string";
    const string IncludeComplaint = "Error in tag 'include' - Valid syntax: include '[template]' (with|for) [object|collection]";

    public required Expression Template { get; init; }

    public Expression? Variable { get; init; }

    public bool IsFor { get; init; }

    public string? Alias { get; init; }

    public required KeyValuePair<string, Expression>[] Attributes { get; init; }

    /// <summary>The name of the value in the file: the alias, or the last part of the file's name.</summary>
    public string AliasFor(string file) => Alias ?? file[(file.LastIndexOf('/') + 1)..];

    public static PartialMarkup Strict(MarkupParser markup, bool isRender)
    {
        if (isRender && !markup.Look(TokenKind.String)) markup.Expect(TokenKind.String, RenderComplaint);
        var template = markup.Expression();
        Expression? variable = null;
        string? alias = null;
        var isFor = markup.TryTakeWord("for");
        if (isFor || markup.TryTakeWord("with")) variable = markup.Expression();
        if (markup.TryTakeWord("as")) alias = markup.Take(TokenKind.Id);
        List<KeyValuePair<string, Expression>> attributes = [];
        markup.TryTake(TokenKind.Comma);
        while (markup.Look(TokenKind.Id))
        {
            var key = markup.Take(TokenKind.Id);
            markup.Take(TokenKind.Colon);
            attributes.Add(new(key, markup.Expression()));
            markup.TryTake(TokenKind.Comma);
        }
        markup.End();
        return new PartialMarkup { Template = template, Variable = variable, IsFor = isFor, Alias = alias, Attributes = [.. attributes] };
    }

    public static PartialMarkup Lax(LaxMarkup lax, bool isRender)
    {
        var at = 0;
        var fragment = lax.Fragment(ref at) ?? throw new SyntaxException(isRender ? RenderComplaint : IncludeComplaint);
        var template = lax.Value(fragment);
        if (isRender && template is not Literal { Value.Kind: LiquidKind.Text }) throw new SyntaxException(RenderComplaint);
        Expression? variable = null;
        string? alias = null;
        var isFor = lax.StartsWithWord(at, "for");
        if (isFor || lax.StartsWithWord(at, "with"))
        {
            lax.Fragment(ref at);
            if (lax.Fragment(ref at) is { } about) variable = lax.Value(about);
        }
        if (lax.StartsWithWord(at, "as"))
        {
            lax.Fragment(ref at);
            alias = lax.Fragment(ref at);
        }
        return new PartialMarkup { Template = template, Variable = variable, IsFor = isFor, Alias = alias, Attributes = [.. lax.Attributes(at)] };
    }
}
