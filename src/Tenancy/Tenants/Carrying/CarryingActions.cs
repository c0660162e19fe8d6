using System.ComponentModel.DataAnnotations;
using Microsoft.EntityFrameworkCore;
using Vitrine.Tenancy.Actions;
using Vitrine.Tenancy.Databases;
using Vitrine.Tenancy.Tenants.Backups;
using Vitrine.Tenancy.Tenants.Moving;
using Vitrine.Tenancy.Tenants.TakeOut;

namespace Vitrine.Tenancy.Tenants.Carrying;

/// <summary>What carries a whole shop: backups, restores, clones, moves, take-outs. Each takes longer than a transaction may, and the log says that it began and how it ended.</summary>
public static class CarryingActions
{
    /// <summary>See <see cref="BackupTenant"/>.</summary>
    [Action("tenants.backup", "POST /tenants/{slug}/backups", "tenants:write", PlaceKind.Platform, In = ActionData.Own)]
    public static async Task<Answer<StoredBackup>> BackupAsync(BackupWish input, ActionScope at, CancellationToken cancel)
    {
        if (input.To is not null && Foreign(at) is { } foreign) return foreign;
        await RecordAsync(at, input.Slug, new { input.To, input.Keep }, cancel);
        return await at.Get<BackupTenant>().RunAsync(input.Slug, input.To, input.Keep, at.Progress, cancel);
    }

    /// <summary>See <see cref="RestoreTenant.BesideAsync"/>.</summary>
    [Action("tenants.restore_beside", "POST /tenants/{slug}/restores", "tenants:write", PlaceKind.Platform, In = ActionData.Own)]
    public static async Task<Answer<Tenant>> RestoreBesideAsync(RestoreBeside input, ActionScope at, CancellationToken cancel)
    {
        if (Foreign(at) is { } foreign) return foreign;
        await RecordAsync(at, input.Slug, new { input.From, input.NewSlug, input.Server }, cancel);
        return await at.Get<RestoreTenant>().BesideAsync(input.Slug, input.From, input.NewSlug, input.Server, at.Progress, cancel);
    }

    /// <summary>See <see cref="RestoreTenant.InPlaceAsync"/>.</summary>
    [Action("tenants.restore", "PUT /tenants/{slug}/data", "tenants:write", PlaceKind.Platform, In = ActionData.Own)]
    public static async Task<Answer<Tenant>> RestoreAsync(RestoreInPlace input, ActionScope at, CancellationToken cancel)
    {
        if (Foreign(at) is { } foreign) return foreign;
        await RecordAsync(at, input.Slug, new { input.From }, cancel);
        return await at.Get<RestoreTenant>().InPlaceAsync(input.Slug, input.From, at.Progress, cancel);
    }

    /// <summary>See <see cref="UndoRestore.RunAsync"/>.</summary>
    [Action("tenants.undo_restore", "POST /tenants/{slug}/undo-restore", "tenants:write", PlaceKind.Platform, In = ActionData.Own)]
    public static async Task<Answer<Tenant>> UndoRestoreAsync(TenantName input, ActionScope at, CancellationToken cancel)
    {
        await RecordAsync(at, input.Slug, null, cancel);
        return await at.Get<UndoRestore>().RunAsync(input.Slug, at.Progress, cancel);
    }

    /// <summary>See <see cref="UndoRestore.DropAsync"/>.</summary>
    [Action("tenants.drop_kept", "DELETE /tenants/{slug}/kept", "tenants:write", PlaceKind.Platform, In = ActionData.Own)]
    public static async Task<Answer<int>> DropKeptAsync(TenantName input, ActionScope at, CancellationToken cancel)
    {
        await RecordAsync(at, input.Slug, null, cancel);
        return await at.Get<UndoRestore>().DropAsync(input.Slug, cancel);
    }

    /// <summary>See <see cref="CloneTenant"/>.</summary>
    [Action("tenants.clone", "POST /tenants/{slug}/clones", "tenants:write", PlaceKind.Platform, In = ActionData.Own)]
    public static async Task<Answer<Tenant>> CloneAsync(CloneWish input, ActionScope at, CancellationToken cancel)
    {
        await RecordAsync(at, input.Slug, new { input.NewSlug, input.Name, input.Server }, cancel);
        return await at.Get<CloneTenant>().RunAsync(input.Slug, input.NewSlug, input.Name, input.Server, at.Progress, cancel);
    }

