using Countersign.Controls;
using Countersign.Inventory;
using Countersign.Inventory.Linking;
using Countersign.Inventory.Sources;
using Countersign.Parties;
using Countersign.Policies.Subjects;
using Countersign.Policies.Views;

namespace Countersign.Tests.Policies;

/// <summary>How records become what policies read: unknown, none and values are kept apart.</summary>
public sealed class ViewTests
{
    private static readonly Instant Since = Some.Now - TimeSpan.FromDays(100);

    public static TheoryData<Fact<Instant>, Fact<Instant>> Uses => new()
    {
        { Fact<Instant>.Of(Since), Fact<Instant>.Of(Since) },
        { Fact<Instant>.None(Since), Fact<Instant>.Of(Since) },
        { Fact<Instant>.None(), Fact<Instant>.Unknown },
        { Fact<Instant>.Unknown, Fact<Instant>.Unknown },
    };

    [Theory]
    [MemberData(nameof(Uses))]
    public void Idle_since_is_the_last_use_or_since_when_none_is_known(Fact<Instant> use, Fact<Instant> idle)
    {
        var account = Some.Account() with
        {
            Credentials = Fact<IReadOnlyList<Credential>>.Of([new Credential { Slot = "key1", Type = CredentialType.AccessKey }]),
            Grants = Fact<IReadOnlyList<Grant>>.Of([new Grant { Id = "g1", Entitlement = "admin" }]),
        };
        var activity = new Activity
        {
            LastActivityAt = use,
            Credentials = new Dictionary<string, Fact<Instant>> { ["key1"] = use },
            Grants = new Dictionary<string, Fact<Instant>> { ["g1"] = use },
        };
        var view = AccountViews.Of(account.Subject, new AccountUnit(account, activity, AccountLinks.None), new SubjectContext());
        Assert.Equal([idle, idle, idle], [view.IdleSince, view.Credentials.Value[0].IdleSince, view.Grants.Value[0].IdleSince]);
        Assert.Equal(use, view.Credentials.Value[0].LastUsedAt);
    }

    [Fact]
    public void An_account_is_followed_by_its_credentials_and_grants()
    {
        var account = Some.Account() with
        {
            Credentials = Fact<IReadOnlyList<Credential>>.Of([new Credential { Slot = "key1", Type = CredentialType.AccessKey }]),
            Grants = Fact<IReadOnlyList<Grant>>.Of([new Grant { Id = "policy:Admin", Entitlement = "Admin" }]),
        };
        var subjects = Subjects(account);
        Assert.Equal(["account:aws/svc-report", "credential:aws/svc-report#key1", "grant:aws/svc-report#policy%3AAdmin"], subjects.Select(s => s.Id.Value));
    }

    [Fact]
    public void An_account_whose_credentials_are_unknown_is_alone() =>
        Assert.Single(Subjects(Some.Account()));

    [Fact]
    public void Nobody_known_or_suggested_is_no_owner() => Assert.True(View(AccountLinks.None).Owner.IsNone);

    [Fact]
    public void A_suggested_owner_says_so()
    {
        var owner = View(new AccountLinks { Owner = new Ownership(OwnerState.Suggested, Some.Cloud, 40, []) }).Owner.Value;
        Assert.Equal(("suggested", 40L, "team:cloud"), (owner.State.Value, owner.Confidence.Value, owner.Party.Value.Id.Value));
    }

    [Fact]
    public void No_identity_is_none_and_several_are_unknown()
    {
        var id = SubjectId.Identity("hr", "17");
        Assert.True(View(AccountLinks.None).Identity.IsNone);
        Assert.True(View(new AccountLinks { Identity = new Correlation(null, [id, SubjectId.Identity("hr", "18")], []) }).Identity.IsUnknown);
        Assert.True(View(new AccountLinks { Identity = new Correlation(id, [], []) }).Identity.IsValue);
    }

