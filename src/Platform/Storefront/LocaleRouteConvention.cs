using Microsoft.AspNetCore.Mvc.ApplicationModels;
using Vitrine.Tenancy.Hosts;

namespace Vitrine.Platform.Storefront;

/// <summary>
/// Lets every shopper page answer under a language too, and under what a market's addresses begin with: <c>/products/tea</c>, <c>/en/products/tea</c>, <c>/ch/products/tea</c> and
/// <c>/ch/fr/products/tea</c>. Which of the two the first part is only the shop knows.
/// </summary>
sealed class LocaleRouteConvention : IPageRouteModelConvention
{
    static readonly string[] Prefixes = [$"{{locale:{LocaleConstraint.Name}}}", $"{{market:{LocaleConstraint.Name}}}/{{locale:{LocaleConstraint.Name}}}"];

    public void Apply(PageRouteModel model)
    {
        foreach (var selector in model.Selectors.Where(ForShoppers).ToList())
        {
            foreach (var prefix in Prefixes)
            {
                var copy = new SelectorModel(selector);
                copy.AttributeRouteModel!.Template = $"{prefix}/{selector.AttributeRouteModel!.Template!.TrimStart('/')}"; // pages always have a route
                model.Selectors.Add(copy);
            }
        }
    }

    static bool ForShoppers(SelectorModel selector) => selector.EndpointMetadata.OfType<AudienceAttribute>().Any(metadata => metadata.Audience is Audience.Shop);
}
