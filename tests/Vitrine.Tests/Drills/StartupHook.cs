using System.Runtime.Loader;

#pragma warning disable CA1050, MA0047 // the runtime looks for this class outside of any namespace

/// <summary>
/// Lets the built program find what a drill adds to it: started with <c>DOTNET_STARTUP_HOOKS</c>, it looks for assemblies that
/// it lacks beside the tests (https://github.com/dotnet/runtime/blob/main/docs/design/features/host-startup-hook.md).
/// </summary>
static class StartupHook
{
    public static void Initialize()
    {
        var folder = Path.GetDirectoryName(typeof(StartupHook).Assembly.Location)!; // loaded from a file
        AssemblyLoadContext.Default.Resolving += (context, name) => Path.Combine(folder, name.Name + ".dll") is var file && File.Exists(file) ? context.LoadFromAssemblyPath(file) : null;
    }
}
