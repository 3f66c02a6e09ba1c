using System.Text;

namespace Countersign.Cli.Terminals;

/// <summary>Where a verb writes and what it knows of its surroundings. Tests hand in their own.</summary>
internal sealed record Terminal(TextWriter Out, TextWriter Error)
{
    private const int Narrowest = 40;

    public bool OutIsTerminal { get; init; }

    public bool ErrorIsTerminal { get; init; }

    /// <summary>How wide prose and tables are laid out.</summary>
    public int Width { get; init; } = 120;

    /// <summary>How many lines the screen has now; null where there is none.</summary>
    public Func<int?> Height { get; init; } = () => null;

    /// <summary>True where somebody looks, or COLUMNS says how wide; false in a pipe, where a list has a line for each thing, however long.</summary>
    public bool LinesEnd { get; init; }

    public string Folder { get; init; } = Environment.CurrentDirectory;

    public Func<string, string?> Variable { get; init; } = Environment.GetEnvironmentVariable;

    public static Terminal OfProcess()
    {
        Console.OutputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
        return new Terminal(Console.Out, Console.Error)
        {
            OutIsTerminal = !Console.IsOutputRedirected,
            ErrorIsTerminal = !Console.IsErrorRedirected,
            Width = WidthOfProcess(),
            Height = () => Console.IsOutputRedirected || Console.WindowHeight < 5 ? null : Console.WindowHeight,
            LinesEnd = !Console.IsOutputRedirected || ChosenWidth() is not null,
        };
    }

    // COLUMNS wins, so that logs and pipes can choose; without terminal or COLUMNS, lines are 120 wide.
    private static int WidthOfProcess() =>
        ChosenWidth() ?? (Console.IsOutputRedirected || Console.WindowWidth < Narrowest ? 120 : Console.WindowWidth);

    private static int? ChosenWidth() =>
        int.TryParse(Environment.GetEnvironmentVariable("COLUMNS"), out var columns) && columns >= Narrowest ? columns : null;
}
