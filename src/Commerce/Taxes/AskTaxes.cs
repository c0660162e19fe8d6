using System.Text.Json;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Vitrine.Tenancy.Actions;

namespace Vitrine.Commerce.Taxes;

/// <summary>Where carts and checkouts ask for tax: the service that the shop chose, and what it decided for when that one is silent.</summary>
public sealed class AskTaxes(ReadTaxRules read, IEnumerable<ITaxService> services, IOptions<TaxesOptions> options, TimeProvider time, ILogger<AskTaxes> log)
{
    /// <summary>The services that a shop can choose beside the rates here, by name.</summary>
    public IEnumerable<string> Outside => services.Select(service => service.Name).Where(name => name != BuiltInTaxes.ServiceName).Order(StringComparer.Ordinal);

    /// <summary>
    /// Asks 1. the service that the shop chose; where that one fails, takes too long, or answers something else than was asked: 2. the rates here, if the
    /// shop lets them stand in; else it refuses with <c>taxes_unavailable</c>, and nothing can be sold until it answers again.
    /// </summary>
    /// <exception cref="ArgumentException">The question cannot be asked, see <see cref="CalculateTax.Of"/>.</exception>
    public async Task<Answer<TaxAnswer>> OfAsync(TaxQuestion question, CancellationToken cancel) => await OfAsync(await read.OfAsync(cancel), question, cancel);

    /// <inheritdoc cref="OfAsync(TaxQuestion, CancellationToken)"/>
    /// <param name="shop">The shop's decisions, read before.</param>
    public async Task<Answer<TaxAnswer>> OfAsync(ShopTaxes shop, TaxQuestion question, CancellationToken cancel)
    {
        if (question.Origin.Country.Length == 0) question = question with { Origin = new TaxPlace(shop.Country) };
        if (shop.Settings.Service.Length == 0) return CalculateTax.Of(shop.Rules, question);
        if (await OutsideAsync(shop, question, cancel) is { } answer) return answer;
        return shop.Settings.StandIn
            ? CalculateTax.Of(shop.Rules, question) with { StandsIn = true }
            : new Problem("taxes_unavailable", "The tax cannot be reckoned at the moment. Try again in a few minutes.");
    }

    async Task<TaxAnswer?> OutsideAsync(ShopTaxes shop, TaxQuestion question, CancellationToken cancel)
    {
        var name = shop.Settings.Service;
        if (services.FirstOrDefault(one => one.Name == name) is not { } service)
        {
            log.LogWarning("There is no tax service {Service} any more, and a shop still asks it", name);
            return null;
        }

        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(options.Value.ServiceSeconds), time);
        using var until = CancellationTokenSource.CreateLinkedTokenSource(cancel, patience.Token);
        try
        {
            // One that does not listen to the token is not waited for either.
            var answer = await service.CalculateAsync(shop.Rules, question, until.Token).WaitAsync(until.Token);
            if (answer.Fits(question)) return answer with { Service = name };
            log.LogWarning("The answer of the tax service {Service} does not fit the question", name);
        }
        catch (Exception error) when (!cancel.IsCancellationRequested && error is TaxServiceException or HttpRequestException or TimeoutException or OperationCanceledException or JsonException or IOException)
        {
            log.LogWarning(error, "The tax service {Service} gave no answer", name);
        }

        return null;
    }
}
