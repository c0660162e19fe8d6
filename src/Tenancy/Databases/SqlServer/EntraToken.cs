using System.Data.Common;
using Azure.Core;
using Microsoft.Data.SqlClient;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Vitrine.Tenancy.Databases.SqlServer;

/// <summary>
/// Opens connections whose string names neither a user nor a way to sign in with a token of Microsoft Entra: the machine's
/// managed identity on Azure, the developer's own sign-in elsewhere. See docs/adr/0009.
/// </summary>
sealed class EntraToken : DbConnectionInterceptor
{
    /// <summary>What the token is for. Fixed: the server suggests a resource too, and a token for what a stranger suggests could be used against us.</summary>
    public const string Scope = "https://database.windows.net/.default";

    readonly Lazy<TokenCredential> credential;

    // Part of the driver's key for a pool: the very same one for all connections, or none would be used twice.
    readonly Func<SqlAuthenticationParameters, CancellationToken, Task<SqlAuthenticationToken>> callback;

    /// <param name="credential">Made when the first token is needed: looking for a managed identity takes time.</param>
    public EntraToken(Func<TokenCredential> credential)
    {
        this.credential = new(credential);
        callback = TokenAsync;
    }

    /// <summary>True when the string has no user, no password, no integrated security and no <c>Authentication</c>.</summary>
    public static bool IsWanted(string connectionString) => new SqlConnectionStringBuilder(connectionString) is
    {
        UserID: "",
        Password: "",
        IntegratedSecurity: false,
        Authentication: SqlAuthenticationMethod.NotSpecified,
    };

    public void Attach(SqlConnection connection) => connection.AccessTokenCallback = callback;

    public override DbConnection ConnectionCreated(ConnectionCreatedEventData eventData, DbConnection result)
    {
        Attach((SqlConnection)result); // only the SQL Server contexts have this interceptor
        return result;
    }

    async Task<SqlAuthenticationToken> TokenAsync(SqlAuthenticationParameters parameters, CancellationToken cancel)
    {
        var token = await credential.Value.GetTokenAsync(new TokenRequestContext([Scope]), cancel);
        return new SqlAuthenticationToken(token.Token, token.ExpiresOn);
    }
}
