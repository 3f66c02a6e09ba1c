using Countersign.Controls;
using Countersign.Findings;
using Countersign.Findings.Disputes;
using Countersign.Findings.Lateness;
using Countersign.Findings.Rulings;
using Countersign.Findings.Separation;
using Countersign.Parties;
using Countersign.Tests.Findings.Acts;

namespace Countersign.Tests.Findings.Disputes;

public sealed class DisputeTests
{
    private static readonly TimeSpan Soon = TimeSpan.FromHours(1);
    private static readonly TimeSpan Unanswered = TimeSpan.FromDays(4);
    private static readonly TimeSpan Unsettled = TimeSpan.FromDays(9);

    private static readonly string[] Acts = ["accept", "turn_down", "reassign", "dismiss", "override", "rule", "withdraw"];
    private static readonly string[] Everyone = ["payments-1", "iam-1", "cloud-1", "governance-1", "compliance-1", "auditors-1"];

    private static readonly Dictionary<string, (Dispute Dispute, TimeSpan Later)> Stages = new()
    {
        ["proposed"] = (SomeDispute.Of(DisputeKind.NotMine, Some.Iam), Soon),
        ["turned_down"] = (SomeDispute.Of(DisputeKind.NotMine, Some.Iam) with { TurnedDownAt = Some.Now }, Soon),
        ["unanswered"] = (SomeDispute.Of(DisputeKind.NotMine, Some.Iam), Unanswered),
        ["unproposed"] = (SomeDispute.Of(DisputeKind.NotMine), Soon),
        ["unsettled"] = (SomeDispute.Of(DisputeKind.NotMine, Some.Iam), Unsettled),
        ["fact"] = (SomeDispute.Of(DisputeKind.WrongFact), Soon),
        ["fact_unsettled"] = (SomeDispute.Of(DisputeKind.WrongFact), Unsettled),
        ["reading"] = (SomeDispute.Of(DisputeKind.WrongReading), Soon),
    };

    /// <summary>Stage, act, who may, and the state that follows; every other combination is refused.</summary>
    private const string Table = """
        proposed       accept    iam-1        Assigned
        proposed       turn_down iam-1        Disputed
        turned_down    reassign  cloud-1      Assigned
        turned_down    dismiss   cloud-1      Assigned
        unanswered     reassign  cloud-1      Assigned
        unanswered     dismiss   cloud-1      Assigned
        unproposed     reassign  cloud-1      Assigned
        unproposed     dismiss   cloud-1      Assigned
        unsettled      reassign  compliance-1 Assigned
        unsettled      dismiss   compliance-1 Assigned
        fact           override  cloud-1      Assigned
        fact           dismiss   cloud-1      Assigned
        fact_unsettled override  compliance-1 Assigned
        fact_unsettled dismiss   compliance-1 Assigned
        reading        rule      compliance-1 Verified
        reading        dismiss   compliance-1 Assigned
        """;

    public static TheoryData<string, string> Pairs => [.. from stage in Stages.Keys from act in Acts select (stage, act)];

    [Theory]
    [MemberData(nameof(Pairs))]
    public void A_dispute_is_settled_by_whose_turn_it_is(string stage, string act)
    {
        var row = Table.Split('\n').Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            .SingleOrDefault(words => words[0] == stage && words[1] == act) ?? (act == "withdraw" ? [stage, act, "payments-1", "Assigned"] : null);
        foreach (var person in Everyone)
        {
            var settled = Settle(act, SomeDispute.Question(Stages[stage].Dispute, person, Stages[stage].Later));
            var expected = row is not null && row[2] == person ? row[3] : "-";
            Assert.Equal((person, expected), (person, settled.IsRefused ? "-" : settled.Value.Acted.Change.After.State.ToString()));
            Assert.False(settled.IsRefused && settled.Refusal!.Message.Length < 40);
        }
    }

