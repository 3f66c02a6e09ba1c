using System.Text;
using Countersign.Controls;
using Countersign.Findings;
using Countersign.Findings.Rulings;
using Countersign.Inventory;
using Countersign.Inventory.Linking;
using Countersign.Parties;
using Countersign.Policies;

namespace Countersign.Tests.Findings;

/// <summary>The whole decision table: what a sighting does to a finding in each state.</summary>
public sealed class FindingReconcilerTests
{
    private static readonly Instant Observed = Some.Now - TimeSpan.FromDays(10);
    private static readonly Instant Newer = Some.Now - TimeSpan.FromDays(1);
    private static readonly Instant Older = Some.Now - TimeSpan.FromDays(20);
    private static readonly SubjectId Subject = SubjectId.Credential("aws", "svc-report", "key1");

    /// <summary>State, what is seen in a newer observation, and the entries that follow, with the state at the end.</summary>
    public static TheoryData<FindingState, string, string, FindingState> Table => new()
    {
        { FindingState.Detected, "not_satisfied", "finding.assigned", FindingState.Assigned },
        { FindingState.Unroutable, "not_satisfied", "finding.assigned", FindingState.Assigned },
        { FindingState.Assigned, "not_satisfied", "", FindingState.Assigned },
        { FindingState.Disputed, "not_satisfied", "", FindingState.Disputed },
        { FindingState.Excepted, "not_satisfied", "", FindingState.Excepted },
        { FindingState.Remediated, "not_satisfied", "finding.contradicted", FindingState.Assigned },
        { FindingState.Verified, "not_satisfied", "finding.contradicted", FindingState.Assigned },
        { FindingState.Unroutable, "satisfied", "finding.verified", FindingState.Verified },
        { FindingState.Assigned, "satisfied", "finding.verified", FindingState.Verified },
        { FindingState.Disputed, "satisfied", "finding.verified", FindingState.Verified },
        { FindingState.Excepted, "satisfied", "finding.verified", FindingState.Verified },
        { FindingState.Remediated, "satisfied", "finding.verified", FindingState.Verified },
        { FindingState.Verified, "satisfied", "", FindingState.Verified },
        { FindingState.Unroutable, "not_applicable", "finding.verified", FindingState.Verified },
        { FindingState.Assigned, "not_applicable", "finding.verified", FindingState.Verified },
        { FindingState.Disputed, "not_applicable", "finding.verified", FindingState.Verified },
        { FindingState.Excepted, "not_applicable", "finding.verified", FindingState.Verified },
        { FindingState.Remediated, "not_applicable", "finding.verified", FindingState.Verified },
        { FindingState.Verified, "not_applicable", "", FindingState.Verified },
        { FindingState.Unroutable, "indeterminate", "finding.blinded finding.assigned", FindingState.Assigned },
        { FindingState.Assigned, "indeterminate", "finding.blinded", FindingState.Assigned },
        { FindingState.Disputed, "indeterminate", "finding.blinded", FindingState.Disputed },
        { FindingState.Excepted, "indeterminate", "finding.blinded", FindingState.Excepted },
        { FindingState.Remediated, "indeterminate", "finding.blinded", FindingState.Remediated },
        { FindingState.Verified, "indeterminate", "", FindingState.Verified },
        { FindingState.Unroutable, "removed", "finding.verified", FindingState.Verified },
        { FindingState.Assigned, "removed", "finding.verified", FindingState.Verified },
        { FindingState.Disputed, "removed", "finding.verified", FindingState.Verified },
        { FindingState.Excepted, "removed", "finding.verified", FindingState.Verified },
        { FindingState.Remediated, "removed", "finding.verified", FindingState.Verified },
        { FindingState.Verified, "removed", "", FindingState.Verified },
    };

    [Theory]
    [MemberData(nameof(Table))]
    public void A_finding_follows_what_is_seen(FindingState state, string seen, string entries, FindingState end)
    {
        var finding = In(state);
        var changes = FindingReconciler.Reconcile(finding, Seen(seen));
        Assert.Equal(entries, string.Join(' ', changes.Select(c => c.Entry.Kind)));
        Assert.Equal(end, changes.Count == 0 ? finding.State : changes[^1].After.State);
    }

