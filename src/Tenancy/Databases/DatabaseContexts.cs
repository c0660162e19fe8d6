using System.Collections.Concurrent;
using System.Reflection;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.Extensions.Logging;
using Vitrine.Tenancy.Data;
using Vitrine.Tenancy.Seeing;

namespace Vitrine.Tenancy.Databases;

/// <summary>Makes contexts: finds the class derived for an engine, and pools it for one fixed connection string where a database is asked again and again.</summary>
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
        var rent = MakerOf<TDb>(engine)(engine, connectionString, size, interceptors);
        return () => (TDb)rent();
    }

    /// <summary>One context that no pool keeps, for a database that is looked into once: a pool compiles its own code first.</summary>
    public TDb Open<TDb>(DatabaseEngine engine, string connectionString)
        where TDb : DbContext => (TDb)MakerOf<TDb>(engine)(engine, connectionString, size: 0, [])();

    Maker MakerOf<TDb>(DatabaseEngine engine) => makers.GetOrAdd((typeof(TDb), engine.Name), key => MakeMethod.MakeGenericMethod(Derived(key.Database, key.Engine)).CreateDelegate<Maker>(this));

    delegate Func<DbContext> Maker(DatabaseEngine engine, string connectionString, int size, IEnumerable<IInterceptor> interceptors);

    // Scanning and binding once per kind of database: opening the next tenant's costs neither.
    readonly ConcurrentDictionary<(Type Database, string Engine), Maker> makers = new();

    static Type Derived(Type database, string engine) =>
        Rooms.TypesOf<DbContext>().SingleOrDefault(type => type.IsAssignableTo(database) && type.GetCustomAttribute<EngineAttribute>()?.Engine == engine)
        ?? throw new InvalidOperationException($"No room has a {database.Name} for {engine}: derive one and mark it [Engine(\"{engine}\")].");

    static readonly MethodInfo MakeMethod = typeof(DatabaseContexts).GetMethod(nameof(Make), BindingFlags.NonPublic | BindingFlags.Instance)!;

    Func<DbContext> Make<TContext>(DatabaseEngine engine, string connectionString, int size, IEnumerable<IInterceptor> interceptors)
        where TContext : DbContext
    {
        var options = new DbContextOptionsBuilder<TContext>();
        engine.Configure(options, connectionString);
        options.UseLoggerFactory(loggers).AddInterceptors(interceptors).AddInterceptors(new DeadConnections(engine), new MeasuredCommands(engine.SystemName, typeof(TContext).IsAssignableTo(typeof(ControlDb)) ? "control" : "shop"));
        // EF would compare the whole model with its snapshot before it migrates each shop. A test does that once for all (MigrationTests).
        options.ConfigureWarnings(warnings => warnings.Ignore(RelationalEventId.PendingModelChangesWarning));
        if (size == 0) return () => (TContext)Activator.CreateInstance(typeof(TContext), options.Options)!; // it is no nullable
        return new PooledDbContextFactory<TContext>(options.Options, size).CreateDbContext;
    }
}