    [Fact]
    public void Who_accepts_is_the_resolver_from_then_on_also_at_the_next_evaluation()
    {
        var question = SomeDispute.Question(SomeDispute.Of(DisputeKind.NotMine, Some.Iam), "iam-1");
        var accepted = DisputeSettling.Accept(question).Value;
        var finding = accepted.Acted.Change.After;

        Assert.Equal((Some.Iam, Some.Iam), (finding.Assignment!.Resolver, finding.Settled));
        Assert.Equal((DisputeOutcome.TakenOver, question.Act.Now), (accepted.Dispute.Outcome, accepted.Dispute.SettledAt));
        Assert.Equal(Some.Iam, Router.Route(question.Routing! with { Settled = finding.Settled }).Assignment!.Resolver);
    }

    [Fact]
    public void Nobody_is_given_what_they_cannot_resolve()
    {
        var question = SomeDispute.Question(Stages["unproposed"].Dispute, "cloud-1");

        Assert.Equal("finding.settle.cannot_resolve", DisputeSettling.Reassign(question, Some.Compliance, "Theirs").Refusal?.Code);
        Assert.Equal("finding.settle.cannot_resolve", DisputeSettling.Reassign(question, Some.Payments, "Theirs").Refusal?.Code);
        Assert.Equal("finding.settle.cannot_resolve", DisputeSettling.Reassign(question with { Routing = null }, Some.Iam, "Theirs").Refusal?.Code);
    }

    [Fact]
    public void A_sources_team_that_profits_gives_its_turn_to_governance()
    {
        var question = SomeDispute.Question(Stages["fact"].Dispute, "governance-1") with { SourceTeam = Some.Payments };

        Assert.Null(Settle("override", question).Refusal);
        Assert.Null(Settle("override", question).Value.Acted.Gap);
    }

    [Fact]
    public void One_of_the_sources_team_who_profits_does_not_settle_it()
    {
        var question = SomeDispute.Question(Stages["fact"].Dispute, "payments-1");
        var parties = Some.Directory(instead: [Some.Team(Some.Cloud, "cloud-1", "payments-1")]);

        Assert.Equal("finding.settle.resolvers_people", Settle("override", question with { Act = question.Act with { Parties = parties } }).Refusal?.Code);
    }

    [Fact]
    public void The_due_date_pauses_once_and_never_for_critical()
    {
        Instant Due(int number, Severity severity)
        {
            var dispute = SomeDispute.Of(DisputeKind.NotMine) with { Number = number };
            return DisputeSettling.Dismiss(SomeDispute.Question(dispute, "cloud-1", TimeSpan.FromDays(2), severity), "It is yours").Value.Acted.Change.After.Assignment!.DueAt;
        }

        var due = Some.Now + TimeSpan.FromDays(14);
        Assert.Equal((due + TimeSpan.FromDays(2), due, due), (Due(1, Severity.High), Due(2, Severity.High), Due(1, Severity.Critical)));
    }

    [Theory]
    [InlineData(DisputeOutcome.Withdrawn, 2)]
    [InlineData(DisputeOutcome.Overtaken, 2)]
    [InlineData(DisputeOutcome.Dismissed, 0)]
    [InlineData(DisputeOutcome.Reassigned, 0)]
    public void What_gave_no_time_leaves_the_pause_for_the_next(DisputeOutcome before, int days)
    {
        var ended = SomeDispute.Of(DisputeKind.NotMine) with { Outcome = before, SettledAt = Some.Now };
        var dispute = SomeDispute.Of(DisputeKind.NotMine) with { Number = 2 };

        Assert.Equal(TimeSpan.FromDays(days), DisputeClock.Paused(dispute, [ended], Severity.High, dispute.OpenedAt + TimeSpan.FromDays(2)));
    }

    [Fact]
    public void A_turn_ends_at_its_instant()
    {
        var dispute = Stages["proposed"].Dispute;
        string At(string instant) => DisputeClock.Turn(
            dispute, Some.Cloud, SomeDispute.Question(dispute, null).Act with { Now = Instant.Parse(instant) })!.Party.Key;

        Assert.Equal(
            ["iam", "cloud", "cloud", "compliance"],
            new[] { "2026-06-03T16:59:59Z", "2026-06-03T17:00:00Z", "2026-06-08T16:59:59Z", "2026-06-08T17:00:00Z" }.Select(At));
    }

    [Fact]
    public void A_withdrawn_dispute_gave_no_time() => Assert.Equal(
        Some.Now + TimeSpan.FromDays(14),
        DisputeActs.Withdraw(SomeDispute.Question(Stages["fact"].Dispute, "payments-1", TimeSpan.FromDays(2))).Value.Acted.Change.After.Assignment!.DueAt);

