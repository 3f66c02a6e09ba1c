using System.CommandLine;
using Countersign.Api.Doctor;
using Countersign.Cli.Output;

namespace Countersign.Cli.Verbs;

/// <summary>Looks whether the workspace is well.</summary>
internal static class DoctorVerb
{
    private static readonly Listing<DoctorLine> Lines = new(
        ("what", line => line.Name), ("verdict", line => line.Verdict), ("seen", line => line.Seen), ("remedy", line => line.Remedy));

    public static Command Create(VerbFactory verbs) =>
        verbs.Create("doctor", "Looks at all that the workspace stands on; ends with 1 where something is ill.", [], RunAsync);

    private static async Task<int> RunAsync(VerbContext context, CancellationToken cancel)
    {
        await using var connection = await context.ConnectAsync(cancel);
        var lines = await connection.Client.DoctorAsync(cancel);
        context.WriteList(Lines, lines, "Nothing to look at.");
        return lines.Any(line => line.Verdict == "ill") ? ExitCode.Failure : ExitCode.Ok;
    }
}
