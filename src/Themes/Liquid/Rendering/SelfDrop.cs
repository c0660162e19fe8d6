namespace Vitrine.Themes.Liquid.Rendering;

/// <summary><c>self</c>: the names that the file around sees, to be asked by a name that is computed.</summary>
sealed class SelfDrop(LiquidRun run, Frame frame) : Drop
{
    public override bool TryGet(string name, out LiquidValue value)
    {
        run.TryFind(frame, name, LiquidMap.HashOf(name), out value);
        return true;
    }

    public override string ToString() => "Liquid::SelfDrop";
}
