using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Vitrine.Platform.Console.Design.Lists;
using Vitrine.Tenancy.Actions;
using Vitrine.Tenancy.Data;
using Vitrine.Tenancy.People;
using Vitrine.Tenancy.People.Audit;

namespace Vitrine.Platform.Console.Log;

/// <summary>Which entries of the audit log a place can see, and which of them were asked for.</summary>
public static class LogFilter
{
    extension(ControlDb db)
    {
        /// <summary>
        /// What a place can see: a shop what concerns it, an agency its own entries, those of its shops that name it, and what
        /// visitors did in its shops; the platform all.
        /// </summary>
        public IQueryable<AuditEntry> LogOf(Place place)
        {
            var entries = db.AuditEntries.AsNoTracking();
            if (place.Tenant is { } tenant) return entries.Where(entry => entry.Tenant == tenant);
            if (place.Agency is not { } agency) return entries;
            return entries.Where(entry => entry.Agency == agency
                || (entry.VisitingFrom != null && db.Tenants.Any(shop => shop.AgencyId == agency && entry.Tenant == shop.Id)));
        }
    }

    extension(IQueryable<AuditEntry> entries)
    {
        /// <summary>Those that a list asks for: by words, group of actions, person and time.</summary>
        public IQueryable<AuditEntry> Asked(ListQuery query, DateTimeOffset now)
        {
            if (query.Search.Length > 0)
            {
                var text = query.Search.ToLowerInvariant();
                entries = entries.Where(entry => entry.Who.ToLower().Contains(text) || entry.Action.ToLower().Contains(text) || entry.Subject.ToLower().Contains(text));
            }

            if (query.Filters.GetValueOrDefault("group") is { } group)
            {
                var beginning = group + ".";
                entries = entries.Where(entry => entry.Action.StartsWith(beginning));
            }

            if (query.Filters.TryGetValue("person", out var who) && Guid.TryParse(who, out var person)) entries = entries.Where(entry => entry.Person == new PersonId(person));
            if (query.Filters.TryGetValue("days", out var days))
            {
                var since = now.AddDays(-int.Parse(days, NumberStyles.None, CultureInfo.InvariantCulture)); // one of the shape's values
                entries = entries.Where(entry => entry.At >= since);
            }

            return entries;
        }

        /// <summary>Newest first, from a place on: however long the log is, a page reads only its own rows.</summary>
        public IQueryable<AuditEntry> After(LogCursor? cursor)
        {
            if (cursor is { At: var at, Id: var id }) entries = entries.Where(entry => entry.At < at || (entry.At == at && entry.Id.CompareTo(id) < 0));
            return entries.OrderByDescending(entry => entry.At).ThenByDescending(entry => entry.Id);
        }
    }
}

/// <summary>The last entry of a page, after which the next one begins. In addresses as <c>ticks-id</c>.</summary>
public sealed record LogCursor(DateTimeOffset At, Guid Id)
{
    public static LogCursor? Read(string? text) =>
        text?.Split('-') is [var ticks, var id] && long.TryParse(ticks, NumberStyles.None, CultureInfo.InvariantCulture, out var at) && at <= DateTimeOffset.MaxValue.Ticks && Guid.TryParseExact(id, "N", out var parsed)
            ? new LogCursor(new DateTimeOffset(at, TimeSpan.Zero), parsed)
            : null;

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{At.UtcTicks}-{Id:N}");
}
