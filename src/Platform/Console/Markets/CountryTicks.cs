using Vitrine.Commerce.Addresses;
using Vitrine.Commerce.Catalog;
using Vitrine.Platform.Console.Design.Shell;

namespace Vitrine.Platform.Console.Markets;

/// <summary>All countries by continent, to be ticked: those that were looked for, and unseen those that are ticked and were not.</summary>
public sealed record CountryTicks(IReadOnlyList<CountryTicks.Group> Groups, IReadOnlyList<string> Unseen)
{
    /// <param name="find">Part of a name, or nothing.</param>
    /// <param name="taken">Who has a country, by its code.</param>
    public static CountryTicks Of(ConsoleShell shell, IEnumerable<string> chosen, string? find, IReadOnlyDictionary<string, string> taken)
    {
        var ticked = chosen.ToHashSet(StringComparer.Ordinal);
        var key = SearchKey.Of((find ?? "").Replace("\0", "", StringComparison.Ordinal));
        var language = shell.Culture.Name;
        var rows = Countries.All.Select(country => new Row(country, country.NameIn(language), ticked.Contains(country.Code), taken.GetValueOrDefault(country.Code)))
            .Where(row => key.Length == 0 || SearchKey.Of(row.Name).Contains(key, StringComparison.Ordinal) || SearchKey.Of(row.Country.NameIn("en")).Contains(key, StringComparison.Ordinal) || SearchKey.Of(row.Country.Code) == key)
            .OrderBy(row => row.Name, StringComparer.Create(shell.Culture, ignoreCase: true)).ToList();
        var shown = rows.Select(row => row.Country.Code).ToHashSet(StringComparer.Ordinal);
        return new CountryTicks([.. rows.GroupBy(row => row.Country.Continent).OrderBy(group => group.Key).Select(group => new Group(group.Key, [.. group], key.Length > 0))], [.. ticked.Where(code => !shown.Contains(code)).Order(StringComparer.Ordinal)]);
    }

    /// <param name="IsOpen">Whether its countries are shown at once.</param>
    public sealed record Group(Continent Continent, IReadOnlyList<Row> Rows, bool IsOpen)
    {
        public int Ticked => Rows.Count(row => row.IsTicked);
    }

    /// <param name="TakenBy">Another market that has it, or null.</param>
    public sealed record Row(Country Country, string Name, bool IsTicked, string? TakenBy);
}
