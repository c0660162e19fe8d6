namespace Vitrine.Themes.Liquid.Filters;

/// <summary>How filters read what they are given.</summary>
static class FilterInputs
{
    extension(LiquidRun run)
    {
        /// <summary>The text of a value.</summary>
        public string TextOf(LiquidValue value)
        {
            if (value.Text is { } text)
            {
                run.Budget.ChargeText(text.Length);
                return text;
            }
            run.Budget.ReserveText(24);
            return ValueText.Of(value, run.Budget);
        }

        /// <summary>New text, paid for before it is made.</summary>
        public string Joined(ReadOnlySpan<char> a, ReadOnlySpan<char> b, ReadOnlySpan<char> c = default)
        {
            run.Budget.ReserveText((long)a.Length + b.Length + c.Length);
            return string.Concat(a, b, c);
        }

        /// <summary>A part of text, paid for before it is made.</summary>
        public string Part(string text, Range range)
        {
            var (_, length) = range.GetOffsetAndLength(text.Length);
            if (length == text.Length) return text;
            run.Budget.ReserveText(length);
            return text[range];
        }

        /// <summary>The values an array filter works on: a list with the lists inside it laid flat, a map or anything else as one value, nil as none.</summary>
        public LiquidList ItemsOf(LiquidValue value)
        {
            switch (value.Kind)
            {
                case LiquidKind.Nil: return LiquidList.None;
                case LiquidKind.List:
                    var list = value.List!;
                    run.Budget.Steps(list.Count);
                    foreach (var item in list.Items)
                        if (item.Kind == LiquidKind.List)
                        {
                            List<LiquidValue> flat = [];
                            Flatten(run, list, flat, 0);
                            return new LiquidList([.. flat]);
                        }
                    return list;
                case LiquidKind.Range:
                    var range = value.Range!;
                    run.Budget.ReserveItems(range.Count);
                    var numbers = new LiquidValue[range.Count];
                    for (var i = 0; i < numbers.Length; i++) numbers[i] = range.First + i;
                    return new LiquidList(numbers);
                case LiquidKind.Drop when value.Drop!.Items is { } items:
                    run.Touch(value.Drop);
                    run.Budget.Steps(items.Count);
                    return items;
                default:
                    run.Budget.ReserveItems(1);
                    return new LiquidList(value);
            }
        }

        /// <summary>A property of a list's item, as <c>map</c>, <c>where</c> and <c>sort</c> read it.</summary>
        /// <param name="item">The item.</param>
        /// <param name="property">Its name; a position for lists and text.</param>
        /// <param name="knows">False where the item has no properties at all (nil, true, a float).</param>
        /// <exception cref="LiquidException">The item has properties, but never one of this kind.</exception>
        public LiquidValue Property(LiquidValue item, LiquidValue property, out bool knows)
        {
            knows = true;
            switch (item.Kind)
            {
                case LiquidKind.Map: return property.Text is { } name ? item.Map![name] : default;
                case LiquidKind.Drop:
                    run.Touch(item.Drop!);
                    if (property.Text is { } key && item.Drop!.TryGet(key, out var value)) return value;
                    return default;
                case LiquidKind.Text when property.Text is { } part:
                    run.Budget.ChargeText(item.Text!.Length);
                    return item.Text.Contains(part, StringComparison.Ordinal) ? part : default(LiquidValue);
                case LiquidKind.Text when property.Kind == LiquidKind.Integer:
                    var text = item.Text!;
                    var at = property.Integer < 0 ? property.Integer + Characters.Count(text) : property.Integer;
                    return at >= 0 && at < Characters.Count(text) ? Characters.Part(text, (int)at, 1) : default(LiquidValue);
                case LiquidKind.List when property.Kind == LiquidKind.Integer: return item.List!.At(property.Integer);
                // A whole number answers with one of its bits.
                case LiquidKind.Integer when property.Kind == LiquidKind.Integer:
                    return property.Integer < 0 ? 0 : item.Integer >> (int)Math.Min(property.Integer, 63) & 1;
                case LiquidKind.Text or LiquidKind.List or LiquidKind.Integer or LiquidKind.BigInteger:
                    throw new LiquidException($"cannot select the property '{ValueText.Of(property, run.Budget)}'");
                default:
                    knows = false;
                    return default;
            }
        }
    }

    static void Flatten(LiquidRun run, LiquidList list, List<LiquidValue> flat, int depth)
    {
        if (depth > 64) throw new LiquidException("Nesting too deep");
        run.Budget.ReserveBytes(list.Count * 32L);
        run.Budget.Steps(list.Count);
        foreach (var item in list.Items)
            if (item.List is { } inner) Flatten(run, inner, flat, depth + 1);
            else flat.Add(item);
        if (flat.Count > run.Budget.Limits.ListItems) throw new BudgetException(nameof(BudgetLimits.ListItems));
    }
}
