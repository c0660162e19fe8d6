namespace Vitrine.Platform.Console.Door;

/// <summary>A page that the side navigation leads to, for those who have its permission.</summary>
/// <param name="name">Its text is <c>menu.{name}</c>; an agency may rename or hide it under this name.</param>
/// <param name="path">Its address within its place, such as <c>/staff</c>.</param>
/// <param name="icon">A Lucide icon.</param>
/// <param name="order">Lower ones first; ten and more apart, so that others fit between.</param>
[AttributeUsage(AttributeTargets.Class)]
public sealed class MenuAttribute(string name, string path, string icon, int order) : Attribute
{
    public string Name => name;

    public string Path => path;

    public string Icon => icon;

    public int Order => order;

    /// <summary>Keys that lead there, such as <c>g s</c>. Null: none.</summary>
    public string? Keys { get; init; }

    /// <summary>Groups items; its text is <c>menu.group_{group}</c>. Null: the first group, which needs no title.</summary>
    public string? Group { get; init; }

    /// <summary>The name of the item it stands below, in that one's group, shown while one of the two is open. Whoever may not open that one finds it beside the others. Null: it stands for itself.</summary>
    public string? Below { get; init; }
}
