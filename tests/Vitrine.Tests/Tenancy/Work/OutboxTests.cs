using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Vitrine.Commerce.Data;
using Vitrine.Tenancy.Databases;
using Vitrine.Tenancy.Tenants;
using Vitrine.Tenancy.Work;
using Vitrine.Tenancy.Work.Inbox;
using Vitrine.Tenancy.Work.Leases;
using Vitrine.Tenancy.Work.Outbox;
using Vitrine.Tests.Fixtures;

namespace Vitrine.Tests.Tenancy.Work;

public sealed class OutboxTests
{
    static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(Engines.Sqlite)]
    [InlineData(Engines.PostgreSql)]
    public async Task What_a_change_announces_is_heard_once_in_order_inside_its_tenant(string engine)
    {
        await using var still = StillPlatform.On(engine);
        var alder = WorkPlace.Of((await still.Platform.CreateAsync("alder")).Id);
        await still.SayAsync(alder, new Noted("a", 1), new Noted("b", 2));
        await still.SayAsync(alder, new Noted("a", 3));
        Assert.Empty(still.Heard.All);

        Assert.Equal(new TurnEnd(TurnResult.Done, 3), await still.TurnAsync(alder));
        Assert.Equal([1, 2, 3], still.Heard.Numbers);
        Assert.All(still.Heard.All, heard => Assert.Equal("alder", heard.Tenant));
        Assert.Equal([1L, 2L, 3L], still.Heard.All.Where(heard => heard.Ear == nameof(Ear)).Select(heard => heard.Delivery.Position));
        Assert.Equal(3, still.Heard.All.Select(heard => heard.Delivery.MessageId).Distinct().Count()); // both ears hear the same three
        Assert.Equal(6, still.Heard.All.Count);
        Assert.Equal(TurnResult.Empty, (await still.TurnAsync(alder)).Result);
        Assert.Equal(6, still.Heard.All.Count);
    }

    [Fact]
    public async Task What_is_rolled_back_was_never_said()
    {
        await using var still = StillPlatform.On(Engines.Sqlite);
        var alder = WorkPlace.Of((await still.Platform.CreateAsync("alder")).Id);
        await using (var scope = still.Platform.Get<WorkPlaces>().Enter(alder)!)
        {
            await using (await scope.Db.BeginWriteAsync(Stop)) scope.Db.Announce(new Noted("a", 1));
            // The same context again, as a pool hands it out.
            await using var second = await scope.Db.BeginWriteAsync(Stop);
            scope.Db.Announce(new Noted("a", 2));
            await second.CommitAsync(Stop);
        }

        await still.TurnAsync(alder);
        Assert.Equal([2], still.Heard.Numbers);
        Assert.Equal(1, still.Heard.All[0].Delivery.Position); // no gap
    }

    [Fact]
    public async Task An_event_without_its_transaction_or_with_unsaved_changes_is_refused()
    {
        await using var still = StillPlatform.On(Engines.Sqlite);
        var alder = WorkPlace.Of((await still.Platform.CreateAsync("alder")).Id);
        await using var scope = still.Platform.Get<WorkPlaces>().Enter(alder)!;
        var store = (StoreDb)scope.Db;
        Assert.Throws<InvalidOperationException>(() => store.Announce(new Noted("a", 1)));

        await using var transaction = await store.BeginWriteAsync(Stop);
        (await store.Settings.SingleAsync(Stop)).Tagline = "never saved";
        store.Announce(new Noted("a", 1));
        Assert.Contains("SaveChangesAsync", (await Assert.ThrowsAsync<InvalidOperationException>(() => transaction.CommitAsync(Stop))).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Engines.Sqlite)]
    [InlineData(Engines.PostgreSql)]
    public async Task A_message_that_fails_holds_back_its_own_subject_and_no_other(string engine)
    {
        await using var still = StillPlatform.On(engine);
        var alder = WorkPlace.Of((await still.Platform.CreateAsync("alder")).Id);
        var broken = true;
        still.Heard.Behaviour = (_, note, _) => broken && note.Number == 1 ? throw new InvalidOperationException("the far side is away") : Task.CompletedTask;
        await still.SayAsync(alder, new Noted("a", 1), new Noted("b", 2), new Noted("a", 3), new Noted("b", 4));

        await still.TurnAsync(alder);
        Assert.Equal([2, 4], still.Heard.Numbers); // 3 could be heard, and has to wait for 1
        Assert.Equal(TurnResult.Later, (await still.TurnAsync(alder)).Result);

        await still.SayAsync(alder, new Noted("a", 5), new Noted("b", 6)); // comes later than the wait and waits all the same
        await still.TurnAsync(alder);
        Assert.Equal([2, 4, 6], still.Heard.Numbers);

        broken = false;
        still.Time.Advance(DeliverMessage.RetryAfter[0]);
        await still.TurnAsync(alder);
        Assert.Equal([2, 4, 6, 1, 3, 5], still.Heard.Numbers);
        Assert.Equal(2, still.Heard.All.First(heard => heard.Note.Number == 1).Delivery.Attempt);
    }

    [Fact]
    public async Task Who_has_heard_a_message_is_not_told_again_because_another_failed()
    {
        await using var still = StillPlatform.On(Engines.Sqlite);
        var alder = WorkPlace.Of((await still.Platform.CreateAsync("alder")).Id);
        var broken = true;
        still.Heard.Behaviour = (ear, _, _) => broken && ear == nameof(SecondEar) ? throw new InvalidOperationException("away") : Task.CompletedTask;
        await still.SayAsync(alder, new Noted("a", 1));
        await still.TurnAsync(alder);
        broken = false;
        still.Time.Advance(DeliverMessage.RetryAfter[0]);
        await still.TurnAsync(alder);
        Assert.Equal([nameof(Ear), nameof(SecondEar)], still.Heard.All.Select(heard => heard.Ear));
    }

    [Fact]
    public async Task A_message_is_set_aside_after_the_last_attempt_and_its_subject_goes_on()
    {
        await using var still = StillPlatform.On(Engines.Sqlite);
        var alder = WorkPlace.Of((await still.Platform.CreateAsync("alder")).Id);
        still.Heard.Behaviour = (_, note, _) => note.Number == 1 ? throw new InvalidOperationException("never") : Task.CompletedTask;
        await still.SayAsync(alder, new Noted("a", 1), new Noted("a", 2));
        var attempts = 0;
        while ((await still.TurnAsync(alder)).Result is not TurnResult.Empty)
        {
            still.Time.Advance(DeliverMessage.RetryAfter[^1]);
            Assert.True(++attempts < 30, "It is tried for ever.");
        }

        Assert.Equal([2], still.Heard.Numbers);
        await using var scope = still.Platform.Get<WorkPlaces>().Enter(alder)!;
        var aside = await scope.Db.Outbox.SingleAsync(Stop);
        Assert.Equal((DeliverMessage.RetryAfter.Length + 1, "InvalidOperationException: never"), (aside.Failures, aside.LastError));
    }

    [Fact]
    public async Task A_message_that_was_set_aside_is_listed_with_its_reason_and_tried_again_when_a_person_says_so()
    {
        await using var still = StillPlatform.On(Engines.Sqlite);
        var alder = WorkPlace.Of((await still.Platform.CreateAsync("alder")).Id);
        still.Heard.Behaviour = (_, _, _) => throw new UndeliverableException("no such address");
        await still.SayAsync(alder, new Noted("a", 1));
        await still.TurnAsync(alder);
        var waiting = still.Platform.Get<WaitingMessages>();
        var state = Assert.Single(await waiting.ListAsync(Stop), state => state.Name == "alder");
        Assert.Equal((0, "UndeliverableException: no such address"), (state.Waiting, Assert.Single(state.SetAside).Reason));

        still.Heard.Behaviour = null;
        Assert.Null(await waiting.RetryAsync("birch", Stop));
        Assert.Equal(1, await waiting.RetryAsync("alder", Stop));
        await still.TurnAsync(alder);
        Assert.Equal([1], still.Heard.Numbers);
        Assert.DoesNotContain(await waiting.ListAsync(Stop), state => state.Name == "alder");
    }

    [Fact]
    public async Task What_was_received_a_month_ago_is_forgotten_and_what_was_received_since_is_not()
    {
        await using var still = StillPlatform.On(Engines.Sqlite);
        var alder = WorkPlace.Of((await still.Platform.CreateAsync("alder")).Id);
        await using var scope = still.Platform.Get<WorkPlaces>().Enter(alder)!;
        var now = still.Time.GetUtcNow();
        scope.Db.Inbox.AddRange(new InboxMessage { Source = "s", MessageId = "old", ReceivedAt = now.AddDays(-31) }, new InboxMessage { Source = "s", MessageId = "new", ReceivedAt = now.AddDays(-29) });
        await scope.Db.SaveChangesAsync(Stop);
        await ActivatorUtilities.CreateInstance<TidyMessages>(scope.Services).RunAsync(Stop);
        Assert.Equal(["new"], await scope.Db.Inbox.Select(message => message.MessageId).ToListAsync(Stop));
    }

    [Fact]
    public async Task A_message_that_no_attempt_can_mend_is_set_aside_at_once()
    {
        await using var still = StillPlatform.On(Engines.Sqlite);
        var alder = WorkPlace.Of((await still.Platform.CreateAsync("alder")).Id);
        still.Heard.Behaviour = (_, _, _) => throw new UndeliverableException("no such address");
        await still.SayAsync(alder, new Noted("a", 1));
        await still.TurnAsync(alder);
        Assert.Equal(TurnResult.Empty, (await still.TurnAsync(alder)).Result);
    }

    [Fact]
    public async Task An_event_of_a_newer_program_waits_for_it()
    {
        await using var still = StillPlatform.On(Engines.Sqlite);
        var alder = WorkPlace.Of((await still.Platform.CreateAsync("alder")).Id);
        await still.SayAsync(alder, new Noted("a", 1));
        await using var scope = still.Platform.Get<WorkPlaces>().Enter(alder)!;
        await scope.Db.Outbox.ExecuteUpdateAsync(set => set.SetProperty(message => message.Name, "order.teleported"), Stop);
        await still.TurnAsync(alder);
        Assert.Empty(still.Heard.All);
        Assert.Equal((0, null), (await scope.Db.Outbox.Select(message => new { message.Failures, message.SetAsideAt }).SingleAsync(Stop)) is var row ? (row.Failures, row.SetAsideAt) : default);
    }

    [Fact]
    public async Task A_listener_that_never_ends_counts_as_failed()
    {
        await using var still = StillPlatform.On(Engines.Sqlite);
        var alder = WorkPlace.Of((await still.Platform.CreateAsync("alder")).Id);
        var called = new TaskCompletionSource();
        still.Heard.Behaviour = (_, _, cancel) =>
        {
            called.TrySetResult();
            return Task.Delay(Timeout.InfiniteTimeSpan, cancel);
        };
        await still.SayAsync(alder, new Noted("a", 1));
        var turn = still.TurnAsync(alder);
        await called.Task;
        still.Time.Advance(TimeSpan.FromSeconds(30));
        await turn;
        await using var scope = still.Platform.Get<WorkPlaces>().Enter(alder)!;
        Assert.Contains("Work:DeliverySeconds", (await scope.Db.Outbox.SingleAsync(Stop)).LastError, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_wait_that_a_wrong_clock_put_far_ahead_is_no_wait()
    {
        await using var still = StillPlatform.On(Engines.Sqlite);
        var alder = WorkPlace.Of((await still.Platform.CreateAsync("alder")).Id);
        await still.SayAsync(alder, new Noted("a", 1));
        await using (var scope = still.Platform.Get<WorkPlaces>().Enter(alder)!)
            await scope.Db.Outbox.ExecuteUpdateAsync(set => set.SetProperty(message => message.DueAt, still.Time.GetUtcNow().AddDays(1)), Stop);
        await still.TurnAsync(alder);
        Assert.Equal([1], still.Heard.Numbers);
    }

    [Theory]
    [InlineData(Engines.Sqlite)]
    [InlineData(Engines.PostgreSql)]
    public async Task Positions_follow_the_order_of_commits_however_many_write(string engine)
    {
        await using var still = StillPlatform.On(engine);
        var alder = WorkPlace.Of((await still.Platform.CreateAsync("alder")).Id);
        const int Writers = 8, Each = 25;
        // Each transaction reads the last number under the lock of its row, as a change of one product does, and says the next.
        await using (var scope = still.Platform.Get<WorkPlaces>().Enter(alder)!)
        {
            scope.Db.Leases.Add(new Lease { Name = "counter" });
            await scope.Db.SaveChangesAsync(Stop);
        }

        await Task.WhenAll(Enumerable.Range(0, Writers).Select(_ => Task.Run(async () =>
        {
            for (var i = 0; i < Each; i++)
            {
                await using var scope = still.Platform.Get<WorkPlaces>().Enter(alder)!;
                await using var transaction = await scope.Db.BeginWriteAsync(Stop);
                await scope.Db.Leases.Where(row => row.Name == "counter").ExecuteUpdateAsync(set => set.SetProperty(row => row.Beat, row => row.Beat + 1), Stop); // takes the row's lock
                var next = (int)await scope.Db.Leases.Where(row => row.Name == "counter").Select(row => row.Beat).SingleAsync(Stop);
                scope.Db.Announce(new Noted("counter", next));
                await transaction.CommitAsync(Stop);
            }
        }, Stop)));
        while ((await still.TurnAsync(alder)).Result is TurnResult.More) { }

        Assert.Equal(Enumerable.Range(1, still.Heard.Numbers.Count()), still.Heard.Numbers);
        Assert.Equal(Writers * Each, still.Heard.Numbers.Count());
    }

    [Theory]
    [InlineData(Engines.Sqlite)]
    [InlineData(Engines.PostgreSql)]
    public async Task However_many_write_about_different_things_nobody_reads_past_a_gap_that_is_filled_later(string engine)
    {
        await using var still = StillPlatform.On(engine);
        var alder = WorkPlace.Of((await still.Platform.CreateAsync("alder")).Id);
        const int Writers = 6, Each = 20;
        var writing = Task.WhenAll(Enumerable.Range(0, Writers).Select(writer => Task.Run(async () =>
        {
            for (var i = 1; i <= Each; i++) await still.SayAsync(alder, new Noted($"thing-{writer}", i));
        }, Stop)));
        await using var scope = still.Platform.Get<WorkPlaces>().Enter(alder)!;
        bool over;
        do
        {
            over = writing.IsCompleted;
            var positions = await scope.Db.Outbox.OrderBy(message => message.Position).Select(message => message.Position).ToListAsync(Stop);
            Assert.Equal(Enumerable.Range(1, positions.Count).Select(position => (long)position), positions);
        }
        while (!over);
        await writing;
        Assert.Equal(Writers * Each, await scope.Db.Outbox.CountAsync(Stop));
    }

    [Fact]
    public async Task A_reader_that_was_taken_for_dead_strikes_nothing_out()
    {
        await using var still = StillPlatform.On(Engines.Sqlite);
        var alder = WorkPlace.Of((await still.Platform.CreateAsync("alder")).Id);
        await still.SayAsync(alder, new Noted("a", 1));
        // While it delivers, another takes the lease and leaves its token.
        still.Heard.Behaviour = async (ear, _, _) =>
        {
            if (ear != nameof(Ear)) return;
            await using var scope = still.Platform.Get<WorkPlaces>().Enter(alder)!;
            await scope.Db.OutboxTail.ExecuteUpdateAsync(set => set.SetProperty(tail => tail.ReaderFence, tail => tail.ReaderFence + 1_000), Stop);
            still.Time.Advance(TimeSpan.FromSeconds(2)); // the turn is over after this message
        };
        await still.TurnAsync(alder);
        await using var after = still.Platform.Get<WorkPlaces>().Enter(alder)!;
        Assert.Equal(1, await after.Db.Outbox.CountAsync(Stop)); // the other one's to strike out
    }

    [Fact]
    public async Task Two_readers_never_read_one_outbox_at_once()
    {
        await using var still = StillPlatform.On(Engines.Sqlite);
        var alder = WorkPlace.Of((await still.Platform.CreateAsync("alder")).Id);
        await still.SayAsync(alder, new Noted("a", 1));
        await using (await still.Platform.Get<TakeLease>().TryAsync(alder, EmptyOutbox.LeaseName, Stop))
        {
            Assert.Equal(TurnResult.Elsewhere, (await still.TurnAsync(alder)).Result);
            Assert.Empty(still.Heard.All);
        }

        await still.TurnAsync(alder);
        Assert.Equal([1], still.Heard.Numbers);
    }

    [Fact]
    public async Task The_messages_of_a_deleted_tenant_wait_for_it_to_come_back()
    {
        await using var still = StillPlatform.On(Engines.Sqlite);
        var alder = WorkPlace.Of((await still.Platform.CreateAsync("alder")).Id);
        await still.SayAsync(alder, new Noted("a", 1));
        await still.Platform.ActAsync(TenantActions.DeleteAsync, new TenantName("alder"));
        Assert.Equal(TurnResult.Absent, (await still.TurnAsync(alder)).Result);
        await still.Platform.ActAsync(TenantActions.UndeleteAsync, new TenantName("alder"));
        await still.TurnAsync(alder);
        Assert.Equal([1], still.Heard.Numbers);
    }

    [Theory]
    [InlineData(Engines.Sqlite)]
    [InlineData(Engines.PostgreSql)]
    public async Task A_note_of_what_waits_is_there_before_the_message_and_goes_when_all_is_quiet(string engine)
    {
        await using var still = StillPlatform.On(engine);
        var id = (await still.Platform.CreateAsync("alder")).Id;
        var due = still.Platform.Get<DueOutboxes>();
        Assert.Empty(await due.ListAsync(Stop));
        await still.SayAsync(WorkPlace.Of(id), new Noted("a", 1));
        Assert.Equal([id], await due.ListAsync(Stop));

        await still.TurnAsync(WorkPlace.Of(id));
        await still.TurnAsync(WorkPlace.Of(id)); // empty, and the note too young
        Assert.Equal([id], await due.ListAsync(Stop));
        still.Time.Advance(DueOutboxes.StandsStillFor);
        await still.SayAsync(WorkPlace.Of(id), new Noted("a", 2)); // renews the note at the last moment
        await still.TurnAsync(WorkPlace.Of(id));
        await still.TurnAsync(WorkPlace.Of(id));
        Assert.Equal([id], await due.ListAsync(Stop));
        still.Time.Advance(DueOutboxes.StandsStillFor);
        await still.TurnAsync(WorkPlace.Of(id));
        Assert.Empty(await due.ListAsync(Stop));
    }

    [Fact]
    public async Task What_happens_to_a_tenant_is_told_by_the_platform()
    {
        await using var still = StillPlatform.On(Engines.Sqlite);
        var tenant = await still.Platform.CreateAsync("alder");
        await still.Platform.ActAsync(TenantActions.PauseAsync, new TenantName("alder"));
        await using var db = still.Platform.Get<ControlDatabase>().Open();
        Assert.Equal(["tenant.opened", "tenant.paused"], await db.Outbox.OrderBy(message => message.Position).Select(message => message.Name).ToListAsync(Stop));
        Assert.Equal($$"""{"tenant":"{{tenant.Id}}"}""", (await db.Outbox.OrderBy(message => message.Position).FirstAsync(Stop)).Body);
        Assert.Equal(new TurnEnd(TurnResult.Done, 2), await still.TurnAsync(WorkPlace.Control));
    }

    [Fact]
    public async Task A_message_received_twice_is_worked_on_once()
    {
        await using var still = StillPlatform.On(Engines.Sqlite);
        await using var db = still.Platform.Get<ControlDatabase>().Open();
        await Assert.ThrowsAsync<InvalidOperationException>(() => db.ReceiveAsync("stripe", "evt_1", DateTimeOffset.UnixEpoch, Stop));
        for (var time = 0; time < 2; time++)
        {
            await using var transaction = await db.BeginWriteAsync(Stop);
            Assert.Equal(time == 0, await db.ReceiveAsync("stripe", "evt_1", DateTimeOffset.UnixEpoch, Stop));
            await transaction.CommitAsync(Stop);
        }

        await using var other = await db.BeginWriteAsync(Stop);
        Assert.True(await db.ReceiveAsync("paypal", "evt_1", DateTimeOffset.UnixEpoch, Stop)); // another sender's own
    }

    [Theory]
    [InlineData(Engines.Sqlite)]
    [InlineData(Engines.PostgreSql)]
    public async Task A_message_received_by_several_at_the_same_moment_is_worked_on_once(string engine)
    {
        await using var still = StillPlatform.On(engine);
        for (var round = 0; round < 5; round++)
        {
            var message = $"evt_{round}";
            using var together = new Barrier(4);
            var worked = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Factory.StartNew(async () =>
            {
                together.SignalAndWait(Stop);
                try
                {
                    await using var db = still.Platform.Get<ControlDatabase>().Open();
                    await using var transaction = await db.BeginWriteAsync(Stop);
                    var first = await db.ReceiveAsync("stripe", message, DateTimeOffset.UnixEpoch, Stop);
                    await transaction.CommitAsync(Stop);
                    return first;
                }
                catch (DbUpdateException)
                {
                    return false; // whoever sent it sends it again, and meets the note
                }
            }, Stop, TaskCreationOptions.LongRunning, TaskScheduler.Default).Unwrap()));
            Assert.Single(worked, first => first);
        }
    }
}
