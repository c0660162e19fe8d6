using Microsoft.AspNetCore.Mvc.ApplicationModels;

namespace Vitrine.Tenancy.Hosts;

/// <summary>
/// A page's last folder names its audience: <c>Products/Merchant/Edit.cshtml</c> is for merchants and answers at
/// <c>/products/edit</c>. The folder is taken out of the route and the endpoint gets its <see cref="AudienceAttribute"/>.
/// </summary>
public sealed class AudienceFolderConvention : IPageRouteModelConvention
{
    /// <exception cref="InvalidOperationException">The page stands in no audience's folder.</exception>
    public void Apply(PageRouteModel model)
    {
        var folders = model.ViewEnginePath.Split('/')[..^1];
        if (!Enum.TryParse<Audience>(folders[^1], ignoreCase: false, out var audience))
        {
            throw new InvalidOperationException(
                $"The page {model.RelativePath} says nowhere whom it is for. Move it into a folder named {string.Join(", ", Enum.GetNames<Audience>())}.");
        }

        foreach (var selector in model.Selectors)
        {
            selector.EndpointMetadata.Add(new AudienceAttribute(audience));
            if (selector.AttributeRouteModel is { Template: { } template } route && !template.StartsWith('/'))
                route.Template = string.Join('/', template.Split('/').Where(part => part != folders[^1]));
        }
    }
}
