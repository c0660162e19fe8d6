using Microsoft.EntityFrameworkCore;
using Vitrine.Tenancy.Data;
using Vitrine.Tenancy.Databases;
using Vitrine.Tenancy.Tenants.Provisioning;
using Vitrine.Tenancy.Work;

namespace Vitrine.Tenancy.Tenants.Carrying;

/// <summary>
/// Gives names to databases that are built aside, writes them down first, and clears away those whose builder was killed. A
/// database gets the name it will keep: taking it into use is one change of one row and renames nothing.
/// </summary>
public sealed class DraftDatabases(ControlDatabase control, TenantData data, TimeProvider time)
{
    // With the prefix of the settings this fits the 63 bytes of a PostgreSQL name.
    const int SlugPart = 24;

    /// <summary>Begins a draft; nothing is made yet. Dispose it without <see cref="Draft.Adopt"/> and whatever was made is gone.</summary>
    /// <param name="tenant">Whose it shall be: a new tenant, or one whose claim is held.</param>
    /// <param name="ownFiles">Whether files belong to it, in a folder of their own.</param>
    public async Task<Draft> BeginAsync(DatabaseServer server, string slug, TenantId tenant, string purpose, bool ownFiles, CancellationToken cancel)
    {
        await using var db = control.Open();
        await SweepAsync(db, tenant, cancel);
        var id = Guid.NewGuid();
        var name = $"{slug[..Math.Min(slug.Length, SlugPart)].TrimEnd('-')}-{id.ToString("N")[..8]}";
        var row = new AsideDatabase
        {
            Id = id, TenantId = tenant, DatabaseServer = server.Name, DatabaseName = $"shops/{name}", FilesFolder = ownFiles ? name : null,
            Purpose = purpose, CreatedAt = time.GetUtcNow(), AliveUntil = time.GetUtcNow() + ProvisionTenant.ClaimTime,
        };
        db.AsideDatabases.Add(row);
        await db.SaveChangesAsync(cancel);
        return new Draft(control, data, time, server, row);
    }

    // What killed builders left. Whoever builds for a tenant that exists holds its claim, so that any other draft of it is a
    // leaving, however short ago its builder lived.
    async Task SweepAsync(ControlDb db, TenantId tenant, CancellationToken cancel)
    {
        var now = time.GetUtcNow();
        foreach (var left in await db.AsideDatabases.AsNoTracking().Where(aside => aside.AliveUntil < now || (aside.TenantId == tenant && aside.AliveUntil != null)).ToListAsync(cancel))
        {
            await data.DropAsync(left, cancel);
            await db.AsideDatabases.Where(aside => aside.Id == left.Id).ExecuteDeleteAsync(cancel);
        }
    }
}

/// <summary>A database that is being built, by a builder who says every few seconds that it lives.</summary>
public sealed class Draft : IAsyncDisposable
{
    readonly ControlDatabase control;
    readonly TenantData data;
    readonly AsideDatabase row;
    readonly CancellationTokenSource stop = new();
    readonly Task living;
    bool adopted;

    internal Draft(ControlDatabase control, TenantData data, TimeProvider time, DatabaseServer server, AsideDatabase row)
    {
        (this.control, this.data, this.row, Server) = (control, data, row, server);
        living = Heartbeat.RunAsync(time, async () =>
        {
            await using var db = control.Open();
            await db.AsideDatabases.Where(aside => aside.Id == row.Id).ExecuteUpdateAsync(set => set.SetProperty(aside => aside.AliveUntil, time.GetUtcNow() + ProvisionTenant.ClaimTime), stop.Token);
        }, stop.Token);
    }

    public DatabaseServer Server { get; }

    public string Name => row.DatabaseName;

    public string? FilesFolder => row.FilesFolder;

    internal TenantId TenantId => row.TenantId;

    /// <summary>Takes it off the list of drafts, in the transaction in which a tenant begins to point to it.</summary>
    /// <exception cref="InvalidOperationException">The draft was given up in the meantime, since its builder did not say that it lives.</exception>
    public async Task LeaveListAsync(ControlDb db, CancellationToken cancel)
    {
        if (await db.AsideDatabases.Where(aside => aside.Id == row.Id).ExecuteDeleteAsync(cancel) == 0)
            throw new InvalidOperationException($"The work on {Name} was interrupted for so long that it was given up. Run the command again.");
    }

    /// <summary>Says that the transaction was committed: it is somebody's now and stays.</summary>
    public void Adopt() => adopted = true;

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        await living;
        stop.Dispose();
        if (adopted) return;
        await data.DropAsync(row, CancellationToken.None);
        await using var db = control.Open();
        await db.AsideDatabases.Where(aside => aside.Id == row.Id).ExecuteDeleteAsync(CancellationToken.None);
    }
}
