using System.Text.Json;
using Countersign.Evidence;
using Countersign.Findings;
using Countersign.Findings.Separation;
using Countersign.Inventory.Json;

namespace Countersign.ExceptionGrants;

/// <summary>The moves of an exception, each with its evidence. States come from <see cref="ExceptionLifecycle"/> alone.</summary>
internal static class ExceptionMoves
{
    public static ExceptionChange Propose(ExceptionRequest request)
    {
        var grant = new ExceptionGrant { Request = request, NotAfter = request.NotAfter, Version = 1 };
        return new ExceptionChange(null, grant, Entry(null, grant, "proposed"));
    }

    public static Decision<ExceptionChange> Take(
        ExceptionGrant before, ExceptionTrigger trigger, ExceptionRole role, string kind, Func<ExceptionGrant, ExceptionGrant>? with = null)
    {
        var move = ExceptionLifecycle.Move(before.Id, before.State, trigger, role);
        if (move.Refusal is { } refusal)
        {
            return refusal;
        }
        var after = (with?.Invoke(before) ?? before) with { State = move.Value, Version = before.Version + 1 };
        return new ExceptionChange(before, after, Entry(before, after, kind));
    }

    /// <summary>A change that moves no state, with an entry of its own.</summary>
    public static ExceptionChange Note(ExceptionGrant before, ExceptionGrant after, string kind)
    {
        var noted = after with { State = before.State, Version = before.Version + 1 };
        return new ExceptionChange(before, noted, Entry(before, noted, kind));
    }

    /// <summary>The members whose exception ends with this change, back to their resolvers.</summary>
    /// <param name="due">A fresh due date by finding; null where the old one counts again.</param>
    public static IReadOnlyList<FindingChange> End(IEnumerable<ActQuestion> members, Func<Finding, Instant>? due = null) =>
    [
        .. members.Select(m => m.Finding).Where(f => f.State == FindingState.Excepted)
            .Select(f => FindingMoves.EndException(f, due?.Invoke(f))).Where(c => !c.IsRefused).Select(c => c.Value),
    ];

    /// <summary>The members that the exception permits from now on.</summary>
    public static IReadOnlyList<FindingChange> Begin(ExceptionGrant grant, IEnumerable<ActQuestion> members) =>
    [
        .. members.Select(m => m.Finding).Where(f => f.State == FindingState.Assigned)
            .Select(f => FindingMoves.Except(f, grant.Request.NotBefore, grant.NotAfter)).Where(c => !c.IsRefused).Select(c => c.Value),
    ];

    // INVARIANT: names and reasons lie in the document, which can be erased; the entry holds ids, digests and fixed words only.
    private static EntryDraft Entry(ExceptionGrant? before, ExceptionGrant after, string kind)
    {
        var words = new SortedDictionary<string, string>(StringComparer.Ordinal)
        {
            ["facts"] = after.Request.FactsDigest,
            ["notAfter"] = after.NotAfter.ToString(),
            ["notBefore"] = after.Request.NotBefore.ToString(),
            ["severity"] = EnumWord.Of(after.Request.Severity),
        };
        if (after.Suspended is { } suspended)
        {
            words["suspended"] = EnumWord.Of(suspended);
        }
        return new EntryDraft($"exception.{kind}", new SurrogateId(after.Id.Value), before?.State.ToString(), after.State.ToString())
        {
            Counts = new Dictionary<string, long> { ["extensions"] = after.Extensions, ["members"] = after.Request.Members.Count },
            Digests = words,
            Documents = [JsonSerializer.SerializeToUtf8Bytes(after, DomainJson.Stored)],
        };
    }
}
