using System.CommandLine;
using Countersign.Cli.Output;
using Countersign.Cli.Terminals;

namespace Countersign.Cli.Verbs;

/// <summary>Makes commands whose errors end in one place.</summary>
internal sealed class VerbFactory(Terminal terminal, TimeProvider clock)
{
    private const int MostTries = 10;

    public Command Create(string name, string description, IEnumerable<Symbol> symbols, Func<VerbContext, CancellationToken, Task<int>> run)
    {
        var command = new Command(name, description);
        foreach (var symbol in symbols)
        {
            Add(command, symbol);
        }
        command.SetAction((parsed, cancel) => RunAsync(new VerbContext(parsed, GlobalOptions.Read(parsed), terminal, clock), run, cancel));
        return command;
    }

    public static Command Group(string name, string description, params Command[] verbs)
    {
        var group = new Command(name, description);
        foreach (var verb in verbs)
        {
            group.Subcommands.Add(verb);
        }
        return group;
    }

    private async Task<int> RunAsync(VerbContext context, Func<VerbContext, CancellationToken, Task<int>> run, CancellationToken cancel)
    {
        for (var tries = 1; ; tries++)
        {
            try
            {
                return await run(context with { Tries = tries }, cancel);
            }
            catch (Exception error) when (error is HttpRequestException or HttpIOException && context.Global.Server is null && tries < MostTries)
            {
                // Another verb's process hosted the workspace and ended. All that a verb does may be done again: the next host may be this process.
            }
            catch (Exception error)
            {
                return Complaint.Write(error, terminal, context.Global.Server);
            }
        }
    }

    private static void Add(Command command, Symbol symbol)
    {
        switch (symbol)
        {
            case Argument argument:
                command.Arguments.Add(argument);
                break;
            case Option option:
                command.Options.Add(option);
                break;
        }
    }
}