    [Theory]
    [InlineData("satisfied")]
    [InlineData("not_applicable")]
    [InlineData("removed")]
    public void An_observation_that_is_not_newer_confirms_nothing(string seen)
    {
        foreach (var asOf in new Instant?[] { Older, Observed, null })
        {
            Assert.Empty(FindingReconciler.Reconcile(In(FindingState.Assigned), Seen(seen) with { AsOf = asOf }));
        }
    }

    [Fact]
    public void An_older_observation_contradicts_nothing() =>
        Assert.Empty(FindingReconciler.Reconcile(In(FindingState.Verified), Seen("not_satisfied") with { AsOf = Older }));

    [Fact]
    public void What_a_ruling_withdrew_does_not_come_back_while_it_holds()
    {
        var ruled = In(FindingState.Verified) with { Closure = FindingClosure.Ruling };

        Assert.Empty(FindingReconciler.Reconcile(null, Seen("not_satisfied") with { Ruling = Withdrawing }));
        Assert.Empty(FindingReconciler.Reconcile(ruled, Seen("not_satisfied") with { Ruling = Withdrawing }));
        Assert.Empty(FindingReconciler.Reconcile(In(FindingState.Verified), Seen("not_satisfied") with { Ruling = Withdrawing }));
        Assert.Equal(FindingState.Assigned, Last(ruled, Seen("not_satisfied")).State);
    }

    [Theory]
    [InlineData(FindingState.Assigned)]
    [InlineData(FindingState.Remediated)]
    [InlineData(FindingState.Excepted)]
    public void A_ruling_that_holds_again_withdraws_what_came_back_whatever_was_observed_when(FindingState state)
    {
        var withdrawn = Last(In(state), Seen("not_satisfied") with { Ruling = Withdrawing, AsOf = Older });

        Assert.Equal((FindingState.Verified, FindingClosure.Ruling), (withdrawn.State, withdrawn.Closure));
    }

    [Fact]
    public void A_dispute_goes_on_although_a_ruling_holds_again() =>
        Assert.Empty(FindingReconciler.Reconcile(In(FindingState.Disputed), Seen("not_satisfied") with { Ruling = Withdrawing }));

    [Theory]
    [InlineData("satisfied", FindingState.Verified)]
    [InlineData("not_satisfied", FindingState.Assigned)]
    public void What_was_fixed_is_judged_by_what_is_observed_later_than_that(string seen, FindingState state)
    {
        var fixedAt = In(FindingState.Remediated) with { RemediatedAt = Newer };

        Assert.Empty(FindingReconciler.Reconcile(fixedAt, Seen(seen)));
        Assert.Equal(state, Last(fixedAt, Seen(seen) with { AsOf = Newer + TimeSpan.FromSeconds(1) }).State);
    }

    [Fact]
    public void A_policy_that_ended_confirms_whatever_was_observed() =>
        Assert.Equal(FindingClosure.PolicyChanged,
            Last(In(FindingState.Assigned), Seen("removed") with { Ended = FindingClosure.PolicyChanged, AsOf = null }).Closure);

    [Theory]
    [InlineData(FindingState.Assigned, "satisfied", FindingClosure.Outside)]
    [InlineData(FindingState.Remediated, "satisfied", FindingClosure.Action)]
    [InlineData(FindingState.Assigned, "not_applicable", FindingClosure.NotApplicable)]
    [InlineData(FindingState.Assigned, "removed", FindingClosure.SubjectRemoved)]
    public void A_confirmed_finding_says_why_it_holds_no_longer(FindingState state, string seen, FindingClosure closure) =>
        Assert.Equal(closure, Last(In(state), Seen(seen)).Closure);

