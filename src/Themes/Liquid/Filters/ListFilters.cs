using System.Text;

namespace Vitrine.Themes.Liquid.Filters;

/// <summary>Filters that work on lists.</summary>
static class ListFilters
{
    [LiquidFilter("first")]
    static LiquidValue First(LiquidRun run, LiquidValue input) => input.Kind switch
    {
        LiquidKind.Text => Characters.First(input.Text!),
        LiquidKind.List => input.List!.At(0),
        LiquidKind.Map => run.PairAt(input.Map!, 0),
        LiquidKind.Range => input.Range!.First,
        LiquidKind.Drop => input.Drop!.Items is { } items ? items.At(0) : default,
        _ => default,
    };

    [LiquidFilter("last")]
    static LiquidValue Last(LiquidRun run, LiquidValue input) => input.Kind switch
    {
        LiquidKind.Text => Characters.Last(input.Text!),
        LiquidKind.List => input.List!.At(-1),
        LiquidKind.Range => input.Range!.Last,
        LiquidKind.Drop => input.Drop!.Items is { } items ? items.At(-1) : default,
        _ => default,
    };

    [LiquidFilter("join")]
    static LiquidValue Join(LiquidRun run, LiquidValue input, LiquidValue glue = default)
    {
        var items = run.ItemsOf(input);
        var between = glue.IsAbsent ? " " : run.TextOf(glue);
        var result = new StringBuilder();
        for (var i = 0; i < items.Count; i++)
        {
            var text = run.TextOf(items[i]);
            run.Budget.ReserveText(text.Length + (i > 0 ? between.Length : 0));
            if (i > 0) result.Append(between);
            result.Append(text);
        }
        run.Budget.ReserveText(result.Length);
        return result.ToString();
    }

    [LiquidFilter("split")]
    static LiquidValue Split(LiquidRun run, LiquidValue input, LiquidValue pattern)
    {
        var text = run.TextOf(input);
        var between = run.TextOf(pattern);
        List<LiquidValue> parts = [];
        if (between == " ")
        {
            // A single space means any run of white space.
            for (var at = 0; at < text.Length;)
            {
                while (at < text.Length && Lexer.IsSpace(text[at])) at++;
                var from = at;
                while (at < text.Length && !Lexer.IsSpace(text[at])) at++;
                if (at > from) AddPart(run, parts, text, from, at);
            }
        }
        else if (between.Length == 0)
            for (var at = 0; at < text.Length;)
            {
                var next = at + (char.IsHighSurrogate(text[at]) && at + 1 < text.Length ? 2 : 1);
                AddPart(run, parts, text, at, next);
                at = next;
            }
        else
        {
            var from = 0;
            for (int at; from <= text.Length && (at = text.IndexOf(between, from, StringComparison.Ordinal)) >= 0; from = at + between.Length)
                AddPart(run, parts, text, from, at);
            AddPart(run, parts, text, from, text.Length);
        }
        while (parts.Count > 0 && parts[^1].Text!.Length == 0) parts.RemoveAt(parts.Count - 1);
        run.Budget.ReserveItems(parts.Count);
        return LiquidValue.From(new LiquidList([.. parts]));
    }

    static void AddPart(LiquidRun run, List<LiquidValue> parts, string text, int from, int to)
    {
        // The list grows by doubling, so that each item costs up to twice its place.
        run.Budget.ReserveBytes((to - from) * 2L + 64);
        run.Budget.Step();
        parts.Add(text[from..to]);
    }

    [LiquidFilter("concat")]
    static LiquidValue Concat(LiquidRun run, LiquidValue input, LiquidValue other)
    {
        var second = other.List ?? other.Drop?.Items ?? throw new LiquidException("concat filter requires an array argument");
        var first = run.ItemsOf(input);
        run.Budget.ReserveItems(first.Count + (long)second.Count);
        return LiquidValue.From(new LiquidList([.. first.Items, .. second.Items]));
    }

    [LiquidFilter("reverse")]
    static LiquidValue Reverse(LiquidRun run, LiquidValue input)
    {
        var items = Copy(run, run.ItemsOf(input));
        Array.Reverse(items);
        return LiquidValue.From(new LiquidList(items));
    }

