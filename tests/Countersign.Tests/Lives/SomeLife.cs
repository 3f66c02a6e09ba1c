using Countersign.Cel;
using Countersign.Controls;
using Countersign.ExceptionGrants;
using Countersign.Findings;
using Countersign.Findings.Acts;
using Countersign.Findings.Disputes;
using Countersign.Findings.Rulings;
using Countersign.Findings.Separation;
using Countersign.Inventory;
using Countersign.Inventory.Linking;
using Countersign.Parties;
using Countersign.Policies;
using Countersign.Tests.Findings.Acts;

namespace Countersign.Tests.Lives;

/// <summary>One finding, its dispute, its exception and all that people do with it, in memory: what an operation keeps in a store.</summary>
internal sealed class SomeLife
{
    private readonly List<FindingAct> acts = [];

    public SomeLife(Severity severity = Severity.High) =>
        Finding = SomeAct.Finding(severity: severity) with { Beside = Some.Directory().NaturalPersons(Some.Payments) };

    public Finding Finding { get; private set; }

    public Dispute? Dispute { get; private set; }

    private readonly List<Dispute> ended = [];

    public ExceptionGrant? Grant { get; private set; }

    public Ruling? Ruling { get; private set; }

    public Instant Now { get; private set; } = Some.Now;

    public PartyDirectory Parties { get; set; } = Some.Directory();

    /// <summary>Who did what, as `state: act by person`.</summary>
    public List<string> Told { get; } = [];

    public IReadOnlyList<FindingAct> Acts => acts;

    public void Wait(TimeSpan time)
    {
        Now += time;
        Sweep();
    }

    /// <summary>The source is read, and true for an hour ago.</summary>
    public void See(PolicyOutcome outcome)
    {
        if (!Finding.IsOpen)
        {
            return;
        }
        var changes = FindingReconciler.Reconcile(Finding, new Sighting
        {
            Evaluation = new Evaluation(Finding.Policy, Finding.Subject, outcome) { Severity = Finding.Severity, Message = Finding.Message },
            Now = Now,
            AsOf = Now - TimeSpan.FromHours(1),
            Unit = Finding.Unit,
            Lineage = Finding.Lineage,
            Routing = Routing,
            NewId = () => Finding.Id,
            Ruling = Ruling is { } ruling && ruling.Holds(Finding.Policy, Finding.Subject, "sha256:1", Now) ? ruling : null,
        });
        foreach (var change in changes)
        {
            Apply(change);
        }
        Sweep();
    }

    public Refusal? Do(string act, string person, Means means = Means.Session)
    {
        var question = new ActQuestion
        {
            Finding = Finding,
            Hand = new Hand(Some.PersonId(person), means),
            Acts = acts,
            Workspace = new Workspace { Name = "w", Governance = Some.Governance, Compliance = Some.Compliance },
            Parties = Parties,
            Now = Now,
        };
        var disputed = new DisputeQuestion
        {
            Act = question,
            Open = Dispute,
            Ended = ended,
            SourceTeam = Some.Cloud,
            Judging = ["account.kind"],
            Settable = ["account.kind"],
            Routing = Routing(),
        };
        return act switch
        {
            "take" => Take(question),
            "remediate" => Took(FindingActs.Remediate(question, new RemediationProof("Done", Now - TimeSpan.FromHours(2), ["change:1"]))),
            "sign_off" => Took(FindingActs.SignOff(question)),
            "decline" => Took(FindingActs.Decline(question, "Show me")),
            "dispute_mine" => Took(DisputeActs.Open(disputed, DisputeKind.NotMine, "Not ours", Some.Iam)),
            "dispute_fact" => Took(DisputeActs.Open(disputed, DisputeKind.WrongFact, "It is a robot", facts: ["account.kind"])),
            "dispute_reading" => Took(DisputeActs.Open(disputed, DisputeKind.WrongReading, "Not meant")),
            "accept" => Took(DisputeSettling.Accept(disputed)),
            "turn_down" => Took(DisputeSettling.TurnDown(disputed, "Not ours either")),
            "dismiss" => Took(DisputeSettling.Dismiss(disputed, "It is")),
            "override" => Took(DisputeSettling.Override(disputed, "account.kind", "\"service\"", "Stale tag", Now + TimeSpan.FromDays(90))),
            "rule" => Took(DisputeSettling.Rule(disputed, new RulingId("rul_1"), "sha256:1", "Not meant", Now + TimeSpan.FromDays(90))),
            _ => OnException(act, Exception(question)),
        };
    }

