using Countersign.Controls;
using Countersign.Parties;
using Countersign.Workflow.Config.Schema;

namespace Countersign.Workflow.Config.Planning;

/// <summary>What changed in the answers and terms of controls, and of the bindings that fill them.</summary>
internal static class ControlDirections
{
    public static void Weigh(DocumentChange change, Control? before, Control? after)
    {
        if (before is null)
        {
            change.Tightens("a control is added");
            return;
        }
        if (after is null)
        {
            change.Loosens("the control is retired");
            return;
        }
        if (before.State != after.State)
        {
            Direct(change, before.State == ControlState.Active,
                $"the state goes from {Words<ControlState>.Of(before.State)} to {Words<ControlState>.Of(after.State)}");
        }
        Answers(change, before, after);
        foreach (var severity in Enum.GetValues<Severity>().Reverse())
        {
            Terms(change, before.TermsFor(severity) ?? ExceptionDefaults.Terms, after.TermsFor(severity) ?? ExceptionDefaults.Terms,
                Words<Severity>.Of(severity));
        }
        change.Compare(before.ReviewEvery ?? TimeSpan.MaxValue, after.ReviewEvery ?? TimeSpan.MaxValue, "time between reviews", Span);
    }

    /// <summary>What a binding changes is what becomes of the controls that it fills.</summary>
    public static void WeighBinding(DocumentChange change, Registry applied, Registry next)
    {
        foreach (var before in applied.FilledControls)
        {
            var same = applied.Document("Control", before.Id.Value)?.Digest == next.Document("Control", before.Id.Value)?.Digest;
            var bound = Selects(applied, change.Name, before) || Selects(next, change.Name, before);
            if (same && bound && next.Control(before.Id) is { } after)
            {
                Answers(change, before, after);
            }
        }
    }

    private static bool Selects(Registry registry, string binding, Control control) =>
        registry.Bindings.FirstOrDefault(b => b.Name == binding)?.Selects(control) == true;

    // An answer where there was none fills a gap; another one is another judge.
    private static void Answers(DocumentChange change, Control before, Control after)
    {
        foreach (var severity in Enum.GetValues<Severity>().Reverse())
        {
            Party(change, before.ApproverFor(severity), after.ApproverFor(severity), $"the approver of `{before.Id}` at `{Words<Severity>.Of(severity)}`");
        }
        Party(change, before.Signatory, after.Signatory, $"the signatory of `{before.Id}`");
    }

    private static void Party(DocumentChange change, PartyId? before, PartyId? after, string what)
    {
        if (before is not null && before != after)
        {
            change.Loosens($"{what} changed from {before} to {(after is null ? "nobody" : after.ToString())}");
        }
    }

    private static void Terms(DocumentChange change, ExceptionTerms before, ExceptionTerms after, string severity)
    {
        change.Compare(before.Maximum, after.Maximum, $"the longest exception at `{severity}`", SpanText.Write);
        change.Compare(before.Extensions, after.Extensions, $"extensions at `{severity}`", n => $"{n}");
        if (before.CompensatingControlRequired != after.CompensatingControlRequired)
        {
            Direct(change, before.CompensatingControlRequired,
                $"a compensating control is {(after.CompensatingControlRequired ? "now" : "no longer")} required at `{severity}`");
        }
    }

    private static void Direct(DocumentChange change, bool loosens, string reason)
    {
        if (loosens)
        {
            change.Loosens(reason);
            return;
        }
        change.Tightens(reason);
    }

    private static string Span(TimeSpan span) => span == TimeSpan.MaxValue ? "never" : SpanText.Write(span);
}
