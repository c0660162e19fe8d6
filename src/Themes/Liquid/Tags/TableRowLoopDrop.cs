namespace Vitrine.Themes.Liquid.Tags;

/// <summary><c>tablerowloop</c>: where a table stands.</summary>
sealed class TableRowLoopDrop(long length, long columns) : Drop
{
    public const string Word = "tablerowloop";
    public static readonly int WordHash = LiquidMap.HashOf(Word);

    long _index;

    public long Row { get; private set; } = 1;

    public long Column { get; private set; } = 1;

    public bool IsLastColumn => Column == columns;

    public bool IsLast => _index == length - 1;

    public void Advance()
    {
        _index++;
        if (Column == columns)
        {
            Column = 1;
            Row++;
        }
        else Column++;
    }

    public override bool TryGet(string key, out LiquidValue value)
    {
        switch (key)
        {
            case "index": value = _index + 1; return true;
            case "index0": value = _index; return true;
            case "rindex": value = length - _index; return true;
            case "rindex0": value = length - _index - 1; return true;
            case "first": value = _index == 0; return true;
            case "last": value = IsLast; return true;
            case "length": value = length; return true;
            case "col": value = Column; return true;
            case "col0": value = Column - 1; return true;
            case "col_first": value = Column == 1; return true;
            case "col_last": value = IsLastColumn; return true;
            case "row": value = Row; return true;
            default: value = default; return false;
        }
    }

    public override string ToString() => "Liquid::TablerowloopDrop";
}
