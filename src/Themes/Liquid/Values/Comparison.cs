using System.Numerics;

namespace Vitrine.Themes.Liquid.Values;

/// <summary>How values compare: in conditions, in <c>case</c>, when sorting, when telling duplicates apart.</summary>
static class Comparison
{
    const int MaxDepth = 64;

    /// <summary>Liquid's <c>==</c>, where <c>blank</c> and <c>empty</c> ask a question of the other side.</summary>
    public static bool AreEqual(LiquidValue left, LiquidValue right) => AreEqual(left, right, 0);

    /// <summary>As <see cref="AreEqual(LiquidValue, LiquidValue)"/>, charged for what it may read.</summary>
    public static bool AreEqual(LiquidValue left, LiquidValue right, Budget budget)
    {
        if (left.Text is { } text && right.Text is not null) budget.ChargeText(text.Length);
        else if (left.List is { } list && right.List is not null) budget.Steps(list.Count);
        return AreEqual(left, right, 0);
    }

    static bool AreEqual(LiquidValue left, LiquidValue right, int depth)
    {
        var a = left.Kind;
        var b = right.Kind;
        // The two literals ask a question; asked of each other they answer no.
        if (a is LiquidKind.Empty or LiquidKind.Blank) return a == LiquidKind.Empty ? IsEmpty(right) : IsBlank(right);
        if (b is LiquidKind.Empty or LiquidKind.Blank) return b == LiquidKind.Empty ? IsEmpty(left) : IsBlank(left);
        if (a != b) return left.IsNumber && right.IsNumber && Compare(left, right) == 0;
        switch (a)
        {
            case LiquidKind.Nil: return true;
            case LiquidKind.Boolean or LiquidKind.Integer: return left.Integer == right.Integer;
            case LiquidKind.Float: return left.Float == right.Float;
            case LiquidKind.BigInteger: return left.BigInteger == right.BigInteger;
            case LiquidKind.Text: return left.Text == right.Text;
            case LiquidKind.Range: return left.Range!.First == right.Range!.First && left.Range.Last == right.Range.Last;
            case LiquidKind.Drop: return left.Drop!.Equals(right.Drop);
        }
        if (ReferenceEquals(left.Reference, right.Reference)) return true;
        if (depth > MaxDepth) throw new LiquidException("Nesting too deep");
        if (a == LiquidKind.List)
        {
            var x = left.List!.Items;
            var y = right.List!.Items;
            if (x.Length != y.Length) return false;
            for (var i = 0; i < x.Length; i++)
                if (!AreEqual(x[i], y[i], depth + 1)) return false;
            return true;
        }
        var mine = left.Map!;
        var other = right.Map!;
        if (mine.Count != other.Count) return false;
        for (var i = 0; i < mine.Count; i++)
            if (!other.TryGet(mine.NameAt(i), out var value) || !AreEqual(mine.ValueAt(i), value, depth + 1)) return false;
        return true;
    }

    /// <summary>Text, lists and maps without anything in them.</summary>
    public static bool IsEmpty(LiquidValue value) => value.Kind switch
    {
        LiquidKind.Text => value.Text!.Length == 0,
        LiquidKind.List => value.List!.Count == 0,
        LiquidKind.Map => value.Map!.Count == 0,
        LiquidKind.Drop => value.Drop!.Items is { Count: 0 },
        _ => false,
    };

    /// <summary>Nil, false, empty things and text of white space only.</summary>
    public static bool IsBlank(LiquidValue value) => value.Kind switch
    {
        LiquidKind.Nil => true,
        LiquidKind.Boolean => !value.IsTrue,
        LiquidKind.Text => value.Text.AsSpan().IndexOfAnyExcept(" \t\n\v\f\r") < 0,
        _ => IsEmpty(value),
    };

    /// <summary>A hash that agrees with <see cref="AreEqual(LiquidValue, LiquidValue)"/>.</summary>
    public static int HashOf(LiquidValue value) => value.Kind switch
    {
        LiquidKind.Boolean => value.IsTrue ? 1 : 2,
        LiquidKind.Integer => ((double)value.Integer).GetHashCode(),
        LiquidKind.Float => value.Float.GetHashCode(),
        LiquidKind.BigInteger => ((double)value.BigInteger).GetHashCode(),
        LiquidKind.Text => StringComparer.Ordinal.GetHashCode(value.Text!),
        LiquidKind.List => HashOf(value.List!),
        LiquidKind.Map => HashOf(value.Map!),
        LiquidKind.Range => HashCode.Combine(value.Range!.First, value.Range.Last),
        LiquidKind.Drop => value.Drop!.GetHashCode(),
        _ => 0,
    };

    // A few values tell most lists and maps apart; what lies deeper, or comes later, counts by its size alone.
    const int Told = 8;

    static int HashOf(LiquidList list)
    {
        var hash = list.Count;
        for (var i = 0; i < list.Count && i < Told; i++) hash = (hash * 31) + Shallow(list[i]);
        return hash;
    }

    // The order of names does not count, so their hashes are added up.
    static int HashOf(LiquidMap map)
    {
        var hash = map.Count;
        if (map.Count > Told) return hash;
        for (var i = 0; i < map.Count; i++) hash += (LiquidMap.HashOf(map.NameAt(i)) * 31) ^ Shallow(map.ValueAt(i));
        return hash;
    }

    static int Shallow(LiquidValue value) => value.Kind switch
    {
        LiquidKind.List => value.List!.Count,
        LiquidKind.Map => value.Map!.Count,
        _ => HashOf(value),
    };

