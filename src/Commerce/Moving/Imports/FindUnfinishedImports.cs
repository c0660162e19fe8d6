using Vitrine.Tenancy.Work.Clocks;

namespace Vitrine.Commerce.Moving.Imports;

/// <summary>Finds once an hour what was left so long ago that no note tells of it, and removes files that are not needed any more.</summary>
[RecurringWork("unfinished-imports", EverySeconds = 3_600)]
public sealed class FindUnfinishedImports(RingForUnfinished ring, TidyImports tidy) : ITenantWork
{
    public async Task RunAsync(CancellationToken cancel)
    {
        await ring.RunAsync(cancel);
        await tidy.RunAsync(cancel);
    }
}
