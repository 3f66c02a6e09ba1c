using System.Buffers.Binary;
using Countersign.Controls;
using Countersign.Evidence;
using Countersign.Findings.Separation;

namespace Countersign.Findings.SigningOff;

/// <summary>Automatic sign-off, by rules that signatories own. Same input, same answer.</summary>
public static class SignOffRules
{
    /// <summary>One of so many is sampled: 5 %.</summary>
    public const int SampledOneOf = 20;

    private const string Act = "sign_off_rule";

    /// <summary>A signatory's people set a rule up.</summary>
    /// <param name="rule">Active, of the party that `hand` acts for.</param>
    /// <param name="known">The rule of that name, if there is one.</param>
    public static Decision<SignOffRuleChange> Adopt(SignOffRule rule, SignOffRule? known, Hand? hand, RuleContext context)
    {
        if (known is not null)
        {
            return new Refusal($"{Act}.exists", known.State == SignOffRuleState.Withdrawn
                ? $"The rule `{rule.Name}` was withdrawn, and its name stays its own. Choose another."
                : $"There is a rule `{rule.Name}` already. Choose another name, or resume that one.");
        }
        var refusal = Objection(rule, hand, context);
        return refusal is null ? Changed(null, rule with { State = SignOffRuleState.Active, SuspendedBy = null, Version = 1 }, "adopted") : refusal;
    }

    /// <summary>Its owner's people let a suspended rule go on.</summary>
    public static Decision<SignOffRuleChange> Resume(SignOffRule rule, Hand? hand, RuleContext context) =>
        ByOwner(rule, SignOffRuleState.Suspended, SignOffRuleState.Active, "resumed", hand, context);

    /// <summary>Its owner's people stop it, until they resume it.</summary>
    public static Decision<SignOffRuleChange> Suspend(SignOffRule rule, Hand? hand, RuleContext context) =>
        ByOwner(rule, SignOffRuleState.Active, SignOffRuleState.Suspended, "suspended", hand, context);

    /// <summary>Its owner's people end it, for good.</summary>
    public static Decision<SignOffRuleChange> Withdraw(SignOffRule rule, Hand? hand, RuleContext context) =>
        ByOwner(rule, rule.State, SignOffRuleState.Withdrawn, "withdrawn", hand, context);

    /// <summary>A sample was declined by a human, or contradicted by an observation: the rule signs nothing until it is resumed.</summary>
    public static Decision<SignOffRuleChange> Contradicted(SignOffRule rule, SignOffSample sample) =>
        NotIn(rule, SignOffRuleState.Active)
        ?? (Decision<SignOffRuleChange>)Changed(
            rule, rule with { State = SignOffRuleState.Suspended, SuspendedBy = sample.Finding, Version = rule.Version + 1 }, "suspended");

    /// <summary>Signs a verified finding off, or leaves it to a human as a sample, or tells why the rule does not reach it.</summary>
    public static Decision<AutomaticSignOff> Decide(SignOffRule rule, SignOffQuestion question)
    {
        if (Unreached(rule, question) is { } reason)
        {
            return new Refusal(
                $"{Act}.{reason.Code}", $"`{rule.Name}` does not sign off `{question.Finding.Id}`: {reason.Text}. A person of `{rule.Owner}` does.");
        }
        if (IsSampled(question.Lot.Span))
        {
            return new AutomaticSignOff(null, new SignOffSample(rule.Id, question.Finding.Id, question.Now));
        }
        var signed = FindingMoves.SignOff(question.Finding, question.Now);
        return signed.IsRefused ? signed.Refusal! : new AutomaticSignOff(Named(signed.Value, rule, question), null);
    }

