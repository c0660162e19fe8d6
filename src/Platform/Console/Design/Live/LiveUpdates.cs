using System.Collections.Concurrent;
using System.Globalization;
using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using System.Threading.Channels;

namespace Vitrine.Platform.Console.Design.Live;

/// <summary>
/// Changed pieces of pages on their way to the browsers that show them, as server-sent events. Each update replaces the
/// element of one id. A browser that was cut off says what it saw last and gets what it missed; where too much was missed it
/// is told to load the page again. Thread-safe; within one node.
/// </summary>
public sealed class LiveUpdates(TimeProvider time)
{
    /// <summary>Updates that wait for one reader. One who lets more pile up is cut off, and catches up when it comes back.</summary>
    public const int Waiting = 192;

    /// <summary>Updates kept of a channel for those who come back. Fewer than may wait, so that catching up alone cuts nobody off.</summary>
    public const int Kept = 128;

    /// <summary>Readers of one channel. More are turned away: a page opens one, and nobody has that many.</summary>
    public const int Readers = 64;

    /// <summary>A quiet connection is heard from this often, so that proxies keep it and a dead one is noticed.</summary>
    public static readonly TimeSpan Beat = TimeSpan.FromSeconds(15);

    // A channel that nobody reads and that said nothing for so long is forgotten.
    static readonly TimeSpan Memory = TimeSpan.FromMinutes(10);

    // Numbers begin anew when the program does; ids of an earlier run are known by this.
    readonly string run = time.GetUtcNow().ToUnixTimeMilliseconds().ToString("x", CultureInfo.InvariantCulture);
    readonly ConcurrentDictionary<LiveChannel, Topic> topics = new();
    long nextSweep;

    /// <summary>Replaces the element <paramref name="id"/> on every page that listens to the channel.</summary>
    /// <param name="html">The whole element with its id, encoded as in any page.</param>
    public void Publish(LiveChannel channel, string id, string html)
    {
        Sweep();
        while (!topics.GetOrAdd(channel, _ => new Topic()).Publish(id, html, time.GetUtcNow()))
        {
            // It was forgotten at this very moment; a new one takes its place.
        }
    }

    /// <summary>
    /// Answers a browser's <c>EventSource</c> until it leaves, the program stops, or <paramref name="session"/> is cancelled:
    /// that is the session's end. The caller has checked that the person may hear the channel.
    /// </summary>
    /// <returns>A stream, or 429 where the channel has its <see cref="Readers"/>.</returns>
    public IResult Stream(HttpContext context, LiveChannel channel, CancellationToken session)
    {
        Reader? reader;
        Topic topic;
        do
        {
            topic = topics.GetOrAdd(channel, _ => new Topic());
            reader = topic.Join(Since(context.Request.Headers["Last-Event-ID"].ToString()), out var full);
            if (full) return Results.StatusCode(StatusCodes.Status429TooManyRequests);
        }
        while (reader is null);

        context.Response.Headers["X-Accel-Buffering"] = "no"; // nginx would hold events back
        var ends = CancellationTokenSource.CreateLinkedTokenSource(session, context.RequestAborted, context.RequestServices.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping);
        // A reader who is cut off while a write to it hangs would keep the connection for as long as it likes.
        var slow = reader.Slow.Register(context.Abort);
        context.Response.OnCompleted(() =>
        {
            topic.Leave(reader, time.GetUtcNow());
            slow.Dispose();
            ends.Dispose();
            return Task.CompletedTask;
        });
        return TypedResults.ServerSentEvents(ReadAsync(reader, ends.Token));
    }

    internal int Channels => topics.Count;

    // The browser asks again after this long when the stream ends.
    static readonly TimeSpan Again = TimeSpan.FromSeconds(2);

