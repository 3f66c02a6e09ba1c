using System.Text;

namespace Countersign.Cli.Terminals;

/// <summary>Where a verb writes and what it knows of its surroundings. Tests hand in their own.</summary>
internal sealed record Terminal(TextWriter Out, TextWriter Error)
{
    public bool OutIsTerminal { get; init; }

    public bool ErrorIsTerminal { get; init; }

    public int Width { get; init; } = 120;

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
        };
    }

    // COLUMNS wins, so that logs and pipes can choose; without terminal or COLUMNS, lines are 120 wide.
    private static int WidthOfProcess()
    {
        if (int.TryParse(Environment.GetEnvironmentVariable("COLUMNS"), out var columns) && columns >= 40)
        {
            return columns;
        }
        return Console.IsOutputRedirected || Console.WindowWidth < 40 ? 120 : Console.WindowWidth;
    }
}
