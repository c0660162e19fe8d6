namespace Vitrine.Themes.Liquid.Tags;

/// <summary><c>forloop</c>: where a loop stands.</summary>
sealed class ForLoopDrop(string name, long length, ForLoopDrop? parent) : Drop
{
    public const string Word = "forloop";
    public static readonly int WordHash = LiquidMap.HashOf(Word);

    /// <summary>The turn, from 0.</summary>
    public long Index { get; set; }

    public ForLoopDrop? Parent => parent;

    public override bool TryGet(string key, out LiquidValue value)
    {
        switch (key)
        {
            case "index": value = Index + 1; return true;
            case "index0": value = Index; return true;
            case "rindex": value = length - Index; return true;
            case "rindex0": value = length - Index - 1; return true;
            case "first": value = Index == 0; return true;
            case "last": value = Index == length - 1; return true;
            case "length": value = length; return true;
            case "name": value = name; return true;
            case "parentloop": value = parent; return true;
            default: value = default; return false;
        }
    }

    public override string ToString() => "Liquid::ForloopDrop";
}
