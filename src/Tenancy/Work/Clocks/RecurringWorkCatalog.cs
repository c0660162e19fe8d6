using System.Collections.Frozen;
using System.Reflection;

namespace Vitrine.Tenancy.Work.Clocks;

/// <summary>A kind of recurring work that was found, by scanning or by hand.</summary>
public sealed record RecurringWorkType(Type Type);

/// <summary>Which recurring work there is, by name.</summary>
public sealed class RecurringWorkCatalog(IEnumerable<RecurringWorkType> found) : IDisposable
{
    readonly FrozenDictionary<string, (Type Type, int EverySeconds)> works = found.ToFrozenDictionary(
        work => MarkOf(work.Type).Name, work => (work.Type, MarkOf(work.Type).EverySeconds), StringComparer.Ordinal); // two of one name stop the program here

    /// <summary>Works of all names go into the shops one after the other: together they would take the open databases from those who wait for a page.</summary>
    internal SemaphoreSlim ShopVisit { get; } = new(1, 1);

    internal IEnumerable<(string Name, int EverySeconds)> All => works.Select(work => (work.Key, work.Value.EverySeconds));

    /// <summary>Null for work that a newer or older program left in the store.</summary>
    internal Type? Find(string name) => works.TryGetValue(name, out var work) ? work.Type : null;

    public void Dispose() => ShopVisit.Dispose();

    static RecurringWorkAttribute MarkOf(Type type) =>
        type.GetCustomAttribute<RecurringWorkAttribute>() ?? throw new InvalidOperationException($"{type.Name} does not say when it comes round. Mark it [RecurringWork(\"...\", EverySeconds = ...)].");
}