    [Theory]
    [InlineData("proposed", Severity.High, "team:iam 2026-06-01T00:00 2026-06-03T17:00")]
    [InlineData("unanswered", Severity.High, "team:cloud 2026-06-03T17:00 2026-06-08T17:00")]
    [InlineData("unproposed", Severity.High, "team:cloud 2026-06-01T00:00 2026-06-08T17:00")]
    [InlineData("unsettled", Severity.High, "team:compliance 2026-06-08T17:00 2026-06-15T17:00")]
    [InlineData("reading", Severity.High, "team:compliance 2026-06-01T00:00 2026-06-08T17:00")]
    [InlineData("proposed", Severity.Critical, "team:iam 2026-06-01T00:00 2026-06-03T00:00")]
    [InlineData("unanswered", Severity.Critical, "team:cloud 2026-06-03T00:00 2026-06-06T00:00")]
    [InlineData("unsettled", Severity.Critical, "team:compliance 2026-06-06T00:00 2026-06-11T00:00")]
    public void Turns_go_by_working_days_and_for_critical_by_the_clock(string stage, Severity severity, string owed)
    {
        var question = SomeDispute.Question(Stages[stage].Dispute, null, Stages[stage].Later, severity).Act;
        var obligation = Obligations.Of(question.Finding, DisputeClock.Turn(Stages[stage].Dispute, Some.Cloud, question)!);

        Assert.Equal(owed, $"{obligation.Party} {obligation.Since.ToString()[..16]} {obligation.DueAt.ToString()[..16]}");
        Assert.Equal(LateSeat.Decider, obligation.Seat);
    }

    [Theory]
    [InlineData(DisputeKind.NotMine, "team:iam", null, null)]
    [InlineData(DisputeKind.NotMine, null, null, null)]
    [InlineData(DisputeKind.NotMine, "team:compliance", null, "finding.dispute.unfit_proposal")]
    [InlineData(DisputeKind.NotMine, "person:compliance-1", null, "finding.dispute.unfit_proposal")]
    [InlineData(DisputeKind.NotMine, "team:payments", null, "finding.dispute.unfit_proposal")]
    [InlineData(DisputeKind.NotMine, "external:vendor", null, "finding.dispute.unfit_proposal")]
    [InlineData(DisputeKind.NotMine, "team:nobody", null, "finding.dispute.unfit_proposal")]
    [InlineData(DisputeKind.WrongFact, null, "account.kind", null)]
    [InlineData(DisputeKind.WrongFact, null, null, "finding.dispute.no_fact")]
    [InlineData(DisputeKind.WrongFact, null, "account.owner", "finding.dispute.not_settable")]
    [InlineData(DisputeKind.WrongFact, null, "account.owner.party", "finding.dispute.not_settable")]
    [InlineData(DisputeKind.WrongFact, null, "account.owner.party.active", "finding.dispute.not_settable")]
    [InlineData(DisputeKind.WrongFact, null, "account", "finding.dispute.not_settable")]
    [InlineData(DisputeKind.WrongFact, null, "account.last_activity_at", null)]
    [InlineData(DisputeKind.WrongFact, null, "account.idle_since", "finding.dispute.derived_fact")]
    [InlineData(DisputeKind.WrongFact, null, "account.name", "finding.dispute.fact_not_read")]
    [InlineData(DisputeKind.WrongFact, null, "ACCOUNT.OWNER", "finding.dispute.fact_not_read")]
    [InlineData(DisputeKind.WrongFact, null, "account.own", "finding.dispute.fact_not_read")]
    [InlineData(DisputeKind.WrongReading, "team:iam", null, "finding.dispute.no_proposal")]
    public void A_dispute_says_what_it_is_about(DisputeKind kind, string? proposed, string? fact, string? code)
    {
        var question = SomeDispute.Question(null, "payments-1");
        var opened = DisputeActs.Open(question, kind, "No", proposed is null ? null : PartyId.Parse(proposed), fact is null ? [] : [fact]);

        Assert.Equal(code, opened.Refusal?.Code);
        Assert.Equal("finding.dispute.not_resolver", DisputeActs.Open(By(question, "cloud-1"), DisputeKind.NotMine, "No").Refusal?.Code);
        if (code is null)
        {
            Assert.Equal((FindingState.Disputed, 1, Some.Payments), (opened.Value.Acted.Change.After.State, opened.Value.Dispute.Number, opened.Value.Dispute.For));
        }
    }

