using Microsoft.EntityFrameworkCore;
using Vitrine.Tenancy.Seeing;

namespace Vitrine.Tenancy.Databases;

/// <summary>Without the control database no change is seen and none can be made.</summary>
public sealed class ControlDatabaseDependency(ControlDatabase control) : IDependency
{
    public const string CommonName = "control database";

    public string Name => CommonName;

    public bool IsNeeded => true;

    public async Task AskAsync(CancellationToken cancel)
    {
        await using var db = control.Open();
        await db.Revisions.AnyAsync(cancel);
    }
}
