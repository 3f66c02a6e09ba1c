using Countersign.Parties;
using Countersign.Workflow.Config;
using Xunit;

namespace Countersign.Workflow.Tests.Config;

public sealed class PlannerTests
{
    private const string IamSpec = "spec: { lead: person:ann, members: [person:ann, person:bob] }";

    public static TheoryData<string, string, string, ChangeDirection, string> Directions => new()
    {
        { "satisfiedWhen: now - credential.rotated_at <= duration('2160h')", "satisfiedWhen: now - credential.rotated_at <= duration('9999h')",
            "Policy key-rotated", ChangeDirection.Loosening, "`satisfiedWhen` changed" },
        { "appliesWhen: credential.type == 'access_key'", "appliesWhen: credential.type == 'password'", "Policy key-rotated", ChangeDirection.Loosening,
            "may narrow" },
        { "severity: [ { is: high } ]", "severity: [ { is: low } ]", "Policy key-rotated", ChangeDirection.Loosening, "severity goes from high to low" },
        { "severity: [ { is: high } ]", "severity: [ { is: critical } ]", "Policy key-rotated", ChangeDirection.Tightening,
            "severity goes from high to critical" },
        { "high: 14d, medium", "high: 20d, medium", "Policy key-rotated", ChangeDirection.Loosening, "time to fix at `high` goes up from 14d to 20d" },
        { "high: 14d, medium", "high: 7d, medium", "Policy key-rotated", ChangeDirection.Tightening, "time to fix at `high` goes down from 14d to 7d" },
        { "is old\"", "is too old\"", "Policy key-rotated", ChangeDirection.Neutral, "" },
        { "maximum: 90d }", "maximum: 100d }", "Control keys", ChangeDirection.Loosening, "the longest exception at `high` goes up from 90d to 100d" },
        { "maximum: 90d }", "maximum: 30d }", "Control keys", ChangeDirection.Tightening, "goes down from 90d to 30d" },
        { "maximum: 14d, extensions: 0", "maximum: 14d, extensions: 2", "Control keys", ChangeDirection.Loosening,
            "extensions at `critical` goes up from 0 to 2" },
        { "default: { approver: team:compliance", "default: { approver: team:iam", "Control keys", ChangeDirection.Loosening,
            "the approver of `keys` at `high` changed from team:compliance to team:iam" },
        { "signatory: team:governance", "signatory: team:compliance", "Control keys", ChangeDirection.Loosening, "the signatory of `keys` changed" },
        { "metadata: { name: keys, title: Keys are rotated }", "metadata: { name: keys, title: Keys }", "Control keys", ChangeDirection.Neutral, "" },
        { "delegations: [ { to: accountOwner, actions: [rotate] } ]", "delegations: [ { to: accountOwner, actions: [rotate, disable] } ]",
            "Source cloud", ChangeDirection.Loosening, "delegations changed" },
        { "delegations: [ { to: accountOwner, actions: [rotate] } ]", "delegations: []", "Source cloud", ChangeDirection.Tightening, "delegations end" },
        { "kind: service } ]", "kind: human } ]", "Source cloud", ChangeDirection.Loosening, "`classify` changed" },
        { "resolver: team:iam, order: 10", "resolver: team:governance, order: 10", "Route payments-first", ChangeDirection.Loosening, "the route changed" },
        { "critical: true", "critical: false", "System payments", ChangeDirection.Loosening, "no longer critical" },
        { "  governance: team:governance\n", "  governance: team:governance\n  separation: { approverNotSignatoryFrom: critical }\n", "Workspace main",
            ChangeDirection.Loosening, "goes up from high to critical" },
        { "  governance: team:governance\n", "  governance: team:governance\n  separation: { approverNotSignatoryFrom: low }\n", "Workspace main",
            ChangeDirection.Tightening, "goes down from high to low" },
        { "  governance: team:governance\n", "  governance: team:governance\n  shrinkThreshold: { accounts: 500, percent: 2 }\n", "Workspace main",
            ChangeDirection.Loosening, "the threshold for shrinking" },
        { "  governance: team:governance\n", "  governance: team:governance\n  shrinkThreshold: { accounts: 5, percent: 2 }\n", "Workspace main",
            ChangeDirection.Tightening, "the threshold for shrinking" },
        { "  governance: team:governance\n", "  governance: team:governance\n  responders: team:iam\n", "Workspace main",
            ChangeDirection.Loosening, "responders changed from nobody to team:iam" },
        { "members: [person:ann, person:bob]", "members: [person:ann]", "Team iam", ChangeDirection.Neutral, "" },
    };

