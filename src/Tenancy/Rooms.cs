using System.Collections.Immutable;
using System.Reflection;

namespace Vitrine.Tenancy;

/// <summary>Marks an assembly as a room of the house, so that its tables, engines and seeds are found by scanning.</summary>
[AttributeUsage(AttributeTargets.Assembly)]
public sealed class RoomAttribute : Attribute;

/// <summary>
/// The rooms that stand beside the running program. Tables, database contexts, seeds and whatever else plugs in is found
/// here, so no central list has to be kept.
/// </summary>
public static class Rooms
{
    /// <summary>Every assembly marked with <see cref="RoomAttribute"/> in the program's folder, by name.</summary>
    public static ImmutableArray<Assembly> All { get; } =
    [
        .. Directory.EnumerateFiles(AppContext.BaseDirectory, "Vitrine.*.dll")
            .Order(StringComparer.Ordinal)
            .Select(file => Assembly.Load(AssemblyName.GetAssemblyName(file)))
            .Where(assembly => assembly.IsDefined(typeof(RoomAttribute))),
    ];

    /// <summary>The public, concrete types of all rooms that can be used as a <typeparamref name="T"/>.</summary>
    public static IEnumerable<Type> TypesOf<T>() =>
        All.SelectMany(room => room.GetExportedTypes()).Where(type => type is { IsAbstract: false, IsClass: true } && type.IsAssignableTo(typeof(T)));
}