    [LiquidFilter("compact")]
    static LiquidValue Compact(LiquidRun run, LiquidValue input, LiquidValue property = default) =>
        Select(run, input, property, static (_, value) => !value.IsNil);

    [LiquidFilter("map")]
    static LiquidValue Map(LiquidRun run, LiquidValue input, LiquidValue property)
    {
        var items = Copy(run, run.ItemsOf(input));
        foreach (ref var item in items.AsSpan()) item = run.Property(item, property, out _);
        return LiquidValue.From(new LiquidList(items));
    }

    [LiquidFilter("where")]
    static LiquidValue Where(LiquidRun run, LiquidValue input, LiquidValue property, LiquidValue target = default) =>
        Select(run, input, property, Matcher(target));

    [LiquidFilter("reject")]
    static LiquidValue Reject(LiquidRun run, LiquidValue input, LiquidValue property, LiquidValue target = default)
    {
        var matches = Matcher(target);
        return Select(run, input, property, (_, value) => !matches(default, value));
    }

    [LiquidFilter("has")]
    static LiquidValue Has(LiquidRun run, LiquidValue input, LiquidValue property, LiquidValue target = default) =>
        IndexOf(run, input, property, target, out _) is { } index ? index >= 0 : default(LiquidValue);

    [LiquidFilter("find")]
    static LiquidValue Find(LiquidRun run, LiquidValue input, LiquidValue property, LiquidValue target = default) =>
        IndexOf(run, input, property, target, out var items) is >= 0 and var index ? items[index] : default;

    [LiquidFilter("find_index")]
    static LiquidValue FindIndex(LiquidRun run, LiquidValue input, LiquidValue property, LiquidValue target = default) =>
        IndexOf(run, input, property, target, out _) is >= 0 and var index ? (long)index : default(LiquidValue);

    // A target left out, or nil, asks whether the property holds.
    static Func<LiquidValue, LiquidValue, bool> Matcher(LiquidValue target) =>
        target.IsNil ? static (_, value) => value.IsTrue : (_, value) => Comparison.AreEqual(value, target);

    // Null where an item has no properties, -1 where none matches.
    static int? IndexOf(LiquidRun run, LiquidValue input, LiquidValue property, LiquidValue target, out LiquidList items)
    {
        items = run.ItemsOf(input);
        var matches = Matcher(target);
        for (var i = 0; i < items.Count; i++)
        {
            var value = run.Property(items[i], property, out var knows);
            if (!knows) return null;
            if (matches(items[i], value)) return i;
        }
        return -1;
    }

    static LiquidValue Select(LiquidRun run, LiquidValue input, LiquidValue property, Func<LiquidValue, LiquidValue, bool> keeps)
    {
        var items = run.ItemsOf(input);
        run.Budget.ReserveItems(items.Count);
        var kept = new LiquidValue[items.Count];
        var count = 0;
        foreach (var item in items.Items)
        {
            var value = item;
            if (!property.IsNil)
            {
                value = run.Property(item, property, out var knows);
                if (!knows) return default;
            }
            if (keeps(item, value)) kept[count++] = item;
        }
        run.Budget.ReserveItems(count);
        return LiquidValue.From(new LiquidList(kept[..count]));
    }

    [LiquidFilter("uniq")]
    static LiquidValue Uniq(LiquidRun run, LiquidValue input, LiquidValue property = default)
    {
        var items = run.ItemsOf(input);
        run.Budget.ReserveItems(items.Count);
        run.Budget.ReserveBytes(items.Count * 96L);
        var seen = new HashSet<LiquidValue>(Comparison.Identity.Instance);
        var collisions = new Dictionary<int, int>();
        List<LiquidValue> kept = [];
        foreach (var item in items.Items)
        {
            var value = item;
            if (!property.IsNil)
            {
                value = run.Property(item, property, out var knows);
                if (!knows) return default;
            }
            // Lists and maps hash by a part of what they hold, so those that hash alike are compared one by one.
            if (value.Kind is LiquidKind.List or LiquidKind.Map)
            {
                var hash = Comparison.HashOf(value);
                collisions[hash] = collisions.GetValueOrDefault(hash) + 1;
                run.Budget.Steps(collisions[hash] * 4L);
            }
            if (seen.Add(value)) kept.Add(item);
        }
        return LiquidValue.From(new LiquidList([.. kept]));
    }