    [Fact]
    public void Nobody_is_proposed_who_can_do_no_remedy()
    {
        var question = SomeDispute.Question(null, "payments-1");
        var rotating = question with { Routing = question.Routing! with { Policy = Some.Policy() } };

        var refusal = DisputeActs.Open(rotating, DisputeKind.NotMine, "No", Some.Iam).Refusal;

        Assert.Equal("finding.dispute.unfit_proposal", refusal?.Code);
        Assert.Contains("may do none of `rotate`, `revoke` here", refusal!.Message, StringComparison.Ordinal);
        Assert.Null(DisputeActs.Open(rotating, DisputeKind.NotMine, "No", Some.Cloud).Refusal);
        Assert.Null(DisputeActs.Open(rotating, DisputeKind.NotMine, "No").Refusal);
        Assert.Equal("finding.dispute.unfit_proposal", DisputeActs.Open(question, DisputeKind.NotMine, "No", Some.Payments).Refusal?.Code);
    }

    [Theory]
    [InlineData("proposed", "iam-1", "took", true)]
    [InlineData("proposed", "cloud-1", null, false)]
    [InlineData("unproposed", "cloud-1", null, true)]
    [InlineData("unproposed", "cloud-1", "took", false)]
    [InlineData("fact", "cloud-1", null, true)]
    [InlineData("fact", "governance-1", null, false)]
    [InlineData("fact", "governance-1", "cloud took", true)]
    [InlineData("reading", "compliance-1", null, true)]
    [InlineData("reading", "compliance-1", "dismissed", true)]
    [InlineData("reading", "compliance-1", "took", false)]
    [InlineData("reading", "governance-1", "compliance took", false)]
    [InlineData("reading", null, null, false)]
    public void Who_may_settle_it_is_known_before_they_do(string what, string? person, string? before, bool may)
    {
        var dispute = what switch
        {
            "proposed" => SomeDispute.Of(DisputeKind.NotMine, Some.Iam),
            "fact" => SomeDispute.Of(DisputeKind.WrongFact),
            "reading" => SomeDispute.Of(DisputeKind.WrongReading),
            _ => SomeDispute.Of(DisputeKind.NotMine),
        };
        FindingAct[] acts = before switch
        {
            "took" => [SomeAct.Done(ActKind.Took, person!)],
            "dismissed" => [SomeAct.Done(ActKind.Dismissed, person!)],
            "cloud took" => [SomeAct.Done(ActKind.Took, "cloud-1"), SomeAct.Done(ActKind.Took, "cloud-2")],
            "compliance took" => [SomeAct.Done(ActKind.Took, "compliance-1"), SomeAct.Done(ActKind.Took, "compliance-2")],
            _ => [],
        };
        var question = SomeDispute.Question(dispute, person).Act with { Acts = acts };

        Assert.Equal(may, DisputeSettling.MaySettle(question, dispute, DisputeClock.Turn(dispute, Some.Cloud, question)!));
    }

    [Theory]
    [InlineData("account.kind", 180, null)]
    [InlineData("account.kind", 181, "finding.settle.term")]
    [InlineData("account.kind", 0, "finding.settle.term")]
    [InlineData("account.owner", 10, "finding.settle.other_fact")]
    public void An_override_is_of_a_disputed_fact_and_ends(string path, int days, string? code)
    {
        var question = SomeDispute.Question(Stages["fact"].Dispute, "cloud-1");
        var until = question.Act.Now + TimeSpan.FromDays(days);
        var overridden = DisputeSettling.Override(question, path, "\"service\"", "The tag is stale", until);

        Assert.Equal(code, overridden.Refusal?.Code);
        if (code is null)
        {
            var held = overridden.Value.Override!;
            Assert.Equal((true, true, false), (held.Holds(question.Act.Now), held.Holds(until - TimeSpan.FromSeconds(1)), held.Holds(until)));
        }
    }

