using System.Reflection;
using Azure.Core;
using Azure.Identity;
using Microsoft.Data.SqlClient;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;
using Vitrine.Tenancy.Data;
using Vitrine.Tenancy.Databases;
using Vitrine.Tenancy.Databases.SqlServer;
using Vitrine.Tests.Fixtures;

namespace Vitrine.Tests.Tenancy.Databases.SqlServer;

/// <summary>What of the SQL Server engine can be seen without a server.</summary>
public sealed class SqlServerEngineTests
{
    const string Place = "SQL Server database vitrine_control on db";
    static readonly SqlServerEngine Engine = new();

    [Fact]
    public void A_shop_is_a_database_of_its_own_with_few_connections()
    {
        var built = new SqlConnectionStringBuilder(Server("Server=db;User ID=vitrine;Password=secret").ConnectionString("shops/alder"));
        Assert.Equal(("db", "vitrine_shops_alder", 4), (built.DataSource, built.InitialCatalog, built.MaxPoolSize));
        Assert.Equal(9, new SqlConnectionStringBuilder(Server("Server=db;Max Pool Size=9").ConnectionString("shops/alder")).MaxPoolSize);
        Assert.Equal("SQL Server database vitrine_shops_alder on db", Engine.PlaceOf(Server("Server=db;User ID=vitrine;Password=secret"), "shops/alder"));
    }

