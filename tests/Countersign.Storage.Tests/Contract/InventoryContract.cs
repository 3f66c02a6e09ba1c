using Countersign.Inventory;
using Countersign.Inventory.Linking;
using Countersign.Inventory.Sources;
using Countersign.Parties;
using Countersign.Storage.Rows;
using Xunit;

namespace Countersign.Storage.Tests.Contract;

public abstract class InventoryContract : LedgerContract
{
    private static readonly Account Deploy = Some.Account("aws", "arn:deploy", kind: AccountKind.Service);
    private static readonly Account Alice = Some.Account("aws", "arn:alice");
    private static readonly Activity Used = new() { LastActivityAt = Some.Noon };

    [Fact]
    public async Task Staged_rows_are_invisible_until_they_are_applied_together()
    {
        var database = await CreateAsync();
        var snapshot = await ActAsync(database, act => act.Snapshots.BeginAsync("aws", Some.Noon, Cancel));
        await ActAsync(database, act => act.Snapshots.StageAsync(snapshot, [Some.Put(Deploy)], Cancel));
        await ActAsync(database, act => act.Snapshots.StageAsync(snapshot, [Some.Put(Alice, Used)], Cancel));

        Assert.Empty(await ReadAsync(database, read => read.Units.HashesAsync("aws", Cancel)));
        Assert.Empty(await ReadAsync(database, read => read.Sources.ReadAllAsync(Cancel)));

        await ActAsync(database, act => act.Snapshots.ApplyAsync(snapshot, Some.State("aws", Some.Noon), Some.Entry("snapshot.applied"), Some.Day(1), Cancel));

        var hashes = (await ReadAsync(database, read => read.Units.HashesAsync("aws", Cancel))).ToDictionary(unit => (unit.Kind, unit.Native), unit => unit.Hashes);
        Assert.Equal(2, hashes.Count);
        Assert.Equal(Some.Hash(Some.Json(Deploy)), hashes[(UnitKind.Account, "arn:deploy")].Hash());
        Assert.True(hashes[(UnitKind.Account, "arn:deploy")].IsActivity([]));
        Assert.True(hashes[(UnitKind.Account, "arn:alice")].IsActivity(Some.Hash(Some.Json(Used))));
        Assert.Null(hashes[(UnitKind.Account, "arn:alice")].Line);
        var state = Assert.Single(await ReadAsync(database, read => read.Sources.ReadAllAsync(Cancel)));
        Assert.Equal(["account.status"], state.Tells);
        var row = await ReadAsync(database, read => read.Snapshots.ReadAsync(snapshot, Cancel));
        Assert.Equal(("applied", 2, 0), (row!.State, row.Puts, row.Removes));
        Assert.Equal(2, await ReadAsync(database, read => read.Queries.Entries.CountAsync(Cancel)));
    }

    [Fact]
    public async Task A_unit_comes_back_as_it_was_told()
    {
        var database = await CreateAsync();
        await CollectAsync(database, "aws", Some.Noon, Some.Put(Alice, Used));

        var unit = await ReadAsync(database, read => read.Units.ReadAsync(Alice.Subject, Cancel));

        Assert.Equal(Some.Json(Alice), Some.Json(unit!.Account!.Account));
        Assert.Equal(Some.Noon, unit.Account.Activity.LastActivityAt.Value);
        Assert.Equal(AccountLinks.None.Owner, unit.Account.Links.Owner);
        Assert.False(unit.Removed);
    }