    [Theory]
    [InlineData(365, null)]
    [InlineData(366, "finding.rule.term")]
    [InlineData(0, "finding.rule.term")]
    public void A_ruling_ends_within_a_year(int days, string? code)
    {
        var question = SomeDispute.Question(Stages["reading"].Dispute, "compliance-1");
        var ruled = DisputeSettling.Rule(question, new RulingId("rul_1"), "sha256:1", "It does not mean runners", question.Act.Now + TimeSpan.FromDays(days));

        Assert.Equal(code, ruled.Refusal?.Code);
        Assert.Equal(code is null ? FindingClosure.Ruling : null, code is null ? ruled.Value.Acted.Change.After.Closure : null);
    }

    [Fact]
    public void A_ruling_holds_for_its_policy_version_facts_subject_and_time()
    {
        var question = SomeDispute.Question(Stages["reading"].Dispute, "compliance-1");
        var ruling = Settle("rule", question).Value.Ruling!;
        var (policy, subject, now) = (ruling.Policy, ruling.Subject!.Value, question.Act.Now);

        Assert.Same(ruling, RulingBook.For([ruling], policy, subject, "sha256:1", now));
        Assert.Null(RulingBook.For([ruling], policy, subject, "sha256:2", now));
        Assert.Null(RulingBook.For([ruling], "other", subject, "sha256:1", now));
        Assert.Null(RulingBook.For([ruling], policy, new("account:aws/other"), "sha256:1", now));
        Assert.Null(RulingBook.For([ruling], policy, subject, "sha256:1", ruling.Until));
        Assert.NotNull(RulingBook.For([ruling with { Subject = null }], policy, new("account:aws/other"), "sha256:1", now));
        Assert.Equal(2, RulingBook.Counted([ruling, ruling, ruling with { Until = now }], now)[policy]);
    }

    [Fact]
    public void A_dispute_ends_with_a_finding_that_moved_on()
    {
        var (dispute, finding) = (Stages["fact"].Dispute, SomeDispute.Question(Stages["fact"].Dispute, null).Act.Finding);

        Assert.Null(DisputeActs.Overtaken(dispute, finding, Some.Now));
        Assert.Equal(DisputeOutcome.Overtaken, DisputeActs.Overtaken(dispute, finding with { State = FindingState.Verified }, Some.Now)?.Outcome);
        Assert.Equal("finding.settle.not_disputed", Settle("dismiss", SomeDispute.Question(null, "cloud-1")).Refusal?.Code);
    }

    /// <summary>Stage, act and who acts, and the act, its references, the entry and the outcome that are on record then.</summary>
    [Theory]
    [InlineData("proposed", "accept", "iam-1", "TookOver  finding.reassigned TakenOver")]
    [InlineData("proposed", "turn_down", "iam-1", "TurnedDown  finding.dispute_turned_down ")]
    [InlineData("unproposed", "reassign", "cloud-1", "Reassigned  finding.reassigned Reassigned")]
    [InlineData("unproposed", "dismiss", "cloud-1", "Dismissed  finding.dispute_dismissed Dismissed")]
    [InlineData("fact", "override", "cloud-1", "Overrode account.kind finding.dispute_dismissed Overridden")]
    [InlineData("reading", "rule", "compliance-1", "Ruled rul_1,sha256:1 finding.ruled Ruled")]
    [InlineData("fact", "withdraw", "payments-1", "Withdrew  finding.dispute_dismissed Withdrawn")]
    public void What_settles_a_dispute_is_on_record(string stage, string act, string person, string told)
    {
        var settled = Settle(act, SomeDispute.Question(Stages[stage].Dispute, person, Stages[stage].Later)).Value;

        Assert.Equal(told, $"{settled.Acted.Act.Kind} {string.Join(',', settled.Acted.Act.References)} {settled.Acted.Change.Entry.Kind} {settled.Dispute.Outcome}");
    }

    [Theory]
    [InlineData("proposed", "ProposedResolver")]
    [InlineData("turned_down", "SourceTeam")]
    [InlineData("fact", "SourceTeam")]
    [InlineData("unsettled", "Compliance")]
    [InlineData("reading", "Compliance")]
    public void A_turn_says_in_what_role(string stage, string role)
    {
        var question = SomeDispute.Question(Stages[stage].Dispute, null, Stages[stage].Later).Act;

        Assert.Equal(role, $"{DisputeClock.Turn(Stages[stage].Dispute, Some.Cloud, question)!.Role}");
    }

