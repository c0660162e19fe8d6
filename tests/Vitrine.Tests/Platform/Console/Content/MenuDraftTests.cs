using Vitrine.Commerce.Content.Menus;
using Vitrine.Platform.Console.Content.Menus;

namespace Vitrine.Tests.Platform.Console.Content;

public sealed class MenuDraftTests
{
    [Theory]
    [InlineData("a b c", "down:0", "b a c")]
    [InlineData("a b c", "up:2", "a c b")]
    [InlineData("a b c", "up:0", "a b c")]
    [InlineData("a b c", "down:2", "a b c")]
    [InlineData("a -b --c d", "down:0", "d a -b --c")] // what stands below comes along
    [InlineData("a d -b --c", "up:1", "d -b --c a")]
    [InlineData("a -b -c d", "down:1", "a -c -b d")]
    [InlineData("a -b d", "down:1", "a -b d")] // it stays below what it stands below
    [InlineData("a b c", "in:1", "a -b c")]
    [InlineData("a b c", "in:0", "a b c")]
    [InlineData("a -b -c", "in:2", "a -b --c")]
    [InlineData("a -b --c", "in:2", "a -b --c")] // three levels are all there are
    [InlineData("a b -c --d", "in:1", "a b -c --d")] // neither for what stands below
    [InlineData("a -b -c d", "out:1", "a -c b d")]
    [InlineData("a -b --c -d", "out:1", "a -d b -c")]
    [InlineData("a b", "out:1", "a b")]
    [InlineData("a -b --c d", "remove:0", "b -c d")]
    [InlineData("a b", "remove:1", "a")]
    [InlineData("a b", "up:9", "a b")]
    [InlineData("a b", "up:-1", "a b")]
    [InlineData("a b", "fly:1", "a b")]
    [InlineData("a ---b", "", "a -b")] // dragged too far
    [InlineData("--a b", "", "a b")]
    public void Buttons_put_links_in_order(string before, string pressed, string after)
    {
        var draft = new MenuDraft(before.Split(' ').Select(text => new MenuRow(null, text.TrimStart('-'), text.TakeWhile(c => c == '-').Count(), new MenuLink(MenuLinkKind.Home))));
        draft.Do(pressed);
        Assert.Equal(after, string.Join(' ', draft.Rows.Select(row => new string('-', row.Depth) + row.Title)));
    }
}
