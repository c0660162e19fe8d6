using Azure.Core;

namespace Vitrine.Tests.Fixtures;

/// <summary>Gives tokens without asking anybody, and remembers what for.</summary>
sealed class StubCredential(Func<AccessToken> token) : TokenCredential
{
    public List<string[]> Asked { get; } = [];

    public override AccessToken GetToken(TokenRequestContext requestContext, CancellationToken cancellationToken)
    {
        lock (Asked) Asked.Add(requestContext.Scopes);
        return token();
    }

    public override ValueTask<AccessToken> GetTokenAsync(TokenRequestContext requestContext, CancellationToken cancellationToken) => ValueTask.FromResult(GetToken(requestContext, cancellationToken));
}
