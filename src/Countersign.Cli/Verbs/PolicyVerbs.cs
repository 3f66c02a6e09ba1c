using System.CommandLine;
using Countersign.Api.Policies;
using Countersign.Cli.Output;

namespace Countersign.Cli.Verbs;

/// <summary>Policies: from observing to enforcing.</summary>
internal static class PolicyVerbs
{
    private static readonly Argument<string[]> Names = new("NAME") { Arity = ArgumentArity.OneOrMore, Description = "Policies to enforce." };
    private static readonly Option<string?> BacklogBy = new("--backlog-by") { Description = "The day by which what exists already must be fixed.",
        HelpName = "DATE" };

    public static Command Create(VerbFactory verbs) => VerbFactory.Group(
        "policy", "Tests of controls.",
        verbs.Create("enforce", "Starts assigning what policies find. What exists already is backlog, due by a date.", [Names, BacklogBy], EnforceAsync));

    private static async Task<int> EnforceAsync(VerbContext context, CancellationToken cancel)
    {
        await using var connection = await context.ConnectAsync(cancel);
        var backlogBy = Instants.ReadDate(context.Parsed.GetValue(BacklogBy), "--backlog-by")?.ToString();
        var report = await connection.Client.EnforceAsync(new EnforceRequest(context.Parsed.GetRequiredValue(Names), backlogBy), cancel);
        Sheet.Write(report, [("enforced", Texts.List(report.Policies)), ("backlog by", report.BacklogBy)], context.Format, context.Terminal);
        context.Remark("Run `countersign evaluate` to assign what they find.");
        return ExitCode.Ok;
    }
}
