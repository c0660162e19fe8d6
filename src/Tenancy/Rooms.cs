using System.Collections.Immutable;
using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

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
            .Where(IsRoom)
            .Order(StringComparer.Ordinal)
            .Select(file => Assembly.Load(AssemblyName.GetAssemblyName(file))),
    ];

    /// <summary>The public, concrete types of all rooms that can be used as a <typeparamref name="T"/>.</summary>
    public static IEnumerable<Type> TypesOf<T>() =>
        All.SelectMany(room => room.GetExportedTypes()).Where(type => type is { IsAbstract: false, IsClass: true } && type.IsAssignableTo(typeof(T)));

    // Read without loading: tests, tools and leavings of an older build stand in the same folder and may not even load.
    static bool IsRoom(string file)
    {
        using var portable = new PEReader(File.OpenRead(file));
        try
        {
            if (!portable.HasMetadata) return false;
        }
        catch (BadImageFormatException)
        {
            return false;
        }

        var metadata = portable.GetMetadataReader();
        if (!metadata.IsAssembly) return false;
        foreach (var handle in metadata.GetAssemblyDefinition().GetCustomAttributes())
            if (TypeOf(metadata, metadata.GetCustomAttribute(handle).Constructor) == nameof(RoomAttribute))
                return true;
        return false;
    }

    // The attribute is declared in this assembly and referred to from the others.
    static string? TypeOf(MetadataReader metadata, EntityHandle constructor) => constructor.Kind switch
    {
        HandleKind.MemberReference when metadata.GetMemberReference((MemberReferenceHandle)constructor).Parent is { Kind: HandleKind.TypeReference } parent =>
            metadata.GetString(metadata.GetTypeReference((TypeReferenceHandle)parent).Name),
        HandleKind.MethodDefinition => metadata.GetString(metadata.GetTypeDefinition(metadata.GetMethodDefinition((MethodDefinitionHandle)constructor).GetDeclaringType()).Name),
        _ => null,
    };
}
