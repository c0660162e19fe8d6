using System.Globalization;
using System.Text;

namespace Vitrine.Themes.Liquid.Filters;

/// <summary>Shows a time by a pattern of <c>%</c> directives, with flags (<c>-</c>, <c>0</c>, <c>^</c>, <c>#</c>, <c>_</c>, <c>:</c>) and widths.</summary>
/// <remarks>Directives: https://docs.ruby-lang.org/en/3.4/strftime_formatting_rdoc.html</remarks>
static class Strftime
{
    // Wider is no date any more.
    const int WidestField = 1024;

    static readonly string[] MonthNames = CultureInfo.InvariantCulture.DateTimeFormat.MonthNames;
    static readonly string[] DayNames = CultureInfo.InvariantCulture.DateTimeFormat.DayNames;

    /// <exception cref="BudgetException">The text does not fit.</exception>
    public static string Format(Moment moment, string pattern, Budget budget)
    {
        budget.ReserveText(pattern.Length);
        var result = new StringBuilder();
        Format(moment, pattern, budget, result);
        budget.ReserveText(result.Length);
        return result.ToString();
    }

    static void Format(Moment moment, string pattern, Budget budget, StringBuilder result)
    {
        for (var at = 0; at < pattern.Length;)
        {
            var percent = pattern.IndexOf('%', at);
            if (percent < 0) percent = pattern.Length;
            result.Append(pattern, at, percent - at);
            if (percent == pattern.Length) return;
            at = percent;
            budget.Step();
            if (Directive(moment, pattern, ref at, budget, result)) continue;
            // What is no directive shows as it is written.
            result.Append(pattern, percent, at - percent);
        }
    }

