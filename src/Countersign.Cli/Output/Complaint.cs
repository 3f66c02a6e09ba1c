using System.CommandLine;
using System.CommandLine.Parsing;
using Countersign.Api;
using Countersign.Cli.Terminals;
using Countersign.Cli.Verbs;
using Countersign.Server.Hosting;
using Countersign.Workflow.Config;

namespace Countersign.Cli.Output;

/// <summary>Says on standard error what went wrong: `error: CODE: message`, the places, the remedy; and how the verb ends.</summary>
internal static class Complaint
{
    /// <param name="server">The address that the user gave; null where they gave none.</param>
    public static int Write(Exception error, Terminal terminal, string? server = null) => error switch
    {
        ApiRefusalException refusal => Refused(refusal, terminal.Error),
        CliFailure failure => Ended(failure, terminal.Error),
        HostingException hosting => Failed(hosting.Code, hosting.Message, null, terminal.Error),
        HttpRequestException or HttpIOException when server is not null => Failed("server.unreachable", $"Nothing that answers was found at `{server}`.",
            "Check the address, and that the server runs there.", terminal.Error),
        HttpRequestException or HttpIOException => Failed("server.unreachable", "The process that hosts the workspace ended before it answered.",
            "Run it again.", terminal.Error),
        OperationCanceledException => Failed("cli.stopped", "Stopped before the end. Everything done so far is kept; run it again to go on.", null,
            terminal.Error),
        IOException or UnauthorizedAccessException => Failed("cli.file", $"A file cannot be read or written. The system says: {error.Message}",
            "Check that it is there, that the disk has room, and that you may read and write there.", terminal.Error),
        _ => Failed("cli.failed", $"{error.GetType().Name}: {error.Message}", null, terminal.Error),
    };

    /// <summary>The words cannot be understood: which, what could stand there, and where help is.</summary>
    public static int Misused(ParseResult parsed, Terminal terminal)
    {
        var command = parsed.CommandResult.Command;
        var known = command.Subcommands.Where(verb => !verb.Hidden).Select(verb => verb.Name).ToList();
        // Where a word is there that is no verb, that none is there would be said twice.
        var errors = parsed.UnmatchedTokens.Count > 0 && parsed.Errors.Count > 1 ? parsed.Errors.Skip(1) : parsed.Errors;
        var verbs = known.Count > 0 ? $"Verbs here: {string.Join(", ", known)}. " : "";
        Failed("cli.usage", string.Join(" ", errors.Select(error => Misfit(error) ?? OneLine(error.Message)).Distinct()),
            $"{verbs}`{Path(command)} --help` tells more.", terminal.Error);
        return ExitCode.Refused;
    }

    public static ProblemLine LineOf(ConfigProblem problem) =>
        new(problem.Code, problem.File, problem.Line, problem.Column, problem.Thing, problem.Question, problem.Message, problem.Remedy);

    /// <summary>One thing wrong in a document, as editors find it: `file:line:column: thing: …`.</summary>
    public static string Line(ProblemLine problem)
    {
        var question = problem.Question is null ? "" : problem.Question + " ";
        return SafeText.Of(
            $"{problem.File}:{problem.Line}:{problem.Column}: {problem.Thing}: {Texts.Told($"{question}{problem.Message} {problem.Remedy}")} [{problem.Code}]");
    }

    private static int Ended(CliFailure failure, TextWriter to)
    {
        Failed(failure.Code, failure.Message, failure.Remedy, to);
        return failure.Exit;
    }

    // The library names the type of the program that a value does not fit.
    private static string? Misfit(ParseError error)
    {
        if (error.SymbolResult is not OptionResult { Tokens: [var given], Option: var option }
            || !error.Message.Contains(option.ValueType.ToString(), StringComparison.Ordinal))
        {
            return null;
        }
        var type = Nullable.GetUnderlyingType(option.ValueType) ?? option.ValueType;
        return type.IsEnum
            ? $"`{option.Name} {given.Value}` is none of {string.Join(", ", Enum.GetNames(type).Select(name => name.ToLowerInvariant()))}."
            : $"`{option.Name} {given.Value}` is no number that fits.";
    }

    private static string OneLine(string message) => string.Join(' ', message.Split(['\r', '\n'], StringSplitOptions.RemoveEmptyEntries));

    private static string Path(Command command) => command is RootCommand || command.Parents.OfType<Command>().FirstOrDefault() is not { } parent
        ? "countersign"
        : $"{Path(parent)} {command.Name}";

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
        to.WriteLine(SafeText.Of($"error: {code}: {Texts.Told(message)}"));
        if (remedy is not null)
        {
            to.WriteLine("  " + SafeText.Of(Texts.Told(remedy)));
        }
        return ExitCode.Failure;
    }
}