    private static (string Code, string Text)? Unreached(SignOffRule rule, SignOffQuestion question)
    {
        var finding = question.Finding;
        if (rule.State != SignOffRuleState.Active)
        {
            return (EnumWord.Of(rule.State), $"it is {EnumWord.Of(rule.State)}");
        }
        if (FindingRights.Move(finding.Id, finding.State, FindingTrigger.SignOff, FindingRole.SignOffRule).IsRefused)
        {
            return ("not_verified", "it is not verified");
        }
        if (finding.Assignment?.Signatory != rule.Owner || (rule.Policies.Count > 0 && !rule.Policies.Contains(finding.Policy)))
        {
            return ("not_covered", "its signatory or its policy is another");
        }
        if (finding.Closure != FindingClosure.Action || question.Receipt is null)
        {
            return ("no_receipt", "no action of ours with a receipt fixed it");
        }
        if (finding.RemediatedAt is not { } acted || finding.ObservedAt is not { } observed || observed <= acted)
        {
            return ("not_observed", "no observation is newer than its action");
        }
        return finding.Severity >= Severity.High ? ("severity", $"it is {EnumWord.Of(finding.Severity)}")
            : question.Recurrences > 0 || finding.ReturnedAt is not null ? ("repeat", "it has come back")
            // INVARIANT: a rule is the word of its owner's people, and signs nothing that none of them may.
            : !question.IsAnyoneSeparate ? ("nobody_separate", "nobody of its owner is separate from the fix")
            : null;
    }

    private static bool IsSampled(ReadOnlySpan<byte> lot) => BinaryPrimitives.ReadUInt64BigEndian(lot) % SampledOneOf == 0;

    private static FindingChange Named(FindingChange change, SignOffRule rule, SignOffQuestion question)
    {
        var words = new SortedDictionary<string, string>(change.Entry.Digests.ToDictionary(), StringComparer.Ordinal)
        {
            ["receipt"] = question.Receipt!,
            ["rule"] = rule.Id.Value,
        };
        return change with { Entry = change.Entry with { Digests = words } };
    }

    private static Decision<SignOffRuleChange> ByOwner(
        SignOffRule rule, SignOffRuleState from, SignOffRuleState to, string what, Hand? hand, RuleContext context) =>
        NotIn(rule, from) ?? Objection(rule, hand, context)
        ?? (Decision<SignOffRuleChange>)Changed(rule, rule with { State = to, SuspendedBy = null, Version = rule.Version + 1 }, what);

    private static Refusal? NotIn(SignOffRule rule, SignOffRuleState wanted) => rule.State switch
    {
        SignOffRuleState.Withdrawn => new Refusal($"{Act}.withdrawn", $"`{rule.Name}` was withdrawn, and signs nothing any more. Set up another."),
        SignOffRuleState.Suspended when wanted == SignOffRuleState.Active => new Refusal(
            $"{Act}.suspended",
            $"`{rule.Name}` is suspended already. `countersign sign-off-rule resume {rule.Name}` lets it sign again, `withdraw` ends it."),
        SignOffRuleState.Active when wanted == SignOffRuleState.Suspended =>
            new Refusal($"{Act}.not_suspended", $"`{rule.Name}` is active; there is nothing to resume."),
        SignOffRuleState.Active or SignOffRuleState.Suspended => null,
    };

    private static Refusal? Objection(SignOffRule rule, Hand? hand, RuleContext context)
    {
        var acting = Acting.Of(hand?.Person, Act, context.Parties, context.Now);
        if (acting.IsRefused)
        {
            return acting.Refusal;
        }
        if (hand!.Means != Means.Session)
        {
            return new Refusal($"{Act}.{EnumWord.Of(hand.Means)}", "Only a person who is there lets a rule sign off. Sign in, and do it yourself.");
        }
        return Standings.Of(rule.Owner, acting.Value, context.Parties, context.Now).Any()
            ? null
            : new Refusal(
                $"{Act}.not_owner", $"`{hand.Person}` does not act for `{rule.Owner}`, and a rule signs off for its owner alone. Ask one of them.");
    }

    private static SignOffRuleChange Changed(SignOffRule? before, SignOffRule after, string what) =>
        new(before, after, new EntryDraft($"{Act}.{what}", after.Id, before?.State.ToString(), after.State.ToString()));
}