    async IAsyncEnumerable<SseItem<string>> ReadAsync(Reader reader, [EnumeratorCancellation] CancellationToken ends)
    {
        yield return new SseItem<string>("", "hello") { EventId = Id(reader.Start), ReconnectionInterval = Again };
        if (reader.Missed) yield return new SseItem<string>("", "stale");
        var next = reader.Updates.WaitToReadAsync(CancellationToken.None).AsTask();
        while (!ends.IsCancellationRequested)
        {
            using var beat = CancellationTokenSource.CreateLinkedTokenSource(ends);
            var silence = Task.Delay(Beat, time, beat.Token);
            var first = await Task.WhenAny(next, silence);
            await beat.CancelAsync();
            if (ends.IsCancellationRequested) yield break;
            if (first == silence)
            {
                yield return new SseItem<string>("", "beat");
                continue;
            }

            if (!await next) yield break;
            while (!ends.IsCancellationRequested && reader.Updates.TryRead(out var update)) yield return new SseItem<string>($"{update.Id}\n{update.Html}", "swap") { EventId = Id(update.Number) };
            next = reader.Updates.WaitToReadAsync(CancellationToken.None).AsTask();
        }
    }

    string Id(long number) => $"{run}-{number.ToString(CultureInfo.InvariantCulture)}";

    // What a browser saw last: null where it comes for the first time, -1 where it saw an earlier run of the program.
    long? Since(string id)
    {
        if (id.Length == 0) return null;
        var parts = id.Split('-');
        return parts.Length == 2 && parts[0] == run && long.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : -1;
    }

    void Sweep()
    {
        var now = time.GetUtcNow();
        var due = Interlocked.Read(ref nextSweep);
        if (now.UtcTicks < due || Interlocked.CompareExchange(ref nextSweep, (now + TimeSpan.FromMinutes(1)).UtcTicks, due) != due) return;
        foreach (var (channel, topic) in topics)
            if (topic.Forget(now - Memory))
                topics.TryRemove(new KeyValuePair<LiveChannel, Topic>(channel, topic));
    }

    sealed record Update(long Number, string Id, string Html);

    sealed class Reader(long start, bool missed)
    {
        readonly Channel<Update> waiting = Channel.CreateBounded<Update>(new BoundedChannelOptions(Waiting) { SingleReader = true });
        readonly CancellationTokenSource slow = new();

        public long Start => start;

        public bool Missed => missed;

        public CancellationToken Slow => slow.Token;

        public ChannelReader<Update> Updates => waiting.Reader;

        public bool Offer(Update update) => waiting.Writer.TryWrite(update);

        public void CatchUp(IEnumerable<Update> updates)
        {
            foreach (var update in updates) waiting.Writer.TryWrite(update);
        }

        public void CutOff()
        {
            waiting.Writer.TryComplete();
            // Not within the publisher's call: aborting runs foreign code.
            ThreadPool.UnsafeQueueUserWorkItem(static source => source.Cancel(), slow, preferLocal: false);
        }
    }

    sealed class Topic
    {
        readonly Lock gate = new();
        readonly Queue<Update> kept = new();
        readonly List<Reader> readers = [];
        long last;
        DateTimeOffset touched = DateTimeOffset.MaxValue;
        bool forgotten;

        public bool Publish(string id, string html, DateTimeOffset now)
        {
            lock (gate)
            {
                if (forgotten) return false;
                touched = now;
                var update = new Update(++last, id, html);
                kept.Enqueue(update);
                if (kept.Count > Kept) kept.Dequeue();
                for (var i = readers.Count - 1; i >= 0; i--)
                {
                    if (readers[i].Offer(update)) continue;
                    readers[i].CutOff();
                    readers.RemoveAt(i);
                }

                return true;
            }
        }

        /// <summary>Null where this topic was forgotten or is full.</summary>
        public Reader? Join(long? since, out bool full)
        {
            lock (gate)
            {
                full = !forgotten && readers.Count >= Readers;
                if (forgotten || full) return null;
                var oldest = kept.TryPeek(out var first) ? first.Number : last + 1;
                var missed = since is { } seen && (seen < oldest - 1 || seen > last);
                var reader = new Reader(since is { } from && !missed ? from : last, missed);
                if (since is { } known && !missed) reader.CatchUp(kept.Where(update => update.Number > known));
                readers.Add(reader);
                return reader;
            }
        }

        public void Leave(Reader reader, DateTimeOffset now)
        {
            lock (gate)
            {
                readers.Remove(reader);
                touched = now;
            }
        }

        public bool Forget(DateTimeOffset before)
        {
            lock (gate) return forgotten = readers.Count == 0 && touched < before;
        }
    }
}
