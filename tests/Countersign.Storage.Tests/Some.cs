using System.Text.Json;
using Countersign.Controls;
using Countersign.Evidence;
using Countersign.Findings;
using Countersign.Inventory;
using Countersign.Inventory.Sources;
using Countersign.Inventory.Json;
using Countersign.Parties;
using Countersign.Policies;
using Countersign.Storage.Rows;

namespace Countersign.Storage.Tests;

/// <summary>Values for tests that care for one property and take the rest as it comes.</summary>
internal static class Some
{
    private static long ids;

    public static readonly Instant Noon = Instant.Parse("2026-06-01T12:00:00Z");

    public static readonly Actor Actor = new(SurrogateId.Create("pty", 7), Assurance.OsUser);

    public static Seam Seam { get; } = new(() => Noon, NewId, NewSalt);

    public static UInt128 NewId() => (UInt128)Interlocked.Increment(ref ids) * 0x9E3779B97F4A7C15;

    public static Instant Day(int day) => Noon + TimeSpan.FromDays(day);

    public static EntryDraft Entry(string kind = "test.noted") => new(kind, SurrogateId.Create("sub", 1), null, null);

    public static Account Account(string source, string nativeId, string? name = null, AccountKind kind = AccountKind.Human) => new()
    {
        Source = source,
        NativeId = nativeId,
        Kind = kind,
        Name = name ?? nativeId,
        Status = AccountStatus.Active,
    };

    public static StagedItem Put(Account account, Activity? activity = null) => new(
        UnitKind.Account, account.NativeId, account.Subject, StageOperation.Put, Hash(Json(account)), Json(account),
        activity is null ? null : Hash(Json(activity)), activity is null ? null : Json(activity))
    {
        Name = account.Name.OrDefault(),
        AccountKind = account.Kind,
    };

    public static StagedItem Put(Identity identity) => new(
        UnitKind.Identity, identity.NativeId, identity.Subject, StageOperation.Put, Hash(Json(identity)), Json(identity), null, null)
    {
        Name = identity.Name.OrDefault(),
    };

    public static StagedItem Remove(Account account) =>
        new(UnitKind.Account, account.NativeId, account.Subject, StageOperation.Remove, null, null, null, null);

    public static StagedItem Used(Account account, Activity activity) =>
        new(UnitKind.Account, account.NativeId, account.Subject, StageOperation.Activity, null, null, Hash(Json(activity)), Json(activity));

    public static SourceState State(string source, Instant asOf) => new()
    {
        Source = source,
        Status = SourceStatus.Collected,
        AsOf = asOf,
        Complete = true,
        Tells = ["account.status"],
    };

    public static Finding Finding(string policy = "key-rotated", string subject = "credential:aws/u1#key1", Severity severity = Severity.High) => new()
    {
        Id = new FindingId(SurrogateId.Create("fnd", NewId()).Value),
        Policy = policy,
        Control = new ControlId("rotation"),
        Subject = new SubjectId(subject),
        Unit = new SubjectId("account:aws/u1"),
        Lineage = $"{policy}|account:aws/u1|key1",
        Severity = severity,
        Message = $"`{subject}` is too old",
        OpenedAt = Noon,
        Why = [new RoutingStep("route", "team:payments", true, "owns the account")],
    };

    public static Assignment Assignment(int days = 14, string resolver = "team:payments") =>
        new(PartyId.Parse(resolver), PartyId.Parse("team:approvers"), PartyId.Parse("team:audit"), Day(days));

    public static FindingChange Opened(Finding finding) => new(null, finding, Moved(finding, null));

    public static FindingChange Assigned(Finding before, Assignment? assignment = null)
    {
        var after = before with { State = FindingState.Assigned, Assignment = assignment ?? Assignment() };
        return new FindingChange(before, after, Moved(after, before.State.ToString()));
    }

    public static FindingChange Closed(Finding before)
    {
        var after = before with { State = FindingState.Closed, Closure = FindingClosure.Action, ClosedAt = Day(1) };
        return new FindingChange(before, after, Moved(after, before.State.ToString()));
    }

    public static EntryDraft Moved(Finding after, string? from) =>
        new("finding.moved", new SurrogateId(after.Id.Value), from, after.State.ToString());

    public static Evaluation Failing(string policy, string subject, string message = "too old") =>
        new(policy, new SubjectId(subject), PolicyOutcome.NotSatisfied) { Severity = Severity.High, Message = message };

    public static Evaluation Blind(string policy, string subject, params string[] missing) =>
        new(policy, new SubjectId(subject), PolicyOutcome.Indeterminate) { Missing = missing };

    public static byte[] Json<T>(T record) => JsonSerializer.SerializeToUtf8Bytes(record, DomainJson.Stored);

    public static byte[] Hash(byte[] bytes) => System.Security.Cryptography.SHA256.HashData(bytes);

    private static byte[] NewSalt()
    {
        var salt = new byte[16];
        BitConverter.TryWriteBytes(salt, Interlocked.Increment(ref ids));
        return salt;
    }
}
