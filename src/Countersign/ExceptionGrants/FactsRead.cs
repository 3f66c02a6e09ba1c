using System.Text;
using Countersign.Evidence;
using Countersign.Findings;

namespace Countersign.ExceptionGrants;

/// <summary>Whether what an exception covers is still what was asked for.</summary>
internal static class FactsRead
{
    /// <summary>One digest over all members', in the order of their ids.</summary>
    public static string Digest(IEnumerable<MemberFacts> facts)
    {
        var lines = facts.OrderBy(f => f.Finding.Value, StringComparer.Ordinal).Select(f => $"{f.Finding.Value} {f.Digest}\n");
        return ContentDigest.Of(Encoding.UTF8.GetBytes(string.Concat(lines)));
    }

    /// <summary>
    /// The first finding of another severity, or of other facts, than was asked for. What is fixed or verified needs no leave any more, and
    /// what could not be read has not changed.
    /// </summary>
    public static Finding? Changed(ExceptionQuestion question)
    {
        var request = question.Grant!.Request;
        return question.Members.Select(m => m.Finding).Where(f => f.State is FindingState.Assigned or FindingState.Excepted)
            .FirstOrDefault(f => f.Severity > request.Severity
                || (DigestOf(question.Facts, f.Id) is { } now && now != DigestOf(request.Facts, f.Id)));
    }

    /// <summary>What was asked for, with the facts and the severity that are read now in their place.</summary>
    public static ExceptionRequest Renewed(ExceptionQuestion question)
    {
        var request = question.Grant!.Request;
        return request with
        {
            Facts = [.. request.Facts.Select(f => f with { Digest = DigestOf(question.Facts, f.Finding) ?? f.Digest })],
            Severity = question.Severity,
        };
    }

    private static string? DigestOf(IReadOnlyList<MemberFacts> facts, FindingId finding) => facts.FirstOrDefault(f => f.Finding == finding)?.Digest;
}
