using System.Globalization;
using System.Reflection;
using System.Text.Json;
using Vitrine.Platform.Console.Design;
using Vitrine.Platform.Console.Design.Shell;
using Vitrine.Tenancy.Actions;
using Vitrine.Tenancy.People.Visits;

namespace Vitrine.Platform.Console.Door;

/// <summary>Puts the person, their places and what they may open into the shell of a console page.</summary>
public sealed class FurnishShell(ConsoleShell shell)
{
    static readonly (MenuAttribute Menu, PermissionAttribute Needs)[] Pages =
    [
        .. typeof(FurnishShell).Assembly.GetTypes()
            .Select(type => (Menu: type.GetCustomAttribute<MenuAttribute>(), Needs: type.GetCustomAttribute<PermissionAttribute>()))
            .Where(page => page is { Menu: not null, Needs: not null }).Select(page => (page.Menu!, page.Needs!)).OrderBy(page => page.Item1.Order),
    ];

    /// <summary>The names of the menu items of some kinds of places, as an agency may rename or hide them.</summary>
    public static IEnumerable<string> Items(PlaceKind kinds) => Pages.Where(page => page.Needs.At.Include(kinds)).Select(page => page.Menu.Name).Distinct(StringComparer.Ordinal);

    /// <summary>Reads nothing: all it needs is known of the person already.</summary>
    public void For(CurrentStaff staff)
    {
        var person = staff.Person;
        if (person.Language is { } language && language != shell.Words.Language) shell.Speak(CultureInfo.CreateSpecificCulture(language == "en" ? "en-GB" : language));
        if (person.TimeZone is { } zone && TimeZoneInfo.TryFindSystemTimeZoneById(zone, out var found)) shell.TimeZone = found;
        shell.Account = new Account(person.Name, person.Email!, "/sign-out") // every person has a mail address
        {
            Links = [new(shell.Words["menu.profile"], "/profile", "user"), .. staff.Console == Tenancy.People.Sessions.StaffConsole.Platform ? (NavigationItem[])[] : [new(shell.Words["menu.shops"], "/?all=true", "store")], .. shell.Brand.HelpLink.Length > 0 ? (NavigationItem[])[new(shell.Words["menu.help"], shell.Brand.HelpLink, "life-buoy")] : []],
        };
        shell.Subject = staff.Shop?.Name;
        if (staff.Place is { } place && staff.Standing is not null)
        {
            shell.Navigation = Menu(staff, place.Kind);
            if (staff.Standing.Visit is { } visit) shell.ActingFor = new ActingFor(person.Name, staff.Shop!.Name, visit.EndsAt, $"{staff.Root}/leave"); // only shops are visited
        }
    }

    IReadOnlyList<NavigationGroup> Menu(CurrentStaff staff, PlaceKind kind)
    {
        List<MenuAttribute> open = [.. Pages.Where(page => page.Needs.At.Include(kind) && staff.May(page.Needs.Permission) && !shell.Brand.Hides(page.Menu.Name)).Select(page => page.Menu)];
        var below = open.Where(menu => menu.Below is not null && open.Exists(above => above.Name == menu.Below)).ToLookup(menu => menu.Below, StringComparer.Ordinal);
        return
        [
            .. open.Where(menu => menu.Below is null || !below[menu.Below].Contains(menu)).GroupBy(menu => menu.Group, StringComparer.Ordinal)
                .Select(group => new NavigationGroup(group.Key is { } key ? shell.Words[$"menu.group_{key}"] : null,
                    [.. group.Select(menu => ItemOf(menu) with { Below = [.. below[menu.Name].Select(ItemOf)] })])),
        ];

        NavigationItem ItemOf(MenuAttribute menu) => new(shell.Brand.Renames(menu.Name) ?? shell.Words[$"menu.{menu.Name}"], staff.Root + menu.Path, menu.Icon) { Keys = menu.Keys };
    }
}