    [Theory]
    [InlineData(FindingState.Remediated, true, "not_applicable", false, FindingClosure.Action)]
    [InlineData(FindingState.Remediated, true, "removed", false, FindingClosure.Action)]
    [InlineData(FindingState.Remediated, true, "not_applicable", true, FindingClosure.NotApplicable)]
    [InlineData(FindingState.Remediated, false, "not_applicable", false, FindingClosure.NotApplicable)]
    [InlineData(FindingState.Remediated, false, "removed", false, FindingClosure.SubjectRemoved)]
    [InlineData(FindingState.Assigned, true, "removed", false, FindingClosure.SubjectRemoved)]
    public void What_an_action_shut_or_took_away_left_its_policy_by_that(FindingState state, bool acted, string seen, bool setRight, FindingClosure closure) =>
        Assert.Equal(closure, Last(In(state) with { Acted = acted }, Seen(seen) with { SetRight = setRight }).Closure);

    [Theory]
    [InlineData(FindingState.Assigned)]
    [InlineData(FindingState.Remediated)]
    public void What_a_fact_that_was_set_right_satisfies_nobody_changed(FindingState state) =>
        Assert.Equal(FindingClosure.NotApplicable, Last(In(state), Seen("satisfied") with { SetRight = true }).Closure);

    [Fact]
    public void An_enforced_policy_opens_a_finding_in_two_moves()
    {
        var changes = FindingReconciler.Reconcile(null, Seen("not_satisfied"));
        Assert.Equal(["finding.detected", "finding.assigned"], changes.Select(c => c.Entry.Kind));
        Assert.Equal([(null, "Detected"), ("Detected", "Assigned")], changes.Select(c => (c.Entry.From, c.Entry.To)));
        Assert.Same(changes[0].After, changes[1].Before);
        Assert.Equal([1, 2], changes.Select(c => c.After.Version));
        var finding = changes[^1].After;
        Assert.Equal((Subject, Severity.High, Some.Now, Newer), (finding.Subject, finding.Severity, finding.OpenedAt, finding.ObservedAt));
        Assert.Equal(Some.Cloud, finding.Assignment!.Resolver);
    }

    [Fact]
    public void A_finding_without_resolver_is_held_and_says_why()
    {
        var changes = FindingReconciler.Reconcile(null, Seen("not_satisfied") with { Routing = () => Some.Question() with { Source = null } });
        Assert.Equal(["finding.detected", "finding.unroutable"], changes.Select(c => c.Entry.Kind));
        Assert.NotNull(changes[^1].After.UnroutableReason);
        Assert.Null(changes[^1].After.Assignment);
    }

    [Fact]
    public void An_observed_policy_opens_nothing() =>
        Assert.Empty(FindingReconciler.Reconcile(null, Seen("not_satisfied") with { Mode = PolicyMode.Observe }));

    [Theory]
    [InlineData("satisfied")]
    [InlineData("not_applicable")]
    [InlineData("indeterminate")]
    public void Nothing_else_opens_a_finding(string seen) => Assert.Empty(FindingReconciler.Reconcile(null, Seen(seen)));

    [Fact]
    public void A_closed_finding_is_not_reopened_but_followed_by_another()
    {
        var changes = FindingReconciler.Reconcile(In(FindingState.Closed), Seen("not_satisfied"));
        Assert.Equal("fnd_new", changes[0].After.Id.Value);
    }

    [Fact]
    public void Backlog_is_due_when_it_was_said()
    {
        var due = Some.Now + TimeSpan.FromDays(120);
        var finding = Last(null, Seen("not_satisfied") with { BacklogDueAt = due });
        Assert.True(finding.Backlog);
        Assert.Equal(due, finding.Assignment!.DueAt);
    }

    [Fact]
    public void Backlog_that_was_held_is_due_when_it_was_said_once_somebody_can_fix_it()
    {
        var due = Some.Now + TimeSpan.FromDays(120);
        var held = Last(null, Lost("not_satisfied") with { BacklogDueAt = due });
        Assert.Equal((FindingState.Unroutable, true), (held.State, held.Backlog));

        Assert.Equal(due, Last(held, Seen("not_satisfied") with { BacklogDueAt = due }).Assignment!.DueAt);
        Assert.True(Last(held, Seen("not_satisfied") with { BacklogDueAt = Some.Now }).Assignment!.DueAt > Some.Now);
    }

