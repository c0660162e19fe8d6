namespace Vitrine.Tenancy.Databases.Migrating;

/// <summary>
/// How many shops are closed ahead of the workers. Each has to be closed for some seconds before it may be touched, so a fast
/// walk closes many and a slow one few: shoppers wait no longer than they must, and workers have always something to do. One
/// that goes on after a kill begins as fast as the killed one was.
/// </summary>
/// <param name="lately">How many shops were finished in the last seconds.</param>
sealed class MigrationPace(TimeProvider time, int lately)
{
    const int Fewest = 48;
    const int Most = 400;

    readonly Queue<long> finished = new(Enumerable.Repeat(time.GetTimestamp(), Math.Min(lately, Most / 2)));
    readonly Lock gate = new();
    int closed;

    /// <summary>How many more may be closed now.</summary>
    public int Room()
    {
        lock (gate)
        {
            while (finished.TryPeek(out var first) && time.GetElapsedTime(first) > BehindShops.UntilEveryNodeKnows) finished.Dequeue();
            return Math.Clamp(2 * finished.Count, Fewest, Most) - closed;
        }
    }

    public void Closed(int shops)
    {
        lock (gate) closed += shops;
    }

    public void Finished()
    {
        lock (gate)
        {
            closed--;
            finished.Enqueue(time.GetTimestamp());
        }
    }
}
