using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace Vitrine.Tests.Tenancy.Databases.SqlServer;

/// <summary>Reads T-SQL with Microsoft's own parser, the newest that it has. It knows the language and no database: names, types and limits are not looked at.</summary>
static class TransactSql
{
    /// <summary>What is wrong, with its line; empty for a script that parses.</summary>
    public static IReadOnlyList<string> Errors(string script)
    {
        var parser = TSqlParser.CreateParser(Enum.GetValues<SqlVersion>().Max(), initialQuotedIdentifiers: true);
        using var text = new StringReader(script);
        parser.Parse(text, out var errors);
        return [.. errors.Select(error => $"line {error.Line}: {error.Message}")];
    }
}
