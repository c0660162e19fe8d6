namespace Vitrine.Tests.Fixtures;

/// <summary>Waits for what happens by itself, with patience for a busy machine.</summary>
static class Eventually
{
    public static async Task AsTrueAsync(Func<Task<bool>> condition, TimeSpan? patience = null)
    {
        using var giveUp = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        giveUp.CancelAfter(patience ?? TimeSpan.FromSeconds(60));
        while (!await condition())
        {
            Assert.False(giveUp.IsCancellationRequested, "It never happened.");
            await Task.Delay(20, CancellationToken.None);
        }
    }

    public static Task AsTrueAsync(Func<bool> condition, TimeSpan? patience = null) => AsTrueAsync(() => Task.FromResult(condition()), patience);
}
