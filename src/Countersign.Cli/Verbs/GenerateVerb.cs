using System.CommandLine;
using System.Globalization;
using Countersign.Cli.Terminals;
using Countersign.Estates;

namespace Countersign.Cli.Verbs;

/// <summary>Writes an estate of any size with the findings that must come of it, or changes a share of one. Hosts nothing.</summary>
internal static class GenerateVerb
{
    private const int UsualAccounts = 10_000;

    private static readonly Argument<string?> Folder = new("DIR")
    {
        Arity = ArgumentArity.ZeroOrOne,
        Description = "With --mutate: the generated estate to change.",
    };

    private static readonly Option<int?> Accounts = new("--accounts") { Description = "How many accounts; 10,000 when left out.", HelpName = "N" };

    private static readonly Option<long> Seed = new("--seed")
    {
        Description = "The same number gives the same bytes; 1 when left out.",
        HelpName = "S",
        DefaultValueFactory = _ => 1,
    };

    private static readonly Option<string?> Into = new("--out", "-o") { Description = "The empty folder to write into.", HelpName = "DIR" };

    private static readonly Option<string?> Mutation = new("--mutate") { Description = "Change so many of an estate's accounts, as 1%.", HelpName = "SHARE" };

    public static Command Create(VerbFactory verbs) => verbs.Create(
        "generate", "Writes an estate of any size with the findings that must come of it; or changes a share of one.",
        [Folder, Accounts, Seed, Into, Mutation], RunAsync);

    private static Task<int> RunAsync(VerbContext context, CancellationToken cancel)
    {
        try
        {
            var report = context.Parsed.GetValue(Mutation) is { } share ? Mutate(context, PerMillion(share), cancel) : Generate(context, cancel);
            Write(context, report);
            return Task.FromResult(ExitCode.Ok);
        }
        catch (EstateRefusedException refused)
        {
            throw new CliFailure(refused.Code, refused.Message, refused.Remedy);
        }
    }

    private static EstateReport Generate(VerbContext context, CancellationToken cancel)
    {
        if (context.Parsed.GetValue(Into) is not { } into || context.Parsed.GetValue(Folder) is not null)
        {
            throw new CliFailure("cli.argument", "`generate` does not know where to write.", "Name an empty folder: `countersign generate -o DIR`.");
        }
        var options = new EstateOptions(
            context.Parsed.GetValue(Accounts) ?? UsualAccounts, context.Parsed.GetValue(Seed), Path.GetFullPath(into, context.Terminal.Folder));
        return Follow(context, "generate", progress => EstateGenerator.Generate(options, progress, cancel));
    }

    private static EstateReport Mutate(VerbContext context, int perMillion, CancellationToken cancel)
    {
        if (context.Parsed.GetValue(Folder) is not { } folder || context.Parsed.GetValue(Into) is not null || context.Parsed.GetValue(Accounts) is not null)
        {
            throw new CliFailure("cli.argument", "`generate --mutate` changes an estate in its place.", "Write `countersign generate --mutate 1% DIR`.");
        }
        var options = new MutationOptions(perMillion, context.Parsed.GetValue(Seed), Path.GetFullPath(folder, context.Terminal.Folder));
        return Follow(context, "mutate", progress => EstateGenerator.Mutate(options, progress, cancel));
    }

    private static EstateReport Follow(VerbContext context, string word, Func<Action<int>?, EstateReport> run) =>
        context.Global.Quiet || !context.Terminal.ErrorIsTerminal
            ? run(null)
            : RunDisplay.Count(context.Terminal, word, run);

    private static int PerMillion(string share) =>
        share.EndsWith('%') && decimal.TryParse(share[..^1], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var percent) && percent <= 100
            ? (int)(percent * 10_000)
            : throw new CliFailure("cli.share", $"`--mutate {share}` is no share.", "Write a percentage, as 1% or 0.5%.");

    private static void Write(VerbContext context, EstateReport report)
    {
        var to = context.Terminal.Out;
        to.WriteLine(SafeText.Of($"{report.Folder}, true for {Texts.Minute(report.At)}, a simulated clock"));
        to.WriteLine($"{Texts.Count(report.Accounts.Values.Sum(), "account")}: {Texts.List(report.Accounts.Select(s => $"{Texts.Number(s.Value)} {s.Key}"))}");
        to.WriteLine($"{Texts.Count(report.Persons, "person")} in the personnel file, {Texts.Count(report.Teams, "team")}");
        to.WriteLine($"{Texts.Count(report.Expected.Values.Sum(), "expected finding")} of {Texts.Count(report.Expected.Count, "policy", "policies")}"
            + ", a line each in expected.jsonl");
        if (report.Changed.Count > 0)
        {
            to.WriteLine($"Changed: {Texts.List(report.Changed.Select(c => $"{Texts.Number(c.Value)} {c.Key}"))}; "
                + $"{Texts.Count(report.Left, "person")} left, {Texts.Number(report.Moved)} moved");
        }
        var now = report.Changed.Count > 0 ? $" --now {report.At}" : "";
        to.WriteLine("Go on with:");
        to.WriteLine(SafeText.Of($"  countersign lint {report.Folder}"));
        to.WriteLine(SafeText.Of($"  countersign up {report.Folder} --once{now}"));
    }
}
