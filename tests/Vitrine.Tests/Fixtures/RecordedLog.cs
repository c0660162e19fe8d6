using System.Collections.Concurrent;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Logging;

namespace Vitrine.Tests.Fixtures;

/// <summary>What the program logs, errors and warnings unless a test wants more, as text.</summary>
sealed class RecordedLog : ILoggerProvider, ILogger
{
    public LogLevel From { get; init; } = LogLevel.Warning;

    public ConcurrentQueue<string> Lines { get; } = new();

    public void Attach(IWebHostBuilder builder) => builder.ConfigureLogging(logging => logging.AddProvider(this));

    public ILogger CreateLogger(string categoryName) => this;

    public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => logLevel >= From;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        // EF logs each failing command by itself; what the program makes of it is what counts here.
        if (IsEnabled(logLevel) && eventId.Name?.StartsWith("Microsoft.EntityFrameworkCore", StringComparison.Ordinal) != true) Lines.Enqueue(formatter(state, exception) + exception);
    }

    public void Dispose() { }
}