    [Fact]
    public async Task A_document_is_kept_as_long_as_something_refers_to_it()
    {
        var database = await CreateAsync();
        await CollectAsync(database, "aws", Some.Noon, Some.Put(Deploy), Some.Put(Alice));
        // Replaced within the same instant, so that no version keeps it; then replaced in a later one; then failed, and left by a process.
        await CollectAsync(database, "aws", Some.Noon, Some.Put(Alice with { Name = "a" }));
        await CollectAsync(database, "aws", Some.Day(1), Some.Put(Alice with { Name = "b" }));
        var failed = await ActAsync(database, act => act.Snapshots.BeginAsync("aws", Some.Day(2), Cancel));
        await ActAsync(database, act => act.Snapshots.StageAsync(failed, [Some.Put(Alice with { Name = "c" })], Cancel));
        await ActAsync(database, act => act.Snapshots.FailAsync(failed, Some.State("aws", Some.Day(1)), Some.Entry(), Cancel));
        var left = await ActAsync(database, act => act.Snapshots.BeginAsync("aws", Some.Day(3), Cancel));
        await ActAsync(database, act => act.Snapshots.StageAsync(left, [Some.Put(Alice with { Name = "d" })], Cancel));
        await ActAsync(database, act => act.Snapshots.DropOrphansAsync(Cancel));

        Assert.Equal(["3"], await ListAsync("SELECT CAST(COUNT(*) AS TEXT) FROM unit_document"));
        Assert.Equal("b", (await ReadAsync(database, read => read.Units.ReadAsync(Alice.Subject, Cancel)))!.Account!.Account.Name.Value);
        Assert.Equal("a", (await ReadAsync(database, read => read.Queries.Accounts.ShowAsync(Alice.Subject, Some.Noon, Cancel)))!.Account!.Account.Name.Value);
    }

    [Fact]
    public async Task A_subject_stands_once_in_a_snapshot()
    {
        var database = await CreateAsync();
        var snapshot = await ActAsync(database, act => act.Snapshots.BeginAsync("aws", Some.Noon, Cancel));

        await Assert.ThrowsAnyAsync<System.Data.Common.DbException>(() =>
            ActAsync(database, act => act.Snapshots.StageAsync(snapshot, [Some.Put(Alice), Some.Put(Alice)], Cancel)));
    }

    [Fact]
    public async Task Orphaned_stages_are_dropped()
    {
        var database = await CreateAsync();
        var snapshot = await ActAsync(database, act => act.Snapshots.BeginAsync("aws", Some.Noon, Cancel));
        await ActAsync(database, act => act.Snapshots.StageAsync(snapshot, [Some.Put(Alice)], Cancel));

        Assert.Equal(1, await ActAsync(database, act => act.Snapshots.DropOrphansAsync(Cancel)));

        var refused = await Assert.ThrowsAsync<WorkspaceException>(() => ActAsync(database, act =>
            act.Snapshots.ApplyAsync(snapshot, Some.State("aws", Some.Noon), Some.Entry(), Some.Noon, Cancel)));
        Assert.Equal("snapshot.not_staged", refused.Code);
        Assert.Equal("dropped", (await ReadAsync(database, read => read.Snapshots.ReadAsync(snapshot, Cancel)))!.State);
    }

    [Fact]
    public async Task A_failed_snapshot_changes_no_unit()
    {
        var database = await CreateAsync();
        await CollectAsync(database, "aws", Some.Noon, Some.Put(Alice));
        var snapshot = await ActAsync(database, act => act.Snapshots.BeginAsync("aws", Some.Day(1), Cancel));
        await ActAsync(database, act => act.Snapshots.StageAsync(snapshot, [Some.Remove(Alice)], Cancel));

        var held = Some.State("aws", Some.Noon) with { Status = SourceStatus.Held, ErrorCode = "source.shrank" };
        await ActAsync(database, act => act.Snapshots.FailAsync(snapshot, held, Some.Entry("snapshot.held"), Cancel));

        Assert.False((await ReadAsync(database, read => read.Units.ReadAsync(Alice.Subject, Cancel)))!.Removed);
        Assert.Equal("held", (await ReadAsync(database, read => read.Snapshots.LatestAsync("aws", 1, Cancel)))[0].State);
        Assert.Equal("source.shrank", (await ReadAsync(database, read => read.Sources.ReadAsync("aws", Cancel)))!.ErrorCode);
    }

