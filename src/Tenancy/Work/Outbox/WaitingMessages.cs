using Microsoft.EntityFrameworkCore;
using Vitrine.Tenancy.Databases;
using Vitrine.Tenancy.Hosts;

namespace Vitrine.Tenancy.Work.Outbox;

/// <summary>What waits in the outboxes or was set aside, for the people who run the platform.</summary>
public sealed class WaitingMessages(WorkPlaces places, HostDirectory directory, DueOutboxes due)
{
    /// <summary>The name of the control database among the shops' short names; no short name is like it.</summary>
    public const string Platform = "(platform)";

    /// <summary>Every outbox with something in it, by name. A shop that cannot be opened is listed with the reason.</summary>
    public async Task<IReadOnlyList<OutboxState>> ListAsync(CancellationToken cancel)
    {
        List<OutboxState> states = [];
        foreach (var (name, place) in All().OrderBy(item => item.Name, StringComparer.Ordinal))
        {
            try
            {
                await using var scope = places.Enter(place);
                if (scope is null) continue;
                var waiting = await scope.Db.Outbox.CountAsync(message => message.SetAsideAt == null, cancel);
                var aside = await scope.Db.Outbox.Where(message => message.SetAsideAt != null).OrderBy(message => message.Position)
                    .Select(message => new SetAsideMessage(message.Id, message.Name, message.Subject, message.OccurredAt, message.Failures, message.LastError)).ToListAsync(cancel);
                if (waiting > 0 || aside.Count > 0) states.Add(new(name, waiting, aside, Problem: null));
            }
            catch (DatabaseFault fault)
            {
                states.Add(new(name, Waiting: 0, [], fault.Message));
            }
        }

        return states;
    }

    /// <summary>Lets the messages of one outbox that were set aside be tried again from the beginning.</summary>
    /// <param name="name">A short name, or <see cref="Platform"/>.</param>
    /// <returns>How many; null when there is no such shop.</returns>
    public async Task<int?> RetryAsync(string name, CancellationToken cancel)
    {
        if (All().Where(item => item.Name == name).Select(item => (WorkPlace?)item.Place).SingleOrDefault() is not { } place) return null;
        await using var scope = places.Enter(place);
        if (scope is null) return null;
        if (place.Tenant is { } tenant) await due.MarkAsync(tenant, cancel);
        return await scope.Db.Outbox.Where(message => message.SetAsideAt != null).ExecuteUpdateAsync(set => set
            .SetProperty(message => message.SetAsideAt, (DateTimeOffset?)null).SetProperty(message => message.DueAt, (DateTimeOffset?)null).SetProperty(message => message.Failures, 0), cancel);
    }

    IEnumerable<(string Name, WorkPlace Place)> All() => directory.Tenants.Select(tenant => (tenant.Identifier, WorkPlace.Of(tenant.Id))).Prepend((Platform, WorkPlace.Control));
}

/// <summary>One outbox with something in it.</summary>
/// <param name="Name">The shop's short name, or <see cref="WaitingMessages.Platform"/>.</param>
/// <param name="Waiting">How many are on their way.</param>
/// <param name="SetAside">Those that nobody tries any more.</param>
/// <param name="Problem">Why it could not be looked into, or null.</param>
public sealed record OutboxState(string Name, int Waiting, IReadOnlyList<SetAsideMessage> SetAside, string? Problem);

/// <summary>A message that was tried too often, or that trying again does not mend.</summary>
public sealed record SetAsideMessage(Guid Id, string Event, string Subject, DateTimeOffset OccurredAt, int Attempts, string? Reason);