    static bool Directive(Moment moment, string pattern, ref int at, Budget budget, StringBuilder result)
    {
        at++;
        char? padding = null;
        var isUpper = false;
        var isSwapped = false;
        var isUnpadded = false;
        var colons = 0;
        var width = 0;
        for (; at < pattern.Length; at++)
        {
            switch (pattern[at])
            {
                case '-': isUnpadded = true; continue;
                case '0': padding = '0'; continue;
                case '_': padding = ' '; continue;
                case '^': isUpper = true; continue;
                case '#': isSwapped = true; continue;
            }
            break;
        }
        for (; at < pattern.Length && char.IsAsciiDigit(pattern[at]); at++) width = Math.Min(width * 10 + (pattern[at] - '0'), WidestField + 1);
        for (; at < pattern.Length && pattern[at] == ':'; at++) colons++;
        if (at < pattern.Length && pattern[at] is 'E' or 'O') at++;
        if (at >= pattern.Length) return false;
        var directive = pattern[at++];
        if (width > WidestField) return false;
        if (colons > 0 && directive != 'z') return false;

        var time = moment.Time;
        (string Text, char Padding, int Width)? field = directive switch
        {
            'Y' => Number(time.Year, 1),
            'C' => Number(time.Year / 100, 2),
            'y' => Number(time.Year % 100, 2),
            'm' => Number(time.Month, 2),
            'd' => Number(time.Day, 2),
            'e' => Number(time.Day, 2) with { Padding = ' ' },
            'j' => Number(time.DayOfYear, 3),
            'H' => Number(time.Hour, 2),
            'k' => Number(time.Hour, 2) with { Padding = ' ' },
            'I' => Number(Twelve(time), 2),
            'l' => Number(Twelve(time), 2) with { Padding = ' ' },
            'M' => Number(time.Minute, 2),
            'S' => Number(time.Second, 2),
            's' => Number(time.ToUnixTimeSeconds(), 1),
            'u' => Number(time.DayOfWeek == DayOfWeek.Sunday ? 7 : (int)time.DayOfWeek, 1),
            'w' => Number((int)time.DayOfWeek, 1),
            'G' => Number(ISOWeek.GetYear(time.DateTime), 1),
            'g' => Number(ISOWeek.GetYear(time.DateTime) % 100, 2),
            'V' => Number(ISOWeek.GetWeekOfYear(time.DateTime), 2),
            'U' => Number((time.DayOfYear + 6 - (int)time.DayOfWeek) / 7, 2),
            'W' => Number((time.DayOfYear + 6 - ((int)time.DayOfWeek + 6) % 7) / 7, 2),
            'B' => Word(MonthNames[time.Month - 1]),
            'b' or 'h' => Word(MonthNames[time.Month - 1][..3]),
            'A' => Word(DayNames[(int)time.DayOfWeek]),
            'a' => Word(DayNames[(int)time.DayOfWeek][..3]),
            'p' => Word(isSwapped ? time.Hour < 12 ? "am" : "pm" : time.Hour < 12 ? "AM" : "PM"),
            'P' => Word(time.Hour < 12 ? "am" : "pm"),
            'Z' => Word(isSwapped ? moment.Zone.ToLowerInvariant() : moment.Zone),
            'n' => Word("\n"),
            't' => Word("\t"),
            '%' => Word("%"),
            'c' => Composed("%a %b %e %H:%M:%S %Y"),
            'D' or 'x' => Composed("%m/%d/%y"),
            'F' => Composed("%Y-%m-%d"),
            'T' or 'X' => Composed("%H:%M:%S"),
            'R' => Composed("%H:%M"),
            'r' => Composed("%I:%M:%S %p"),
            'v' => Composed("%e-%^b-%Y"),
            '+' => Composed("%a %b %e %H:%M:%S %Z %Y"),
            _ => null,
        };
        if (directive is 'L' or 'N')
        {
            // A width here is how many digits of the fraction.
            var digits = width > 0 ? width : directive == 'L' ? 3 : 9;
            budget.ReserveText(digits);
            result.Append((time.Ticks % TimeSpan.TicksPerSecond).ToString("D7", CultureInfo.InvariantCulture).PadRight(digits, '0').AsSpan(0, digits));
            return true;
        }
        if (directive == 'z')
        {
            result.Append(Distance(time.Offset, colons, width, padding ?? '0', isUnpadded));
            return true;
        }
        if (field is not { } found) return false;
        var text = found.Text;
        if (isUpper || (isSwapped && directive is not ('p' or 'Z'))) text = text.ToUpperInvariant();
        var filler = padding ?? found.Padding;
        var full = isUnpadded ? 0 : width > 0 ? width : found.Width;
        if (full > text.Length)
        {
            budget.ReserveText(full);
            if (text.Length > 0 && text[0] == '-' && filler == '0') text = "-" + text[1..].PadLeft(full - 1, '0');
            else text = text.PadLeft(full, filler);
        }
        result.Append(text);
        return true;

        (string, char, int) Composed(string composed)
        {
            var inner = new StringBuilder();
            Format(moment, composed, budget, inner);
            return (inner.ToString(), ' ', 0);
        }
    }

    static (string Text, char Padding, int Width) Number(long value, int width) => (value.ToString(CultureInfo.InvariantCulture), '0', width);

    static (string Text, char Padding, int Width) Word(string text) => (text, ' ', 0);

    static int Twelve(DateTimeOffset time) => time.Hour % 12 == 0 ? 12 : time.Hour % 12;

    static string Distance(TimeSpan offset, int colons, int width, char padding, bool isUnpadded)
    {
        var minutes = (int)Math.Abs(offset.TotalMinutes);
        var sign = offset < TimeSpan.Zero ? "-" : "+";
        var tail = colons switch
        {
            0 => $"{minutes % 60:00}",
            1 => $":{minutes % 60:00}",
            2 => $":{minutes % 60:00}:00",
            _ => minutes % 60 == 0 ? "" : $":{minutes % 60:00}",
        };
        var hours = (minutes / 60).ToString(CultureInfo.InvariantCulture);
        var full = isUnpadded ? 1 : Math.Max(2, width - tail.Length - 1);
        return padding == ' ' ? (sign + hours).PadLeft(full + 1, ' ') + tail : sign + hours.PadLeft(full, '0') + tail;
    }
}
