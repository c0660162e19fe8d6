using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Vitrine.Tenancy.Databases.Sqlite;

/// <summary>Stores a time as 100-nanosecond UTC ticks, which SQLite can compare and order.</summary>
sealed class UtcTicksConverter() : ValueConverter<DateTimeOffset, long>(time => time.UtcTicks, ticks => new DateTimeOffset(ticks, TimeSpan.Zero));
