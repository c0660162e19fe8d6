using Microsoft.EntityFrameworkCore;

namespace Vitrine.Tenancy.Data;

/// <summary>Raising a counter of <see cref="Revision"/>, in the transaction of the change it tells of.</summary>
static class Revisions
{
    extension(ControlDb control)
    {
        public Task RaiseAsync(string name, CancellationToken cancel) =>
            control.Revisions.Where(revision => revision.Name == name).ExecuteUpdateAsync(revision => revision.SetProperty(r => r.Number, r => r.Number + 1), cancel);
    }
}
