using System.Threading.Channels;

namespace Vitrine.Tenancy.Work.Outbox;

/// <summary>
/// Which outboxes this process should look into. One that is rung twice before anybody looked waits once; each place stands in
/// line behind those that rang before it, so that a busy one does not keep others waiting.
/// </summary>
public sealed class OutboxBell
{
    readonly Lock gate = new();
    readonly Dictionary<WorkPlace, Ringing> places = [];
    readonly Channel<WorkPlace> quick = Channel.CreateUnbounded<WorkPlace>();
    readonly Channel<WorkPlace> slow = Channel.CreateUnbounded<WorkPlace>();

    /// <summary>Something may wait there.</summary>
    public void Ring(WorkPlace place)
    {
        lock (gate)
        {
            var known = places.GetValueOrDefault(place);
            switch (known.State)
            {
                case State.Waiting:
                    return;
                case State.Served:
                    places[place] = known with { State = State.RangAgain };
                    return;
                case State.RangAgain:
                    return;
                default:
                    Enqueue(place, known.IsSlow);
                    return;
            }
        }
    }

    /// <summary>The next place whose turn it is. Every place taken is given back with <see cref="Served"/>.</summary>
    /// <param name="slowOnes">Whether to take from those that were slow the last time.</param>
    internal async ValueTask<WorkPlace> TakeAsync(bool slowOnes, CancellationToken cancel)
    {
        var place = await (slowOnes ? slow : quick).Reader.ReadAsync(cancel);
        lock (gate) places[place] = places[place] with { State = State.Served };
        return place;
    }

    /// <summary>A place was looked into.</summary>
    /// <param name="more">Whether something is left to be done at once.</param>
    /// <param name="isSlow">Whether its listeners took so long that it has to stand in the other line from now on.</param>
    internal void Served(WorkPlace place, bool more, bool isSlow)
    {
        lock (gate)
        {
            if (more || places[place].State is State.RangAgain) Enqueue(place, isSlow);
            else if (isSlow) places[place] = new(State.Idle, isSlow);
            else places.Remove(place);
        }
    }

    void Enqueue(WorkPlace place, bool isSlow)
    {
        places[place] = new(State.Waiting, isSlow);
        (isSlow ? slow : quick).Writer.TryWrite(place);
    }

    enum State
    {
        Idle,
        Waiting,
        Served,
        RangAgain,
    }

    readonly record struct Ringing(State State, bool IsSlow);
}
