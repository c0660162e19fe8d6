using System.Globalization;
using System.Text;

namespace Vitrine.Themes.Liquid.Values;

/// <summary>The text of a value, as filters see it. A list shows as <c>["a", 1]</c>, a map as <c>{"a"=>1}</c>.</summary>
static class ValueText
{
    // Deeper than any data of a shop; a cycle made by the host ends here instead of on the stack.
    const int MaxDepth = 64;

    public static string Of(LiquidValue value, Budget? budget = null)
    {
        switch (value.Kind)
        {
            case LiquidKind.Text: return value.Text!;
            case LiquidKind.Nil or LiquidKind.Blank or LiquidKind.Empty: return "";
            case LiquidKind.Boolean: return value.IsTrue ? "true" : "false";
            case LiquidKind.Integer: return value.Integer.ToString(CultureInfo.InvariantCulture);
            case LiquidKind.Float: return NumberText.Of(value.Float);
            case LiquidKind.BigInteger:
                budget?.ReserveText(BudgetLimits.MaxNumberDigits);
                return value.BigInteger.ToString(CultureInfo.InvariantCulture);
            case LiquidKind.Range: return value.Range!.ToString();
            case LiquidKind.Drop: return value.Drop!.ToString();
            default:
                var text = new StringBuilder();
                Inspect(value, text, budget, 0);
                return text.ToString();
        }
    }

    static void Inspect(LiquidValue value, StringBuilder text, Budget? budget, int depth)
    {
        if (depth > MaxDepth) throw new LiquidException("Nesting too deep");
        var before = text.Length;
        switch (value.Kind)
        {
            case LiquidKind.List:
                text.Append('[');
                var first = true;
                foreach (var item in value.List!.Items)
                {
                    if (!first) text.Append(", ");
                    first = false;
                    Inspect(item, text, budget, depth + 1);
                }
                text.Append(']');
                budget?.Step();
                return;
            case LiquidKind.Map:
                var map = value.Map!;
                text.Append('{');
                for (var i = 0; i < map.Count; i++)
                {
                    if (i > 0) text.Append(", ");
                    Quote(map.NameAt(i), text);
                    text.Append("=>");
                    Inspect(map.ValueAt(i), text, budget, depth + 1);
                }
                text.Append('}');
                budget?.Step();
                return;
            case LiquidKind.Text:
                budget?.ReserveText(value.Text!.Length);
                Quote(value.Text!, text);
                break;
            case LiquidKind.Nil:
                text.Append("nil");
                break;
            default:
                text.Append(Of(value));
                break;
        }
        budget?.ReserveText(text.Length - before);
    }

    static void Quote(string value, StringBuilder text)
    {
        text.Append('"');
        for (var i = 0; i < value.Length; i++)
        {
            var c = value[i];
            switch (c)
            {
                case '"': text.Append("\\\""); break;
                case '\\': text.Append("\\\\"); break;
                case '\n': text.Append("\\n"); break;
                case '\r': text.Append("\\r"); break;
                case '\t': text.Append("\\t"); break;
                case '\f': text.Append("\\f"); break;
                case '\v': text.Append("\\v"); break;
                case '\b': text.Append("\\b"); break;
                case '\a': text.Append("\\a"); break;
                case '\e': text.Append("\\e"); break;
                case '#' when i + 1 < value.Length && value[i + 1] is '{' or '$' or '@': text.Append("\\#"); break;
                case < ' ' or '\x7f': text.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:X4}"); break;
                default: text.Append(c); break;
            }
        }
        text.Append('"');
    }
}
