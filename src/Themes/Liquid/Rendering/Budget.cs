using System.Numerics;
using System.Runtime.CompilerServices;

namespace Vitrine.Themes.Liquid.Rendering;

/// <summary>What one render may still use, and what it has used. Whatever can multiply its input reserves here before it allocates.</summary>
/// <remarks>Not safe for two threads. One budget may be handed to several renders, so that the sections of a page share it.</remarks>
public sealed class Budget
{
    // A look at the clock costs as much as many steps.
    const int StepsBetweenLooks = 1024;
    const int CharactersPerStep = 64;

    // Past every real number, and far enough from the largest that sums do not turn over.
    const long Most = long.MaxValue / 4;

    readonly TimeProvider _clock;
    readonly CancellationToken _cancel;
    readonly long _started;
    long _nextLook;
    Ceilings _ceilings;

    // What the render, or the section it is in, may reach.
    sealed record Ceilings(long Steps, long TextBytes, long OutputBytes, TimeSpan Time);

    /// <summary>A fresh budget.</summary>
    /// <param name="limits">How much may be used.</param>
    /// <param name="clock">Measures the time; null is the system's.</param>
    /// <param name="cancel">Ends the render at the next look at the clock.</param>
    public Budget(BudgetLimits limits, TimeProvider? clock = null, CancellationToken cancel = default)
    {
        Limits = limits;
        _clock = clock ?? TimeProvider.System;
        _cancel = cancel;
        _started = _clock.GetTimestamp();
        _ceilings = new Ceilings(Math.Min(limits.Steps, Most), Math.Min(limits.TextBytes, Most), limits.OutputBytes, limits.Time);
        _nextLook = Math.Min(StepsBetweenLooks, _ceilings.Steps + 1);
    }

    /// <summary>How much may be used.</summary>
    public BudgetLimits Limits { get; }

    /// <summary>Steps taken.</summary>
    public long StepsUsed { get; private set; }

    /// <summary>Bytes of text, lists and captures reserved.</summary>
    public long TextBytesUsed { get; private set; }

    /// <summary>Bytes written to the outermost output.</summary>
    public long OutputBytesUsed { get; private set; }

    /// <summary>Runtime errors met.</summary>
    public int ErrorsUsed { get; private set; }

    /// <summary>Unplanned look-ups recorded.</summary>
    public int QueriesUsed { get; private set; }

    /// <summary>Time since the budget was made.</summary>
    public TimeSpan TimeUsed => _clock.GetElapsedTime(_started);

    /// <summary>One step.</summary>
    /// <exception cref="BudgetException">No step, or no time, is left.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Step()
    {
        if (++StepsUsed >= _nextLook) Look();
    }

    /// <summary>Several steps at once.</summary>
    /// <exception cref="BudgetException">No step, or no time, is left.</exception>
    public void Steps(long count)
    {
        StepsUsed += count;
        if (StepsUsed >= _nextLook) Look();
    }

    /// <summary>Steps for reading text that is not kept.</summary>
    public void ChargeText(long characters) => Steps(characters / CharactersPerStep);

    /// <summary>Room for text that a filter is about to make.</summary>
    /// <exception cref="BudgetException">It does not fit.</exception>
    public void ReserveText(long characters)
    {
        ReserveBytes(characters * sizeof(char) + 32);
        if (characters >= CharactersPerStep) ChargeText(characters);
    }

    /// <summary>Room for a list that a filter is about to make.</summary>
    /// <exception cref="BudgetException">It does not fit.</exception>
    public void ReserveItems(long count)
    {
        if (count > Limits.ListItems) throw new BudgetException(nameof(BudgetLimits.ListItems));
        ReserveBytes(count * 16 + 64);
        Steps(count);
    }

    /// <summary>Room for anything else, in bytes.</summary>
    /// <exception cref="BudgetException">It does not fit.</exception>
    public void ReserveBytes(long bytes)
    {
        // What is refused is not spent, so that a page outlives the section that asked for too much.
        if (TextBytesUsed + bytes > _ceilings.TextBytes) throw new BudgetException(nameof(BudgetLimits.TextBytes));
        TextBytesUsed += bytes;
    }

    internal void ReserveOutput(int bytes)
    {
        if (OutputBytesUsed + bytes > _ceilings.OutputBytes) throw new BudgetException(nameof(BudgetLimits.OutputBytes));
        OutputBytesUsed += bytes;
    }

    /// <summary>Runs a part of the render that may use at most so much of what is left.</summary>
    internal void Within(BudgetLimits part, Action run)
    {
        var outer = _ceilings;
        _ceilings = new Ceilings(
            Math.Min(outer.Steps, StepsUsed + Math.Min(part.Steps, Most)), Math.Min(outer.TextBytes, TextBytesUsed + Math.Min(part.TextBytes, Most)),
            Math.Min(outer.OutputBytes, OutputBytesUsed + part.OutputBytes), TimeSpan.FromTicks(Math.Min(outer.Time.Ticks, (TimeUsed + part.Time).Ticks)));
        _nextLook = Math.Min(_nextLook, _ceilings.Steps + 1);
        try
        {
            run();
        }
        finally
        {
            _ceilings = outer;
            _nextLook = Math.Min(StepsUsed + StepsBetweenLooks, outer.Steps + 1);
        }
    }

    // A section that is taken back gives its output back; the work stays spent.
    internal void ReturnOutput(int bytes) => OutputBytesUsed -= bytes;

    internal void CountError()
    {
        if (++ErrorsUsed > Limits.Errors) throw new BudgetException(nameof(BudgetLimits.Errors));
        Steps(64);
    }

    internal void CountQuery()
    {
        if (++QueriesUsed > Limits.Queries) throw new BudgetException(nameof(BudgetLimits.Queries));
    }

    internal LiquidValue Check(BigInteger number)
    {
        if (number.GetBitLength() > Limits.NumberBits) throw new BudgetException(nameof(BudgetLimits.NumberBits));
        ReserveBytes(number.GetByteCount() + 48);
        return LiquidValue.From(number);
    }

    void Look()
    {
        if (StepsUsed > _ceilings.Steps) throw new BudgetException(nameof(BudgetLimits.Steps));
        if (_cancel.IsCancellationRequested) throw new BudgetException("Cancelled");
        if (_clock.GetElapsedTime(_started) > _ceilings.Time) throw new BudgetException(nameof(BudgetLimits.Time));
        _nextLook = Math.Min(StepsUsed + StepsBetweenLooks, _ceilings.Steps + 1);
    }
}
