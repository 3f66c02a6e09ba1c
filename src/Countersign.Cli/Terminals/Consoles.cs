using Spectre.Console;

namespace Countersign.Cli.Terminals;

/// <summary>Spectre's consoles over ours: colour only on a terminal and where NO_COLOR is not set.</summary>
internal static class Consoles
{
    public static IAnsiConsole Out(Terminal terminal) => Over(terminal, terminal.Out, terminal.OutIsTerminal);

    public static IAnsiConsole Error(Terminal terminal) => Over(terminal, terminal.Error, terminal.ErrorIsTerminal);

    private static IAnsiConsole Over(Terminal terminal, TextWriter writer, bool isTerminal)
    {
        var coloured = isTerminal && string.IsNullOrEmpty(terminal.Variable("NO_COLOR"));
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Out = new AnsiConsoleOutput(writer),
            Ansi = isTerminal ? AnsiSupport.Detect : AnsiSupport.No,
            ColorSystem = coloured ? ColorSystemSupport.Detect : ColorSystemSupport.NoColors,
            Interactive = isTerminal ? InteractionSupport.Detect : InteractionSupport.No,
        });
        console.Profile.Width = terminal.Width;
        console.Profile.Capabilities.Unicode = true;
        return console;
    }
}