    [Fact]
    public void Governance_takes_the_turn_of_a_team_that_profits_and_keeps_it_where_there_is_no_compliance()
    {
        var question = SomeDispute.Question(Stages["fact"].Dispute, null, Unsettled).Act;
        var turn = DisputeClock.Turn(Stages["fact"].Dispute, Some.Payments, question with { Workspace = question.Workspace with { Compliance = null } })!;

        Assert.Equal((FindingRole.Governance, Some.Governance), (turn.Role, turn.Party));
    }

    [Fact]
    public void A_turn_begins_when_the_one_before_it_was_turned_down()
    {
        var dispute = Stages["proposed"].Dispute with { TurnedDownAt = Some.Now + Soon };

        Assert.Equal(Some.Now + Soon, DisputeClock.Turn(dispute, Some.Cloud, SomeDispute.Question(dispute, null, Soon * 2).Act)!.Since);
    }

    [Fact]
    public void Whoever_settles_says_why()
    {
        var (mine, fact, reading) = (Stages["unproposed"].Dispute, Stages["fact"].Dispute, Stages["reading"].Dispute);
        var until = Some.Now + TimeSpan.FromDays(30);
        Decision<DisputedFinding>[] silent =
        [
            DisputeSettling.TurnDown(SomeDispute.Question(Stages["proposed"].Dispute, "iam-1"), " "),
            DisputeSettling.Reassign(SomeDispute.Question(mine, "cloud-1"), Some.Iam, null),
            DisputeSettling.Dismiss(SomeDispute.Question(mine, "cloud-1"), ""),
            DisputeSettling.Override(SomeDispute.Question(fact, "cloud-1"), "account.kind", "1", "", until),
            DisputeSettling.Rule(SomeDispute.Question(reading, "compliance-1"), new RulingId("rul_1"), "sha256:1", null, until),
            DisputeActs.Open(SomeDispute.Question(null, "payments-1"), DisputeKind.NotMine, " "),
        ];

        Assert.Equal(
            ["settle", "settle", "settle", "settle", "rule", "dispute"],
            silent.Select(d => d.Refusal!.Code.Split('.')).Select(code => code[2] == "no_reason" ? code[1] : $"{code[1]} {code[2]}"));
    }

