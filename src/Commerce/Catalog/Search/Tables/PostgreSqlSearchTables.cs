namespace Vitrine.Commerce.Catalog.Search.Tables;

/// <summary>PostgreSQL: a tsvector for each field with an inverted index. Its own dictionaries are not asked: the terms are ready-made.</summary>
public sealed class PostgreSqlSearchTables : SearchTables
{
    protected override string Numbers => "(SELECT CAST(jsonb_array_elements_text(CAST({0} AS jsonb)) AS bigint))";

    protected override string Texts => "(SELECT jsonb_array_elements_text(CAST({0} AS jsonb)))";

    protected override string Ids => "string_agg(CAST(\"ProductId\" AS text), ',')";

    public override string Having(int ask, SearchField field, int parameter) =>
        $$"""SELECT {{ask}}, {{(int)field}}, {{Ids}} FROM "SearchTerms" WHERE "{{field}}" @@ CAST({{{parameter}}} AS tsquery)""";

    public override string Terms(IEnumerable<string> terms, bool beginnings, SearchField field) =>
        string.Join(" | ", terms.Select(term => beginnings ? $"'{term}':*" : $"'{term}'"));

    public override string Similar => """
        SELECT word."Term", word."Shown" FROM "SearchGrams" AS gram JOIN "SearchWords" AS word ON word."Term" = gram."Term"
        WHERE gram."Gram" IN (SELECT jsonb_array_elements_text(CAST({0} AS jsonb))) GROUP BY word."Term", word."Shown" ORDER BY COUNT(*) DESC, word."Term" COLLATE "C" LIMIT 200
        """;

    public override string InsertTerms => """
        INSERT INTO "SearchTerms" ("ProductId", "Title", "Facts", "Body")
        SELECT CAST(one->>'id' AS bigint), array_to_tsvector(string_to_array(one->>'title', ' ')), array_to_tsvector(string_to_array(one->>'facts', ' ')), array_to_tsvector(string_to_array(one->>'body', ' '))
        FROM jsonb_array_elements(CAST({0} AS jsonb)) AS one
        """;

    public override string InsertCodes => """INSERT INTO "SearchCodes" ("Code", "ProductId") SELECT one->>'code', CAST(one->>'id' AS bigint) FROM jsonb_array_elements(CAST({0} AS jsonb)) AS one""";

    public override string InsertValues => """INSERT INTO "SearchValues" ("Id", "Facet", "Label", "Value") SELECT CAST(one->>'id' AS integer), one->>'facet', one->>'label', one->>'value' FROM jsonb_array_elements(CAST({0} AS jsonb)) AS one""";

    public override string InsertWords => """INSERT INTO "SearchWords" ("Term", "Shown") SELECT one->>'term', one->>'shown' FROM jsonb_array_elements(CAST({0} AS jsonb)) AS one""";

    public override string InsertGrams => """INSERT INTO "SearchGrams" ("Gram", "Term") SELECT one->>'gram', one->>'term' FROM jsonb_array_elements(CAST({0} AS jsonb)) AS one""";
}
