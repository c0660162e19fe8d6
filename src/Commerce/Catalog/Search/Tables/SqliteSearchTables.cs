namespace Vitrine.Commerce.Catalog.Search.Tables;

/// <summary>SQLite: an FTS5 table without content, whose row ids are the products'.</summary>
/// <remarks>https://sqlite.org/fts5.html. Its tokenizer is <c>ascii</c>: whatever is not ASCII belongs to a word, so it cuts exactly at our spaces.</remarks>
public sealed class SqliteSearchTables : SearchTables
{
    protected override string Numbers => "(SELECT value FROM json_each({0}))";

    protected override string Texts => "(SELECT value FROM json_each({0}))";

    protected override string Ids => "group_concat(\"ProductId\")";

    protected override string ProductKey => "rowid";

    public override string Having(int ask, SearchField field, int parameter) =>
        $$"""SELECT {{ask}}, {{(int)field}}, group_concat(rowid) FROM "SearchTerms" WHERE "SearchTerms" MATCH {{{parameter}}}""";

    public override string Terms(IEnumerable<string> terms, bool beginnings, SearchField field) =>
        $"{field} : ({string.Join(" OR ", terms.Select(term => beginnings ? $"\"{term}\" *" : $"\"{term}\""))})";

    public override string Similar => """
        SELECT word."Term", word."Shown" FROM "SearchGrams" AS gram JOIN "SearchWords" AS word ON word."Term" = gram."Term"
        WHERE gram."Gram" IN (SELECT value FROM json_each({0})) GROUP BY word."Term", word."Shown" ORDER BY COUNT(*) DESC, word."Term" LIMIT 200
        """;

    public override string InsertTerms => """INSERT INTO "SearchTerms" (rowid, "Title", "Facts", "Body") SELECT value->>'id', value->>'title', value->>'facts', value->>'body' FROM json_each({0})""";

    public override string InsertCodes => """INSERT INTO "SearchCodes" ("Code", "ProductId") SELECT value->>'code', value->>'id' FROM json_each({0})""";

    public override string InsertValues => """INSERT INTO "SearchValues" ("Id", "Facet", "Label", "Value") SELECT value->>'id', value->>'facet', value->>'label', value->>'value' FROM json_each({0})""";

    public override string InsertWords => """INSERT INTO "SearchWords" ("Term", "Shown") SELECT value->>'term', value->>'shown' FROM json_each({0})""";

    public override string InsertGrams => """INSERT INTO "SearchGrams" ("Gram", "Term") SELECT value->>'gram', value->>'term' FROM json_each({0})""";
}
