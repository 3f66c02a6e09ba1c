using Countersign.Controls;
using Countersign.Findings;
using Countersign.Inventory.Linking;
using Countersign.Parties;

namespace Countersign.Tests.Findings;

/// <summary>Who has a finding keeps it while what named them cannot be told, and nobody has it because its subject is gone.</summary>
public sealed class KeptResolverTests
{
    private static readonly RoutingQuestion Known = Some.Question() with
    {
        Links = AccountLinks.None with { Owner = Some.Owned(Some.Payments) },
        Policy = Some.Policy(remedies: ActionKind.Manual),
    };

    [Fact]
    public void An_owner_who_cannot_be_told_now_keeps_it()
    {
        var had = Router.Route(Known);
        var blind = Known with { Links = AccountLinks.None };
        var kept = Router.Keep(blind, Some.Payments, had.Steps, Router.Route(blind));

        Assert.Equal(Some.Payments, had.Assignment?.Resolver);
        Assert.Equal(Some.Cloud, Router.Route(blind).Assignment?.Resolver);
        Assert.Equal((had.Assignment, true), (kept.Assignment, had.Steps.SequenceEqual(kept.Steps)));
    }

    [Fact]
    public void Who_was_named_after_others_were_asked_keeps_it_too()
    {
        var asked = Known with { Settled = Some.PersonId("nobody") };
        var had = Router.Route(asked);
        var blind = asked with { Links = AccountLinks.None };

        Assert.False(had.Steps[0].Taken);
        Assert.Equal(Some.Payments, Router.Keep(blind, Some.Payments, had.Steps, Router.Route(blind)).Assignment?.Resolver);
    }

    [Fact]
    public void Who_is_told_anew_by_another_way_has_it_by_that()
    {
        var had = Router.Route(Known);
        var again = Known with { Settled = Some.Payments };
        var told = Router.Route(again);

        Assert.Same(told, Router.Keep(again, Some.Payments, had.Steps, told));
    }

    [Fact]
    public void Where_nobody_knows_how_it_came_to_them_what_is_told_counts()
    {
        var blind = Router.Route(Known with { Links = AccountLinks.None });

        Assert.Same(blind, Router.Keep(Known, Some.Payments, [], blind));
    }

    [Fact]
    public void A_team_of_one_who_is_of_compliance_resolves_nothing()
    {
        var parties = Some.Directory(instead: [Some.Team(Some.Payments, "compliance-1")]);

        Assert.Equal(Some.Cloud, Router.Route(Known with { Parties = parties }).Assignment?.Resolver);
    }

    [Fact]
    public void Another_who_is_told_has_it()
    {
        var had = Router.Route(Known);
        var other = Known with { Links = AccountLinks.None with { Owner = Some.Owned(Some.Iam) } };

        Assert.Equal(Some.Iam, Router.Keep(other, Some.Payments, had.Steps, Router.Route(other)).Assignment?.Resolver);
    }

    [Fact]
    public void What_people_or_a_route_say_now_goes_before()
    {
        var had = Router.Route(Known);
        var given = Known with { Links = AccountLinks.None, Settled = Some.Cloud };
        var routed = Known with { Links = AccountLinks.None, Routes = [new Route("first", "true", Some.Cloud, 1)] };

        Assert.Equal(Some.Cloud, Router.Keep(given, Some.Payments, had.Steps, Router.Route(given)).Assignment?.Resolver);
        Assert.Equal(Some.Cloud, Router.Keep(routed, Some.Payments, had.Steps, Router.Route(routed)).Assignment?.Resolver);
    }

    [Theory]
    [InlineData("left")]
    [InlineData("of compliance")]
    public void Who_can_act_no_longer_does_not_keep_it(string why)
    {
        var had = Router.Route(Known);
        var parties = why == "left"
            ? Some.Directory([Some.Person("payments-1") with { Status = PersonStatus.Left }, Some.Person("payments-2") with { Status = PersonStatus.Left }])
            : Some.Directory(instead: [Some.Team(Some.Payments, "compliance-1", "compliance-2")]);
        var blind = Known with { Links = AccountLinks.None, Parties = parties };

        Assert.Equal(Some.Cloud, Router.Keep(blind, Some.Payments, had.Steps, Router.Route(blind)).Assignment?.Resolver);
    }

    [Fact]
    public void Approver_and_signatory_follow_the_control_meanwhile()
    {
        var had = Router.Route(Known);
        var blind = Known with { Links = AccountLinks.None, Control = Known.Control with { Signatory = Some.Governance } };
        var kept = Router.Keep(blind, Some.Payments, had.Steps, Router.Route(blind)).Assignment;

        Assert.Equal((Some.Payments, Some.Governance), (kept?.Resolver, kept?.Signatory));
    }

    [Fact]
    public void A_resolver_whom_only_a_vanished_route_named_keeps_it()
    {
        var routed = Known with { Links = AccountLinks.None, Routes = [new Route("first", "true", Some.Payments, 1)] };
        var had = Router.Route(routed);
        var blind = routed with { Routes = [] };

        Assert.Equal(Some.Payments, had.Assignment?.Resolver);
        Assert.Equal(Some.Payments, Router.Keep(blind, Some.Payments, had.Steps, Router.Route(blind)).Assignment?.Resolver);
    }
}
