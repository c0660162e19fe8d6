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

    readonly TimeProvider _clock;
    readonly CancellationToken _cancel;
    readonly long _started;
    long _nextLook;

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
        _nextLook = Math.Min(StepsBetweenLooks, limits.Steps);
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
        TextBytesUsed += bytes;
        if (TextBytesUsed > Limits.TextBytes) throw new BudgetException(nameof(BudgetLimits.TextBytes));
    }

    internal void ReserveOutput(int bytes)
    {
        OutputBytesUsed += bytes;
        if (OutputBytesUsed > Limits.OutputBytes) throw new BudgetException(nameof(BudgetLimits.OutputBytes));
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
        if (StepsUsed > Limits.Steps) throw new BudgetException(nameof(BudgetLimits.Steps));
        if (_cancel.IsCancellationRequested) throw new BudgetException("Cancelled");
        if (_clock.GetElapsedTime(_started) > Limits.Time) throw new BudgetException(nameof(BudgetLimits.Time));
        _nextLook = Math.Min(StepsUsed + StepsBetweenLooks, Limits.Steps + 1);
    }
}
