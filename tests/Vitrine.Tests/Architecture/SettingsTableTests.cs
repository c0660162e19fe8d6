using Vitrine.Tests.Fixtures;

namespace Vitrine.Tests.Architecture;

/// <summary>Both READMEs say of every setting what the program does; docs/settings.md says how the table is made anew.</summary>
public sealed class SettingsTableTests
{
    const string Write = "VITRINE_WRITE_SETTINGS";

    [Fact]
    public void The_table_of_settings_is_that_of_the_records()
    {
        var path = Repository.PathOf("README.md");
        var page = File.ReadAllText(path);
        var table = SettingsTable.Markdown();
        if (Environment.GetEnvironmentVariable(Write) is "1") File.WriteAllText(path, page = page.Replace(SettingsTable.Between(page), table, StringComparison.Ordinal));
        Assert.True(table == SettingsTable.Between(page), $"README.md is behind the options records. Make its table anew with {Write}=1 and this test; then carry what is new over to LISEZMOI.md. It should be:\n{table}");
    }

    [Fact]
    public void The_French_table_has_the_same_settings_in_the_same_order_with_the_same_defaults()
    {
        var english = SettingsTable.In(File.ReadAllText(Repository.PathOf("README.md")));
        var french = SettingsTable.In(File.ReadAllText(Repository.PathOf("LISEZMOI.md")));
        Assert.Equal(english.Select(row => row.Key), french.Select(row => row.Key));
        foreach (var (row, ligne) in english.Zip(french))
        {
            Assert.True(InFrench(row.Default, ligne.Default), $"{row.Key}: the default is {row.Default}, and LISEZMOI.md says {ligne.Default}");
            Assert.NotEqual(row.Meaning, ligne.Meaning); // said in French
            Assert.Equal(row.Meaning.EndsWith(" Secret.", StringComparison.Ordinal), ligne.Meaning.EndsWith(" Secret.", StringComparison.Ordinal));
        }
    }

    [Fact]
    public void Every_setting_says_what_it_means() => Assert.All(SettingsTable.Rows(), row => Assert.True(row.Meaning.Length > 20 && row.Meaning.EndsWith('.'), $"{row.Key}: {row.Meaning}"));

    // Plain values are the same in every language; of words, the names in backticks are.
    static bool InFrench(string english, string french) => english switch
    {
        "none" => french is "aucun" or "aucune",
        "none, required" => french is "aucun, obligatoire" or "aucune, obligatoire",
        _ when english.Contains('`', StringComparison.Ordinal) => Names(english).SequenceEqual(Names(french)),
        _ when char.IsAsciiDigit(english[0]) => english == french.Replace(',', '.'),
        _ => french.Length > 0,
    };

    static IEnumerable<string> Names(string cell) => cell.Split('`').Where((_, i) => i % 2 == 1);
}
