using System.Collections.Frozen;
using System.Reflection;

namespace Vitrine.Tenancy.Actions;

/// <summary>Every declared action of all rooms, and the permissions that they and the pages ask for.</summary>
public sealed class ActionCatalog
{
    readonly FrozenDictionary<MethodInfo, ActionAttribute> declared;

    /// <param name="pages">Assemblies with console pages and actions, beside the rooms.</param>
    public ActionCatalog(IEnumerable<ActionPages> pages)
    {
        List<ActionPages> beside = [.. pages];
        declared = (from room in Rooms.All.Concat(beside.Select(page => page.Assembly)).Distinct()
                    from type in room.GetTypes()
                    from method in type.GetMethods(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly)
                    let action = method.GetCustomAttribute<ActionAttribute>()
                    where action is not null
                    select KeyValuePair.Create(method, action)).ToFrozenDictionary();
        var twice = declared.Values.GroupBy(action => action.Name, StringComparer.Ordinal).FirstOrDefault(group => group.Count() > 1);
        if (twice is not null) throw new InvalidOperationException($"Two actions are named {twice.Key}. Give one of them another name.");
        Permissions = (declared.Values.Select(action => (action.Permission, action.At))
            .Concat(beside.SelectMany(page => page.Assembly.GetTypes()).Select(type => type.GetCustomAttribute<PermissionAttribute>()).OfType<PermissionAttribute>().Select(page => (page.Permission, page.At))))
            .GroupBy(asked => asked.Permission, StringComparer.Ordinal)
            .ToFrozenDictionary(group => group.Key, group => group.Aggregate(PlaceKind.None, (all, asked) => all | asked.At), StringComparer.Ordinal);
    }

    public IEnumerable<ActionAttribute> Actions => declared.Values;

    /// <summary>Every permission with the kinds of places where it means something.</summary>
    public FrozenDictionary<string, PlaceKind> Permissions { get; }

    /// <summary>The permissions of one kind of place, in alphabetical order.</summary>
    public IReadOnlyList<string> PermissionsAt(PlaceKind kind) => [.. Permissions.Where(pair => pair.Value.Include(kind)).Select(pair => pair.Key).Order(StringComparer.Ordinal)];

    /// <exception cref="InvalidOperationException">The method is no declared action: a mistake of ours.</exception>
    internal ActionAttribute Find(MethodInfo method) =>
        declared.GetValueOrDefault(method) ?? throw new InvalidOperationException($"{method.DeclaringType?.Name}.{method.Name} is no action. Pass a method that carries [Action] itself, not a lambda around it.");
}

/// <summary>An assembly beside the rooms whose pages and actions ask for permissions.</summary>
public sealed record ActionPages(Assembly Assembly);
