using System.Collections.Frozen;
using System.Reflection;

namespace Vitrine.Tenancy.Work.Clocks;

/// <summary>A kind of recurring work that was found, by scanning or by hand.</summary>
public sealed record RecurringWorkType(Type Type);

/// <summary>Which recurring work there is, by name.</summary>
public sealed class RecurringWorkCatalog(IEnumerable<RecurringWorkType> found)
{
    readonly FrozenDictionary<string, (Type Type, int EverySeconds)> works = found.ToFrozenDictionary(
        work => MarkOf(work.Type).Name, work => (work.Type, MarkOf(work.Type).EverySeconds), StringComparer.Ordinal); // two of one name stop the program here

    internal IEnumerable<(string Name, int EverySeconds)> All => works.Select(work => (work.Key, work.Value.EverySeconds));

    /// <summary>Null for work that a newer or older program left in the store.</summary>
    internal Type? Find(string name) => works.TryGetValue(name, out var work) ? work.Type : null;

    static RecurringWorkAttribute MarkOf(Type type) =>
        type.GetCustomAttribute<RecurringWorkAttribute>() ?? throw new InvalidOperationException($"{type.Name} does not say when it comes round. Mark it [RecurringWork(\"...\", EverySeconds = ...)].");
}
