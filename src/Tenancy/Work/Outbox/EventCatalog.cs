using System.Collections.Frozen;
using System.Reflection;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Vitrine.Tenancy.Data;

namespace Vitrine.Tenancy.Work.Outbox;

/// <summary>A listener that was found, by scanning or by hand.</summary>
public sealed record ListenerType(Type Type);

/// <summary>Which events there are, how they are written, and who hears which.</summary>
public sealed class EventCatalog
{
    static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { IgnoreReadOnlyProperties = true, Converters = { new EntityIdJson() } };

    readonly FrozenDictionary<string, Type> events;
    readonly FrozenDictionary<Type, Listener[]> listeners;

    public EventCatalog(IEnumerable<ListenerType> found)
    {
        var hearing = found.SelectMany(listener => Heard(listener.Type).Select(heard => (Listener: listener.Type, Event: heard))).ToList();
        events = Rooms.TypesOf<IEvent>().Concat(hearing.Select(pair => pair.Event)).Where(type => type is { IsAbstract: false, IsInterface: false }).Distinct()
            .ToFrozenDictionary(NameOf, StringComparer.Ordinal); // two events of one name stop the program here
        listeners = events.Values.ToFrozenDictionary(type => type, type => hearing.Where(pair => type.IsAssignableTo(pair.Event)).OrderBy(pair => pair.Listener.FullName, StringComparer.Ordinal)
            .Select(pair => new Listener(pair.Listener.FullName!, MakeCall(pair.Listener, pair.Event))).ToArray()); // a listener is an ordinary class and has a full name
    }

    /// <summary>The stored name of an event.</summary>
    /// <exception cref="InvalidOperationException">The type bears no <see cref="EventAttribute"/>.</exception>
    public static string NameOf(Type type) =>
        type.GetCustomAttribute<EventAttribute>()?.Name ?? throw new InvalidOperationException($"{type.Name} has no name for its events. Mark it [Event(\"...\")].");

    public static string Write(IEvent fact) => JsonSerializer.Serialize(fact, fact.GetType(), Json);

    /// <summary>Reads a stored event.</summary>
    /// <returns>Null when this program does not know the event: a newer one announced it.</returns>
    /// <exception cref="UndeliverableException">The text is not such an event.</exception>
    internal IEvent? Read(OutboxMessage message)
    {
        if (!events.TryGetValue(message.Name, out var type)) return null;
        try
        {
            return (IEvent)JsonSerializer.Deserialize(message.Body, type, Json)!; // "null" is never written
        }
        catch (JsonException error)
        {
            throw new UndeliverableException($"The text of {message.Name} cannot be read: {error.Message}", error);
        }
    }

    internal IReadOnlyList<Listener> ListenersOf(IEvent fact) => listeners[fact.GetType()];

    static IEnumerable<Type> Heard(Type listener) =>
        listener.GetInterfaces().Where(contract => contract.IsGenericType && contract.GetGenericTypeDefinition() == typeof(IListener<>)).Select(contract => contract.GenericTypeArguments[0]);

    static HearCall MakeCall(Type listener, Type heard) =>
        CallMethod.MakeGenericMethod(listener, heard).CreateDelegate<HearCall>();

    static readonly MethodInfo CallMethod = typeof(EventCatalog).GetMethod(nameof(CallAsync), BindingFlags.NonPublic | BindingFlags.Static)!;

    static Task CallAsync<TListener, TEvent>(IServiceProvider services, IEvent fact, Delivery delivery, CancellationToken cancel)
        where TListener : class, IListener<TEvent>
        where TEvent : IEvent =>
        ActivatorUtilities.GetServiceOrCreateInstance<TListener>(services).HearAsync((TEvent)fact, delivery, cancel);

    internal delegate Task HearCall(IServiceProvider services, IEvent fact, Delivery delivery, CancellationToken cancel);

    /// <param name="Name">Under which it is remembered who has heard a message.</param>
    internal sealed record Listener(string Name, HearCall HearAsync);
}
