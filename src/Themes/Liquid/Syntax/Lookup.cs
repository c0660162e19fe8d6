namespace Vitrine.Themes.Liquid.Syntax;

/// <summary>A name and the way into what it names: <c>product.variants[0].title</c>.</summary>
sealed class Lookup : Expression
{
    readonly string? _name;
    readonly int _hash;
    readonly Expression? _nameExpression;
    readonly Step[] _steps;

    /// <summary>One step of the way: a word after a dot, or an expression between brackets.</summary>
    public readonly struct Step
    {
        public Step(string name)
        {
            Name = name;
            Hash = LiquidMap.HashOf(name);
            Command = name switch { "size" => 's', "first" => 'f', "last" => 'l', _ => '\0' };
        }

        public Step(Expression index)
        {
            if (index is Literal { Value.Text: { } name })
            {
                Name = name;
                Hash = LiquidMap.HashOf(name);
            }
            else Index = index;
        }

        public readonly string? Name;
        public readonly int Hash;
        public readonly char Command;
        public readonly Expression? Index;
    }

    public Lookup(string name, Step[] steps)
    {
        _name = name;
        _hash = LiquidMap.HashOf(name);
        _steps = steps;
    }

    /// <summary>A look-up whose first name is computed: <c>[key]</c>.</summary>
    public Lookup(Expression name, Step[] steps)
    {
        if (name is Literal { Value.Text: { } text })
        {
            _name = text;
            _hash = LiquidMap.HashOf(text);
        }
        else _nameExpression = name;
        _steps = steps;
    }

    /// <summary>The name, where it is one word and nothing more.</summary>
    public string? SingleName => _steps.Length == 0 ? _name : null;

    public override LiquidValue Evaluate(LiquidRun run)
    {
        // A long path is many look-ups in one node.
        if (_steps.Length > 4) run.Budget.Steps(_steps.Length / 4);
        LiquidValue value;
        if (_name is not null) value = run.Find(_name, _hash);
        else
        {
            var name = ValueText.Of(_nameExpression!.Evaluate(run), run.Budget);
            value = run.Find(name, LiquidMap.HashOf(name));
        }
        foreach (ref readonly var step in _steps.AsSpan())
        {
            if (value.IsNil) return default;
            value = Follow(run, value, in step);
        }
        return value;
    }

    static LiquidValue Follow(LiquidRun run, LiquidValue value, in Step step)
    {
        var name = step.Name;
        var hash = step.Hash;
        if (name is null)
        {
            var index = step.Index!.Evaluate(run);
            switch (index.Kind)
            {
                case LiquidKind.Integer when value.Kind == LiquidKind.List: return value.List!.At(index.Integer);
                case LiquidKind.Integer when value.Drop is { } collection:
                    run.Touch(collection);
                    return collection.Items is { } items ? items.At(index.Integer) : default;
                case LiquidKind.Text:
                    name = index.Text!;
                    hash = LiquidMap.HashOf(name);
                    break;
                default: return default;
            }
        }
        switch (value.Kind)
        {
            case LiquidKind.Map:
                if (value.Map!.TryGet(name, hash, out var found)) return found;
                return step.Command switch
                {
                    's' => value.Map.Count,
                    'f' => run.PairAt(value.Map, 0),
                    _ => default,
                };
            case LiquidKind.Drop:
                var drop = value.Drop!;
                run.Touch(drop);
                if (drop.TryGet(name, out found)) return found;
                return step.Command != 0 && drop.Items is { } list ? OfList(list, step.Command) : default;
            case LiquidKind.List: return OfList(value.List!, step.Command);
            case LiquidKind.Text:
                if (step.Command == 's') run.Budget.ChargeText(value.Text!.Length);
                return step.Command switch
                {
                    's' => Characters.Count(value.Text!),
                    'f' => Characters.First(value.Text!),
                    'l' => Characters.Last(value.Text!),
                    _ => default,
                };
            case LiquidKind.Range:
                return step.Command switch
                {
                    's' => value.Range!.Count,
                    'f' => value.Range!.First,
                    'l' => value.Range!.Last,
                    _ => default,
                };
            // Bytes of a machine word; templates written against Ruby see it, so they see it here.
            case LiquidKind.Integer: return step.Command == 's' ? 8 : default(LiquidValue);
            default: return default;
        }
    }

    static LiquidValue OfList(LiquidList list, char command) => command switch
    {
        's' => list.Count,
        'f' => list.At(0),
        'l' => list.At(-1),
        _ => default,
    };
}
