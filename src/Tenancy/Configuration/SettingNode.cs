using System.ComponentModel;
using System.Globalization;
using System.Reflection;

namespace Vitrine.Tenancy.Configuration;

/// <summary>One key of the settings, with what lies below it, as a record of options declares it.</summary>
/// <param name="Path">Such as <c>Data:Servers:{name}:Engine</c>.</param>
/// <param name="Type">What is read from it: a plain value, or that of an element where <see cref="Element"/> is set.</param>
/// <param name="Property">Where it is declared; null for a section and for the element of a list.</param>
/// <param name="Owner">A record with its defaults, to read <see cref="Property"/> from.</param>
public sealed record SettingNode(string Path, Type Type, PropertyInfo? Property, object? Owner)
{
    /// <summary>The keys below, by name in any case; empty for a value.</summary>
    public IReadOnlyDictionary<string, SettingNode> Children { get; private init; } = new Dictionary<string, SettingNode>(StringComparer.OrdinalIgnoreCase);

    /// <summary>What each entry of a list or of a named group is; null for anything else.</summary>
    public SettingNode? Element { get; private init; }

    /// <summary>Whether entries are numbered and not named.</summary>
    public bool IsList { get; private init; }

    /// <summary>Whether its value is shown to nobody.</summary>
    public bool IsSecret { get; private init; }

    /// <summary>Whether it takes one value.</summary>
    public bool IsValue => Element is null && Children.Count == 0;

    /// <summary>The default as the record has it, in text; null where there is none.</summary>
    public string? Default => Property?.GetValue(Owner) switch
    {
        null or "" or System.Collections.ICollection => null,
        bool flag => flag ? "true" : "false",
        var value => Convert.ToString(value, CultureInfo.InvariantCulture),
    };

    /// <summary>What the record says in words of a default that is no plain value; null where it says nothing.</summary>
    public string? DefaultWords => Property?.GetCustomAttribute<DefaultAttribute>()?.Words;

    /// <summary>The keys of a record that is bound to a section.</summary>
    public static SettingNode Of(string section, Type options) => Group(section, options, property: null, owner: null);

    /// <summary>This key and all below it that a person may set, in the order they are declared.</summary>
    public IEnumerable<SettingNode> All()
    {
        if (Property is not null) yield return this;
        foreach (var below in Children.Values.Concat(Element is { IsValue: false } element ? [element] : []).SelectMany(child => child.All())) yield return below;
    }

    /// <summary>Whether the binder can read a text as this value.</summary>
    public bool Reads(string text)
    {
        if (Type == typeof(string)) return true;
        try
        {
            return TypeDescriptor.GetConverter(Nullable.GetUnderlyingType(Type) ?? Type).ConvertFromInvariantString(text) is not null;
        }
        catch (Exception error) when (error is FormatException or ArgumentException or NotSupportedException or OverflowException)
        {
            return false;
        }
    }

    static SettingNode From(string path, Type type, PropertyInfo? property, object? owner)
    {
        var secret = property?.IsDefined(typeof(SecretAttribute)) == true;
        if (type == typeof(string) || type.IsPrimitive || type.IsEnum || TypeDescriptor.GetConverter(Nullable.GetUnderlyingType(type) ?? type).CanConvertFrom(typeof(string)))
            return new SettingNode(path, type, property, owner) { IsSecret = secret };
        var contracts = type.GetInterfaces().Append(type).Where(contract => contract.IsGenericType).ToList();
        if (contracts.Find(contract => contract.GetGenericTypeDefinition() is var kind && (kind == typeof(IReadOnlyDictionary<,>) || kind == typeof(IDictionary<,>))) is { } named)
            return new SettingNode(path, type, property, owner) { Element = From(path + ":{name}", named.GenericTypeArguments[1], property: null, owner: null), IsSecret = secret };
        if (contracts.Find(contract => contract.GetGenericTypeDefinition() == typeof(IEnumerable<>)) is { } list)
            return new SettingNode(path, type, property, owner) { Element = From(path + ":{number}", list.GenericTypeArguments[0], property: null, owner: null), IsList = true, IsSecret = secret };
        return Group(path, type, property, owner);
    }

    static SettingNode Group(string path, Type type, PropertyInfo? property, object? owner)
    {
        var defaults = Activator.CreateInstance(type)!; // records of options can be made without arguments
        var children = new Dictionary<string, SettingNode>(StringComparer.OrdinalIgnoreCase);
        foreach (var each in type.GetProperties(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly).Where(each => each.CanWrite))
            children.Add(each.Name, From($"{path}:{each.Name}", each.PropertyType, each, defaults));
        return new SettingNode(path, type, property, owner) { Children = children };
    }
}
