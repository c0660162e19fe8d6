using Fluid;
using static Vitrine.Bench.Liquid.Fluids;

namespace Vitrine.Bench.Liquid;

/// <summary>The pages that are measured: a template, the same as Fluid's tree, and what both see.</summary>
sealed record Page(string Name, string Template, IFluidTemplate Tree, Dictionary<string, object> Data)
{
    public static Page[] All { get; } = [Grid(), Menu(), Settings(), Numbers()];

    static Page Grid() => new(
        "product grid of 50 cards",
        """<ul class="grid">{% for product in collection.products %}<li class="card{% if product.compare_at_price > product.price %} card--sale{% endif %}"><a href="{{ product.url }}"><img src="{{ product.image | append: '?width=400' }}" alt="{{ product.title | escape }}" loading="{% if forloop.index > 4 %}lazy{% else %}eager{% endif %}"></a><h3>{{ product.title | escape }}</h3><p>{{ product.vendor | upcase }}</p>{% if product.available %}<span>{{ product.price | divided_by: 100.0 }} EUR</span>{% else %}<span>Sold out</span>{% endif %}{% for tag in product.tags %}<i>{{ tag }}</i>{% endfor %}</li>{% endfor %}</ul>""",
        Fluids.Tree(
            Text("""<ul class="grid">"""),
            For("product", At("collection.products"),
                Text("""<li class="card"""),
                If(More(At("product.compare_at_price"), At("product.price")), [Text(" card--sale")]),
                Text("""
                    "><a href="
                    """), Out(At("product.url")),
                Text("""
                    "><img src="
                    """), Out(At("product.image").Filter("append", Value("?width=400"))),
                Text("""
                    " alt="
                    """), Out(At("product.title").Filter("escape")),
                Text("""
                    " loading="
                    """), If(More(At("forloop.index"), Value(4)), [Text("lazy")], [Text("eager")]),
                Text("""
                    "></a><h3>
                    """), Out(At("product.title").Filter("escape")), Text("</h3><p>"), Out(At("product.vendor").Filter("upcase")), Text("</p>"),
                If(At("product.available"), [Text("<span>"), Out(At("product.price").Filter("divided_by", Value(100.0m))), Text(" EUR</span>")], [Text("<span>Sold out</span>")]),
                For("tag", At("product.tags"), Text("<i>"), Out(At("tag")), Text("</i>")),
                Text("</li>")),
            Text("</ul>")),
        new(StringComparer.Ordinal)
        {
            ["collection"] = new Dictionary<string, object>(StringComparer.Ordinal)
            {
                ["products"] = Enumerable.Range(1, 50).Select(i => (object)new Dictionary<string, object>(StringComparer.Ordinal)
                {
                    ["title"] = $"Cup & saucer no. {i}", ["url"] = $"/products/cup-{i}", ["image"] = $"/files/cup-{i}.jpg", ["vendor"] = "Potter", ["price"] = 2000 + i, ["compare_at_price"] = i % 3 == 0 ? 2999 : 0,
                    ["available"] = i % 7 != 0, ["tags"] = new object[] { "red", "clay", "new" },
                }).ToArray(),
            },
        });

