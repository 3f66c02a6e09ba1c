using System.CommandLine;
using Countersign.Api.Controls;
using Countersign.Cli.Output;

namespace Countersign.Cli.Verbs;

/// <summary>Controls and who answers for them.</summary>
internal static class ControlVerbs
{
    private static readonly Argument<string> Name = new("NAME") { Description = "The control, as `control list` shows it." };

    private static readonly Listing<ControlRow> Rows = new(
        ("control", row => row.Id), ("plane", row => row.Plane), ("state", row => row.State), ("owner", row => row.Owner),
            ("signatory", row => row.Signatory),
        ("policies", row => Texts.Number(row.Policies)), ("title", row => row.Title));

    public static Command Create(VerbFactory verbs) => VerbFactory.Group(
        "control", "What must hold, and who answers for it.",
        verbs.Create("list", "All controls.", [], ListAsync),
        verbs.Create("show", "One control: its parties and the policies that test it.", [Name], ShowAsync));

    private static async Task<int> ListAsync(VerbContext context, CancellationToken cancel)
    {
        await using var connection = await context.ConnectAsync(cancel);
        context.WriteList(Rows, await connection.Client.ControlsAsync(cancel), "No controls.");
        return ExitCode.Ok;
    }

    private static async Task<int> ShowAsync(VerbContext context, CancellationToken cancel)
    {
        await using var connection = await context.ConnectAsync(cancel);
        var detail = await connection.Client.ControlAsync(context.Parsed.GetRequiredValue(Name), cancel);
        Sheet.Write(detail, Fields(detail), context.Format, context.Terminal);
        return ExitCode.Ok;
    }

    private static (string, string?)[] Fields(ControlDetail detail) =>
    [
        ("control", detail.Control.Id), ("title", detail.Control.Title), ("plane", detail.Control.Plane), ("state", detail.Control.State),
        ("owner", detail.Control.Owner), ("fixes", Texts.List(detail.Responsible)), ("signs off", detail.Control.Signatory),
        .. detail.Approvers.Select(approver => ($"approves {approver.Key}", approver.Value)),
        ("protects", Texts.List(detail.Protects)), ("may change", Texts.List(detail.MayChange)),
        ("policies", Texts.List(detail.Policies.Select(policy => $"{policy.Name} ({policy.Mode})"))), ("mappings", Texts.List(detail.Mappings)),
    ];
}
