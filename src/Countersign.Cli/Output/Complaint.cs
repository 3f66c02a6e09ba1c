using Countersign.Api;
using Countersign.Cli.Terminals;
using Countersign.Server.Hosting;

namespace Countersign.Cli.Output;

/// <summary>Says on standard error what went wrong: `error: CODE: message`, the places, the remedy; and how the verb ends.</summary>
internal static class Complaint
{
    public static int Write(Exception error, Terminal terminal) => error switch
    {
        ApiRefusalException refusal => Refused(refusal, terminal.Error),
        CliFailure failure => Failed(failure.Code, failure.Message, failure.Remedy, terminal.Error),
        HostingException hosting => Failed(hosting.Code, hosting.Message, null, terminal.Error),
        HttpRequestException unreachable =>
            Failed("server.unreachable", unreachable.Message, "Check the address given with --server, and that the server runs.", terminal.Error),
        OperationCanceledException => Failed("cli.stopped", "Stopped before the end. Everything done so far is kept; run it again to go on.", null,
            terminal.Error),
        IOException or UnauthorizedAccessException => Failed("cli.file", error.Message, null, terminal.Error),
        _ => Failed("cli.failed", $"{error.GetType().Name}: {error.Message}", null, terminal.Error),
    };

    /// <summary>One thing wrong in a document, as editors find it: `file:line:column: thing: …`.</summary>
    public static string Line(ProblemLine problem)
    {
        var question = problem.Question is null ? "" : problem.Question + " ";
        return SafeText.Of($"{problem.File}:{problem.Line}:{problem.Column}: {problem.Thing}: {question}{problem.Message} {problem.Remedy} [{problem.Code}]");
    }

    private static int Refused(ApiRefusalException refusal, TextWriter to)
    {
        Failed(refusal.Code, refusal.Problem.Detail, refusal.Problem.Remedy, to);
        foreach (var problem in refusal.Problem.Problems)
        {
            to.WriteLine(Line(problem));
        }
        return refusal.IsRefusal ? ExitCode.Refused : ExitCode.Failure;
    }

    private static int Failed(string code, string message, string? remedy, TextWriter to)
    {
        to.WriteLine(SafeText.Of($"error: {code}: {message}"));
        if (remedy is not null)
        {
            to.WriteLine("  " + SafeText.Of(remedy));
        }
        return ExitCode.Failure;
    }
}
