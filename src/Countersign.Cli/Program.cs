using System.CommandLine;
using System.CommandLine.Invocation;
using Countersign.Cli.Output;
using Countersign.Cli.Terminals;
using Countersign.Cli.Verbs;
using Countersign.Cli.Verbs.Acts;

namespace Countersign.Cli;

/// <summary>The command line, verb by verb.</summary>
internal static class Program
{
    public static Task<int> Main(string[] args) => RunAsync(args, Terminal.OfProcess(), TimeProvider.System);

    public static Task<int> RunAsync(string[] args, Terminal terminal, TimeProvider clock)
    {
        var parsed = Commands(terminal, clock).Parse(args);
        return parsed.Action is ParseErrorAction
            ? Task.FromResult(Complaint.Misused(parsed, terminal))
            : parsed.InvokeAsync(new InvocationConfiguration
            {
                Output = terminal.Out,
                Error = terminal.Error,
                ProcessTerminationTimeout = TimeSpan.FromSeconds(10),
            });
    }

    public static RootCommand Commands(Terminal terminal, TimeProvider clock)
    {
        var verb = new VerbFactory(terminal, clock);
        const string Purpose = "Puts three names on every identity finding: who fixes it, who may grant an exception, who signs off closure.";
        return GlobalOptions.AddTo(new RootCommand(Purpose)
        {
            UpVerb.Create(verb),
            InitVerb.Create(verb),
            LintVerb.Create(verb),
            TestVerb.Create(verb),
            CelVerb.Create(verb),
            GenerateVerb.Create(verb),
            PlanVerb.Create(verb),
            ApplyVerb.Create(verb),
            CollectVerb.Create(verb),
            EvaluateVerb.Create(verb),
            MineVerb.Create(verb),
            FindingVerbs.Create(verb),
            ExceptionVerbs.Create(verb),
            ActionVerbs.Create(verb),
            ContainmentVerbs.CreateContain(verb),
            ContainmentVerbs.Create(verb),
            NotificationVerbs.Create(verb),
            SignOffRuleVerbs.Create(verb),
            PolicyVerbs.Create(verb),
            ControlVerbs.Create(verb),
            AccountVerbs.Create(verb),
            SourceVerbs.Create(verb),
            JobVerbs.Create(verb),
            DoctorVerb.Create(verb),
            VersionVerb.Create(verb),
            DocsVerbs.Create(verb),
        });
    }
}
