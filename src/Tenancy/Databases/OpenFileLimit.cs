using System.Globalization;

namespace Vitrine.Tenancy.Databases;

/// <summary>How many files the system lets this process open.</summary>
static class OpenFileLimit
{
    const int WhereUnknown = 4_096;

    /// <summary>The soft limit of file descriptors; a careful guess where the system does not tell.</summary>
    public static int Current()
    {
        const string limits = "/proc/self/limits";
        if (!File.Exists(limits)) return WhereUnknown;
        var line = File.ReadLines(limits).FirstOrDefault(text => text.StartsWith("Max open files", StringComparison.Ordinal));
        return line?.Split(' ', StringSplitOptions.RemoveEmptyEntries) is [_, _, _, var soft, ..] && int.TryParse(soft, NumberStyles.None, CultureInfo.InvariantCulture, out var limit)
            ? limit
            : WhereUnknown;
    }
}
