using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Vitrine.Tenancy.Data;
using Vitrine.Tenancy.Databases;

namespace Vitrine.Tenancy.People.Guessing;

/// <summary>
/// The one limiter for everything that can be guessed: passwords, codes, links. Each guess is counted before it is judged, by
/// account, by address and by console, so that neither one account tried from many places nor many accounts tried from one
/// place gets far. Counts live in the control database: all nodes count together.
/// </summary>
public sealed class LimitGuesses(ControlDatabase control, TimeProvider time)
{
    /// <summary>How long a count goes on, and so how long one who used it up waits.</summary>
    public static readonly TimeSpan Window = TimeSpan.FromMinutes(15);

    const int ByAccount = 10;
    const int ByAddress = 50;
    const int ByConsole = 2000;

    /// <summary>Counts a guess.</summary>
    /// <param name="door">What is guessed: <c>password</c>, <c>code</c>, <c>link</c>.</param>
    /// <param name="console">See <see cref="Sessions.StaffConsole"/>.</param>
    /// <param name="account">Whose, such as a mail address, whether or not there is such an account. Null: nobody's.</param>
    /// <returns>Null: go on and judge it. Else when to come back; nothing may be judged then.</returns>
    public async Task<DateTimeOffset?> CountAsync(string door, string console, string? account, IPAddress? address, CancellationToken cancel)
    {
        for (var attempt = 1; ; attempt++)
        {
            try { return await CountOnceAsync(door, console, account, address, cancel); }
            catch (DbUpdateException) when (attempt < 5 && !cancel.IsCancellationRequested) { } // two made the same count at one moment: now it is there
        }
    }

    async Task<DateTimeOffset?> CountOnceAsync(string door, string console, string? account, IPAddress? address, CancellationToken cancel)
    {
        var now = time.GetUtcNow();
        await using var db = control.Open();
        await using var transaction = await db.BeginWriteAsync(cancel);
        DateTimeOffset? until = null;
        // Always all of them, so that a known account takes as long as an unknown one.
        foreach (var (key, most) in Keys(door, console, account, address))
        {
            var ends = await CountAsync(db, key, most, now, cancel);
            if (ends > (until ?? DateTimeOffset.MinValue)) until = ends;
        }

        await transaction.CommitAsync(cancel);
        return until;
    }

    /// <summary>It was right: what was counted against this account is forgotten.</summary>
    public async Task ForgiveAsync(string door, string console, string account, CancellationToken cancel)
    {
        var key = Key(door, "account", console, account);
        await using var db = control.Open();
        await db.GuessCounters.Where(counter => counter.Key == key).ExecuteDeleteAsync(cancel);
    }

    /// <summary>It was no guess after all: what was counted for it a moment ago is taken back.</summary>
    public async Task TakeBackAsync(string door, string console, IPAddress? address, CancellationToken cancel)
    {
        var keys = Keys(door, console, null, address).Select(one => one.Key).ToList();
        await using var db = control.Open();
        await db.GuessCounters.Where(counter => keys.Contains(counter.Key) && counter.Count > 0).ExecuteUpdateAsync(set => set.SetProperty(counter => counter.Count, counter => counter.Count - 1), cancel);
    }

    static IEnumerable<(string Key, int Most)> Keys(string door, string console, string? account, IPAddress? address)
    {
        if (account is not null) yield return (Key(door, "account", console, account), ByAccount);
        yield return (Key(door, "address", "", NetworkOf(address)), ByAddress);
        yield return (Key(door, "console", console, ""), ByConsole);
    }

    // Counted and checked in one statement: two guesses at one moment are two.
    static async Task<DateTimeOffset?> CountAsync(ControlDb db, string key, int most, DateTimeOffset now, CancellationToken cancel)
    {
        // A count that ends later than any may was made by a clock that was wrong.
        var latest = now + (2 * Window);
        var open = db.GuessCounters.Where(counter => counter.Key == key && counter.EndsAt > now && counter.EndsAt < latest);
        if (await open.Where(counter => counter.Count < most).ExecuteUpdateAsync(set => set.SetProperty(counter => counter.Count, counter => counter.Count + 1), cancel) > 0) return null;
        if (await open.Select(counter => (DateTimeOffset?)counter.EndsAt).SingleOrDefaultAsync(cancel) is { } ends) return ends;
        await db.GuessCounters.Where(counter => counter.Key == key && (counter.EndsAt <= now || counter.EndsAt >= latest)).ExecuteDeleteAsync(cancel);
        db.GuessCounters.Add(new GuessCounter { Key = key, Count = 1, EndsAt = now + Window });
        await db.SaveChangesAsync(cancel);
        return null;
    }

    // An IPv6 customer has a whole /64 to guess from (RFC 6177).
    static string NetworkOf(IPAddress? address)
    {
        if (address is null) return "unknown";
        if (address.IsIPv4MappedToIPv6) address = address.MapToIPv4();
        return address.AddressFamily == AddressFamily.InterNetworkV6 ? Convert.ToHexString(address.GetAddressBytes().AsSpan(0, 8)) : address.ToString();
    }

    static string Key(string door, string kind, string console, string who) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{door}\n{kind}\n{console}\n{who.Trim().ToUpperInvariant()}")));
}
