using System.Globalization;
using Vitrine.Commerce.Moving.Csv;
using Vitrine.Commerce.Pricing;
using Vitrine.Tenancy.Actions;

namespace Vitrine.Commerce.Moving.Things;

/// <summary>Reads cells of the row at hand as what they should be; what they are not is noted at the entry. Null where there is no such column or it is empty.</summary>
readonly struct Cells(Sheet sheet, Entry entry)
{
    /// <summary>Null only where there is no such column.</summary>
    public string? Text(Column? column) => column is null ? null : sheet.Text(column);

    public bool? Boolean(Column? column)
    {
        var text = sheet.Text(column);
        if (text.Length == 0) return null;
        if (text.ToUpperInvariant() is "TRUE" or "YES" or "1" or "Y") return true;
        if (text.ToUpperInvariant() is "FALSE" or "NO" or "0" or "-1" or "N") return false;
        return Wrong<bool>(column, new Problem("cell_boolean", $"'{Cut(text)}' is neither TRUE nor FALSE. Write one of the two.") { Values = [Cut(text)] });
    }

    public int? Whole(Column? column, int least, int most)
    {
        var text = sheet.Text(column);
        if (text.Length == 0) return null;
        // A spreadsheet may have written 12 as 12.0.
        if (!decimal.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) || number != decimal.Truncate(number))
            return Wrong<int>(column, new Problem("cell_number", $"'{Cut(text)}' is no whole number. Write one such as 25.") { Values = [Cut(text)] });
        if (number < least || number > most) return Wrong<int>(column, new Problem("out_of_range", $"Use a value from {least} to {most}.") { Values = [least, most] });
        return (int)number;
    }

    /// <summary>Minor units.</summary>
    public long? Price(Column? column, string currency)
    {
        var text = sheet.Text(column);
        if (text.Length == 0) return null;
        if (CurrencyExponents.TryParse(text, currency, out var money)) return money.Minor;
        return Wrong<long>(column, new Problem("cell_price", $"'{Cut(text)}' is no amount in {currency}. Write it with a point and without a sign, such as 19.99.") { Values = [Cut(text), currency] });
    }

    /// <summary>Whole grams of a weight in a unit.</summary>
    public int? Grams(Column? column, decimal gramsOfUnit)
    {
        var text = sheet.Text(column);
        if (text.Length == 0) return null;
        if (decimal.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) && number >= 0 && number * gramsOfUnit <= int.MaxValue)
            return (int)Math.Round(number * gramsOfUnit, MidpointRounding.AwayFromZero);
        return Wrong<int>(column, new Problem("cell_number", $"'{Cut(text)}' is no whole number. Write one such as 25.") { Values = [Cut(text)] });
    }

    public DateTimeOffset? Moment(Column? column)
    {
        var text = sheet.Text(column);
        if (text.Length == 0) return null;
        if (DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var moment)) return moment;
        return Wrong<DateTimeOffset>(column, new Problem("cell_moment", $"'{Cut(text)}' is no moment. Write it such as 2026-03-14T09:00:00Z.") { Values = [Cut(text)] });
    }

    public T? Wrong<T>(Column? column, Problem problem) where T : struct
    {
        entry.Refuse(sheet.Line, column?.Header, problem);
        return null;
    }

    public static string Cut(string text) => text.Length <= 40 ? text : text[..39] + "…";
}
