using Countersign.Controls;
using Countersign.Workflow.Config.Schema;

namespace Countersign.Workflow.Config.Linting;

/// <summary>
/// The three questions of every control that is active or has policies. What stays open is asked once for the document that
/// should answer it — the binding, else the control, else the plane — however many controls wait for it.
/// </summary>
internal static class ControlRules
{
    public static void Check(LintContext context)
    {
        var tested = context.Registry.Policies.Select(p => p.Control).ToHashSet();
        var open = new List<(Control Control, ConfigDocument Answering, string Thing, string Question)>();
        foreach (var control in context.Registry.Controls.Where(c =>
            c.State == ControlState.Active || (c.State == ControlState.Draft && tested.Contains(c.Id))))
        {
            var answers = new ControlAnswers(context.Registry, control);
            var (answering, thing) = Answering(context.Registry, control, answers);
            open.AddRange(Check(context, answers).Select(question => (control, answering, thing, question)));
        }
        foreach (var group in open.GroupBy(o => (o.Thing, o.Answering.File)))
        {
            Ask(context, [.. group.Select(g => g.Control.Id.Value).Distinct()], group.First().Answering, group.Key.Thing,
                [.. group.Select(g => g.Question).Distinct()]);
        }
        RetiredControls(context);
    }

    /// <summary>Reports answers that cannot act, and returns the questions that nothing answers.</summary>
    private static List<string> Check(LintContext context, ControlAnswers answers)
    {
        var open = new List<string>();
        foreach (var answer in answers.Approvers().Prepend(answers.Owner()).Append(answers.Signatory()))
        {
            if (answer.Party is null)
            {
                open.Add(answer.Question);
                continue;
            }
            CheckAlive(context, answer);
        }
        var responsible = answers.Responsible();
        if (responsible[0].Party is null)
        {
            open.Insert(Math.Min(1, open.Count), Questions.Fixes);
            return open;
        }
        if (responsible.All(r => context.Exists(r.Party!.Value) && !context.CanAct(r.Party.Value)))
        {
            CheckAlive(context, responsible[0]);
        }
        CheckApart(context, responsible, answers.Signatory());
        return open;
    }

    private static void CheckAlive(LintContext context, Answer answer)
    {
        if (answer is { Party: { } party, Document: { } document } && context.Exists(party) && !context.CanAct(party))
        {
            context.Report(document, answer.At, PartyRules.CannotActCode(party), answer.Question, context.WhyNot(party), "Name a party that can act.");
        }
    }

    private static void CheckApart(LintContext context, IReadOnlyList<Answer> responsible, Answer signatory)
    {
        if (signatory is not { Party: { } signs, Document: { } document } || !context.Exists(signs))
        {
            return;
        }
        var hands = responsible.SelectMany(r => context.Parties.LivePersons(r.Party!.Value, context.Now)).Select(p => p.Id).ToHashSet();
        var signing = context.Parties.LivePersons(signs, context.Now).Select(p => p.Id).ToHashSet();
        var same = responsible.All(r => r.Party == signs);
        if (same || (hands.Count == 1 && hands.SetEquals(signing)))
        {
            context.Report(
                document, signatory.At, "config.control.resolver_signs", Questions.Signs,
                same ? $"`{signs}` fixes and signs off, and nobody signs off their own work." : $"`{hands.Single()}` alone both fixes and signs off.",
                "Name another signatory, or another responsible party.");
        }
    }

    private static (ConfigDocument Document, string Thing) Answering(Registry registry, Control control, ControlAnswers answers)
    {
        if (answers.Bindings.Count > 0)
        {
            var binding = registry.Document("OwnershipBinding", answers.Bindings[0].Name)!;
            return (binding, binding.Thing);
        }
        var own = registry.Document("Control", control.Id.Value)!;
        var workspace = registry.Document("Workspace", registry.Workspace.Name)!;
        return own.Shipped ? (workspace, $"OwnershipBinding for plane {Words<ControlPlane>.Of(control.Plane)}") : (own, own.Thing);
    }

    private static void Ask(LintContext context, IReadOnlyList<string> controls, ConfigDocument answering, string thing, IReadOnlyList<string> questions)
    {
        var at = answering.Thing == thing ? answering.Find("spec") : null;
        var several = controls.Count == 1
            ? $"Control `{controls[0]}` waits for the answer."
            : $"{controls.Count} controls wait for the answer: {Nearest.List(controls.Take(3).ToList())}{(controls.Count > 3 ? " …" : "")}.";
        var fields = questions.Select(Field);
        var remedy = answering.Thing == thing
            ? $"Fill in {Nearest.List(fields.ToList())}."
            : $"Write an OwnershipBinding that selects the plane, with {Nearest.List(fields.ToList())}.";
        context.Report(new ConfigProblem(
            "config.control.open_question", answering.File, at?.Line ?? answering.Line, at?.Column ?? 1, thing, string.Join(' ', questions), several, remedy)
        {
            BlocksApply = false,
        });
    }

    private static string Field(string question) => question switch
    {
        Questions.Owns => "owner",
        Questions.Fixes => "responsible",
        Questions.Grants => "approver",
        _ => "signatory",
    };

    private static void RetiredControls(LintContext context)
    {
        foreach (var policy in context.Registry.Policies)
        {
            if (context.Registry.Control(policy.Control) is { State: ControlState.Retired })
            {
                var document = context.Registry.Document("Policy", policy.Name)!;
                context.Report(
                    document, document.Find("spec", "control"), "config.policy.control_retired", "Which control does it test?",
                    $"The control `{policy.Control}` is retired.", "Name another control, or remove the policy.");
            }
        }
    }
}