    [Fact]
    public void Backlog_that_becomes_critical_is_backlog_no_longer()
    {
        var before = Last(null, Seen("not_satisfied") with { BacklogDueAt = Some.Now + TimeSpan.FromDays(120) });

        var after = Last(before, Seen("not_satisfied", Severity.Critical) with { BacklogDueAt = null });

        Assert.False(after.Backlog);
        Assert.Equal(Some.Now + TimeSpan.FromDays(2), after.Assignment!.DueAt);
    }

    [Fact]
    public void Backlog_that_was_fixed_and_fails_anew_is_backlog_no_longer()
    {
        var before = In(FindingState.Verified) with { Backlog = true };

        var after = Last(before, Seen("not_satisfied"));

        Assert.Equal((FindingState.Assigned, false), (after.State, after.Backlog));
    }

    [Theory]
    [InlineData(FindingClosure.Action, 4, true)]
    [InlineData(FindingClosure.Outside, 4, true)]
    [InlineData(FindingClosure.NotApplicable, 4, true)]
    [InlineData(FindingClosure.Ruling, 14, false)]
    [InlineData(FindingClosure.PolicyChanged, 14, false)]
    public void What_comes_back_before_it_is_signed_off_gets_no_more_time_unless_it_was_no_failure(FindingClosure closure, int days, bool returned)
    {
        var before = In(FindingState.Verified) with { Closure = closure };

        var after = Last(before, Seen("not_satisfied"));

        Assert.Equal(Some.Now + TimeSpan.FromDays(days), after.Assignment!.DueAt);
        Assert.Equal(returned ? Some.Now : null, after.ReturnedAt);
    }

    [Fact]
    public void Backlog_that_comes_back_is_due_as_soon_as_what_is_found_now()
    {
        var before = In(FindingState.Verified) with { Backlog = true, Closure = FindingClosure.Outside };
        before = before with { Assignment = before.Assignment! with { DueAt = Some.Now + TimeSpan.FromDays(120) } };

        Assert.Equal(Some.Now + TimeSpan.FromDays(14), Last(before, Seen("not_satisfied")).Assignment!.DueAt);
    }

    [Fact]
    public void Who_stood_beside_the_resolver_is_kept_from_the_assignment_to_the_confirmation()
    {
        var opened = Last(null, Seen("not_satisfied"));
        Assert.Equal(["cloud-1", "cloud-2"], opened.Beside.Select(p => p.Key));

        var moved = Some.Directory(instead: [Some.Team(Some.Cloud, "cloud-2", "iam-1")]);
        var confirmed = Last(
            opened, Seen("satisfied") with { AsOf = Newer + TimeSpan.FromHours(1), Routing = () => Some.Question(moved) });

        Assert.Equal(FindingState.Verified, confirmed.State);
        Assert.Equal(["cloud-1", "cloud-2", "iam-1"], confirmed.Beside.Select(p => p.Key));
    }

    [Fact]
    public void Who_joins_the_resolver_of_an_open_finding_is_kept_with_an_entry_and_stays_once_they_left()
    {
        var joined = Some.Directory(instead: [Some.Team(Some.Cloud, "cloud-1", "cloud-2", "iam-1")]);
        var change = Assert.Single(FindingReconciler.Reconcile(
            In(FindingState.Assigned), Seen("not_satisfied") with { Routing = () => Some.Question(joined) }));

        Assert.Equal((FindingMoves.Joined, FindingState.Assigned), (change.Entry.Kind, change.After.State));
        Assert.Equal(["cloud-1", "cloud-2", "iam-1"], change.After.Beside.Select(p => p.Key));
        Assert.Empty(FindingReconciler.Reconcile(change.After, Seen("not_satisfied")));
    }

    [Fact]
    public void A_deputy_of_one_who_is_away_stands_beside_the_resolver_too()
    {
        var away = Some.Directory([Some.Person("cloud-1") with { Absence = new Absence(Some.Now + TimeSpan.FromDays(1)), Deputy = Some.PersonId("iam-1") }]);

        Assert.Equal(["cloud-1", "cloud-2", "iam-1"], Last(null, Seen("not_satisfied") with { Routing = () => Some.Question(away) }).Beside.Select(p => p.Key));
    }

