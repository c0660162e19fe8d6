namespace Vitrine.Commerce.Taxes;

/// <summary>Something that reckons tax: the rates here, or a service outside that knows every street's. A room's public classes of this kind are found by scanning.</summary>
public interface ITaxService
{
    /// <summary>What a shop chooses it by; small letters, never changes.</summary>
    string Name { get; }

    /// <summary>Reckons one question for the current shop. Called once for a cart that changed, so it may be slow, up to <see cref="TaxesOptions.ServiceSeconds"/>.</summary>
    /// <param name="rules">What the shop decided; an outside service heeds whether prices include tax.</param>
    /// <exception cref="TaxServiceException">There is no answer now.</exception>
    Task<TaxAnswer> CalculateAsync(TaxRules rules, TaxQuestion question, CancellationToken cancel);
}

/// <summary>The rates that come with the program and the shop's own.</summary>
public sealed class BuiltInTaxes : ITaxService
{
    public const string ServiceName = "built-in";

    public string Name => ServiceName;

    public Task<TaxAnswer> CalculateAsync(TaxRules rules, TaxQuestion question, CancellationToken cancel) => Task.FromResult(CalculateTax.Of(rules, question));
}

/// <summary>An outside service has no answer.</summary>
/// <param name="isTransient">Whether asking again later may help.</param>
public sealed class TaxServiceException(string message, bool isTransient, Exception? inner = null) : Exception(message, inner)
{
    public bool IsTransient => isTransient;
}
