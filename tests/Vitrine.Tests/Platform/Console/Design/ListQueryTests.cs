using Microsoft.AspNetCore.Http;
using Vitrine.Platform.Console.Design.Lists;

namespace Vitrine.Tests.Platform.Console.Design;

public sealed class ListQueryTests
{
    static readonly ListShape Shape = new()
    {
        Sorts = ["created", "name"], Descending = true, PageSize = 10,
        Filters = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal) { ["status"] = ["open", "paused"] },
    };

    [Theory]
    [InlineData("", "/clients")]
    [InlineData("?sort=name&page=3&q=tea&status=open", "/clients?q=tea&status=open&sort=name&page=3")]
    [InlineData("?sort=-created", "/clients")] // as usual, so not said
    [InlineData("?sort=created", "/clients?sort=created")]
    [InlineData("?sort=password;drop&status=deleted&page=-4", "/clients")] // nothing the list has
    [InlineData("?page=9999999999999", "/clients")]
    public void An_address_is_read_and_written_without_what_the_list_does_not_have(string query, string expected) => Assert.Equal(expected, Of(query).Url);

    [Fact]
    public void A_column_sorts_one_way_then_the_other_and_begins_on_the_first_page()
    {
        var list = Of("?page=4");
        Assert.Equal("/clients?sort=name", list.SortedBy("name"));
        Assert.Equal("/clients?sort=-name", Of("?sort=name").SortedBy("name"));
        Assert.Equal("/clients?sort=created", list.SortedBy("created")); // it falls already
    }

    [Fact]
    public void A_filter_can_be_taken_off_alone()
    {
        var list = Of("?q=tea&status=open&page=2");
        Assert.Equal("/clients?q=tea", list.Without("status"));
        Assert.Equal("/clients?status=open", list.Without("q"));
        Assert.Equal("/clients", list.Without(null));
    }

    [Fact]
    public void A_page_knows_which_rows_it_shows()
    {
        var page = new ListPage<int>(Of("?page=3"), 24, [1, 2, 3, 4]);
        Assert.Equal((3, 21, 24), (page.Pages, page.First, page.Last));
        Assert.Equal((1, 0, 0), (new ListPage<int>(Of(""), 0, []).Pages, new ListPage<int>(Of(""), 0, []).First, new ListPage<int>(Of(""), 0, []).Last));
    }

    static ListQuery Of(string query) => ListQuery.Of(new DefaultHttpContext { Request = { Path = "/clients", QueryString = new QueryString(query) } }.Request, Shape);
}