    [Fact]
    public void Who_takes_over_what_is_confirmed_did_not_fix_it_but_may_once_it_comes_back()
    {
        var verified = In(FindingState.Verified) with { Closure = FindingClosure.Outside, Beside = [Some.PersonId("cloud-1")] };
        var payments = Some.Question() with { Source = Some.Source() with { Owner = Some.Payments } };

        var given = Last(verified, Seen("satisfied") with { Routing = () => payments });
        Assert.Equal((Some.Payments, "cloud-1"), (given.Assignment!.Resolver, Assert.Single(given.Beside).Key));

        var returned = Last(given, Seen("not_satisfied") with { Routing = () => payments });
        Assert.Equal(["cloud-1", .. Some.Directory().NaturalPersons(Some.Payments).Select(p => p.Key)], returned.Beside.Select(p => p.Key));
    }

    [Fact]
    public void Another_resolver_takes_over_with_the_same_due_date()
    {
        var before = In(FindingState.Assigned);
        var after = Last(before, Seen("not_satisfied") with { Routing = () => Some.Question() with { Source = Some.Source() with { Owner = Some.Payments } } });
        Assert.Equal((Some.Payments, before.Assignment!.DueAt), (after.Assignment!.Resolver, after.Assignment.DueAt));
    }

    [Fact]
    public void A_dispute_goes_on_where_only_the_names_beside_its_resolver_change()
    {
        var before = In(FindingState.Disputed);
        var signed = Some.Question() with { Control = Some.Control() with { Signatory = Some.Governance } };
        var change = Assert.Single(FindingReconciler.Reconcile(before, Seen("not_satisfied") with { Routing = () => signed }));

        Assert.Equal((FindingState.Disputed, FindingMoves.Reassigned), (change.After.State, change.Entry.Kind));
        Assert.Equal(before.Assignment! with { Signatory = Some.Governance }, change.After.Assignment);
        Assert.Equal(FindingState.Assigned, Last(before, Seen("not_satisfied") with
        {
            Routing = () => Some.Question() with { Source = Some.Source() with { Owner = Some.Payments } },
        }).State);
        Assert.Equal(FindingState.Unroutable, Last(before, Lost("not_satisfied")).State);
    }

    [Fact]
    public void What_people_hold_is_not_routed() =>
        Assert.Empty(FindingReconciler.Reconcile(In(FindingState.Unroutable) with { Held = true }, Seen("not_satisfied")));

    [Fact]
    public void What_was_read_at_the_very_instant_of_the_fix_does_not_contradict_it() => Assert.Empty(FindingReconciler.Reconcile(
        In(FindingState.Remediated) with { RemediatedAt = Newer }, Seen("not_satisfied") with { AsOf = Newer + TimeSpan.FromHours(1), ReadAt = Newer }));

    [Fact]
    public void A_finding_that_lost_its_resolver_is_held() =>
        Assert.Equal(FindingState.Unroutable, Last(In(FindingState.Assigned), Lost("not_satisfied")).State);

    [Theory]
    [InlineData(FindingState.Excepted)]
    [InlineData(FindingState.Verified)]
    public void Governance_stands_in_where_a_finding_may_not_be_held(FindingState state)
    {
        var after = Last(In(state), Lost(state == FindingState.Excepted ? "not_satisfied" : "satisfied"));
        Assert.Equal((state, Some.Governance), (after.State, after.Assignment!.Resolver));
    }

    [Fact]
    public void A_held_finding_that_ended_gets_a_signatory()
    {
        var after = Last(In(FindingState.Unroutable), Lost("satisfied"));
        Assert.Equal((FindingState.Verified, Some.Auditors), (after.State, after.Assignment!.Signatory));
    }

    [Fact]
    public void A_new_reason_to_hold_is_noted_once()
    {
        var held = In(FindingState.Unroutable);
        var first = FindingReconciler.Reconcile(held, Lost("not_satisfied"));
        Assert.Equal(["finding.unroutable"], first.Select(c => c.Entry.Kind));
        Assert.Empty(FindingReconciler.Reconcile(first[^1].After, Lost("not_satisfied")));
    }

