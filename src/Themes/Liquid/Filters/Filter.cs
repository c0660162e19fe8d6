using System.Reflection;

namespace Vitrine.Themes.Liquid.Filters;

/// <summary>A registered filter: a delegate bound once, and how many arguments it takes.</summary>
sealed class Filter
{
    public delegate LiquidValue Without(LiquidRun run, LiquidValue input);

    public delegate LiquidValue WithOne(LiquidRun run, LiquidValue input, LiquidValue first);

    public delegate LiquidValue WithTwo(LiquidRun run, LiquidValue input, LiquidValue first, LiquidValue second);

    public delegate LiquidValue WithThree(LiquidRun run, LiquidValue input, LiquidValue first, LiquidValue second, LiquidValue third);

    public delegate void Direct(LiquidRun run, LiquidValue input, LiquidOutput output);

    public delegate void DirectWithOne(LiquidRun run, LiquidValue input, LiquidValue first, LiquidOutput output);

    readonly Delegate _apply;
    readonly int _least;
    readonly int _most;

    public Filter(MethodInfo method)
    {
        var parameters = method.GetParameters();
        _most = parameters.Length - 2;
        _least = parameters.Skip(2).Count(parameter => !parameter.HasDefaultValue);
        _apply = _most switch
        {
            0 => method.CreateDelegate<Without>(),
            1 => method.CreateDelegate<WithOne>(),
            2 => method.CreateDelegate<WithTwo>(),
            3 => method.CreateDelegate<WithThree>(),
            _ => throw new ArgumentException($"Filter method {method.DeclaringType}.{method.Name} takes too many arguments", nameof(method)),
        };
    }

    /// <summary>Writes straight into the output; null where the filter has no such form.</summary>
    public Direct? Writer { get; private set; }

    /// <summary>As <see cref="Writer"/>, for one argument.</summary>
    public DirectWithOne? WriterWithOne { get; private set; }

    /// <summary>Adds the form that writes straight into the output.</summary>
    public void AddWriter(MethodInfo method)
    {
        if (method.GetParameters().Length == 3) Writer = method.CreateDelegate<Direct>();
        else WriterWithOne = method.CreateDelegate<DirectWithOne>();
    }

    /// <exception cref="LiquidException">A wrong number of arguments, or what the filter itself refuses.</exception>
    public LiquidValue Apply(LiquidRun run, LiquidValue input, FilterCall call)
    {
        if (call.Count < _least || call.Count > _most)
        {
            var expected = _least == _most ? $"{_least + 1}" : $"{_least + 1}..{_most + 1}";
            throw new LiquidException($"wrong number of arguments (given {call.Count + 1}, expected {expected})");
        }
        return _most switch
        {
            0 => ((Without)_apply)(run, input),
            1 => ((WithOne)_apply)(run, input, call.Argument(run, 0)),
            2 => ((WithTwo)_apply)(run, input, call.Argument(run, 0), call.Argument(run, 1)),
            _ => ((WithThree)_apply)(run, input, call.Argument(run, 0), call.Argument(run, 1), call.Argument(run, 2)),
        };
    }
}
