using System.CommandLine;
using Vitrine.Commerce.Catalog.Search;
using Vitrine.Commerce.Data;
using Vitrine.Tenancy.Actions;
using Vitrine.Tenancy.Hosts;
using Vitrine.Tenancy.Tenants;

namespace Vitrine.Platform.Commands;

/// <summary><c>search</c>: the shops' search indexes.</summary>
sealed class SearchCommand : ICommandGroup
{
    public Command Build() => new("search", "Looks after the shops' search.") { Rebuild() };

    static Command Rebuild()
    {
        var name = new Argument<string?>("short-name") { Description = "The shop.", Arity = ArgumentArity.ZeroOrOne };
        var all = new Option<bool>("--all") { Description = "Every shop, one after the other." };
        var command = new Command("rebuild", "Makes a shop's search index anew while it serves. Stopped, it goes on where it was when it is run again.") { name, all };
        command.SetAction((parse, cancel) => CommandLine.WithServicesAsync(async services =>
        {
            var asked = parse.GetValue(name);
            if (asked is null != parse.GetValue(all)) return new Problem("shop_missing", "Name one shop, or every shop with --all.");
            var shops = services.GetRequiredService<HostDirectory>().Tenants.Where(tenant => asked is null || tenant.Identifier == asked).OrderBy(tenant => tenant.Identifier, StringComparer.Ordinal).ToList();
            if (asked is not null && shops.Count == 0) return new Problem("not_found", $"There is no shop '{asked}'. See them all with: tenants list");
            foreach (var shop in shops)
            {
                await using var scope = services.OpenTenant(shop);
                var products = await scope.ServiceProvider.GetRequiredService<StoreDb>().RebuildAsync(progress: null, cancel);
                System.Console.Out.WriteLine($"{shop.Identifier}: {products} products looked through, the index is whole");
            }

            return null;
        }, cancel));
        return command;
    }
}
