using Vitrine.Commerce.Content.Menus;

namespace Vitrine.Platform.Console.Content.Menus;

/// <summary>A link as the editor's form holds it.</summary>
/// <param name="Id">Null: it is not kept yet.</param>
public sealed record MenuRow(long? Id, string Title, int Depth, MenuLink Link)
{
    /// <summary>What it leads to by its own name, or null: that is gone.</summary>
    public string? Target { get; init; }

    public bool IsBroken { get; init; }
}

/// <summary>The links of a menu while a merchant puts them in order. What stands below a link moves along with it.</summary>
public sealed class MenuDraft
{
    readonly List<MenuRow> rows;

    public MenuDraft(IEnumerable<MenuRow> rows)
    {
        this.rows = [.. rows];
        Settle();
    }

    public IReadOnlyList<MenuRow> Rows => rows;

    /// <summary>Does what a button says: <c>up:3</c>, <c>down:3</c>, <c>in:3</c>, <c>out:3</c>, <c>remove:3</c>, with the row's place from 0.</summary>
    /// <returns>Where the row is then, or null where there is none.</returns>
    public int? Do(string? said)
    {
        if (said?.Split(':') is not [var verb, var text] || !int.TryParse(text, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var at) || at >= rows.Count) return null;
        return verb switch
        {
            "up" => Up(at),
            "down" => Down(at),
            "in" => In(at),
            "out" => Out(at),
            "remove" => Remove(at),
            _ => null,
        };
    }

    public int Add(MenuRow row)
    {
        rows.Add(row with { Depth = 0 });
        return rows.Count - 1;
    }

    int Up(int at)
    {
        var before = Sibling(at, -1);
        return before is null ? at : Move(at, before.Value);
    }

    int Down(int at)
    {
        var after = Sibling(at, 1);
        return after is null ? at : Move(at, End(after.Value) - Length(at));
    }

    int In(int at)
    {
        if (at == 0 || rows[at].Depth > rows[at - 1].Depth || Deepest(at) + 1 >= MenuItem.MostLevels) return at;
        Shift(at, 1);
        return at;
    }

    // It comes to stand behind what it stood below: those beside it stay there.
    int Out(int at)
    {
        if (rows[at].Depth == 0) return at;
        var parent = rows.FindLastIndex(at, at + 1, row => row.Depth == rows[at].Depth - 1);
        var place = End(parent) - Length(at);
        at = Move(at, place);
        Shift(at, -1);
        return at;
    }

    // What stood below it moves up a level.
    int Remove(int at)
    {
        var end = End(at);
        for (var i = at + 1; i < end; i++) rows[i] = rows[i] with { Depth = rows[i].Depth - 1 };
        rows.RemoveAt(at);
        return Math.Min(at, rows.Count - 1);
    }

    int Move(int at, int to)
    {
        var block = rows.GetRange(at, Length(at));
        rows.RemoveRange(at, block.Count);
        rows.InsertRange(to, block);
        return to;
    }

    void Shift(int at, int by)
    {
        var end = End(at);
        for (var i = at; i < end; i++) rows[i] = rows[i] with { Depth = rows[i].Depth + by };
    }

    // The nearest row of the same level below the same one, before or behind.
    int? Sibling(int at, int step)
    {
        for (var i = step < 0 ? at - 1 : End(at); i >= 0 && i < rows.Count && rows[i].Depth >= rows[at].Depth; i += step)
        {
            if (rows[i].Depth == rows[at].Depth) return i;
        }

        return null;
    }

    // Behind the last row that stands below this one.
    int End(int at)
    {
        var end = at + 1;
        while (end < rows.Count && rows[end].Depth > rows[at].Depth) end++;
        return end;
    }

    int Length(int at) => End(at) - at;

    int Deepest(int at) => rows.GetRange(at, Length(at)).Max(row => row.Depth);

    // Whatever was dragged where: no level is left out, and none is too deep.
    void Settle()
    {
        var above = -1;
        for (var i = 0; i < rows.Count; i++)
        {
            var depth = Math.Clamp(rows[i].Depth, 0, Math.Min(above + 1, MenuItem.MostLevels - 1));
            rows[i] = rows[i] with { Depth = depth };
            above = depth;
        }
    }
}
