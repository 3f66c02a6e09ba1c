using Countersign.Inventory;
using Countersign.Policies;
using Countersign.Storage.Rows;
using Xunit;

namespace Countersign.Storage.Tests.Contract;

public abstract class OutcomeContract : InventoryContract
{
    private static readonly Account Alice = Some.Account("aws", "alice");
    private static readonly SubjectId Unit = Alice.Subject;

    [Fact]
    public async Task Outcomes_are_replaced_and_unchanged_ones_keep_their_since()
    {
        var database = await CreateAsync();
        await CollectAsync(database, "aws", Some.Noon, Some.Put(Alice));
        await SaveAsync(database, Some.Day(0), null, Some.Failing("p1", "s1"), Some.Failing("p2", "s1"), Some.Blind("p3", "s1", "a.b", "c"));
        await SaveAsync(database, Some.Day(1), null, Some.Failing("p1", "s1", "older still"), Some.Failing("p3", "s1"), Some.Blind("p4", "s1"));

        var outcomes = (await ReadAsync(database, read => read.Outcomes.OfUnitsAsync([Unit], Cancel)))[Unit].ToList();

        Assert.Equal(["p1", "p3", "p4"], outcomes.Select(outcome => outcome.Policy));
        Assert.Equal((Some.Day(0), "older still"), (outcomes[0].Since, outcomes[0].Message));
        Assert.Equal((Some.Day(1), PolicyOutcome.NotSatisfied), (outcomes[1].Since, outcomes[1].Outcome));
        Assert.Empty(outcomes[1].Missing);
        Assert.Equal(Some.Day(1), outcomes[2].Since);
    }

    [Fact]
    public async Task Satisfied_and_not_applicable_leave_no_row()
    {
        var database = await CreateAsync();
        await SaveAsync(database, Some.Noon, null,
            new Evaluation("p1", new SubjectId("s1"), PolicyOutcome.Satisfied), new Evaluation("p2", new SubjectId("s1"), PolicyOutcome.NotApplicable));

        Assert.Empty((await ReadAsync(database, read => read.Outcomes.OfUnitsAsync([Unit], Cancel)))[Unit]);
    }

    [Fact]
    public async Task A_unit_wakes_when_it_is_due()
    {
        var database = await CreateAsync();
        await CollectAsync(database, "aws", Some.Noon, Some.Put(Alice));
        await EvaluateAllAsync(database, due: Some.Day(5));

        Assert.Empty(await PendingAsync(database, Some.Day(4)));
        Assert.Equal(Unit, Assert.Single(await PendingAsync(database, Some.Day(5))).Id);

        await SaveAsync(database, Some.Day(5), Some.Day(9));
        Assert.Empty(await PendingAsync(database, Some.Day(8)));
        Assert.Single(await PendingAsync(database, Some.Day(9)));

        await SaveAsync(database, Some.Day(9), null);
        Assert.Empty(await PendingAsync(database, Some.Day(999)));
    }

    [Fact]
    public async Task What_was_judged_in_part_is_due_no_later_than_before()
    {
        var database = await CreateAsync();
        await CollectAsync(database, "aws", Some.Noon, Some.Put(Alice));
        await EvaluateAllAsync(database, due: Some.Day(5));

        foreach (var part in new Instant?[] { Some.Day(7), null })
        {
            await ActAsync(database, act => act.Outcomes.SettleAsync([new SettledUnit(Unit, part, null) { IsPart = true }], Cancel));
            Assert.Empty(await PendingAsync(database, Some.Day(4)));
        }
        await ActAsync(database, act => act.Outcomes.SettleAsync([new SettledUnit(Unit, Some.Day(3), null) { IsPart = true }], Cancel));
        Assert.Single(await PendingAsync(database, Some.Day(3)));
    }

    [Fact]
    public async Task What_was_judged_in_part_is_due_where_nothing_was_before()
    {
        var database = await CreateAsync();
        await CollectAsync(database, "aws", Some.Noon, Some.Put(Alice));
        await EvaluateAllAsync(database, due: null);

        await ActAsync(database, act => act.Outcomes.SettleAsync([new SettledUnit(Unit, Some.Day(3), null) { IsPart = true }], Cancel));
        Assert.Empty(await PendingAsync(database, Some.Day(2)));
        Assert.Single(await PendingAsync(database, Some.Day(3)));
    }

    [Fact]
    public async Task What_is_due_for_a_document_wakes_no_unit()
    {
        var database = await CreateAsync();
        var team = new SubjectId("team:iam");
        await ActAsync(database, act => act.Outcomes.SettleAsync([new SettledUnit(team, Some.Day(5), null)], Cancel));

        Assert.Equal(["team:iam"], await ListAsync("SELECT subject FROM due_document"));
        Assert.Empty(await PendingAsync(database, Some.Day(6)));
        await ActAsync(database, act => act.Outcomes.SettleAsync([new SettledUnit(team, null, null)], Cancel));
        Assert.Empty(await ListAsync("SELECT subject FROM due_document"));
    }

    [Fact]
    public async Task A_unit_marked_since_it_was_read_stays_marked()
    {
        var database = await CreateAsync();
        await CollectAsync(database, "aws", Some.Noon, Some.Put(Alice));
        var read = Assert.Single(await PendingAsync(database));
        await ActAsync(database, act => act.Units.MarkDirtyAsync([Unit], Cancel));

        await ActAsync(database, act => EvaluatedAsync(act, [new UnitEvaluation(Unit, [])], marks: new Dictionary<SubjectId, long> { [Unit] = read.Marks }));
        Assert.Single(await PendingAsync(database));

        await ActAsync(database, act => EvaluatedAsync(act, [new UnitEvaluation(Unit, [])]));
        Assert.Empty(await PendingAsync(database));
    }

    [Fact]
    public async Task Outcomes_are_counted_by_policy_and_source()
    {
        var database = await CreateAsync();
        var others = Enumerable.Range(0, 3).Select(i => Some.Put(Some.Account("aws", $"u{i}"))).ToArray();
        await CollectAsync(database, "aws", Some.Noon, [Some.Put(Alice), .. others]);
        await SaveAsync(database, Some.Noon, null, Some.Blind("p1", "s1", "credential.rotated_at"), Some.Blind("p1", "s2", "credential.rotated_at"), Some.Failing("p2", "s1"));

        var counts = await ReadAsync(database, read => read.Queries.Outcomes.CountsAsync([], Cancel));
        var missing = await ReadAsync(database, read => read.Queries.Outcomes.MissingAsync(Cancel));
        var shares = await ReadAsync(database, read => read.Queries.Outcomes.IndeterminateSharesAsync(Cancel));

        Assert.Equal([("p1", "aws", 2L), ("p2", "aws", 1L)], counts.Select(count => (count.Policy, count.Source!, count.Count)));
        Assert.Equal(["credential.rotated_at"], Assert.Single(missing).Missing);
        Assert.Equal(("p1", "aws", 1L, 4L, 25.0), (shares[0].Policy, shares[0].Source, shares[0].Indeterminate, shares[0].Units, shares[0].Percent));
    }

    private static Task SaveAsync(WorkspaceDatabase database, Instant at, Instant? due, params Evaluation[] standing) =>
        ActAsync(database, act => EvaluatedAsync(act, [new UnitEvaluation(Unit, standing)], due), at);
}