    [LiquidFilter("sort")]
    static LiquidValue Sort(LiquidRun run, LiquidValue input, LiquidValue property = default) => Sorted(run, input, property, isNatural: false);

    [LiquidFilter("sort_natural")]
    static LiquidValue SortNatural(LiquidRun run, LiquidValue input, LiquidValue property = default) => Sorted(run, input, property, isNatural: true);

    static LiquidValue Sorted(LiquidRun run, LiquidValue input, LiquidValue property, bool isNatural)
    {
        var source = run.ItemsOf(input);
        var items = Copy(run, source);
        var keys = items;
        if (!property.IsNil)
        {
            run.Budget.ReserveItems(items.Length);
            keys = new LiquidValue[items.Length];
            // One item is in order whatever it is.
            for (var i = 0; i < items.Length && items.Length > 1; i++)
            {
                keys[i] = run.Property(items[i], property, out var knows);
                if (!knows) return default;
            }
        }
        if (isNatural)
        {
            if (ReferenceEquals(keys, items)) keys = Copy(run, source);
            foreach (ref var key in keys.AsSpan())
                if (!key.IsNil) key = run.TextOf(key);
        }
        // Comparing may read whole texts, so each comparison is charged by what it may read.
        var comparer = Comparer<LiquidValue>.Create((a, b) =>
        {
            run.Budget.Steps(1 + ((long)Math.Min(a.Text?.Length ?? 0, b.Text?.Length ?? 0) / 64));
            return isNatural ? Comparison.SortNatural(a, b) : Comparison.Sort(a, b);
        });
        MergeSort(run, keys, items, comparer);
        return LiquidValue.From(new LiquidList(items));
    }

    // Stable, and at most n log n comparisons whatever the data.
    static void MergeSort(LiquidRun run, LiquidValue[] keys, LiquidValue[] items, IComparer<LiquidValue> comparer)
    {
        run.Budget.ReserveItems(items.Length);
        var order = new int[items.Length];
        for (var i = 0; i < order.Length; i++) order[i] = i;
        var scratch = new int[order.Length];
        for (var width = 1; width < order.Length; width *= 2)
        {
            for (var left = 0; left < order.Length; left += 2 * width)
            {
                var middle = Math.Min(left + width, order.Length);
                var right = Math.Min(left + 2 * width, order.Length);
                for (int a = left, b = middle, at = left; at < right; at++)
                    scratch[at] = a < middle && (b >= right || comparer.Compare(keys[order[a]], keys[order[b]]) <= 0) ? order[a++] : order[b++];
            }
            (order, scratch) = (scratch, order);
        }
        run.Budget.ReserveItems(items.Length);
        var source = (LiquidValue[])items.Clone();
        for (var i = 0; i < order.Length; i++) items[i] = source[order[i]];
    }

    [LiquidFilter("sum")]
    static LiquidValue Sum(LiquidRun run, LiquidValue input, LiquidValue property = default)
    {
        LiquidValue sum = 0;
        foreach (var item in run.ItemsOf(input).Items)
        {
            var value = item;
            if (!property.IsNil)
            {
                value = run.Property(item, property, out var knows);
                if (!knows) value = 0;
            }
            if (value.Kind is LiquidKind.List or LiquidKind.Range)
                foreach (var inner in run.ItemsOf(value).Items) sum = Numbers.Add(sum, Numbers.Of(inner, run.Budget), run.Budget);
            else sum = Numbers.Add(sum, Numbers.Of(value, run.Budget), run.Budget);
        }
        return sum;
    }

    static LiquidValue[] Copy(LiquidRun run, LiquidList items)
    {
        run.Budget.ReserveItems(items.Count);
        return items.Items.ToArray();
    }
}