    private Refusal? OnException(string act, ExceptionQuestion question) => act switch
    {
        "propose" when Grant is not { IsOpen: true } => Took(ExceptionAsking.Propose(question with { Grant = null }, Request(), [])),
        _ when Grant is null => new Refusal("test.none", "Nothing was asked for."),
        "submit" => Took(ExceptionAsking.Submit(question)),
        "approve" => Took(ExceptionDeciding.Approve(question, "Small risk")),
        "revoke" => Took(ExceptionDeciding.Revoke(question, "No longer")),
        "close" => Took(ExceptionDeciding.Close(question, [new CriteriaReading(Finding.Id, CelVerdict.True, Now, true)])),
        _ => new Refusal("test.none", act),
    };

    private RoutingQuestion Routing() => Some.Question(Parties) with
    {
        Policy = Some.Policy(SubjectKind.Credential, ActionKind.Manual),
        Routes = [new Route("payments", "true", Some.Payments, 1)],
        Severity = Finding.Severity,
        Now = Now,
    };

    private ExceptionRequest Request() => ExceptionGrants.SomeException.Request() with
    {
        NotBefore = Now,
        NotAfter = Now + TimeSpan.FromDays(30),
        FollowUp = new FollowUpTask(Finding.Assignment?.Resolver ?? Some.Payments, "Rotate", Now + TimeSpan.FromDays(20)),
        Severity = Finding.Severity,
    };

    private ExceptionQuestion Exception(ActQuestion question) =>
        ExceptionGrants.SomeException.Question(null, null) with { Grant = Grant, Members = [question], Facts = [ExceptionGrants.SomeException.Facts] };

    private void Sweep()
    {
        if (Dispute is { } dispute && DisputeActs.Overtaken(dispute, Finding, Now) is { } overtaken)
        {
            Dispute = overtaken;
            ended.Add(overtaken);
        }
        var question = new ActQuestion { Finding = Finding, Hand = null, Workspace = new Workspace { Name = "w" }, Parties = Parties, Now = Now };
        if (Grant is not null && ExceptionSweep.Decide(Exception(question)) is { } outcome)
        {
            Took(outcome);
        }
    }

    private Refusal? Take(ActQuestion question)
    {
        var taken = FindingActs.Take(question, AccountLinks.None);
        return taken.IsRefused ? taken.Refusal : Took(taken.Value.Acted);
    }

    private Refusal? Took(Decision<DisputedFinding> settled)
    {
        if (settled.IsRefused)
        {
            return settled.Refusal;
        }
        Dispute = settled.Value.Dispute;
        if (!Dispute.IsOpen)
        {
            ended.Add(Dispute);
        }
        Ruling = settled.Value.Ruling ?? Ruling;
        return Took(settled.Value.Acted);
    }

    private Refusal? Took(Decision<ExceptionOutcome> outcome)
    {
        if (outcome.IsRefused)
        {
            return outcome.Refusal;
        }
        Grant = outcome.Value.After;
        acts.AddRange(outcome.Value.Acts);
        Told.AddRange(outcome.Value.Changes.Select(c => c.Entry.Kind));
        foreach (var change in outcome.Value.Findings)
        {
            Apply(change);
        }
        return null;
    }

    private Refusal? Took(Decision<ActedFinding> acted)
    {
        if (acted.IsRefused)
        {
            return acted.Refusal;
        }
        acts.Add(acted.Value.Act);
        Apply(acted.Value.Change);
        return null;
    }

    private void Apply(FindingChange change)
    {
        // INVARIANT: no change without its entry, and each builds on the one before.
        Assert.Equal((Finding.Version, Finding.State), (change.Before!.Version, change.Before.State));
        Assert.Equal((change.Before.State.ToString(), change.After.State.ToString()), (change.Entry.From, change.Entry.To));
        Assert.Equal(change.Before.Version + 1, change.After.Version);
        Finding = change.After;
        Told.Add(change.Entry.Kind);
    }
}
