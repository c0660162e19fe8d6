using System.Collections.Concurrent;
using System.Reflection;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.Extensions.Logging;
using Vitrine.Tenancy.Data;
using Vitrine.Tenancy.Seeing;

namespace Vitrine.Tenancy.Databases;

/// <summary>Makes contexts: finds the class derived for an engine and pools it for one fixed connection string.</summary>
public sealed class DatabaseContexts(ILoggerFactory loggers)
{
    /// <summary>
    /// A source of contexts for one database. A pooled context keeps its connection string for life, so a pool is never
    /// shared between databases.
    /// </summary>
    /// <typeparam name="TDb">The abstract context that callers know.</typeparam>
    /// <param name="engine">Chooses the class derived for it.</param>
    /// <param name="size">How many idle contexts are kept.</param>
    public Func<TDb> Pool<TDb>(DatabaseEngine engine, string connectionString, int size, params IEnumerable<IInterceptor> interceptors)
        where TDb : DbContext
    {
        var make = makers.GetOrAdd((typeof(TDb), engine.Name), key =>
            PoolMethod.MakeGenericMethod(Derived(key.Database, key.Engine)).CreateDelegate<PoolMaker>(this));
        var rent = make(engine, connectionString, size, interceptors);
        return () => (TDb)rent();
    }

    delegate Func<DbContext> PoolMaker(DatabaseEngine engine, string connectionString, int size, IEnumerable<IInterceptor> interceptors);

    // Scanning and binding once per kind of database: opening the next tenant's costs neither.
    readonly ConcurrentDictionary<(Type Database, string Engine), PoolMaker> makers = new();

    static Type Derived(Type database, string engine) =>
        Rooms.TypesOf<DbContext>().SingleOrDefault(type => type.IsAssignableTo(database) && type.GetCustomAttribute<EngineAttribute>()?.Engine == engine)
        ?? throw new InvalidOperationException($"No room has a {database.Name} for {engine}: derive one and mark it [Engine(\"{engine}\")].");

    static readonly MethodInfo PoolMethod = typeof(DatabaseContexts).GetMethod(nameof(PoolOf), BindingFlags.NonPublic | BindingFlags.Instance)!;

    Func<DbContext> PoolOf<TContext>(DatabaseEngine engine, string connectionString, int size, IEnumerable<IInterceptor> interceptors)
        where TContext : DbContext
    {
        var options = new DbContextOptionsBuilder<TContext>();
        engine.Configure(options, connectionString);
        options.UseLoggerFactory(loggers).AddInterceptors(interceptors).AddInterceptors(new DeadConnections(engine), new MeasuredCommands(engine.SystemName, typeof(TContext).IsAssignableTo(typeof(ControlDb)) ? "control" : "shop"));
        // EF would compare the whole model with its snapshot before it migrates each shop. A test does that once for all (MigrationTests).
        options.ConfigureWarnings(warnings => warnings.Ignore(RelationalEventId.PendingModelChangesWarning));
        return new PooledDbContextFactory<TContext>(options.Options, size).CreateDbContext;
    }
}
