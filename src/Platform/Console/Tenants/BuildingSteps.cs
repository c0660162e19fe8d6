using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Html;
using Vitrine.Platform.Console.Design;
using Vitrine.Platform.Console.Design.Pieces;
using Vitrine.Tenancy.Tenants;

namespace Vitrine.Platform.Console.Tenants;

/// <summary>How far a shop has been built, drawn for its page and for those that watch it.</summary>
static class BuildingSteps
{
    /// <summary>The id of what live updates replace.</summary>
    public const string Id = "building";

    static readonly ProvisioningState[] States = [ProvisioningState.Requested, ProvisioningState.DatabaseReady, ProvisioningState.Seeded, ProvisioningState.Live];

    /// <param name="inside">Whether the reason of a failure is shown: it speaks of servers and databases.</param>
    public static IHtmlContent Draw(Tenant tenant, ConsoleWords words, bool inside)
    {
        var headline = tenant.Headline;
        var steps = Markup.Join(States.Select(state => Step(tenant, state, words, inside)));
        return Markup.Of($"<div class=\"v-card\" id=\"{Id}\"><div class=\"v-card-head\"><h2>{words["tenants.building"]}</h2>{BadgeTagHelper.Draw(words[$"tenants.state_{TenantStates.NameOf(headline)}"], TenantStates.ToneOf(headline))}</div><div class=\"v-card-body\"><ol class=\"v-steps\">{steps}</ol></div></div>");
    }

    public static string Write(Tenant tenant, ConsoleWords words, bool inside)
    {
        using var text = new StringWriter();
        Draw(tenant, words, inside).WriteTo(text, HtmlEncoder.Default);
        return text.ToString();
    }

    static IHtmlContent Step(Tenant tenant, ProvisioningState state, ConsoleWords words, bool inside)
    {
        var next = state == tenant.Provisioning + 1;
        var how = state <= tenant.Provisioning ? StepState.Done : !next ? StepState.Waiting : tenant.FailureReason is null ? StepState.Current : StepState.Failed;
        var mark = how switch { StepState.Done => Icon.Of("check"), StepState.Failed => Icon.Of("x"), _ => null };
        var more = how is StepState.Failed ? Markup.Of($"<div class=\"v-step-more\"><p>{(inside ? tenant.FailureReason : words["tenants.failed_text"])}</p></div>")
            : Markup.If(state is ProvisioningState.Live && how is StepState.Done, $"<div class=\"v-step-more\"><p>{words["tenants.built"]} <a href=\"{(inside ? "/tenants" : "/clients")}/{tenant.Slug}\">{words["tenants.go_on"]}</a></p></div>");
        var name = how.ToString().ToLowerInvariant();
        return Markup.Of($"<li class=\"v-step v-step-{name}\"{Markup.Attribute("aria-current", how is StepState.Current ? "step" : null)}><span class=\"v-step-mark\" aria-hidden=\"true\">{mark}</span><div class=\"v-step-text\"><span>{words[$"tenants.step_{state.ToString().ToLowerInvariant()}"]}<span class=\"v-hidden\"> – {words[$"design.step_{name}"]}</span></span>{more}</div></li>");
    }
}
