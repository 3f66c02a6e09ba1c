using Countersign.Controls;
using Countersign.Findings;
using Countersign.Inventory;
using Countersign.Inventory.Linking;
using Countersign.Inventory.Sources;
using Countersign.Parties;
using Countersign.Policies;

namespace Countersign.Tests;

/// <summary>Records to begin from: `Some.Question() with { … }`.</summary>
internal static class Some
{
    public static readonly Instant Now = Instant.Parse("2026-06-01T00:00:00Z");

    public static readonly PartyId Governance = PartyId.Team("governance");
    public static readonly PartyId Compliance = PartyId.Team("compliance");
    public static readonly PartyId Cloud = PartyId.Team("cloud");
    public static readonly PartyId Iam = PartyId.Team("iam");
    public static readonly PartyId Approvers = PartyId.Team("approvers");
    public static readonly PartyId Auditors = PartyId.Team("auditors");
    public static readonly PartyId Payments = PartyId.Team("payments");

    public static PartyId PersonId(string key) => PartyId.Person(key);

    public static Person Person(string key) =>
        new() { Id = PartyId.Person(key), Name = key, Status = PersonStatus.Active, EndsAt = Fact<Instant>.None() };

    /// <summary>A person who is away for a week, and whose place another takes.</summary>
    public static Person Away(string person, string deputy) =>
        Person(person) with { Absence = new Absence(Now + TimeSpan.FromDays(7)), Deputy = PersonId(deputy) };

    public static Team Team(PartyId id, params string[] members) =>
        new() { Id = id, Name = id.Key, Members = [.. members.Select(PartyId.Person)] };

    /// <summary>Seven teams of two persons each: `cloud-1`, `cloud-2`, `iam-1` ….</summary>
    public static PartyDirectory Directory(IEnumerable<Person>? more = null, IEnumerable<Team>? instead = null)
    {
        PartyId[] ids = [Governance, Compliance, Cloud, Iam, Approvers, Auditors, Payments];
        var replaced = (instead ?? []).ToDictionary(t => t.Id);
        var teams = ids.Where(id => !replaced.ContainsKey(id)).Select(id => Team(id, $"{id.Key}-1", $"{id.Key}-2")).Concat(replaced.Values);
        var others = (more ?? []).ToDictionary(p => p.Id);
        var persons = ids.SelectMany(id => new[] { $"{id.Key}-1", $"{id.Key}-2" }).Select(Person).Where(p => !others.ContainsKey(p.Id));
        return new PartyDirectory(persons.Concat(others.Values), teams);
    }

    public static Policy Policy(SubjectKind subject = SubjectKind.Credential, params ActionKind[] remedies) => new()
    {
        Name = "some-policy",
        Title = "Something holds",
        Control = new ControlId("some-control"),
        Subject = subject,
        SatisfiedWhen = "false",
        Severity = [new SeverityRule(null, Severity.High)],
        Message = "it does not",
        Remedies = remedies.Length > 0 ? remedies : [ActionKind.Rotate, ActionKind.Revoke],
    };

    public static Control Control() => new()
    {
        Id = new ControlId("some-control"),
        Title = "Something holds",
        Plane = ControlPlane.Nhi,
        Owner = PersonId("iam-1"),
        Signatory = Auditors,
        DefaultTerms = new ExceptionTerms(Approvers, TimeSpan.FromDays(90), 1, false),
        Raci = new Dictionary<string, RaciRow> { [Controls.Control.RemediationActivity] = new(PersonId("iam-1"), [Iam]) },
    };

    public static Account Account(AccountKind kind = AccountKind.Service) =>
        new() { Source = "aws", NativeId = "svc-report", Kind = kind, NativeType = "user", Name = "svc-report", Status = AccountStatus.Active };

    public static Source Source() => new() { Name = "aws", Title = "AWS", Connector = "aws-iam-export", Owner = Cloud };

    public static Ownership Owned(PartyId by) => new(OwnerState.Confirmed, by, 100, []);

    /// <summary>A high finding on a credential of a service account: the source's team resolves, approvers approve, auditors sign.</summary>
    public static RoutingQuestion Question(PartyDirectory? parties = null) => new()
    {
        Policy = Policy(),
        Control = Control(),
        Severity = Severity.High,
        Workspace = new Workspace { Name = "main", Governance = Governance, Compliance = Compliance },
        Parties = parties ?? Directory(),
        OpenedAt = Now,
        Now = Now,
        Account = Account(),
        Source = Source(),
    };
}
