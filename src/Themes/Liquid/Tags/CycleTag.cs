namespace Vitrine.Themes.Liquid.Tags;

/// <summary><c>cycle group: a, b, c</c>. Without a group, tags that list the same literals share their turn; a tag with a look-up keeps its own.</summary>
[LiquidTag("cycle")]
sealed class CycleTag : Node
{
    const string Complaint = "Syntax Error in 'cycle' - Valid syntax: cycle [name :] var [, var2, var3 ...]";

    readonly Expression? _group;
    readonly Expression[] _values;
    readonly object _key;

    CycleTag(Expression? group, List<Expression> values, int offset)
    {
        _group = group;
        _values = [.. values];
        Offset = offset;
        _key = values.TrueForAll(value => value is Literal)
            ? new Literals(ValueText.Of(LiquidValue.From(new LiquidList([.. values.Select(value => ((Literal)value).Value)]))))
            : this;
    }

    // A key that hashes its text once, however long the list is.
    sealed class Literals(string text) : IEquatable<Literals>
    {
        readonly string _text = text;
        readonly int _hash = StringComparer.Ordinal.GetHashCode(text);

        public bool Equals(Literals? other) => ReferenceEquals(this, other) || (other is not null && _hash == other._hash && _text == other._text);

        public override bool Equals(object? obj) => Equals(obj as Literals);

        public override int GetHashCode() => _hash;
    }

    public static Node? Parse(TagParser tag) => tag.Read(markup => Strict(markup, tag.Offset), lax => Lax(lax, tag.Offset));

    static CycleTag Strict(MarkupParser markup, int offset)
    {
        if (markup.Look(TokenKind.EndOfString)) throw new SyntaxException(Complaint);
        Expression? group = null;
        List<Expression> values = [];
        var first = markup.Expression();
        if (markup.TryTake(TokenKind.Colon))
        {
            group = first;
            first = markup.Expression();
        }
        values.Add(first);
        while (markup.TryTake(TokenKind.Comma) && !markup.Look(TokenKind.EndOfString)) values.Add(markup.Expression());
        markup.End();
        return new CycleTag(group, values, offset);
    }

    static CycleTag Lax(LaxMarkup lax, int offset)
    {
        var colon = lax.GroupEnd();
        var group = colon > 0 ? lax.Value(lax.Text[..colon]) : null;
        List<Expression> values = [];
        foreach (var part in lax.Text[(colon + 1)..].Split(','))
            if (lax.FirstFragment(part) is { } fragment) values.Add(lax.Value(fragment));
        return values.Count == 0 ? throw new SyntaxException(Complaint) : new CycleTag(group, values, offset);
    }

    public override void Render(LiquidRun run)
    {
        var key = _group is null ? _key : (object)_group.Evaluate(run);
        var turn = run.Frame.NextTurn(run, key, _values.Length);
        run.Write(_values[turn].Evaluate(run));
    }
}
