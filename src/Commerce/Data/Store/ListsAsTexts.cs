using System.Globalization;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Vitrine.Commerce.Data.Store;

// Lists are kept as lists of texts: that is how they are carried from one engine to another. A length would make PostgreSQL's
// another type than its lists of texts.
sealed class NumberAsText() : ValueConverter<long, string>(number => number.ToString(CultureInfo.InvariantCulture), text => long.Parse(text, CultureInfo.InvariantCulture));

sealed class SmallNumberAsText() : ValueConverter<int, string>(number => number.ToString(CultureInfo.InvariantCulture), text => int.Parse(text, CultureInfo.InvariantCulture));

sealed class DayAsText() : ValueConverter<DateOnly, string>(day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), text => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture));
