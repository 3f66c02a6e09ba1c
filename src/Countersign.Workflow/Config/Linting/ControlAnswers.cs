using Countersign.Controls;
using Countersign.Parties;
using Countersign.Workflow.Config.Schema;

namespace Countersign.Workflow.Config.Linting;

/// <summary>Finds where a control's answers are written: in itself, else in the most specific binding that gives one.</summary>
internal sealed class ControlAnswers(Registry registry, Control control)
{
    private readonly ConfigDocument own = registry.Document("Control", control.Id.Value)!;

    /// <summary>Bindings that select the control, the most specific first.</summary>
    public IReadOnlyList<OwnershipBinding> Bindings { get; } = [.. OwnershipBindings.For(control, registry.Bindings)];

    public Answer Owner() => control.Owner is { } owner ? Own(Questions.Owns, owner, "spec", "owner") : Bound(Questions.Owns, b => b.Owner, "owner");

    public Answer Signatory() =>
        control.Signatory is { } signatory ? Own(Questions.Signs, signatory, "spec", "signatory") : Bound(Questions.Signs, b => b.Signatory, "signatory");

    /// <summary>One answer for each severity; those from the same place are the same answer.</summary>
    public IEnumerable<Answer> Approvers() => Enum.GetValues<Severity>().Reverse().Select(Approver).Distinct();

    /// <summary>Who fixes: every responsible party, or the owner where none is named.</summary>
    public IReadOnlyList<Answer> Responsible()
    {
        if (control.Raci.TryGetValue(Control.RemediationActivity, out var row))
        {
            return row.Responsible.Count == 0
                ? [Owner() with { Question = Questions.Fixes }]
                : [.. row.Responsible.Select((p, i) => Own(Questions.Fixes, p, "spec", "raci", Control.RemediationActivity, "responsible", $"{i}"))];
        }
        foreach (var binding in Bindings)
        {
            if (binding.Raci.TryGetValue(Control.RemediationActivity, out var bound) && bound.Responsible.Count > 0)
            {
                return [.. bound.Responsible.Select((p, i) => In(binding, Questions.Fixes, p, "raci", Control.RemediationActivity, "responsible", $"{i}"))];
            }
        }
        return Bindings.FirstOrDefault(b => b.Responsible.Count > 0) is { } first
            ? [.. first.Responsible.Select((p, i) => In(first, Questions.Fixes, p, "responsible", $"{i}"))]
            : [Owner() with { Question = Questions.Fixes }];
    }

    private Answer Approver(Severity severity)
    {
        if (control.Terms.TryGetValue(severity, out var terms) && terms.Approver is { } own)
        {
            return Own(Questions.Grants, own, "spec", "exceptions", Words<Severity>.Of(severity), "approver");
        }
        if (control.DefaultTerms?.Approver is { } usual)
        {
            return Own(Questions.Grants, usual, "spec", "exceptions", "default", "approver");
        }
        return Bound(Questions.Grants, b => b.Approver, "approver");
    }

    private Answer Own(string question, PartyId party, params ReadOnlySpan<string> path) => new(question, party, this.own, this.own.Find(path));

    private Answer Bound(string question, Func<OwnershipBinding, PartyId?> party, string field) =>
        Bindings.FirstOrDefault(b => party(b) is not null) is { } binding ? In(binding, question, party(binding)!.Value, field) : Answer.None(question);

    private Answer In(OwnershipBinding binding, string question, PartyId party, params ReadOnlySpan<string> path)
    {
        var document = registry.Document("OwnershipBinding", binding.Name)!;
        return new(question, party, document, document.Find(["spec", .. path]));
    }
}