    [Fact]
    public async Task Versions_keep_the_time_they_held()
    {
        var database = await CreateAsync();
        await CollectAsync(database, "aws", Some.Day(0), Some.Put(Alice));
        await CollectAsync(database, "aws", Some.Day(10), Some.Put(Alice with { Status = AccountStatus.Disabled }));
        await CollectAsync(database, "aws", Some.Day(20), Some.Remove(Alice));
        await CollectAsync(database, "aws", Some.Day(30), Some.Put(Alice with { Status = AccountStatus.Locked }));

        Assert.Null(await StatusAsync(database, -1));
        Assert.Equal(AccountStatus.Active, await StatusAsync(database, 0));
        Assert.Equal(AccountStatus.Active, await StatusAsync(database, 9));
        Assert.Equal(AccountStatus.Disabled, await StatusAsync(database, 10));
        Assert.Null(await StatusAsync(database, 20));
        Assert.Equal(AccountStatus.Locked, await StatusAsync(database, 30));
        var version = await ReadAsync(database, read => read.Units.VersionAtAsync(Alice.Subject, Some.Day(5), Cancel));
        Assert.Equal((Some.Day(0), Some.Day(10)), (version!.ValidFrom, version.ValidTo!.Value));
    }

    [Fact]
    public async Task An_equal_document_makes_no_version()
    {
        var database = await CreateAsync();
        await CollectAsync(database, "aws", Some.Day(0), Some.Put(Alice));
        await CollectAsync(database, "aws", Some.Day(10), Some.Put(Alice));

        var version = await ReadAsync(database, read => read.Units.VersionAtAsync(Alice.Subject, Some.Day(10), Cancel));
        Assert.Equal(Some.Day(0), version!.ValidFrom);
        Assert.Null(version.ValidTo);
    }

    [Fact]
    public async Task Activity_is_overwritten_without_a_version_and_marks_the_unit()
    {
        var database = await CreateAsync();
        await CollectAsync(database, "aws", Some.Day(0), Some.Put(Alice, Used));
        await EvaluateAllAsync(database);
        await CollectAsync(database, "aws", Some.Day(1), Some.Used(Alice, new Activity { LastActivityAt = Some.Day(1) }));

        var pending = Assert.Single(await PendingAsync(database));
        Assert.Equal(Some.Day(1), pending.Account!.Activity.LastActivityAt.Value);
        Assert.Equal(Some.Day(0), pending.ValidFrom);
        Assert.Null((await ReadAsync(database, read => read.Units.VersionAtAsync(Alice.Subject, Some.Day(0), Cancel)))!.ValidTo);
    }

    [Fact]
    public async Task What_was_used_alone_waits_by_itself_until_something_else_changes()
    {
        var database = await CreateAsync();
        await CollectAsync(database, "aws", Some.Day(0), Some.Put(Alice, Used), Some.Put(Deploy));
        await EvaluateAllAsync(database);
        await CollectAsync(database, "aws", Some.Day(1), Some.Used(Alice, new Activity { LastActivityAt = Some.Day(1) }));

        Assert.Equal((0, 1), await WaitingAsync(database));
        await ActAsync(database, act => act.Units.MarkDirtyAsync([Alice.Subject], Cancel));
        Assert.Equal((1, 0), await WaitingAsync(database));
        await CollectAsync(database, "aws", Some.Day(2), Some.Used(Alice, new Activity { LastActivityAt = Some.Day(2) }));
        Assert.Equal((1, 0), await WaitingAsync(database));
        Assert.Equal(3, Assert.Single(await PendingAsync(database)).Marks);
    }

    [Fact]
    public async Task Who_comes_back_has_the_number_they_had()
    {
        var database = await CreateAsync();
        await CollectAsync(database, "aws", Some.Day(0), Some.Put(Alice), Some.Put(Deploy));
        var number = (await ReadAsync(database, read => read.Units.ReadAsync(Alice.Subject, Cancel)))!.Number;
        await CollectAsync(database, "aws", Some.Day(1), Some.Remove(Alice));
        await CollectAsync(database, "aws", Some.Day(2), Some.Put(Alice), Some.Put(Some.Account("aws", "new")));

        var back = (await ReadAsync(database, read => read.Units.ReadAsync(Alice.Subject, Cancel)))!;
        Assert.Equal((number, false), (back.Number, back.Removed));
    }