    [Fact]
    public void A_raised_severity_shortens_the_time_left()
    {
        var after = Last(In(FindingState.Assigned), Seen("not_satisfied", Severity.Critical));
        Assert.Equal((Severity.Critical, FindingState.Assigned, Some.Now + TimeSpan.FromDays(2)), (after.Severity, after.State, after.Assignment!.DueAt));
    }

    [Fact]
    public void A_lowered_severity_gives_the_time_it_would_have_had() =>
        Assert.Equal(Observed + TimeSpan.FromDays(90), Last(In(FindingState.Assigned), Seen("not_satisfied", Severity.Low)).Assignment!.DueAt);

    [Fact]
    public void A_changed_severity_has_an_entry_that_names_both()
    {
        var entry = FindingReconciler.Reconcile(In(FindingState.Assigned), Seen("not_satisfied", Severity.Critical))[0].Entry;
        Assert.Equal(("finding.severity_changed", "Assigned", "Assigned"), (entry.Kind, entry.From, entry.To));
        Assert.Equal(("high", "critical"), (entry.Digests["severityBefore"], entry.Digests["severity"]));
    }

    [Fact]
    public void A_changed_message_is_restated()
    {
        var seen = Seen("not_satisfied");
        var other = seen with { Evaluation = seen.Evaluation! with { Message = "it does not at all" } };
        var changes = FindingReconciler.Reconcile(In(FindingState.Assigned), other);
        Assert.Equal(["finding.restated"], changes.Select(c => c.Entry.Kind));
    }

    [Fact]
    public void A_blind_finding_is_marked_once_and_sighted_again()
    {
        var blind = Last(In(FindingState.Assigned), Seen("indeterminate"));
        Assert.True(blind.Blind);
        Assert.Empty(FindingReconciler.Reconcile(blind, Seen("indeterminate")));
        Assert.Equal(["finding.sighted"], FindingReconciler.Reconcile(blind, Seen("not_satisfied")).Select(c => c.Entry.Kind));
    }

    [Fact]
    public void The_second_time_nothing_happens()
    {
        var finding = Last(null, Seen("not_satisfied"));
        Assert.Empty(FindingReconciler.Reconcile(finding, Seen("not_satisfied")));
    }

