using Countersign.Controls;
using Countersign.Findings;
using Countersign.Inventory;
using Countersign.Parties;
using Countersign.Storage.Queries;
using Xunit;

namespace Countersign.Storage.Tests.Contract;

public abstract class FindingContract : OutcomeContract
{
    [Fact]
    public async Task A_finding_comes_back_as_it_was_saved_with_an_entry_for_each_move()
    {
        var database = await CreateAsync();
        var opened = Some.Finding() with { ObservedAt = Some.Day(-1), ExceptedUntil = Some.Day(3), Blind = true, Backlog = true } with
        {
            ExceptedFrom = Some.Day(1), RemediatedAt = Some.Day(2), Settled = PartyId.Parse("team:bi"),
            Beside = [PartyId.Parse("person:a"), PartyId.Parse("person:b")], ReturnedAt = Some.Day(3),
        };
        var assigned = Some.Assigned(opened);

        var saved = await ActAsync(database, act => act.Findings.SaveAllAsync([Some.Opened(opened), assigned], Cancel));

        var read = await ReadAsync(database, session => session.Findings.ReadAsync(opened.Id, Cancel));
        Assert.Equal(Some.Json(Assert.Single(saved)), Some.Json(read));
        Assert.Equal(Some.Json(assigned.After), Some.Json(read));
        var entries = await ReadAsync(database, session => session.Queries.Entries.OfSubjectAsync(new(opened.Id.Value), Cancel));
        Assert.Equal(2, entries.Count);
        Assert.Empty(await ReadAsync(database, session => session.Queries.Entries.StatesWithoutEntriesAsync(Cancel)));
    }

    [Fact]
    public async Task A_finding_changed_since_it_was_read_is_not_overwritten()
    {
        var database = await CreateAsync();
        var opened = await ActAsync(database, act => act.Findings.SaveAsync(Some.Opened(Some.Finding()), Cancel));
        var assigned = await ActAsync(database, act => act.Findings.SaveAsync(Some.Assigned(opened), Cancel));
        Assert.Equal(opened.Version + 1, assigned.Version);

        var stale = await Assert.ThrowsAsync<StaleVersionException>(() =>
            ActAsync(database, act => act.Findings.SaveAsync(Some.Assigned(opened, Some.Assignment(1)), Cancel)));

        Assert.Equal(opened.Id.Value, stale.Id);
        Assert.Equal(3, await ReadAsync(database, read => read.Queries.Entries.CountAsync(Cancel)));
        Assert.Equal(Some.Json(assigned), Some.Json(await ReadAsync(database, read => read.Findings.ReadAsync(opened.Id, Cancel))));
    }

    [Fact]
    public async Task A_fingerprint_is_open_once_and_may_open_again_after_closing()
    {
        var database = await CreateAsync();
        var first = await ActAsync(database, act => act.Findings.SaveAsync(Some.Opened(Some.Finding()), Cancel));

        var refused = await Assert.ThrowsAsync<WorkspaceException>(() =>
            database.ActAsync(Some.Actor, Some.Noon, act => act.Findings.SaveAsync(Some.Opened(Some.Finding()), Cancel), Cancel));
        Assert.Equal("workspace.busy", refused.Code);

        await ActAsync(database, act => act.Findings.SaveAsync(Some.Closed(first), Cancel));
        var second = await ActAsync(database, act => act.Findings.SaveAsync(Some.Opened(Some.Finding()), Cancel));
        Assert.NotEqual(first.Id, second.Id);
    }

    [Fact]
    public async Task Two_detecting_at_once_open_one_finding()
    {
        var (left, right) = (await CreateAsync(), await OpenAsync());

        var ids = await Task.WhenAll(new[] { left, right, left, right }.Select(database => Task.Run(() => DetectAsync(database), Cancel)));

        Assert.Single(ids.Distinct());
        Assert.Equal(2, await ReadAsync(left, read => read.Queries.Entries.CountAsync(Cancel)));
    }

    [Fact]
    public async Task Open_findings_are_found_by_unit_and_all_by_lineage()
    {
        var database = await CreateAsync();
        var closed = await ActAsync(database, act => act.Findings.SaveAsync(Some.Opened(Some.Finding()), Cancel));
        closed = await ActAsync(database, act => act.Findings.SaveAsync(Some.Closed(closed), Cancel));
        var open = await ActAsync(database, act => act.Findings.SaveAsync(Some.Opened(Some.Finding() with { OpenedAt = Some.Day(3) }), Cancel));

        var ofUnit = await ReadAsync(database, read => read.Findings.OpenOfUnitsAsync([open.Unit, new SubjectId("account:aws/none")], Cancel));
        Assert.Equal(open.Id, Assert.Single(ofUnit[open.Unit]).Id);
        Assert.Equal([closed.Id, open.Id], (await LineageAsync(database, Some.Day(1))).Select(finding => finding.Id));
        Assert.Equal([open.Id], (await LineageAsync(database, Some.Day(2))).Select(finding => finding.Id));

        Task<IReadOnlyList<Finding>> LineageAsync(WorkspaceDatabase from, Instant since) =>
            ReadAsync(from, read => read.Findings.LineageAsync(open.Lineage, since, Cancel));
    }

