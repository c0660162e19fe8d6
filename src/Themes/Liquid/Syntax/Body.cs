using System.Runtime.CompilerServices;

namespace Vitrine.Themes.Liquid.Syntax;

/// <summary>Nodes one after the other: a file, or what stands between a tag and its end.</summary>
public sealed class Body
{
    readonly Node[] _nodes;

    internal Body(Node[] nodes)
    {
        _nodes = nodes;
        IsBlank = nodes.All(node => node.IsBlank);
    }

    internal static Body Nothing { get; } = new([]);

    /// <summary>Whether the body shows nothing but white space and assignments, whatever is rendered.</summary>
    public bool IsBlank { get; }

    /// <summary>The same body without its white space, as a blank block renders.</summary>
    public Body WithoutWhiteSpace() => new([.. _nodes.Where(node => node is not TextNode { IsWhiteSpace: true })]);

    /// <summary>Renders the nodes until one interrupts. A runtime error is noted, printed in place, and the next node goes on.</summary>
    /// <exception cref="BudgetException">A limit was passed, or the stack is nearly used up.</exception>
    public void Render(LiquidRun run)
    {
        // A limit on depth does not protect the stack: what one level takes depends on the tags and on the thread.
        if (!RuntimeHelpers.TryEnsureSufficientExecutionStack()) throw new BudgetException("Stack");
        var nodes = _nodes;
        var at = 0;
        while (true)
        {
            try
            {
                for (; at < nodes.Length; at++)
                {
                    run.Budget.Step();
                    nodes[at].Render(run);
                    if (run.Interrupt != Interrupt.None) return;
                }
                return;
            }
            catch (LiquidException error)
            {
                run.Place(error, nodes[at]);
                if (run.Inputs.StopAtFirstError) throw;
                run.Note(error, isShown: !nodes[at].IsBlank);
                at++;
            }
            catch (Exception fault) when (fault is not BudgetException and not OperationCanceledException and not OutOfMemoryException)
            {
                // A fault of a drop, a tag or a filter is ours, not the template's: the page lives, and the log gets the cause.
                var error = new LiquidException("internal", fault);
                run.Place(error, nodes[at]);
                if (run.Inputs.StopAtFirstError) throw error;
                run.Note(error, isShown: !nodes[at].IsBlank);
                at++;
            }
        }
    }
}