    /// <summary>See <see cref="MoveTenant"/>.</summary>
    [Action("tenants.move", "POST /tenants/{slug}/move", "tenants:write", PlaceKind.Platform, In = ActionData.Own)]
    public static async Task<Answer<Tenant>> MoveAsync(MoveWish input, ActionScope at, CancellationToken cancel)
    {
        await RecordAsync(at, input.Slug, new { input.Server }, cancel);
        return await at.Get<MoveTenant>().RunAsync(input.Slug, input.Server, at.Progress, cancel);
    }

    /// <summary>See <see cref="DropMoved"/>.</summary>
    [Action("tenants.drop_moved", "DELETE /tenants/{slug}/moved", "tenants:write", PlaceKind.Platform, In = ActionData.Own)]
    public static async Task<Answer<Done>> DropMovedAsync(TenantName input, ActionScope at, CancellationToken cancel)
    {
        await RecordAsync(at, input.Slug, null, cancel);
        return await at.Get<DropMoved>().RunAsync(input.Slug, cancel) is { } problem ? problem : new Done();
    }

    /// <summary>See <see cref="ExportTenant"/>.</summary>
    [Action("tenants.export", "POST /tenants/{slug}/exports", "tenants:write", PlaceKind.Platform, In = ActionData.Own)]
    public static async Task<Answer<ExportedShop>> ExportAsync(ExportWish input, ActionScope at, CancellationToken cancel)
    {
        if (Foreign(at) is { } foreign) return foreign;
        await RecordAsync(at, input.Slug, new { input.To }, cancel);
        return await at.Get<ExportTenant>().RunAsync(input.Slug, input.To, at.Progress, cancel);
    }

    /// <summary>See <see cref="ImportTenant"/>.</summary>
    [Action("tenants.import", "POST /tenants/imports", "tenants:write", PlaceKind.Platform, In = ActionData.Own)]
    public static async Task<Answer<Tenant>> ImportAsync(ImportWish input, ActionScope at, CancellationToken cancel)
    {
        if (Foreign(at) is { } foreign) return foreign;
        var made = await at.Get<ImportTenant>().RunAsync(input.From, input.NewSlug, input.Server, at.Progress, cancel);
        at.Record(made.Value is { } tenant ? $"tenant/{tenant.Slug}" : "", after: new { input.From, input.Server }, about: made.Value);
        return made;
    }

    // A path is one of the machine's. Who holds the machine may name it; nobody else shall read or write files by asking.
    static Problem? Foreign(ActionScope at) => at.Actor.IsTrusted ? null : new Problem("command_line_only", "Files of the machine are read and written from the command line alone.");

    static async Task RecordAsync(ActionScope at, string slug, object? wish, CancellationToken cancel) =>
        at.Record($"tenant/{slug}", after: wish, about: await at.Tenants.AsNoTracking().SingleOrDefaultAsync(row => row.Slug == slug && row.PurgedAt == null, cancel));
}

/// <param name="To">The file, or null: a name in the tenant's folder of backups.</param>
/// <param name="Keep">How many backups stay in that folder, or null: all.</param>
public sealed record BackupWish([property: Required] string Slug, string? To, int? Keep);

/// <param name="From">The backup's file.</param>
/// <param name="Server">Where it shall live, or null: a server of the backup's engine.</param>
public sealed record RestoreBeside([property: Required] string Slug, [property: Required] string From, [property: Required] string NewSlug, string? Server);

/// <param name="From">The backup's file.</param>
public sealed record RestoreInPlace([property: Required] string Slug, [property: Required] string From);

/// <param name="Name">What people read, or null: the original's.</param>
/// <param name="Server">Where it shall live, or null: where the original lives.</param>
public sealed record CloneWish([property: Required] string Slug, [property: Required] string NewSlug, string? Name, string? Server);

/// <param name="Server">A database server of the settings.</param>
public sealed record MoveWish([property: Required] string Slug, [property: Required] string Server);

/// <param name="To">The file to write.</param>
public sealed record ExportWish([property: Required] string Slug, [property: Required] string To);

/// <param name="From">A take-out's file.</param>
/// <param name="NewSlug">The new tenant's short name, or null: the one in the take-out.</param>
/// <param name="Server">Where it shall live.</param>
public sealed record ImportWish([property: Required] string From, string? NewSlug, string Server = DatabaseServer.Main);