    [Theory]
    [InlineData("READ_WRITE", SqlServerStatements.Collation, true, null, null)]
    [InlineData("READ_ONLY", SqlServerStatements.Collation, true, DatabaseFaultKind.ReadOnly, "is read-only")]
    [InlineData("READ_WRITE", "SQL_Latin1_General_CP1_CI_AS", true, DatabaseFaultKind.Refused, "CREATE DATABASE [vitrine_control] COLLATE Latin1_General_100_BIN2")] // 'Tea' would be 'tea'
    [InlineData("READ_WRITE", SqlServerStatements.Collation, false, DatabaseFaultKind.Refused, "SET READ_COMMITTED_SNAPSHOT ON")] // readers would wait
    public void A_control_database_that_would_behave_otherwise_is_refused_with_the_cure(string updateability, string collation, bool readersPass, DatabaseFaultKind? kind, string? says)
    {
        var problem = SqlServerStatements.ProblemWith(updateability, collation, readersPass, "vitrine_control");
        Assert.Equal(kind, problem?.Kind);
        Assert.Contains(says ?? "", problem?.Problem ?? "", StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(4060, DatabaseFaultKind.Missing)]
    [InlineData(18456, DatabaseFaultKind.Refused)]
    [InlineData(262, DatabaseFaultKind.Refused)] // no right to create databases
    [InlineData(40615, DatabaseFaultKind.Refused)] // the firewall of Azure
    [InlineData(3906, DatabaseFaultKind.ReadOnly)]
    [InlineData(9002, DatabaseFaultKind.Full)]
    [InlineData(1105, DatabaseFaultKind.Full)]
    [InlineData(823, DatabaseFaultKind.Damaged)]
    [InlineData(824, DatabaseFaultKind.Damaged)]
    [InlineData(825, DatabaseFaultKind.Damaged)]
    [InlineData(10928, DatabaseFaultKind.Exhausted)]
    [InlineData(10929, DatabaseFaultKind.Exhausted)]
    [InlineData(1205, DatabaseFaultKind.Unreachable)]
    [InlineData(-2, DatabaseFaultKind.Unreachable)]
    [InlineData(233, DatabaseFaultKind.Unreachable)]
    [InlineData(10053, DatabaseFaultKind.Unreachable)]
    [InlineData(10054, DatabaseFaultKind.Unreachable)]
    [InlineData(10060, DatabaseFaultKind.Unreachable)]
    [InlineData(40613, DatabaseFaultKind.Unreachable)]
    [InlineData(40197, DatabaseFaultKind.Unreachable)]
    [InlineData(40501, DatabaseFaultKind.Unreachable)]
    [InlineData(49918, DatabaseFaultKind.Unreachable)]
    [InlineData(927, DatabaseFaultKind.Unreachable)] // in the middle of a restore
    [InlineData(2627, null)] // a name that is taken: about a row and no database
    [InlineData(2628, null)] // a text that is too long
    [InlineData(547, null)] // a reference that is missing
    public void An_error_of_the_server_is_read_by_its_number(int number, DatabaseFaultKind? kind)
    {
        var fault = Engine.Explain(new DbUpdateException("saving", Error(number)), Place);
        Assert.Equal(kind, fault?.Kind);
        if (fault is not null) Assert.StartsWith(Place, fault.Message.Replace("The transaction log of ", "", StringComparison.Ordinal).Replace("The disk or quota of ", "", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Fact]
    public void A_number_that_nobody_listed_still_tells_when_the_connection_is_gone() => Assert.Equal(DatabaseFaultKind.Unreachable, Engine.Explain(Error(12345, severity: 20), Place)?.Kind);

    [Fact]
    public void A_pool_with_no_connection_left_is_named() =>
        Assert.Equal(DatabaseFaultKind.Exhausted, Engine.Explain(new InvalidOperationException("Timeout expired.  The timeout period elapsed prior to obtaining a connection from the pool.  This may have occurred because all pooled connections were in use and max pool size was reached."), Place)?.Kind);

    [Fact]
    public async Task A_server_that_does_not_answer_is_named_without_its_password()
    {
        var server = Server("Server=127.0.0.1,9;User ID=vitrine;Password=tell-nobody;Connect Timeout=5;ConnectRetryCount=0");
        var fault = await Assert.ThrowsAsync<DatabaseFault>(() => Engine.RequireWritableAsync(server, "control", TestContext.Current.CancellationToken));
        Assert.Equal(DatabaseFaultKind.Unreachable, fault.Kind);
        Assert.StartsWith("SQL Server database vitrine_control on 127.0.0.1,9 does not answer", fault.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("tell-nobody", fault.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Server=db.database.windows.net", true)]
    [InlineData("Server=db;User ID=vitrine;Password=secret", false)]
    [InlineData("Server=db;User ID=vitrine", false)] // half a sign-in is a mistake, and the server says so
    [InlineData("Server=db;Integrated Security=true", false)]
    [InlineData("Server=db;Authentication=Active Directory Default", false)] // the driver's own way
    [InlineData("Server=db;Authentication=Active Directory Managed Identity;User ID=00000000-0000-0000-0000-000000000000", false)]
    public void A_connection_string_that_names_nobody_is_opened_with_a_token(string location, bool wanted)
    {
        var server = Server(location);
        using var connection = Engine.Connect(server.ConnectionString("control"));
        Assert.Equal(wanted, connection.AccessTokenCallback is not null);

        using var control = new DatabaseContexts(NullLoggerFactory.Instance).Pool<ControlDb>(Engine, server.ConnectionString("control"), 1)();
        Assert.Equal(wanted, ((SqlConnection)control.Database.GetDbConnection()).AccessTokenCallback is not null);
    }

    [Fact]
    public async Task The_token_is_asked_for_Azure_SQL_alone_whatever_the_server_suggests_and_reaches_the_connection()
    {
        var credential = new StubCredential(() => new AccessToken("the-token", new DateTimeOffset(2027, 1, 1, 0, 0, 0, TimeSpan.Zero)));
        var engine = new SqlServerEngine(() => credential);
        await using var control = new DatabaseContexts(NullLoggerFactory.Instance).Pool<ControlDb>(engine, Server("Server=db").ConnectionString("control"), 1)();
        var callback = ((SqlConnection)control.Database.GetDbConnection()).AccessTokenCallback;
        var token = await callback(new FromServer("https://elsewhere.example/"), TestContext.Current.CancellationToken);
        Assert.Equal(("the-token", 2027), (token.AccessToken, token.ExpiresOn.Year));
        Assert.Equal(["https://database.windows.net/.default"], Assert.Single(credential.Asked));

        // The driver keeps one pool for each callback: another one each time would mean no pool, and none would ever be cleared.
        using var another = engine.Connect(Server("Server=db").ConnectionString("control"));
        Assert.Same(callback, another.AccessTokenCallback);
    }

    [Fact]
    public void A_token_that_cannot_be_had_is_told_with_the_ways_out()
    {
        var refused = new CredentialUnavailableException("DefaultAzureCredential failed to retrieve a token.\n- EnvironmentCredential authentication unavailable.");
        foreach (var error in (Exception[])[refused, new InvalidOperationException("opening", refused), Error(0, severity: 14, inner: refused)])
        {
            var fault = Engine.Explain(error, Place);
            Assert.Equal(DatabaseFaultKind.Refused, fault?.Kind);
            Assert.Contains("managed identity", fault!.Message, StringComparison.Ordinal);
            Assert.DoesNotContain('\n', fault.Message);
        }
    }

    [Theory]
    [InlineData("sqlserver", "Server=db;Pasword=tell-nobody", "Data:ConnectionString cannot be read: Keyword not supported: 'pasword'. Write it like Server=db;User ID=vitrine;Password=...")]
    [InlineData("postgresql", "Host=db;Pasword=tell-nobody", "Data:ConnectionString cannot be read: ")]
    [InlineData("sqlserver", "", "Data:ConnectionString is missing; sqlserver needs it.")]
    [InlineData("sqlserver", "Server=db", null)]
    public void A_connection_string_that_cannot_be_read_is_refused_at_start_without_its_values(string engine, string connection, string? says)
    {
        var problems = DatabaseServers.Problems(new DataOptions { Engine = engine, ConnectionString = connection }).ToList();
        if (says is null) Assert.Empty(problems);
        else Assert.StartsWith(says, Assert.Single(problems), StringComparison.Ordinal);
        Assert.DoesNotContain(problems, problem => problem.Contains("tell-nobody", StringComparison.Ordinal));
    }

    static DatabaseServer Server(string location) => new("main", Engine, location, "vitrine");

    // The driver makes its errors itself and lets nobody else: its own factories are called.
    static SqlException Error(int number, byte severity = 16, Exception? inner = null)
    {
        const BindingFlags any = BindingFlags.Instance | BindingFlags.Static | BindingFlags.NonPublic | BindingFlags.Public;
        var errors = (SqlErrorCollection)typeof(SqlErrorCollection).GetConstructors(any).Single().Invoke(null);
        var error = typeof(SqlError).GetConstructors(any).Where(made => made.GetParameters()[0].ParameterType == typeof(int)).OrderBy(made => made.GetParameters().Length).First();
        object?[] values = [.. error.GetParameters().Select(parameter => parameter.Name switch
        {
            "infoNumber" => number,
            "errorClass" => severity,
            "errorState" => (byte)1,
            "server" => "db",
            "errorMessage" => $"Error {number}.",
            "procedure" => "",
            "lineNumber" => 1,
            _ => parameter.ParameterType.IsValueType ? Activator.CreateInstance(parameter.ParameterType) : null,
        })];
        typeof(SqlErrorCollection).GetMethod("Add", any)!.Invoke(errors, [error.Invoke(values)]);
        var create = typeof(SqlException).GetMethods(any).Where(method => method.Name == "CreateException" && method.GetParameters()[0].ParameterType == typeof(SqlErrorCollection))
            .First(method => method.GetParameters().Any(parameter => parameter.ParameterType == typeof(Guid)) && method.GetParameters().Any(parameter => parameter.ParameterType == typeof(Exception)));
        return (SqlException)create.Invoke(null, [.. create.GetParameters().Select(parameter =>
            parameter.ParameterType == typeof(SqlErrorCollection) ? errors
            : parameter.ParameterType == typeof(string) ? "16.0.0"
            : parameter.ParameterType == typeof(Exception) ? inner
            : parameter.ParameterType.IsValueType ? Activator.CreateInstance(parameter.ParameterType) : null)])!;
    }

    /// <summary>What a server tells the driver of the token it wants.</summary>
    sealed class FromServer(string resource) : SqlAuthenticationParameters(
        SqlAuthenticationMethod.NotSpecified, "db", "vitrine_control", resource, "https://login.elsewhere.example/", "", "", Guid.Empty, 15);
}