    static Page Menu() => new(
        "nested menu",
        """<nav>{% for link in menu.links %}<li{% if link.url == current %} aria-current="page"{% endif %}><a href="{{ link.url }}">{{ link.title | escape }}</a>{% if link.links != empty %}<ul>{% for child in link.links %}<li><a href="{{ child.url }}">{{ child.title | escape }}</a>{% if child.links != empty %}<ul>{% for leaf in child.links %}<li><a href="{{ leaf.url }}">{{ leaf.title | escape }}</a></li>{% endfor %}</ul>{% endif %}</li>{% endfor %}</ul>{% endif %}</li>{% endfor %}</nav>""",
        Fluids.Tree(
            Text("<nav>"),
            For("link", At("menu.links"),
                Text("<li"), If(Equal(At("link.url"), At("current")), [Text(" aria-current=\"page\"")]), Text("><a href=\""), Out(At("link.url")), Text("\">"), Out(At("link.title").Filter("escape")), Text("</a>"),
                If(Unequal(At("link.links"), new Fluid.Ast.LiteralExpression(Fluid.Values.EmptyValue.Instance)),
                [
                    Text("<ul>"),
                    For("child", At("link.links"),
                        Text("<li><a href=\""), Out(At("child.url")), Text("\">"), Out(At("child.title").Filter("escape")), Text("</a>"),
                        If(Unequal(At("child.links"), new Fluid.Ast.LiteralExpression(Fluid.Values.EmptyValue.Instance)),
                        [
                            Text("<ul>"),
                            For("leaf", At("child.links"), Text("<li><a href=\""), Out(At("leaf.url")), Text("\">"), Out(At("leaf.title").Filter("escape")), Text("</a></li>")),
                            Text("</ul>"),
                        ]),
                        Text("</li>")),
                    Text("</ul>"),
                ]),
                Text("</li>")),
            Text("</nav>")),
        new(StringComparer.Ordinal) { ["current"] = "/a/2", ["menu"] = new Dictionary<string, object>(StringComparer.Ordinal) { ["links"] = Links("/a", 8, 2) } });

    static object[] Links(string url, int count, int levels) =>
    [
        .. Enumerable.Range(1, count).Select(i => (object)new Dictionary<string, object>(StringComparer.Ordinal) { ["url"] = $"{url}/{i}", ["title"] = $"Bowls & plates {i}", ["links"] = levels == 0 ? Array.Empty<object>() : Links($"{url}/{i}", 5, levels - 1) }),
    ];

    static Page Settings()
    {
        // Forty settings, each read with a default, compared, captured and shown: the head of a section.
        var names = Enumerable.Range(1, 40).Select(i => $"setting_{i}").ToArray();
        return new(
            "settings-heavy page",
            string.Concat(names.Select(name => $"{{% assign value = section.settings.{name} | default: 'none' %}}{{% if value != 'none' and section.settings.show %}}{{% capture class %}}block block--{{{{ value }}}}{{% endcapture %}}<div class=\"{{{{ class | append: ' wide' }}}}\" style=\"--x: {{{{ section.settings.padding | times: 2 }}}}px\">{{{{ value | capitalize | escape }}}}</div>{{% else %}}<hr>{{% endif %}}\n")),
            Fluids.Tree([.. names.SelectMany(name => new[]
            {
                Assign("value", At($"section.settings.{name}").Filter("default", Value("none"))),
                If(Both(Unequal(At("value"), Value("none")), At("section.settings.show")),
                [
                    Capture("class", Text("block block--"), Out(At("value"))),
                    Text("<div class=\""), Out(At("class").Filter("append", Value(" wide"))), Text("\" style=\"--x: "), Out(At("section.settings.padding").Filter("times", Value(2))), Text("px\">"),
                    Out(At("value").Filter("capitalize").Filter("escape")), Text("</div>"),
                ], [Text("<hr>")]),
                Text("\n"),
            })]),
            new(StringComparer.Ordinal)
            {
                ["section"] = new Dictionary<string, object>(StringComparer.Ordinal)
                {
                    ["settings"] = names.Select((name, i) => (name, i)).Where(setting => setting.i % 4 != 0).Select(setting => KeyValuePair.Create(setting.name, (object)$"value {setting.i}"))
                        .Append(new("show", true)).Append(new("padding", 12)).ToDictionary(StringComparer.Ordinal),
                },
            });
    }

    static Page Numbers() => new(
        "numeric loop",
        "{% assign total = 0 %}{% for i in (1..500) %}{% assign part = i | times: 3 | plus: 7 | modulo: 11 %}{% if part > 5 %}{% assign total = total | plus: part %}{% endif %}{{ part }},{% endfor %}{{ total }}",
        Fluids.Tree(
            Assign("total", Value(0)),
            For("i", Range(1, 500),
                Assign("part", At("i").Filter("times", Value(3)).Filter("plus", Value(7)).Filter("modulo", Value(11))),
                If(More(At("part"), Value(5)), [Assign("total", At("total").Filter("plus", At("part")))]),
                Out(At("part")), Text(",")),
            Out(At("total"))),
        []);
}
