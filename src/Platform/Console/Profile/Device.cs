namespace Vitrine.Platform.Console.Profile;

/// <summary>A browser as people call it, from what it says of itself: <c>Firefox, Windows</c>. A hint and no more: anybody can say anything.</summary>
static class Device
{
    static readonly (string Sign, string Name)[] Browsers = [("Edg", "Edge"), ("OPR/", "Opera"), ("SamsungBrowser", "Samsung Internet"), ("Firefox/", "Firefox"), ("Chrome/", "Chrome"), ("Safari/", "Safari")];
    static readonly (string Sign, string Name)[] Systems = [("iPhone", "iPhone"), ("iPad", "iPad"), ("Android", "Android"), ("Windows", "Windows"), ("Mac OS", "macOS"), ("CrOS", "ChromeOS"), ("Linux", "Linux")];

    /// <returns>Null: it says nothing that is known.</returns>
    public static string? Name(string? agent)
    {
        if (agent is null) return null;
        var known = new[] { First(Browsers, agent), First(Systems, agent) }.OfType<string>().ToList();
        return known.Count == 0 ? null : string.Join(", ", known);
    }

    static string? First((string Sign, string Name)[] signs, string agent) => Array.Find(signs, sign => agent.Contains(sign.Sign, StringComparison.Ordinal)).Name;
}