    [Theory]
    [InlineData("account.email", "account.name", "`account.email`")]
    [InlineData("account.idle_since", "grant.idle_since", "`account.idle_since` follows")]
    [InlineData("account.owner", "account.owner.party", "`account.owner` is not what a source says")]
    public void Of_several_facts_that_cannot_be_disputed_the_first_is_named(string first, string second, string told)
    {
        var question = SomeDispute.Question(null, "payments-1") with
        {
            Judging = ["account.idle_since", "grant.idle_since", "account.owner.party.active"],
            Settable = ["account.last_activity_at", "grant.last_used_at"],
        };

        Assert.Contains(told, DisputeActs.Open(question, DisputeKind.WrongFact, "No", facts: [first, second]).Refusal!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Only_what_an_override_can_answer_is_hinted_at()
    {
        var question = SomeDispute.Question(null, "payments-1");
        string Told(DisputeQuestion asked) => DisputeActs.Open(asked, DisputeKind.WrongFact, "No", facts: ["account.name"]).Refusal!.Message;

        Assert.Contains("`account.last_activity_at`, `account.kind` can be disputed", Told(question), StringComparison.Ordinal);
        Assert.DoesNotContain("account.owner.party.active", Told(question), StringComparison.Ordinal);
        Assert.Contains("Nothing that", Told(question with { Settable = [] }), StringComparison.Ordinal);
    }

    [Fact]
    public void What_follows_from_what_nobody_sets_right_is_not_led_there()
    {
        var question = SomeDispute.Question(null, "payments-1") with { Judging = ["account.incompatible", "account.kind"], Settable = ["account.kind"] };

        Assert.Equal(
            ["finding.dispute.not_settable", "finding.dispute.not_settable"],
            new[] { "account.incompatible", "account.grants" }.Select(fact =>
                DisputeActs.Open(question, DisputeKind.WrongFact, "No", facts: [fact]).Refusal?.Code));
    }

    [Theory]
    [InlineData("account.owner.party.active", null, "`account.owner.party.active` is told by `ana.yaml`")]
    [InlineData("account.owner.team.active", "account.owner.party.active", "`account.owner.team.active` is told by `pay.yaml`")]
    [InlineData("account.owner.party", null, "`account.owner.party` is told by `ana.yaml`")]
    [InlineData("account.owner", null, "`account.owner` is not what a source says")]
    public void What_documents_of_ours_tell_alone_is_set_right_there(string first, string? second, string told)
    {
        var question = SomeDispute.Question(null, "payments-1") with
        {
            Judging = ["account.owner.kind", "account.owner.party.active", "account.owner.party.employment", "account.owner.team.active"],
            Documents = new Dictionary<string, string>
            {
                ["account.owner.party.active"] = "ana.yaml",
                ["account.owner.party.employment"] = "job.yaml",
                ["account.owner.team.active"] = "pay.yaml",
            },
        };

        Assert.Contains(
            told, DisputeActs.Open(question, DisputeKind.WrongFact, "No", facts: second is null ? [first] : [first, second]).Refusal!.Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void What_cannot_be_disputed_now_is_said_first()
    {
        var question = SomeDispute.Question(null, "payments-1");
        var verified = question with { Act = question.Act with { Finding = SomeAct.Finding(FindingState.Verified) } };

        Assert.Equal("finding.move.not_allowed", DisputeActs.Open(verified, DisputeKind.WrongFact, "").Refusal?.Code);
        Assert.Equal("finding.withdraw.not_disputed", DisputeActs.Withdraw(question).Refusal?.Code);
        Assert.Equal(
            "finding.settle.other_kind",
            DisputeSettling.Override(SomeDispute.Question(Stages["reading"].Dispute, "compliance-1"), "account.kind", "1", "Stale", Some.Now).Refusal?.Code);
    }

    [Theory]
    [InlineData(2, 9, null)]
    [InlineData(1, 9, "finding.dispute.excepted")]
    [InlineData(0, 1, null)]
    public void What_leave_is_given_for_is_disputed_before_and_after(int from, int until, string? code)
    {
        var question = SomeDispute.Question(null, "payments-1");
        var excepted = SomeAct.Finding(FindingState.Excepted) with
        {
            ExceptedFrom = Some.Now + TimeSpan.FromHours(from),
            ExceptedUntil = Some.Now + TimeSpan.FromHours(until),
        };

        var disputed = DisputeActs.Open(question with { Act = question.Act with { Finding = excepted } }, DisputeKind.NotMine, "Theirs");

        Assert.Equal(code, disputed.Refusal?.Code);
        Assert.True(code is not null || disputed.Value.Acted.Change.After is { State: FindingState.Disputed, ExceptedFrom: null, ExceptedUntil: null });
    }

    [Fact]
    public void A_dispute_keeps_what_it_is_about()
    {
        var question = SomeDispute.Question(null, "payments-1");
        var fact = DisputeActs.Open(question, DisputeKind.WrongFact, "No", facts: ["account.kind"]).Value;

        Assert.Equal(["account.kind"], fact.Dispute.Facts);
        Assert.Equal(ActKind.Disputed, fact.Acted.Act.Kind);
        Assert.Empty(DisputeActs.Open(question, DisputeKind.NotMine, "No").Value.Dispute.Facts);
        Assert.Equal("finding.dispute.no_fact", DisputeActs.Open(question, DisputeKind.WrongFact, "No").Refusal?.Code);
        Assert.Null(DisputeActs.Open(question, DisputeKind.NotMine, "No", Some.PersonId("iam-1")).Refusal);
        Assert.Equal(Some.Now, DisputeActs.Overtaken(Stages["fact"].Dispute, SomeAct.Finding(FindingState.Verified), Some.Now)!.SettledAt);
    }

    [Fact]
    public void A_token_takes_over_but_turns_nothing_down()
    {
        var question = SomeDispute.Question(Stages["proposed"].Dispute, null);
        var token = question with { Act = question.Act with { Hand = new Hand(Some.PersonId("iam-1"), Means.Token) } };

        Assert.Null(DisputeSettling.Accept(token).Refusal);
        Assert.Equal("finding.settle.token", DisputeSettling.TurnDown(token, "Not ours").Refusal?.Code);
    }

    /// <summary>Whose turn it is, all of whom worked on it: governance stands in for what is operational, and never for what is read.</summary>
    [Theory]
    [InlineData("proposed", "turn_down", "iam", true)]
    [InlineData("unproposed", "reassign", "cloud", true)]
    [InlineData("fact", "dismiss", "cloud", true)]
    [InlineData("reading", "dismiss", "compliance", false)]
    [InlineData("reading", "rule", "compliance", false)]
    public void Governance_stands_in_for_a_team_and_not_for_compliance(string stage, string act, string team, bool standsIn)
    {
        var question = SomeDispute.Question(Stages[stage].Dispute, "governance-1");
        FindingAct[] acts = [SomeAct.Done(ActKind.Took, $"{team}-1"), SomeAct.Done(ActKind.Took, $"{team}-2")];
        var settled = Settle(act, question with { Act = question.Act with { Acts = acts } });

        Assert.Equal(standsIn, !settled.IsRefused);
        Assert.Equal(standsIn ? "Settle" : "", settled.IsRefused ? "" : $"{settled.Value.Acted.Gap?.Missing}");
    }

    [Theory]
    [InlineData("rule")]
    [InlineData("dismiss")]
    public void Who_settled_before_still_reads(string act)
    {
        var question = SomeDispute.Question(Stages["reading"].Dispute, "compliance-1");

        Assert.Null(Settle(act, question with { Act = question.Act with { Acts = [SomeAct.Done(ActKind.Overrode, "compliance-1")] } }).Refusal);
    }

    [Fact]
    public void Who_is_given_a_finding_has_its_severity_for_the_seats_beside_it()
    {
        var question = SomeDispute.Question(Stages["unproposed"].Dispute, "cloud-1", severity: Severity.Critical);
        var terms = new Dictionary<Severity, ExceptionTerms> { [Severity.Critical] = new(Some.Governance, TimeSpan.FromDays(14), 0, false) };
        var given = DisputeSettling.Reassign(
            question with { Routing = question.Routing! with { Control = Some.Control() with { Terms = terms } } }, Some.Iam, "Theirs").Value;

        Assert.Equal(Some.Governance, given.Acted.Change.After.Assignment!.Approver);
    }

    [Fact]
    public void Why_somebody_cannot_take_it_over_is_said()
    {
        var question = SomeDispute.Question(Stages["unproposed"].Dispute, "cloud-1");

        Assert.Contains("is of compliance, who interprets and never fixes", DisputeSettling.Reassign(question, Some.Compliance, "Theirs").Refusal!.Message, StringComparison.Ordinal);
        Assert.Contains(
            "is of compliance", DisputeSettling.Reassign(question, Some.PersonId("compliance-1"), "Mine").Refusal!.Message, StringComparison.Ordinal);
        Assert.Contains("nothing tells", DisputeSettling.Reassign(question with { Routing = null }, Some.Iam, "Theirs").Refusal!.Message, StringComparison.Ordinal);
    }

    private static DisputeQuestion By(DisputeQuestion question, string person) =>
        question with { Act = question.Act with { Hand = new Hand(Some.PersonId(person), Means.Session) } };

    private static Decision<DisputedFinding> Settle(string act, DisputeQuestion question) => act switch
    {
        "accept" => DisputeSettling.Accept(question),
        "turn_down" => DisputeSettling.TurnDown(question, "Not ours either"),
        "reassign" => DisputeSettling.Reassign(question, Some.Iam, "Theirs"),
        "dismiss" => DisputeSettling.Dismiss(question, "It is"),
        "override" => DisputeSettling.Override(question, "account.kind", "\"service\"", "Stale", question.Act.Now + TimeSpan.FromDays(30)),
        "rule" => DisputeSettling.Rule(question, new RulingId("rul_1"), "sha256:1", "Not meant", question.Act.Now + TimeSpan.FromDays(30)),
        _ => DisputeActs.Withdraw(question),
    };
}
