using Microsoft.AspNetCore.Mvc.ApplicationModels;

namespace Vitrine.Platform.Console;

/// <summary>Pages for those who build the program, in the folder Design: anywhere but in Development they do not exist.</summary>
sealed class DevelopmentPageConvention(IHostEnvironment environment) : IPageRouteModelConvention
{
    const string Folder = "/Console/Design/";

    public void Apply(PageRouteModel model)
    {
        if (!environment.IsDevelopment() && model.ViewEnginePath.StartsWith(Folder, StringComparison.Ordinal)) model.Selectors.Clear();
    }
}