    [Fact]
    public void Criticality_is_declared()
    {
        Assert.True(View(new AccountLinks { System = "payments" }).System.Value.Critical.Value);
        Assert.False(View(new AccountLinks { System = "undeclared" }).System.Value.Critical.Value);
        Assert.True(View(AccountLinks.None).System.Value is { Name.IsNone: true, Critical.Value: false });
    }

    [Fact]
    public void An_environment_comes_from_the_account_else_its_system_else_its_source()
    {
        Assert.Equal("prod", View(new AccountLinks { System = "payments" }).Environment.Value);
        Assert.Equal("dev", View(AccountLinks.None).Environment.Value);
        var own = Some.Account() with { Environment = "test" };
        Assert.Equal("test", AccountViews.Of(own.Subject, new AccountUnit(own, Activity.Empty, AccountLinks.None), Context).Environment.Value);
    }

    [Fact]
    public void A_party_that_is_not_registered_is_known_by_its_id_alone()
    {
        var view = PartyViews.Of(Some.PersonId("stranger"), PartyDirectory.Empty);
        Assert.Equal("person:stranger", view.Id.Value);
        Assert.True(view.Status.IsUnknown);
    }

    [Fact]
    public void A_team_shows_its_people_once()
    {
        var team = Some.Team(Some.Payments, "cloud-1") with { Lead = Some.PersonId("cloud-1"), Deputies = [Some.PersonId("iam-1")] };
        var parties = Some.Directory(instead: [team]);
        Assert.Equal(["person:cloud-1", "person:iam-1"], PartyViews.Of(Some.Payments, parties).People.Value.Select(p => p.Id.Value));
    }

    [Fact]
    public void An_end_that_a_source_with_a_status_does_not_give_is_none()
    {
        var identity = new Identity { Source = "hr", NativeId = "17", Status = IdentityStatus.Active };
        Assert.True(IdentityViews.Of(identity.Subject, identity, new SubjectContext()).EndsAt.IsNone);
        Assert.True(IdentityViews.Of(identity.Subject, identity with { Status = Fact<IdentityStatus>.Unknown }, new SubjectContext()).EndsAt.IsUnknown);
    }

    [Fact]
    public void A_review_is_due_from_the_last_one_else_from_the_making_of_the_workspace()
    {
        var control = Some.Control() with { ReviewEvery = TimeSpan.FromDays(10) };
        var context = new SubjectContext { WorkspaceCreatedAt = Since };
        Assert.Equal(Since + TimeSpan.FromDays(10), ControlViews.Of(control, ControlSight.Clear, context).ReviewDueAt.Value);
        Assert.Equal(Some.Now + TimeSpan.FromDays(10), ControlViews.Of(control with { ReviewedAt = Some.Now }, ControlSight.Clear, context).ReviewDueAt.Value);
        Assert.True(ControlViews.Of(control, ControlSight.Clear, new SubjectContext()).ReviewDueAt.IsUnknown);
        Assert.True(ControlViews.Of(control with { ReviewEvery = null }, ControlSight.Clear, context).ReviewDueAt.IsNone);
    }

    [Fact]
    public void A_source_without_a_state_was_never_collected()
    {
        var view = SourceViews.Of(Some.Source(), null, SourceSight.Clear, new SubjectContext());
        Assert.Equal("never_collected", view.Status.Value);
        Assert.True(view.AsOf.IsNone);
    }

    private static SubjectContext Context => new()
    {
        Parties = Some.Directory(),
        Identity = id => new Identity { Source = "hr", NativeId = id.Value },
        System = name => name == "payments" ? new SystemRecord { Name = name, Title = name, Critical = true, Environment = "prod" } : null,
        Source = _ => Some.Source() with { Environment = "dev" },
    };

    private static IReadOnlyList<PolicySubject> Subjects(Account account) =>
        PolicySubjects.OfAccount(account.Subject, new AccountUnit(account, Activity.Empty, AccountLinks.None), new SubjectContext(), _ => true);

    private static AccountView View(AccountLinks links) =>
        AccountViews.Of(Some.Account().Subject, new AccountUnit(Some.Account(), Activity.Empty, links), Context);
}