    [Fact]
    public void Entries_name_nobody()
    {
        foreach (var entry in FindingReconciler.Reconcile(null, Seen("not_satisfied")).Select(c => c.Entry))
        {
            var fixedWords = string.Join(' ', entry.Digests.Values.Append(entry.Subject.Value).Append(entry.Kind));
            Assert.DoesNotContain("svc-report", fixedWords, StringComparison.Ordinal);
            Assert.DoesNotContain("cloud", fixedWords, StringComparison.Ordinal);
            Assert.Contains("svc-report", Encoding.UTF8.GetString(entry.Documents[0].Span), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_lineage_survives_a_replaced_instance()
    {
        var links = new AccountLinks { Template = "runner" };
        Assert.Equal(
            Lineage.Of("p", SubjectId.Credential("ci", "runner-1", "token"), SubjectId.Account("ci", "runner-1"), links),
            Lineage.Of("p", SubjectId.Credential("ci", "runner-2", "token"), SubjectId.Account("ci", "runner-2"), links));
    }

    [Fact]
    public void Two_slots_of_an_account_have_two_lineages() => Assert.NotEqual(
        Lineage.Of("p", SubjectId.Credential("aws", "a", "key1"), SubjectId.Account("aws", "a"), AccountLinks.None),
        Lineage.Of("p", SubjectId.Credential("aws", "a", "key2"), SubjectId.Account("aws", "a"), AccountLinks.None));

    [Fact]
    public void The_same_names_for_other_reasons_are_noted()
    {
        var before = In(FindingState.Assigned) with { Why = [new RoutingStep("source's team", Some.Cloud, true, "could rotate once")] };

        var change = Assert.Single(FindingReconciler.Reconcile(before, Seen("not_satisfied")));

        Assert.Equal((before.Assignment, FindingMoves.ReasonsChanged), (change.After.Assignment, change.Entry.Kind));
        Assert.Equal(Router.Route(Some.Question()).Steps, change.After.Why);
        Assert.Empty(FindingReconciler.Reconcile(change.After, Seen("not_satisfied")));
    }

    [Fact]
    public void A_finding_opens_with_the_severity_and_instant_of_what_was_seen()
    {
        var asked = Some.Question() with { OpenedAt = Older, Severity = Severity.Low };
        var opened = Last(null, Seen("not_satisfied", Severity.Critical) with { Routing = () => asked });

        Assert.Equal(Some.Now + TimeSpan.FromDays(2), opened.Assignment!.DueAt);
    }

    private static Ruling Withdrawing { get; } = new()
    {
        Id = new RulingId("rul_1"),
        Policy = "some-policy",
        Subject = Subject,
        FactsDigest = "sha256:1",
        Rationale = "Not meant",
        By = Some.PersonId("compliance-1"),
        At = Some.Now,
        Until = Some.Now + TimeSpan.FromDays(30),
    };

    private static Finding Ruled => In(FindingState.Verified) with { Closure = FindingClosure.Ruling };

    [Theory]
    [InlineData(Severity.Critical, 2)]
    [InlineData(null, 14)]
    public void What_fails_anew_is_due_by_what_is_seen_now_or_by_what_it_was(Severity? seen, int days)
    {
        var sighting = Seen("not_satisfied") with { Routing = () => Some.Question() with { OpenedAt = Older, Severity = Severity.Low } };
        var changes = FindingReconciler.Reconcile(Ruled, sighting with { Evaluation = sighting.Evaluation! with { Severity = seen } });

        Assert.Equal(Some.Now + TimeSpan.FromDays(days), changes[0].After.Assignment!.DueAt);
    }

    [Fact]
    public void What_an_evaluation_does_not_say_stays() =>
        Assert.Empty(FindingReconciler.Reconcile(
            In(FindingState.Assigned), Seen("x") with { Evaluation = new Evaluation("some-policy", Subject, PolicyOutcome.NotSatisfied) }));

    [Fact]
    public void What_waits_for_its_signature_keeps_its_severity_and_message()
    {
        var seen = Seen("not_satisfied", Severity.Critical) with { AsOf = Older };

        Assert.Empty(FindingReconciler.Reconcile(In(FindingState.Verified), seen));
    }

    [Fact]
    public void What_is_seen_again_is_blind_no_longer() =>
        Assert.False(Last(In(FindingState.Assigned) with { Blind = true }, Seen("not_satisfied")).Blind);

    [Theory]
    [InlineData(FindingState.Excepted)]
    [InlineData(FindingState.Remediated)]
    [InlineData(FindingState.Verified)]
    public void What_may_not_be_held_keeps_its_names_where_nobody_can_stand_in(FindingState state)
    {
        var lost = Seen("indeterminate") with { Routing = () => Some.Question() with { Source = null, Workspace = new Workspace { Name = "main" } } };
        var after = FindingReconciler.Reconcile(In(state) with { Blind = true }, lost);

        Assert.Empty(after);
    }

    [Fact]
    public void Governance_stands_in_for_the_lost_resolver_of_what_is_said_to_be_fixed() => Assert.Equal(
        (FindingState.Remediated, Some.Governance),
        (Last(In(FindingState.Remediated), LostOf).State, Last(In(FindingState.Remediated), LostOf).Assignment!.Resolver));

    [Fact]
    public void A_held_finding_is_due_from_now_by_its_own_severity()
    {
        var sighting = Seen("not_satisfied", Severity.Critical) with { Routing = () => Some.Question() with { OpenedAt = Older, Severity = Severity.Low } };

        Assert.Equal(Some.Now + TimeSpan.FromDays(2), Last(In(FindingState.Unroutable) with { Severity = Severity.Critical }, sighting).Assignment!.DueAt);
    }

    [Fact]
    public void Whom_a_dispute_gave_it_to_keeps_it()
    {
        var manual = Some.Question() with { Policy = Some.Policy(SubjectKind.Credential, ActionKind.Manual) };
        var settled = In(FindingState.Assigned) with { Settled = Some.Iam };

        Assert.Equal(Some.Iam, Last(settled, Seen("not_satisfied") with { Routing = () => manual }).Assignment!.Resolver);
    }

    [Fact]
    public void What_was_seen_at_the_same_instant_contradicts_what_was_verified() => Assert.Equal(
        FindingState.Assigned, Last(In(FindingState.Verified), Seen("not_satisfied") with { AsOf = Observed }).State);

    [Fact]
    public void What_the_source_showed_before_the_fix_does_not_contradict_it_because_facts_of_ours_are_newer()
    {
        var claimed = In(FindingState.Remediated) with { RemediatedAt = Observed + TimeSpan.FromMinutes(1) };

        Assert.Empty(FindingReconciler.Reconcile(claimed, Seen("not_satisfied") with { ReadAt = Observed }));
        Assert.Equal(FindingState.Assigned, Last(claimed, Seen("not_satisfied") with { ReadAt = Newer }).State);
    }

    [Theory]
    [InlineData(FindingState.Assigned, "indeterminate", FindingState.Assigned)]
    [InlineData(FindingState.Disputed, "indeterminate", FindingState.Disputed)]
    [InlineData(FindingState.Excepted, "indeterminate", FindingState.Excepted)]
    [InlineData(FindingState.Remediated, "indeterminate", FindingState.Remediated)]
    [InlineData(FindingState.Assigned, "removed", FindingState.Verified)]
    [InlineData(FindingState.Disputed, "removed", FindingState.Verified)]
    [InlineData(FindingState.Remediated, "removed", FindingState.Verified)]
    public void What_cannot_be_told_or_is_gone_takes_it_from_nobody(FindingState state, string seen, FindingState end) =>
        Assert.Equal((end, In(state).Assignment), (Last(In(state), Lost(seen)).State, Last(In(state), Lost(seen)).Assignment));

    private static Finding Last(Finding? open, Sighting sighting) => FindingReconciler.Reconcile(open, sighting)[^1].After;

    private static Finding In(FindingState state)
    {
        var held = state is FindingState.Detected or FindingState.Unroutable;
        return new Finding
        {
            Id = new FindingId("fnd_old"),
            Policy = "some-policy",
            Control = new ControlId("some-control"),
            Subject = Subject,
            Unit = SubjectId.Account("aws", "svc-report"),
            Lineage = "some-policy|account:aws/svc-report#key1",
            Severity = Severity.High,
            State = state,
            Assignment = held ? null : new Assignment(Some.Cloud, Some.Approvers, Some.Auditors, Observed + TimeSpan.FromDays(14)),
            UnroutableReason = state == FindingState.Unroutable ? "nobody" : null,
            Message = "it does not",
            OpenedAt = Observed,
            ObservedAt = Observed,
            Why = Router.Route(Some.Question()).Steps,
            Beside = held ? [] : Some.Directory().NaturalPersons(Some.Cloud),
            Version = 2,
        };
    }

    private static Sighting LostOf => Lost("not_satisfied") with { AsOf = Observed };

    private static Sighting Lost(string seen) => Seen(seen) with { Routing = () => Some.Question() with { Source = null } };

    private static Sighting Seen(string seen, Severity severity = Severity.High) => new()
    {
        Evaluation = seen switch
        {
            "removed" => null,
            "satisfied" => new Evaluation("some-policy", Subject, PolicyOutcome.Satisfied),
            "not_applicable" => new Evaluation("some-policy", Subject, PolicyOutcome.NotApplicable),
            "indeterminate" => new Evaluation("some-policy", Subject, PolicyOutcome.Indeterminate) { Missing = ["credential.status"] },
            _ => new Evaluation("some-policy", Subject, PolicyOutcome.NotSatisfied) { Severity = severity, Message = "it does not" },
        },
        Ended = seen == "removed" ? FindingClosure.SubjectRemoved : null,
        Now = Some.Now,
        AsOf = Newer,
        Unit = SubjectId.Account("aws", "svc-report"),
        Lineage = "some-policy|account:aws/svc-report#key1",
        Routing = () => Some.Question(),
        NewId = () => new FindingId("fnd_new"),
    };
}
