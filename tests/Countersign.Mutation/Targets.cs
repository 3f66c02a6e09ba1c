namespace Countersign.Mutation;

/// <summary>What is mutated, and which tests judge it.</summary>
internal static class Targets
{
    public const string Domain = "src/Countersign";

    public const string Tests = "Countersign.Tests";

    /// <summary>
    /// Lifecycles, router, separation rules, and what decides about a move beside them. Records that only hold are left out, and so is what
    /// moves nothing: lateness, causes, warnings, metrics.
    /// </summary>
    public static IReadOnlyList<string> Files { get; } =
    [
        "Findings/FindingLifecycle.cs",
        "Findings/FindingMoves.cs",
        "Findings/FindingRights.cs",
        "Findings/FindingReconciler.cs",
        "Findings/Finding.cs",
        "Findings/Recurrence.cs",
        "Findings/Router.cs",
        "Findings/CompiledRoute.cs",
        "Findings/Authority.cs",
        "Findings/Assigning/Candidates.cs",
        "Findings/Assigning/Seats.cs",
        "Findings/Assigning/StandIns.cs",
        "Parties/Humans.cs",
        "Parties/PartyDirectory.cs",
        "Findings/Separation/ActQuestion.cs",
        "Findings/Separation/FindingAct.cs",
        "Findings/Separation/SeparationRules.cs",
        "Findings/Separation/Standings.cs",
        "Findings/Acts/FindingActs.cs",
        "Findings/Acts/BulkSignOff.cs",
        "Findings/SigningOff/SignOffRules.cs",
        "Findings/Disputes/DisputeActs.cs",
        "Findings/Disputes/DisputeClock.cs",
        "Findings/Disputes/DisputeSettling.cs",
        "Findings/Rulings/Ruling.cs",
        "Findings/Rulings/RulingBook.cs",
        "ExceptionGrants/ExceptionAsking.cs",
        "ExceptionGrants/ExceptionDeciding.cs",
        "ExceptionGrants/ExceptionGrant.cs",
        "ExceptionGrants/ExceptionLifecycle.cs",
        "ExceptionGrants/ExceptionMoves.cs",
        "ExceptionGrants/ExceptionSweep.cs",
        "ExceptionGrants/RequestRules.cs",
        "Remediation/ActionDeciding.cs",
        "Remediation/ActionLifecycle.cs",
        "Remediation/ActionMoves.cs",
        "Remediation/ActionPlanning.cs",
        "Remediation/ActionRunning.cs",
        "Remediation/SecretHandover.cs",
        "Remediation/SecretName.cs",
        "Remediation/SecretState.cs",
        "Remediation/StoppingSeat.cs",
        "Remediation/TargetState.cs",
    ];

    /// <summary>Tests that draw their input by chance: what they notice today they may miss tomorrow, so they judge nothing here.</summary>
    public static IReadOnlySet<string> ByChance { get; } = new HashSet<string>
    {
        "Countersign.Tests.Findings.Lateness.LadderTests.Age_alone_never_hands_work_to_compliance",
        "Countersign.Tests.Findings.Separation.SeparationRulesTests.Whoever_signs_has_no_part_in_the_fix",
        "Countersign.Tests.Findings.SigningOff.SignOffRulesTests.Only_action_closures_below_high_are_ever_signed_off_by_a_rule",
        "Countersign.Tests.Parties.WorkingCalendarTests.Counting_forth_and_counting_between_agree",
        "Countersign.Tests.ExceptionGrants.ExceptionTimeTests.Only_an_active_one_permits_and_only_in_its_window",
        "Countersign.Tests.Policies.Conflicts.PolicyConflictsTests.What_is_called_a_conflict_no_account_satisfies",
        "Countersign.Tests.Lives.LifeTests.Whatever_people_do_in_whatever_order_the_rules_hold",
    };

    /// <summary>Classes of such tests, and those of other modules, which take long and know nothing of findings.</summary>
    public static IReadOnlyList<string> LeftOut { get; } =
    [
        "Countersign.Tests.Findings.RouterPropertyTests.",
        "Countersign.Tests.Catalogue.",
        "Countersign.Tests.Json.",
    ];

    public static bool Judges(string test) => !ByChance.Contains(test) && !LeftOut.Any(test.StartsWith);
}