    [Fact]
    public async Task Pending_units_come_in_the_order_in_which_they_came_until_they_are_evaluated()
    {
        var database = await CreateAsync();
        var carol = new Identity { Source = "hr", NativeId = "7", Name = "Carol" };
        var right = new StagedItem(UnitKind.Entitlement, "admin", new SubjectId("entitlement:aws/admin"), StageOperation.Put, [1],
            Some.Json(new Entitlement { Source = "aws", NativeId = "admin" }), null, null);
        await CollectAsync(database, "aws", Some.Noon, Some.Put(Deploy), Some.Put(Alice), right);
        await CollectAsync(database, "hr", Some.Noon, Some.Put(carol));

        var pending = await PendingAsync(database);
        Assert.Equal([Deploy.Subject, Alice.Subject, carol.Subject], pending.Select(unit => unit.Id));
        var next = await ReadAsync(database, read => read.Units.ReadPendingAsync(whole: true, pending[0].Number, 1, Cancel));
        Assert.Equal([Alice.Subject], next.Select(unit => unit.Id));
        Assert.Equal("admin", Assert.Single(await ReadAsync(database, read => read.Units.EntitlementsAsync("aws", Cancel))).NativeId);
        Assert.Equal("Carol", Assert.Single(await ReadAsync(database, read => read.Units.IdentitiesAsync(Cancel))).Name.Value);

        await EvaluateAllAsync(database);
        Assert.Empty(await PendingAsync(database));

        await CollectAsync(database, "aws", Some.Day(1), Some.Remove(Alice));
        var removed = Assert.Single(await PendingAsync(database));
        Assert.True(removed.Removed);
    }

    [Fact]
    public async Task Links_are_saved_and_mark_only_what_they_change()
    {
        var database = await CreateAsync();
        await CollectAsync(database, "aws", Some.Noon, Some.Put(Alice), Some.Put(Deploy));
        await EvaluateAllAsync(database);
        var links = new AccountLinks { Owner = new Ownership(OwnerState.Suggested, PartyId.Team("bi"), 70, ["tag"]), System = "payments" };

        Assert.Equal(1, await ActAsync(database, act => act.Units.SaveLinksAsync([(Alice.Subject, links)], Cancel)));
        Assert.Equal(0, await ActAsync(database, act => act.Units.SaveLinksAsync([(Alice.Subject, links)], Cancel)));

        var pending = Assert.Single(await PendingAsync(database));
        Assert.Equal(PartyId.Team("bi"), pending.Account!.Links.Owner.Owner);
        await CollectAsync(database, "aws", Some.Day(1), Some.Put(Alice with { Status = AccountStatus.Locked }));
        Assert.Equal("payments", (await ReadAsync(database, read => read.Units.ReadAsync(Alice.Subject, Cancel)))!.Account!.Links.System);

        await EvaluateAllAsync(database);
        Assert.Equal(1, await ActAsync(database, act => act.Units.MarkJoinedAsync("team:bi", Cancel)));
        Assert.Equal(1, await ActAsync(database, act => act.Units.MarkDirtyAsync([Deploy.Subject], Cancel)));
        Assert.Equal(2, await ActAsync(database, act => act.Units.MarkAllDirtyAsync(null, Cancel)));
        Assert.Equal(0, await ActAsync(database, act => act.Units.MarkAllDirtyAsync(UnitKind.Identity, Cancel)));
    }

    [Fact]
    public async Task Applied_snapshots_and_documents_make_links_stale()
    {
        var database = await CreateAsync();
        await ActAsync(database, act => act.Workspace.ClearLinksStaleAsync(1, Cancel));
        await CollectAsync(database, "aws", Some.Noon);
        Assert.Equal(0, (await database.ReadWorkspaceAsync(Cancel))!.LinksStale);

        await CollectAsync(database, "aws", Some.Noon, Some.Put(Alice));

        Assert.Equal(1, (await database.ReadWorkspaceAsync(Cancel))!.LinksStale);

        // What was applied while somebody joined what was there before asks for it again.
        await CollectAsync(database, "aws", Some.Noon, Some.Put(Alice), Some.Put(Deploy));
        await ActAsync(database, act => act.Workspace.ClearLinksStaleAsync(1, Cancel));
        Assert.Equal(2, (await database.ReadWorkspaceAsync(Cancel))!.LinksStale);
    }

