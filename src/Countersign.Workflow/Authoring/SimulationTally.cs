using Countersign.Controls;
using Countersign.Findings;
using Countersign.Inventory;
using Countersign.Policies;
using Countersign.Workflow.Config;
using Countersign.Workflow.Steps;

namespace Countersign.Workflow.Authoring;

/// <summary>Compares what a policy says before and after, subject by subject; instances of a template count as one finding of the template.</summary>
internal sealed class SimulationTally(Policy policy, ChangeKind change, PolicyMode mode, Instant now)
{
    private readonly CountBook opens = new();
    private readonly CountBook closes = new();
    private readonly Dictionary<string, (Judged? Before, Judged? After)> templates = new(StringComparer.Ordinal);
    private OutcomeTally before;
    private OutcomeTally after;
    private long kept;
    private long raised;
    private long lowered;
    private long blinded;
    private bool widens;
    private bool narrows;

    public string Policy => policy.Name;

    /// <param name="routing">Who would resolve a judgement of the unit.</param>
    public void Add(JudgedUnit was, JudgedUnit becomes, Func<JudgedUnit, Judgement, RoutingQuestion> routing)
    {
        var old = was.Judgements.Where(IsOurs).ToDictionary(j => j.Evaluation.Subject);
        foreach (var judgement in becomes.Judgements.Where(IsOurs))
        {
            old.Remove(judgement.Evaluation.Subject, out var known);
            Compare(new Judged(was, known), new Judged(becomes, judgement), routing);
        }
        foreach (var gone in old.Values)
        {
            Compare(new Judged(was, gone), new Judged(becomes, null), routing);
        }
    }

    /// <summary>Counts what the instances of templates came to; asked once, at the end.</summary>
    /// <param name="unitOf">The template as a unit, by its name.</param>
    public PolicySimulation Report(Func<string, JudgedUnit> unitOf, Func<JudgedUnit, Judgement, RoutingQuestion> routing)
    {
        foreach (var (name, (was, becomes)) in templates)
        {
            var unit = unitOf(name);
            Weigh(OfTemplate(was, unit), OfTemplate(becomes, unit), routing);
        }
        return new PolicySimulation(policy.Name, policy.Title, change, mode)
        {
            Before = before,
            After = after,
            Opens = opens.Counts,
            Closes = closes.Counts,
            Opened = opens.First,
            Closed = closes.First,
            Kept = kept,
            Raised = raised,
            Lowered = lowered,
            Blinded = blinded,
            Effect = (widens, narrows) switch
            {
                (true, true) => SimulatedEffect.WidensAndNarrows,
                (true, false) => SimulatedEffect.Widens,
                (false, true) => SimulatedEffect.Narrows,
                (false, false) => SimulatedEffect.Same,
            },
        };
    }

    private bool IsOurs(Judgement judgement) => judgement.Evaluation.Policy == policy.Name;

    private void Compare(Judged was, Judged becomes, Func<JudgedUnit, Judgement, RoutingQuestion> routing)
    {
        before = was.Outcome is { } old ? before.With(old) : before;
        after = becomes.Outcome is { } outcome ? after.With(outcome) : after;
        widens |= becomes.Applies && !was.Applies;
        narrows |= was.Applies && !becomes.Applies;
        if (was.Template is null && becomes.Template is null)
        {
            Weigh(was, becomes, routing);
            return;
        }
        Group(was, isAfter: false);
        Group(becomes, isAfter: true);
        // One side may count by instance where the other counts by template.
        Weigh(was.Template is null ? was : Judged.Nothing, becomes.Template is null ? becomes : Judged.Nothing, routing);
    }

    // The worst instance stands for its template: a finding before one that cannot be told, that before one that is well.
    private void Group(Judged judged, bool isAfter)
    {
        if (judged.Template is not { } template)
        {
            return;
        }
        var (was, becomes) = templates.GetValueOrDefault(template);
        templates[template] = isAfter ? (was, Worse(becomes, judged)) : (Worse(was, judged), becomes);
    }

    private static Judged Worse(Judged? known, Judged next) => known is { } before && before.Rank >= next.Rank ? before : next;

    private static Judged OfTemplate(Judged? instance, JudgedUnit template) => instance is { Judgement: { } judgement }
        ? new Judged(template, judgement with { Evaluation = judgement.Evaluation with { Subject = template.Id } })
        : Judged.Nothing;

    private void Weigh(Judged was, Judged becomes, Func<JudgedUnit, Judgement, RoutingQuestion> routing)
    {
        switch (was.IsFound, becomes.IsFound)
        {
            case (false, true):
                widens = true;
                opens.Add(Finding(becomes, routing));
                break;
            case (true, false) when becomes.Outcome == PolicyOutcome.Indeterminate:
                narrows = true;
                blinded++;
                break;
            case (true, false):
                narrows = true;
                closes.Add(Finding(was, routing));
                break;
            case (true, true):
                kept++;
                raised += becomes.Severity > was.Severity ? 1 : 0;
                lowered += becomes.Severity < was.Severity ? 1 : 0;
                widens |= becomes.Severity > was.Severity;
                narrows |= becomes.Severity < was.Severity;
                break;
        }
    }

    private SimulatedFinding Finding(Judged judged, Func<JudgedUnit, Judgement, RoutingQuestion> routing)
    {
        var evaluation = judged.Judgement!.Evaluation;
        var question = routing(judged.Unit!, judged.Judgement) with { Severity = judged.Severity, OpenedAt = now };
        return new SimulatedFinding(evaluation.Subject, judged.Severity, Router.Route(question).Assignment?.Resolver.ToString(), evaluation.Message ?? "");
    }

    /// <summary>A unit and what one policy says of one of its subjects; nothing where it was not asked.</summary>
    private readonly record struct Judged(JudgedUnit? Unit, Judgement? Judgement)
    {
        public static Judged Nothing => default;

        public PolicyOutcome? Outcome => Judgement?.Evaluation.Outcome;

        public bool IsFound => Outcome == PolicyOutcome.NotSatisfied;

        public bool Applies => Outcome is not (null or PolicyOutcome.NotApplicable);

        public Severity Severity => Judgement?.Evaluation.Severity ?? Severity.Critical;

        /// <summary>The template whose finding it is; null where the subject has one of its own.</summary>
        public string? Template => Judgement?.Policy.Policy.AnsweredBy == AnsweredBy.Template ? Unit?.Account?.Links.Template : null;

        public int Rank => Outcome switch
        {
            PolicyOutcome.NotSatisfied => 10 + (int)Severity,
            PolicyOutcome.Indeterminate => 2,
            _ => 1,
        };
    }
}
