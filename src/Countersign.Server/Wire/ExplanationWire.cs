using Countersign.Api.Findings;
using Countersign.Cel;
using Authoring = Countersign.Workflow.Authoring;

namespace Countersign.Server.Wire;

/// <summary>Why a finding's policy says what it says, as the API writes it.</summary>
internal static class ExplanationWire
{
    public static FindingExplanation Of(Authoring.FindingExplanation explained)
    {
        var (evaluation, policy) = (explained.Policy.Evaluation, explained.Policy);
        return new FindingExplanation
        {
            Finding = explained.Finding.Id.Value,
            State = explained.Finding.State.ToString(),
            Policy = explained.Finding.Policy,
            Subject = explained.Subject.Value,
            Instances = explained.Instances,
            At = explained.At.ToString(),
            Outcome = Words.Of(evaluation.Outcome),
            Severity = evaluation.Severity is { } severity ? Words.Of(severity) : null,
            Message = evaluation.Message ?? explained.Finding.Message,
            AppliesWhen = Of(policy.AppliesWhen),
            SatisfiedWhen = Of(policy.SatisfiedWhen),
            SeverityWhen = policy.SeverityWhen is { } clause ? Of(clause) : null,
            Facts = [.. explained.Facts.Select(fact => new FactLine(fact.Path, fact.Value, fact.Origin.Source, fact.Origin.TrueAt?.ToString()))],
            FactsDigest = explained.FactsDigest,
        };
    }

    private static ClauseReport Of(CelClause clause) => new(Words.Of(clause.Join), clause.Text, clause.Meaning, Words.Of(clause.Outcome.Verdict))
    {
        Missing = clause.Outcome.Missing,
        Error = clause.Outcome.Error,
        Reads = [.. clause.Reads.Select(read => read.Path)],
        Wanted = clause.Wanted,
        Parts = [.. clause.Parts.Select(Of)],
    };
}