    /// <summary>Orders two numbers of any kind.</summary>
    public static int Compare(LiquidValue left, LiquidValue right)
    {
        if (left.Kind == LiquidKind.Integer && right.Kind == LiquidKind.Integer) return left.Integer.CompareTo(right.Integer);
        if (left.Kind == LiquidKind.Float && right.Kind == LiquidKind.Float) return left.Float.CompareTo(right.Float);
        if (left.Kind == LiquidKind.Float) return -CompareWhole(right, left.Float);
        if (right.Kind == LiquidKind.Float) return CompareWhole(left, right.Float);
        return left.BigInteger.CompareTo(right.BigInteger);
    }

    // Past 2^53 a double cannot hold every whole number, so those are compared as whole numbers.
    static int CompareWhole(LiquidValue whole, double number)
    {
        if (whole.Kind == LiquidKind.Integer && Math.Abs(whole.Integer) < 1L << 53) return ((double)whole.Integer).CompareTo(number);
        if (!double.IsFinite(number)) return double.IsPositiveInfinity(number) ? -1 : 1;
        var order = whole.BigInteger.CompareTo(new BigInteger(number));
        return order != 0 ? order : 0.0.CompareTo(number - Math.Truncate(number));
    }

    /// <summary>The operators <c>&lt; &gt; &lt;= &gt;=</c>: false where a side knows no order, an error for text against a number.</summary>
    /// <exception cref="LiquidException">The sides are text and a number.</exception>
    public static bool TryOrder(LiquidValue left, LiquidValue right, out int order)
    {
        order = 0;
        if (left.IsNumber && right.IsNumber)
        {
            order = Compare(left, right);
            return true;
        }
        if (left.Text is { } a && right.Text is { } b)
        {
            order = string.CompareOrdinal(a, b);
            return true;
        }
        if ((left.IsNumber || left.Kind == LiquidKind.Text) && (right.IsNumber || right.Kind == LiquidKind.Text))
            throw new LiquidException($"comparison of {ClassOf(left)} with {(right.Kind is LiquidKind.Integer or LiquidKind.Float ? ValueText.Of(right) : ClassOf(right))} failed");
        return false;
    }

    static string ClassOf(LiquidValue value) => value.Kind switch
    {
        LiquidKind.Float => "Float",
        LiquidKind.Text => "String",
        _ => "Integer",
    };

    /// <summary>The order of <c>sort</c>: numbers, text, lists item by item; nil last.</summary>
    /// <exception cref="LiquidException">The values know no common order.</exception>
    public static int Sort(LiquidValue left, LiquidValue right)
    {
        if (left.IsNumber && right.IsNumber) return Compare(left, right);
        if (left.Text is { } a && right.Text is { } b) return string.CompareOrdinal(a, b);
        if (left.IsNil) return right.IsNil ? 0 : 1;
        if (right.IsNil) return -1;
        if (left.List is { } x && right.List is { } y)
        {
            for (var i = 0; i < x.Count && i < y.Count; i++)
                if (Sort(x[i], y[i]) is not 0 and var order) return order;
            return x.Count.CompareTo(y.Count);
        }
        if (left.Kind == right.Kind && AreEqual(left, right)) return 0;
        throw new LiquidException("cannot sort values of incompatible types");
    }

    /// <summary>The order of <c>sort_natural</c>, for values that were turned to text: ASCII letters without case; nil last.</summary>
    public static int SortNatural(LiquidValue left, LiquidValue right)
    {
        if (left.IsNil) return right.IsNil ? 0 : 1;
        if (right.IsNil) return -1;
        var a = left.Text!;
        var b = right.Text!;
        for (var i = 0; i < a.Length && i < b.Length; i++)
        {
            var x = char.IsAsciiLetterUpper(a[i]) ? a[i] | 0x20 : a[i];
            var y = char.IsAsciiLetterUpper(b[i]) ? b[i] | 0x20 : b[i];
            if (x != y) return x.CompareTo(y);
        }
        return a.Length.CompareTo(b.Length);
    }

    /// <summary>The operator <c>contains</c>: a part of text, a value of a list, a name of a map, a number of a range.</summary>
    public static bool Contains(LiquidValue left, LiquidValue right, Budget budget)
    {
        if (!left.IsTrue || !right.IsTrue) return false;
        switch (left.Kind)
        {
            case LiquidKind.Text:
                budget.ChargeText(left.Text!.Length);
                return left.Text.Contains(ValueText.Of(right, budget), StringComparison.Ordinal);
            case LiquidKind.List: return ContainsItem(left.List!, right, budget);
            case LiquidKind.Map: return right.Text is { } name && left.Map!.Has(name);
            case LiquidKind.Range:
                return right.Kind switch
                {
                    LiquidKind.Integer => right.Integer >= left.Range!.First && right.Integer <= left.Range.Last,
                    LiquidKind.Float => right.Float >= left.Range!.First && right.Float <= left.Range.Last,
                    _ => false,
                };
            case LiquidKind.Drop: return left.Drop!.Items is { } items && ContainsItem(items, right, budget);
            default: return false;
        }
    }

    static bool ContainsItem(LiquidList list, LiquidValue wanted, Budget budget)
    {
        budget.Steps(list.Count / 8);
        foreach (var item in list.Items)
            if (AreEqual(item, wanted)) return true;
        return false;
    }

    /// <summary>Tells duplicates apart as <c>uniq</c> does: here 1 and 1.0 are two values.</summary>
    public sealed class Identity : IEqualityComparer<LiquidValue>
    {
        public static Identity Instance { get; } = new();

        public bool Equals(LiquidValue x, LiquidValue y) => x.Kind == y.Kind && AreEqual(x, y);

        public int GetHashCode(LiquidValue value) => HashOf(value);
    }
}
