namespace Vitrine.Commerce.Catalog.Search.Tables;

/// <summary>
/// What an engine has to say about the tables of the index, which no model knows: every statement takes its values as
/// parameters, lists as JSON. One class per engine, chosen by the context of the engine.
/// </summary>
/// <remarks>
/// Which words a product has is decided by <see cref="Words.FoldedWords"/> and <see cref="Words.Stemmer"/> before an engine
/// sees them; an engine only says which products have a term. So all engines find the same. Terms are letters and digits.
/// </remarks>
public abstract class SearchTables
{
    /// <summary>State, then blocks, then facet values: what every search reads.</summary>
    public const string ReadAll = """
        SELECT "Version", "Progress", "Locales" FROM "SearchState";
        SELECT "Products" FROM "SearchBlocks";
        SELECT "Id", "Facet", "Label", "Value" FROM "SearchValues";
        """;

    public const string ReadState = """SELECT "Version", "Progress", "Locales" FROM "SearchState" """;

    /// <summary>Lets one writer of the index through at a time, until its transaction ends.</summary>
    public const string Lock = """UPDATE "SearchState" SET "Revision" = "Revision" + 1""";

    public const string Progress = """UPDATE "SearchState" SET "Progress" = {0}""";

    public const string Finish = """UPDATE "SearchState" SET "Progress" = NULL, "Version" = {0}, "Locales" = {1}""";

    public const string ReplaceBlock = """DELETE FROM "SearchBlocks" WHERE "Block" = {0}; INSERT INTO "SearchBlocks" ("Block", "Products") VALUES ({0}, {1});""";

    public const string HighestValue = """SELECT COALESCE(MAX("Id"), 0) FROM "SearchValues" """;

    /// <summary>A list of numbers in parameter 0, for <c>IN</c>.</summary>
    protected abstract string Numbers { get; }

    /// <summary>A list of texts in parameter 0, for <c>IN</c>.</summary>
    protected abstract string Texts { get; }

    /// <summary>The product ids of some rows, joined by commas.</summary>
    protected abstract string Ids { get; }

    /// <summary>Products that have any of some terms in a field: columns Ask, Field, Ids (null for none).</summary>
    /// <param name="ask">A number to know the answer by.</param>
    /// <param name="parameter">The number of the parameter that <see cref="Terms"/> makes.</param>
    public abstract string Having(int ask, SearchField field, int parameter);

    /// <summary>The parameter of <see cref="Having"/>.</summary>
    /// <param name="beginnings">Whether products with longer words count too.</param>
    public abstract string Terms(IEnumerable<string> terms, bool beginnings, SearchField field);

    /// <summary>Products with a code in a parameter, as <see cref="Having"/>.</summary>
    public string HavingCode(int ask, int parameter) => $$"""SELECT {{ask}}, 0, {{Ids}} FROM "SearchCodes" WHERE "Code" = {{{parameter}}}""";

    public string Blocks => $"""SELECT "Block", "Products" FROM "SearchBlocks" WHERE "Block" IN {Numbers}""";

    public string Values => $"""SELECT "Id", "Facet", "Label", "Value" FROM "SearchValues" WHERE "Value" IN {Texts}""";

    public string KnownWords => $"""SELECT "Term" FROM "SearchWords" WHERE "Term" IN {Texts}""";

    public string DeleteTerms => $"""DELETE FROM "SearchTerms" WHERE {ProductKey} IN {Numbers}""";

    public string DeleteCodes => $"""DELETE FROM "SearchCodes" WHERE "ProductId" IN {Numbers}""";

    /// <summary>Ids of the shop's products after the one in parameter 0, as many as parameter 1 says.</summary>
    public virtual string NextProducts => """SELECT "Id" FROM "Products" WHERE "Id" > {0} ORDER BY "Id" LIMIT {1}""";

    /// <summary>Known words that share most three-letter pieces with a word: columns Term, Shown.</summary>
    public abstract string Similar { get; }

    /// <summary>From JSON: <see cref="SearchDocument"/>s.</summary>
    public abstract string InsertTerms { get; }

    /// <summary>From JSON: objects with code and id.</summary>
    public abstract string InsertCodes { get; }

    /// <summary>From JSON: objects with id, facet, label and value.</summary>
    public abstract string InsertValues { get; }

    /// <summary>From JSON: objects with term and shown.</summary>
    public abstract string InsertWords { get; }

    /// <summary>From JSON: objects with gram and term.</summary>
    public abstract string InsertGrams { get; }

    protected virtual string ProductKey => "\"ProductId\"";
}

/// <summary>Where in a product a word stands. What it weighs is <see cref="FindProducts"/>'s.</summary>
public enum SearchField
{
    Title,

    /// <summary>Vendor, type, tags and option values.</summary>
    Facts,

    /// <summary>The description.</summary>
    Body,
}

/// <summary>The terms of a product by field, each once and joined by spaces.</summary>
public sealed record SearchDocument(long Id, string Title, string Facts, string Body);
