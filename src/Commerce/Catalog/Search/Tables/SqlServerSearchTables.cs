namespace Vitrine.Commerce.Catalog.Search.Tables;

/// <summary>SQL Server: a row for each term of a product, found by LIKE on its key. Its full-text service is a part that many servers lack.</summary>
public sealed class SqlServerSearchTables : SearchTables
{
    protected override string Numbers => "(SELECT CAST([value] AS bigint) FROM OPENJSON({0}))";

    protected override string Texts => "(SELECT [value] COLLATE Latin1_General_100_BIN2 FROM OPENJSON({0}))";

    protected override string Ids => "STRING_AGG(CAST(\"ProductId\" AS varchar(max)), ',')";

    public override string Having(int ask, SearchField field, int parameter) => $$"""
        SELECT {{ask}}, {{(int)field}}, {{Ids}} FROM (SELECT DISTINCT term."ProductId" FROM OPENJSON({{{parameter}}}) AS pattern
        JOIN "SearchTerms" AS term ON term."Term" LIKE pattern.[value] COLLATE Latin1_General_100_BIN2 WHERE term."Field" = {{(int)field}}) AS found
        """;

    // Letters and digits alone: nothing in them is a wildcard.
    public override string Terms(IEnumerable<string> terms, bool beginnings, SearchField field) => SearchJson.Write(terms.Select(term => beginnings ? term + "%" : term));

    public override string NextProducts => """SELECT TOP ({1}) "Id" FROM "Products" WHERE "Id" > {0} ORDER BY "Id" """;

    public override string Similar => """
        SELECT TOP (200) word."Term", word."Shown" FROM "SearchGrams" AS gram JOIN "SearchWords" AS word ON word."Term" = gram."Term"
        WHERE gram."Gram" IN (SELECT [value] COLLATE Latin1_General_100_BIN2 FROM OPENJSON({0})) GROUP BY word."Term", word."Shown" ORDER BY COUNT(*) DESC, word."Term"
        """;

    public override string InsertTerms => """
        INSERT INTO "SearchTerms" ("Term", "Field", "ProductId")
        SELECT DISTINCT term.[value], field.number, one.id FROM OPENJSON({0}) WITH (id bigint, title nvarchar(max), facts nvarchar(max), body nvarchar(max)) AS one
        CROSS APPLY (VALUES (0, one.title), (1, one.facts), (2, one.body)) AS field (number, terms) CROSS APPLY STRING_SPLIT(field.terms, ' ') AS term WHERE term.[value] <> ''
        """;

    public override string InsertCodes => """INSERT INTO "SearchCodes" ("Code", "ProductId") SELECT code, id FROM OPENJSON({0}) WITH (code nvarchar(255), id bigint)""";

    public override string InsertValues => """INSERT INTO "SearchValues" ("Id", "Facet", "Label", "Value") SELECT id, facet, label, value FROM OPENJSON({0}) WITH (id int, facet nvarchar(300), label nvarchar(255), value nvarchar(255))""";

    public override string InsertWords => """INSERT INTO "SearchWords" ("Term", "Shown") SELECT term, shown FROM OPENJSON({0}) WITH (term nvarchar(80), shown nvarchar(80))""";

    public override string InsertGrams => """INSERT INTO "SearchGrams" ("Gram", "Term") SELECT gram, term FROM OPENJSON({0}) WITH (gram nvarchar(40), term nvarchar(80))""";
}
