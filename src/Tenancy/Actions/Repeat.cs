using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Vitrine.Tenancy.Data;

namespace Vitrine.Tenancy.Actions;

/// <summary>
/// A wish that may come twice, recognised by its idempotency key: who asked, for which action, under which key. Another
/// input under the same key is an error, as in draft-ietf-httpapi-idempotency-key-header.
/// </summary>
sealed class Repeat
{
    public static readonly TimeSpan Kept = TimeSpan.FromHours(24);

    /// <summary>After so long without a word from whoever carries a wish out, they died over it, and it may be wished again.</summary>
    public static readonly TimeSpan Abandoned = TimeSpan.FromMinutes(1);

    static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { IgnoreReadOnlyProperties = true, Converters = { new EntityIdJson() } };

    readonly string key;
    readonly string input;

    Repeat(string key, string input) => (this.key, this.input) = (key, input);

    public static Repeat Of(string idempotencyKey, Actor actor, ActionAttribute declared, object input) =>
        new(Hash($"{actor.Place}\n{actor.Person?.ToString() ?? actor.Name}\n{declared.Name}\n{idempotencyKey}"), Hash(JsonSerializer.Serialize(input, input.GetType(), Json)));

    /// <summary>The answer of the first time, a problem where the input was another, or null: this is the first time.</summary>
    public async Task<Answer<TResult>?> FindAsync<TResult>(OutboxDb db, DateTimeOffset now, CancellationToken cancel)
    {
        var known = await db.Set<RepeatableWish>().AsNoTracking().SingleOrDefaultAsync(wish => wish.Key == key, cancel);
        if (known is null) return null;
        if (known.At < now - (known.Answer is null ? Abandoned : Kept))
        {
            await db.Set<RepeatableWish>().Where(wish => wish.Key == key && wish.At == known.At).ExecuteDeleteAsync(cancel);
            return null;
        }

        if (known.Input != input) return new Problem("idempotency_conflict", "This idempotency key was used with other values. Use a new key for a new wish.");
        if (known.Answer is null) return UnderWay();
        return JsonSerializer.Deserialize<TResult>(known.Answer, Json)!; // only what worked is remembered
    }

    public RepeatableWish Begin(DateTimeOffset now) => new() { Key = key, Input = input, At = now };

    /// <summary>Says that the wish is still being carried out.</summary>
    public Task LiveAsync(OutboxDb db, DateTimeOffset now, CancellationToken cancel) =>
        db.Set<RepeatableWish>().Where(wish => wish.Key == key && wish.Answer == null).ExecuteUpdateAsync(set => set.SetProperty(wish => wish.At, now), cancel);

    /// <summary>What worked is remembered; what did not may be tried again under the same key.</summary>
    public async Task EndAsync<TResult>(OutboxDb db, Answer<TResult>? answer, CancellationToken cancel)
    {
        var mine = db.Set<RepeatableWish>().Where(wish => wish.Key == key);
        if (answer is { Problem: null, Value: var value })
        {
            var text = JsonSerializer.Serialize(value, Json);
            await mine.ExecuteUpdateAsync(set => set.SetProperty(wish => wish.Answer, text), cancel);
        }
        else
        {
            await mine.ExecuteDeleteAsync(cancel);
        }
    }

    public static Problem UnderWay() => new("in_progress", "The same wish is being carried out at this moment. Ask again in a few seconds.");

    static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}

/// <summary>A wish with an idempotency key, kept for a day.</summary>
public sealed class RepeatableWish
{
    /// <summary>Hash of actor, action and key; 64 letters.</summary>
    public required string Key { get; init; }

    /// <summary>Hash of the input.</summary>
    public required string Input { get; init; }

    /// <summary>When it was wished; for one that takes long, when it was last being carried out.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>The answer as JSON; null while it is being carried out.</summary>
    public string? Answer { get; set; }
}