    [Fact]
    public async Task A_word_on_an_owner_is_kept_with_its_entry_and_replaced_by_a_later_one()
    {
        var database = await CreateAsync();
        await CollectAsync(database, "aws", Some.Noon, Some.Put(Alice));
        var first = new OwnerConfirmation(Alice.Subject, PartyId.Team("bi"), Some.Noon, PartyId.Person("bea"));
        await ActAsync(database, act => act.Owners.SaveAsync(first, Some.Entry("owner.confirmed"), Cancel));
        var later = first with { Party = PartyId.Person("ben"), At = Some.Day(1) };

        await ActAsync(database, act => act.Owners.SaveAsync(later, Some.Entry("owner.confirmed"), Cancel));
        await CollectAsync(database, "aws", Some.Day(2), Some.Remove(Alice));

        Assert.Equal(later, await ReadAsync(database, read => read.Owners.ReadAsync(Alice.Subject, Cancel)));
        Assert.Equal([later], await ReadAsync(database, read => read.Owners.ReadAllAsync(Cancel)));
        Assert.Null(await ReadAsync(database, read => read.Owners.ReadAsync(SubjectId.Account("aws", "other"), Cancel)));
        Assert.Equal(2, (await ReadAsync(database, read => read.Queries.Entries.CountsAsync(Cancel))).Single(c => c.Key == "owner.confirmed").Count);
    }

    [Fact]
    public async Task Hostile_names_are_only_names()
    {
        var database = await CreateAsync();
        var hostile = Some.Account("aws", "'; DROP TABLE unit; --", "x\0\u2028%_\\");
        await CollectAsync(database, "aws", Some.Noon, Some.Put(hostile));

        var filter = new Queries.AccountFilter { Text = "%_\\" };
        var found = Assert.Single((await ReadAsync(database, read => read.Queries.Accounts.ListAsync(filter, null, 10, Cancel))).Items);
        Assert.Equal("x\0\u2028%_\\", found.Account!.Account.Name.Value);
    }

    protected static async Task EvaluateAllAsync(WorkspaceDatabase database, Instant? due = null)
    {
        var pending = await PendingAsync(database);
        await ActAsync(database, act => EvaluatedAsync(
            act, [.. pending.Select(unit => new UnitEvaluation(unit.Id, []))], due, pending.ToDictionary(unit => unit.Id, unit => unit.Marks)));
    }

    protected static async Task<IReadOnlyList<UnitRow>> PendingAsync(WorkspaceDatabase database, Instant? now = null)
    {
        await ActAsync(database, act => act.Units.MarkDueAsync(now ?? Some.Noon, Cancel));
        var whole = await ReadAsync(database, read => read.Units.ReadPendingAsync(whole: true, 0, 100, Cancel));
        var used = await ReadAsync(database, read => read.Units.ReadPendingAsync(whole: false, 0, 100, Cancel));
        return [.. StoredUnit.Read([.. whole, .. used]).OrderBy(unit => unit.Number)];
    }

    private static async Task<(int Whole, int Used)> WaitingAsync(WorkspaceDatabase database) => (
        (await ReadAsync(database, read => read.Units.ReadPendingAsync(whole: true, 0, 100, Cancel))).Count,
        (await ReadAsync(database, read => read.Units.ReadPendingAsync(whole: false, 0, 100, Cancel))).Count);

    private static async Task<AccountStatus?> StatusAsync(WorkspaceDatabase database, int day)
    {
        var unit = await ReadAsync(database, read => read.Queries.Accounts.ShowAsync(Alice.Subject, Some.Day(day), Cancel));
        return unit?.Account!.Account.Status.Value;
    }
}
