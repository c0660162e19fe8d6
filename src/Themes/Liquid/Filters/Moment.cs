using System.Globalization;

namespace Vitrine.Themes.Liquid.Filters;

/// <summary>A time and the name of its zone, read from whatever a template calls a date.</summary>
/// <param name="Time">The time, with its distance from UTC.</param>
/// <param name="Zone">The name of the zone; empty where only a distance is known.</param>
readonly record struct Moment(DateTimeOffset Time, string Zone)
{
    // Longer text is no date, and reading it would only cost time.
    const int LongestDate = 128;

    static readonly string[] Months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
    static readonly string[] Days = ["sun", "mon", "tue", "wed", "thu", "fri", "sat"];

    static readonly Dictionary<string, int> ZoneHours = new(StringComparer.Ordinal)
    {
        ["utc"] = 0, ["gmt"] = 0, ["z"] = 0, ["est"] = -5, ["edt"] = -4, ["cst"] = -6, ["cdt"] = -5, ["mst"] = -7, ["mdt"] = -6,
        ["pst"] = -8, ["pdt"] = -7, ["cet"] = 1, ["cest"] = 2, ["bst"] = 1, ["jst"] = 9, ["msk"] = 3,
    };

    /// <summary>Reads "now" and "today", seconds since 1970 as a number or its digits, and dates as people and machines write them.</summary>
    /// <returns>Null when it is no date.</returns>
    public static Moment? Read(LiquidValue value, TimeProvider clock, TimeZoneInfo zone)
    {
        switch (value.Kind)
        {
            case LiquidKind.Integer: return FromSeconds(value.Integer, zone);
            case LiquidKind.Text when value.Text!.Length is > 0 and <= LongestDate:
                var text = value.Text.ToLowerInvariant();
                if (text is "now" or "today") return In(clock.GetUtcNow(), zone);
                if (Lexer.AllDigits(text)) return long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) ? FromSeconds(seconds, zone) : null;
                return new Reader(text, clock, zone).Read();
            default: return null;
        }
    }

    static Moment? FromSeconds(long seconds, TimeZoneInfo zone) =>
        seconds is < -62_135_596_800 or > 253_402_300_799 ? null : In(DateTimeOffset.FromUnixTimeSeconds(seconds), zone);

    static Moment In(DateTimeOffset time, TimeZoneInfo zone)
    {
        var local = TimeZoneInfo.ConvertTime(time, zone);
        return new Moment(local, NameOf(zone, local));
    }

    static string NameOf(TimeZoneInfo zone, DateTimeOffset time)
    {
        if (zone.Equals(TimeZoneInfo.Utc)) return "UTC";
        var name = zone.IsDaylightSavingTime(time) ? zone.DaylightName : zone.StandardName;
        if (!name.Contains(' ', StringComparison.Ordinal)) return name;
        // "Central European Summer Time" is shown as people abbreviate it.
        var words = name.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        // Europe's winter time is no "standard" time: CET, but EST.
        if (words.Contains("European")) words = [.. words.Where(word => word != "Standard")];
        return string.Concat(words.Select(word => word[0]).Where(char.IsLetter)).ToUpperInvariant();
    }

    /// <summary>Picks year, month, day, time and zone out of lower-case text, in whatever order they stand.</summary>
    sealed class Reader(string text, TimeProvider clock, TimeZoneInfo zone)
    {
        int? _year, _month, _day, _hour, _weekday;
        int _minute, _second, _ticks;
        TimeSpan? _distance;
        string _zoneName = "";
        bool _isBroken;

        public Moment? Read()
        {
            List<int> loose = [];
            for (var at = 0; at < text.Length && !_isBroken;)
            {
                var c = text[at];
                if (char.IsAsciiDigit(c)) at = Digits(at, loose);
                else if (char.IsAsciiLetter(c)) at = Word(at);
                else if (c is '+' or '-' && _hour is not null && _distance is null && at + 1 < text.Length && char.IsAsciiDigit(text[at + 1])) at = Distance(at);
                else at++;
            }
            // Numbers on their own: the day first, then the year, as in "14 march 2016" and "march 14, 2016".
            foreach (var number in loose)
            {
                if (number > 31 || (_day is not null && _year is null)) _year ??= number < 69 ? 2000 + number : number < 100 ? 1900 + number : number;
                else if (_day is null) _day = number;
            }
            if (_isBroken || (_year is null && _month is null && _day is null && _hour is null && _weekday is null)) return null;
            return Build();
        }

        Moment? Build()
        {
            var today = TimeZoneInfo.ConvertTime(clock.GetUtcNow(), zone);
            var year = _year ?? today.Year;
            var month = _month ?? (_year is null ? today.Month : 1);
            var day = _day ?? (_year is null && _month is null ? today.Day : 1);
            if (year is < 1 or > 9999 || month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(year, month)) return null;
            if (_hour is > 24 || _minute > 59 || _second > 60 || (_hour == 24 && _minute + _second > 0)) return null;
            var midnight = new DateTime(year, month, day, 0, 0, 0, DateTimeKind.Unspecified);
            var sinceMidnight = new TimeSpan(_hour ?? 0, _minute, _second) + TimeSpan.FromTicks(_ticks);
            if (midnight.Ticks + sinceMidnight.Ticks > DateTime.MaxValue.Ticks) return null;
            var time = midnight + sinceMidnight;
            if (_weekday is { } weekday && _year is null && _month is null && _day is null) time = time.AddDays(weekday - (int)time.DayOfWeek);
            var offset = _distance ?? zone.GetUtcOffset(time);
            if (time.Ticks - offset.Ticks < 0 || time.Ticks - offset.Ticks > DateTime.MaxValue.Ticks) return null;
            var moment = new DateTimeOffset(time, offset);
            return new Moment(moment, _distance is null ? NameOf(zone, moment) : _zoneName);
        }

        int Digits(int from, List<int> loose)
        {
            var at = from;
            while (at < text.Length && char.IsAsciiDigit(text[at])) at++;
            var next = at < text.Length ? text[at] : '\0';
            var length = at - from;
            if (next == ':' && at + 1 < text.Length && char.IsAsciiDigit(text[at + 1])) return Clock(from);
            if (next is '-' or '/' or '.' && at + 1 < text.Length && char.IsAsciiDigit(text[at + 1]) && _month is null && length is 4 or 1 or 2) return Parts(from, next);
            if (next == '-' && length <= 2 && at + 3 < text.Length && MonthAt(at + 1) > 0)
            {
                loose.Add(Number(from, at));
                return at + 1;
            }
            if (length is 8 or 14 && _year is null)
            {
                (_year, _month, _day) = (Number(from, from + 4), Number(from + 4, from + 6), Number(from + 6, from + 8));
                if (length == 14) (_hour, _minute, _second) = (Number(from + 8, from + 10), Number(from + 10, from + 12), Number(from + 12, at));
                return at;
            }
            if (length == 6 && _year is not null && _hour is null && from > 0 && text[from - 1] == 't')
            {
                (_hour, _minute, _second) = (Number(from, from + 2), Number(from + 2, from + 4), Number(from + 4, at));
                return at;
            }
            if (length > 4)
            {
                _isBroken = true;
                return at;
            }
            var word = at;
            while (word < text.Length && text[word] == ' ') word++;
            if (length <= 2 && word + 1 < text.Length && text.AsSpan(word, 2) is "am" or "pm" && (word + 2 == text.Length || !char.IsAsciiLetter(text[word + 2])))
            {
                _hour = Number(from, at);
                return HalfDay(word);
            }
            if (length == 4) _year ??= Number(from, at);
            else loose.Add(Number(from, at));
            // 1st, 2nd, 3rd, 4th
            if (at + 1 < text.Length && text.AsSpan(at, 2) is "st" or "nd" or "rd" or "th") at += 2;
            return at;
        }

        // 2016-03-14, 2016/3/14, 14/3/2016, 14.3.2016 and 2016-03.
        int Parts(int from, char between)
        {
            Span<int> parts = stackalloc int[3];
            var count = 0;
            var firstLength = 0;
            var at = from;
            while (count < 3)
            {
                var start = at;
                while (at < text.Length && char.IsAsciiDigit(text[at])) at++;
                if (at == start || at - start > 4) break;
                if (count == 0) firstLength = at - start;
                parts[count++] = Number(start, at);
                if (count == 3 || at + 1 >= text.Length || text[at] != between || !char.IsAsciiDigit(text[at + 1])) break;
                at++;
            }
            if (firstLength == 4 || (between == '-' && firstLength == 2 && count == 3 && parts[2] < 32))
            {
                _year = firstLength == 4 ? parts[0] : parts[0] < 69 ? 2000 + parts[0] : 1900 + parts[0];
                _month = parts[1];
                if (count == 3) _day = parts[2];
            }
            else if (count == 3) (_day, _month, _year) = (parts[0], parts[1], parts[2] < 69 ? 2000 + parts[2] : parts[2] < 100 ? 1900 + parts[2] : parts[2]);
            else (_month, _day) = (parts[0], parts[1]);
            return at;
        }

        int Clock(int from)
        {
            var at = from;
            _hour = Take(ref at);
            at++;
            _minute = Take(ref at);
            if (at + 1 < text.Length && text[at] == ':' && char.IsAsciiDigit(text[at + 1]))
            {
                at++;
                _second = Take(ref at);
                if (at + 1 < text.Length && text[at] is '.' or ',' && char.IsAsciiDigit(text[at + 1]))
                {
                    at++;
                    var unit = (int)TimeSpan.TicksPerSecond;
                    for (; at < text.Length && char.IsAsciiDigit(text[at]); at++)
                    {
                        unit /= 10;
                        _ticks += (text[at] - '0') * unit;
                    }
                }
            }
            while (at < text.Length && text[at] == ' ') at++;
            return at + 1 < text.Length && text.AsSpan(at, 2) is "am" or "pm" ? HalfDay(at) : at;
        }

        int HalfDay(int at)
        {
            if (_hour is < 1 or > 12) _isBroken = true;
            _hour = _hour % 12 + (text[at] == 'p' ? 12 : 0);
            return at + 2;
        }

        int Take(ref int at)
        {
            var start = at;
            while (at < text.Length && char.IsAsciiDigit(text[at])) at++;
            return Number(start, at);
        }

        int Word(int from)
        {
            var at = from;
            while (at < text.Length && char.IsAsciiLetter(text[at])) at++;
            var word = text.AsSpan(from..at);
            if (word is "t" || word is "at" or "on" or "of" or "the") return at;
            if (MonthAt(from) is > 0 and var month)
            {
                _month ??= month;
                return at;
            }
            if (word.Length >= 3 && Array.FindIndex(Days, day => text.AsSpan(from).StartsWith(day)) is >= 0 and var weekday)
            {
                _weekday ??= weekday;
                return at;
            }
            if (ZoneHours.TryGetValue(word.ToString(), out var hours))
            {
                _distance = TimeSpan.FromHours(hours);
                _zoneName = hours == 0 ? "UTC" : word.ToString().ToUpperInvariant();
            }
            return at;
        }

        int MonthAt(int from)
        {
            for (var i = 0; i < Months.Length; i++)
                if (text.AsSpan(from).StartsWith(Months[i])) return i + 1;
            return 0;
        }

        int Distance(int from)
        {
            var sign = text[from] == '-' ? -1 : 1;
            var at = from + 1;
            var start = at;
            var number = Math.Min(Take(ref at), 9999);
            var minutes = at - start > 2 ? number / 100 * 60 + number % 100 : number * 60;
            if (at + 1 < text.Length && text[at] == ':' && char.IsAsciiDigit(text[at + 1]))
            {
                at++;
                minutes += Math.Min(Take(ref at), 9999);
            }
            if (minutes > 14 * 60) _isBroken = true;
            else
            {
                _distance = TimeSpan.FromMinutes(sign * minutes);
                _zoneName = "";
            }
            return at;
        }

        int Number(int from, int to) => to - from > 9 ? int.MaxValue : int.Parse(text.AsSpan(from..to), NumberStyles.None, CultureInfo.InvariantCulture);
    }
}