    [Theory]
    [MemberData(nameof(Directions))]
    public void A_change_has_a_direction_and_says_why(string from, string to, string thing, ChangeDirection direction, string reason)
    {
        var change = Assert.Single(Plan(Some.Estate, Some.Changed(from, to)).Changes, c => c.Change != ChangeKind.None);
        Assert.Equal((thing, ChangeKind.Change, direction), ($"{change.Kind} {change.Name}", change.Change, change.Direction));
        Assert.Contains(reason, string.Join('\n', change.Reasons), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "secrets: { store: files }", ChangeDirection.Loosening, "new secrets go to the store `files`")]
    [InlineData("secrets: { store: files }", "", ChangeDirection.Tightening, "no new secrets are made")]
    [InlineData("secrets: { store: files }", "secrets: { store: other }", ChangeDirection.Loosening, "new secrets go to the store `other`")]
    [InlineData("secrets: { store: files, lifetime: 30d }", "secrets: { store: files, lifetime: 90d }", ChangeDirection.Loosening, "hold longer")]
    [InlineData("secrets: { store: files, lifetime: 30d }", "secrets: { store: files }", ChangeDirection.Loosening, "hold longer")]
    [InlineData("secrets: { store: files }", "secrets: { store: files, lifetime: 30d }", ChangeDirection.Tightening, "for a shorter time")]
    public void Where_new_secrets_go_and_how_long_they_hold_has_a_direction(string before, string after, ChangeDirection direction, string reason)
    {
        const string Place = "  delegations: [ { to: accountOwner, actions: [rotate] } ]\n";
        string With(string acting) => Some.Changed(Place, $"{Place}  actions: {{ allowed: true{(acting.Length > 0 ? $", {acting}" : "")} }}\n");

        var change = Assert.Single(Plan(With(before), With(after)).Changes, c => c.Change != ChangeKind.None);

        Assert.Equal(("cloud", direction), (change.Name, change.Direction));
        Assert.Contains(reason, string.Join('\n', change.Reasons), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Policy", "key-rotated", ChangeDirection.Loosening, ChangeDirection.Tightening)]
    [InlineData("Route", "payments-first", ChangeDirection.Loosening, ChangeDirection.Loosening)]
    [InlineData("Source", "cloud", ChangeDirection.Loosening, ChangeDirection.Tightening)]
    [InlineData("Surface", "issuer", ChangeDirection.Loosening, ChangeDirection.Tightening)]
    [InlineData("Team", "iam", ChangeDirection.Neutral, ChangeDirection.Neutral)]
    public void A_document_that_is_gone_is_retired_and_a_new_one_is_added(string kind, string name, ChangeDirection retired, ChangeDirection added)
    {
        var less = string.Join("\n---\n",
            Some.Estate.Split("\n---\n").Where(d => !d.Contains($"kind: {kind}\nmetadata: {{ name: {name}", StringComparison.Ordinal)));
        var gone = Assert.Single(Plan(Some.Estate, less).Changes, c => c.Change != ChangeKind.None);
        Assert.Equal((kind, name, ChangeKind.Retire, retired), (gone.Kind, gone.Name, gone.Change, gone.Direction));
        var come = Assert.Single(Plan(less, Some.Estate).Changes, c => c.Change != ChangeKind.None);
        Assert.Equal((ChangeKind.Add, added), (come.Change, come.Direction));
    }

    [Fact]
    public void A_first_apply_loosens_nothing()
    {
        var plan = Planner.Plan(null, Some.Registry(Some.Estate), OpenWork.None);
        Assert.All(plan.Changes, c => Assert.Equal((ChangeKind.Add, ChangeDirection.Neutral), (c.Change, c.Direction)));
        Assert.False(plan.IsLoosening);
    }

    [Fact]
    public void What_is_unchanged_is_listed_as_none() =>
        Assert.All(Plan(Some.Estate, Some.Estate).Changes, c => Assert.Equal(ChangeKind.None, c.Change));

    [Fact]
    public void A_binding_that_puts_another_judge_in_place_loosens_and_one_that_fills_a_gap_does_not()
    {
        const string Control = "kind: Control\nmetadata: { name: keys }\nspec: { plane: nhi }\n---\n";
        string Bound(string signatory) =>
            Some.With(Control + $"kind: OwnershipBinding\nmetadata: {{ name: nhi }}\nspec: {{ selects: {{ plane: nhi }}, signatory: {signatory} }}");
        Assert.Equal(ChangeDirection.Neutral, Assert.Single(Plan(Bound("null"), Bound("team:a")).Changes, c => c.Change == ChangeKind.Change).Direction);
        Assert.Equal(ChangeDirection.Loosening, Assert.Single(Plan(Bound("team:a"), Bound("team:b")).Changes, c => c.Change == ChangeKind.Change).Direction);
    }

    [Fact]
    public void Removing_a_team_with_open_work_is_refused_naming_team_and_count()
    {
        var less = string.Join("\n---\n", Some.Estate.Split("\n---\n").Where(d => !d.Contains("metadata: { name: iam }", StringComparison.Ordinal)));
        var work = new OpenWork { Findings = new Dictionary<PartyId, int> { [PartyId.Team("iam")] = 3 } };
        var plan = Planner.Plan(Some.Registry(Some.Estate), Some.Registry(less), work);
        var refusal = Assert.Single(plan.Refusals);
        Assert.Equal(("config.team.open_work", "Team iam", Some.LineOf(Some.Estate, "metadata: { name: iam }") - 2),
            (refusal.Code, refusal.Thing, refusal.Line));
        Assert.Contains("`team:iam` has 3 open assignments", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("successor: team:NAME", refusal.Remedy, StringComparison.Ordinal);
        Assert.Equal(3, Assert.Single(plan.Changes, c => c.Change == ChangeKind.Retire).OpenWork);
        Assert.Empty(Plan(Some.Estate, less).Refusals);
    }

    [Theory]
    [InlineData("{ retired: true, successor: team:governance }", 0)]
    [InlineData("{ retired: true }", 1)]
    [InlineData("{ retired: true, successor: team:nobody }", 1)]
    public void A_team_with_open_work_retires_to_a_successor_who_is_there(string spec, int refusals)
    {
        var one = new Dictionary<PartyId, int> { [PartyId.Team("iam")] = 1 };
        var next = Some.Changed(IamSpec, "spec: " + spec);
        Assert.All([new OpenWork { Findings = one }, new OpenWork { Exceptions = one }], work => Assert.Equal(
            refusals, Planner.Plan(Some.Registry(Some.Estate), Some.Registry(next), work).Refusals.Count(r => r.Code == "config.team.open_work")));
    }

    [Fact]
    public void Open_exceptions_of_a_team_that_goes_are_counted_and_said()
    {
        var (iam, work) = (PartyId.Team("iam"), new Dictionary<PartyId, int> { [PartyId.Team("iam")] = 2 });
        var retired = Some.Changed(IamSpec, "spec: { retired: true }");
        string Said(OpenWork open) => Planner.Plan(Some.Registry(Some.Estate), Some.Registry(retired), open).Refusals[0].Message;

        Assert.Equal(
            "`team:iam` has 2 open exceptions to follow up, approve or close and is retired without a successor.", Said(new OpenWork { Exceptions = work }));
        Assert.StartsWith(
            "`team:iam` has 1 open assignment and 2 open exceptions to follow",
            Said(new OpenWork { Exceptions = work, Findings = new Dictionary<PartyId, int> { [iam] = 1 } }), StringComparison.Ordinal);
    }

    [Fact]
    public void A_retired_teams_document_stays_while_its_successor_sits_for_it_in_an_open_exception()
    {
        var retired = Some.Changed(IamSpec, "spec: { retired: true, successor: team:governance }");
        var gone = string.Join("\n---\n", retired.Split("\n---\n").Where(d => !d.Contains("metadata: { name: iam }", StringComparison.Ordinal)));
        var work = new OpenWork { Exceptions = new Dictionary<PartyId, int> { [PartyId.Team("iam")] = 1, [PartyId.Team("governance")] = 1 } };

        Assert.Empty(Planner.Plan(Some.Registry(retired), Some.Registry(retired), work).Refusals);
        Assert.Equal("Team iam", Assert.Single(Planner.Plan(Some.Registry(retired), Some.Registry(gone), work).Refusals).Thing);
        Assert.Empty(Plan(retired, gone).Refusals);
    }

    private static ConfigPlan Plan(string before, string after) => Planner.Plan(Some.Registry(before), Some.Registry(after), OpenWork.None);
}
