using Countersign.Findings.Separation;
using Countersign.Inventory;
using Countersign.Inventory.Sources;
using Countersign.Parties;
using Countersign.Remediation;
using Countersign.Remediation.Containing;

namespace Countersign.Tests.Remediation.Containing;

/// <summary>An identity with an account in `aws`, which cloud runs and payments owns, and one in `ldap`, which approvers run; iam responds.</summary>
internal static class SomeContainment
{
    public static readonly ContainmentId Id = new("cnt_1");
    public static readonly SubjectId Identity = new("identity:hr/E1");
    public static readonly ContainmentTarget Aws = Target("aws", Some.Cloud, SomeAction.Capabilities, Some.Payments);
    public static readonly ContainmentTarget Ldap = Target("ldap", Some.Approvers, [.. SomeAction.Capabilities.Where(can => can.Step != StepKind.EndSessions)]);

    public static ContainmentTarget Target(
        string source, PartyId team, IReadOnlyList<Capability> capabilities, PartyId? owner = null, string account = "jo") => new(
        new StepTarget(SubjectId.Account(source, account), account, null), source, owner,
        Some.Source() with { Name = source, Owner = team, Acting = new SourceActing(new Dictionary<string, string>(), null, 2) }, capabilities);

    public static ContainmentQuestion Question(string? person = "iam-1", Means means = Means.Session, Containment? open = null) => new()
    {
        Identity = Identity,
        Targets = [Aws, Ldap],
        Containment = open,
        Hand = person is null ? null : new Hand(Some.PersonId(person), means),
        Workspace = new Workspace { Name = "main", Governance = Some.Governance, Compliance = Some.Compliance, Responders = Some.Iam },
        Parties = Some.Directory(),
        Now = Some.Now,
    };

    public static Decision<ContainmentChange> Ask(ContainmentQuestion question, string? incident = "INC-7", string? because = "phished") =>
        ContainmentDeciding.Contain(question, Id, incident, because);

    /// <summary>One that iam-1 began and nobody has carried out.</summary>
    public static Containment Begun() => Ask(Question()).Value.After;

    /// <summary>The same, with every account shut as far as its system can.</summary>
    public static Containment Shut(TargetState? before = null)
    {
        var containment = Begun();
        foreach (var target in new[] { Aws, Ldap })
        {
            containment = ContainmentRunning.Looked(containment, target, before ?? SomeAction.Open, Some.Now).After;
            while (containment.Account(target.Subject).Current is { State: StepState.Started })
            {
                containment = ContainmentRunning.Answered(containment, target, StepAnswer.Taken, SomeAction.Shut, Some.Now).After;
            }
        }
        return ContainmentRunning.Ended(containment, Some.Now)!.After;
    }

    public static ContainedAccount Of(Containment containment, ContainmentTarget target) => containment.Account(target.Subject);
}