    [Fact]
    public async Task Pages_give_every_finding_once_worst_and_soonest_first()
    {
        var database = await CreateAsync();
        var all = await ManyAsync(database);

        var seen = new List<Finding>();
        string? next = null;
        do
        {
            var page = await ReadAsync(database, read => read.Queries.Findings.ListAsync(new FindingFilter(), next, 7, Cancel));
            Assert.InRange(page.Items.Count, 1, 7);
            seen.AddRange(page.Items);
            next = page.Next;
        }
        while (next is not null);

        var expected = all.OrderByDescending(finding => finding.Severity).ThenBy(finding => finding.Assignment?.DueAt.Microseconds ?? long.MaxValue)
            .ThenBy(finding => finding.Id.Value, StringComparer.Ordinal);
        Assert.Equal(expected.Select(finding => finding.Id), seen.Select(finding => finding.Id));
    }

    [Fact]
    public async Task Filters_narrow_and_counts_agree()
    {
        var database = await CreateAsync();
        var all = await ManyAsync(database);

        await AgreesAsync(new FindingFilter { States = [FindingState.Assigned] }, finding => finding.State == FindingState.Assigned);
        await AgreesAsync(FindingFilter.Open, finding => finding.IsOpen);
        await AgreesAsync(new FindingFilter { Policy = "p1" }, finding => finding.Policy == "p1");
        await AgreesAsync(new FindingFilter { Severity = Severity.Critical }, finding => finding.Severity == Severity.Critical);
        await AgreesAsync(new FindingFilter { Control = new ControlId("rotation"), Resolvers = [PartyId.Team("t1")] }, finding => finding.Assignment?.Resolver.Key == "t1");
        await AgreesAsync(new FindingFilter { Resolvers = [PartyId.Team("t0"), PartyId.Team("t1")] }, finding => finding.Assignment is not null);
        await AgreesAsync(new FindingFilter { Signatories = [PartyId.Team("audit")] }, finding => finding.Assignment is not null);
        await AgreesAsync(new FindingFilter { Signatories = [PartyId.Team("t1")] }, _ => false);
        await AgreesAsync(new FindingFilter { Source = "aws" }, _ => true);
        await AgreesAsync(new FindingFilter { SubjectPrefix = "credential:aws/u1" }, finding => finding.Subject.Value.StartsWith("credential:aws/u1", StringComparison.Ordinal));
        await AgreesAsync(new FindingFilter { Text = "U1#KEY" }, finding => finding.Subject.Value.Contains("u1#key", StringComparison.Ordinal));
        await AgreesAsync(new FindingFilter { Text = "' OR 1=1 --" }, _ => false);

        foreach (var group in Enum.GetValues<FindingGroup>())
        {
            var counts = await ReadAsync(database, read => read.Queries.Findings.CountsAsync(group, new FindingFilter(), Cancel));
            Assert.Equal(all.Count, counts.Sum(count => count.Count));
        }

        async Task AgreesAsync(FindingFilter filter, Func<Finding, bool> holds)
        {
            var page = await ReadAsync(database, read => read.Queries.Findings.ListAsync(filter, null, 100, Cancel));
            Assert.Equal(all.Where(holds).Select(finding => finding.Id.Value).Order(), page.Items.Select(finding => finding.Id.Value).Order());
        }
    }

    [Theory]
    [InlineData("not base64!")]
    [InlineData("YQ")]
    public async Task A_cursor_of_another_list_is_refused(string cursor)
    {
        var database = await CreateAsync();

        var refused = await Assert.ThrowsAsync<WorkspaceException>(() =>
            ReadAsync(database, read => read.Queries.Findings.ListAsync(new FindingFilter(), cursor, 7, Cancel)));

        Assert.Equal("query.cursor", refused.Code);
    }

    [Fact]
    public async Task Thousands_of_changes_are_saved_in_one_act()
    {
        var database = await CreateAsync();
        var opened = Enumerable.Range(0, 1500).Select(i => Some.Finding(subject: $"credential:aws/u{i}#key1")).ToList();

        await ActAsync(database, act => act.Findings.SaveAllAsync([.. opened.SelectMany(finding => new[] { Some.Opened(finding), Some.Assigned(finding) })], Cancel));

        var counts = await ReadAsync(database, read => read.Queries.Findings.CountsAsync(FindingGroup.State, new FindingFilter(), Cancel));
        Assert.Equal(new GroupCount("Assigned", 1500), Assert.Single(counts));
        Assert.Equal(3001, await ReadAsync(database, read => read.Queries.Entries.CountAsync(Cancel)));
        Assert.Empty(await ReadAsync(database, read => read.Queries.Entries.StatesWithoutEntriesAsync(Cancel)));
    }

    private static Task<FindingId> DetectAsync(WorkspaceDatabase database) => ActAsync(database, async act =>
    {
        var detected = Some.Finding();
        var open = (await act.Findings.OpenOfUnitsAsync([detected.Unit], Cancel))[detected.Unit].SingleOrDefault();
        await Task.Delay(20, Cancel);
        return (open ?? await act.Findings.SaveAsync(Some.Opened(detected), Cancel)).Id;
    });

    private static async Task<IReadOnlyList<Finding>> ManyAsync(WorkspaceDatabase database)
    {
        var changes = Enumerable.Range(0, 40).SelectMany(i =>
        {
            var opened = Some.Finding($"p{i % 3}", $"credential:aws/u{i}#key1", (Severity)(i % 4));
            var assigned = Some.Assigned(opened, Some.Assignment(i % 5, $"team:t{i % 2}"));
            return i % 7 == 0 ? [Some.Opened(opened)] : new[] { Some.Opened(opened), assigned };
        });
        return await ActAsync(database, act => act.Findings.SaveAllAsync([.. changes], Cancel));
    }
}
