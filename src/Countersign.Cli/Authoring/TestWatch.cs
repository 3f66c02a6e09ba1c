using Countersign.Cli.Output;
using Countersign.Cli.Terminals;
using Countersign.Cli.Verbs;

namespace Countersign.Cli.Authoring;

/// <summary>Runs a folder's tests again and again, whenever a document changes. On a terminal each round takes the screen's place.</summary>
internal static class TestWatch
{
    private const int KeptFree = 3;

    /// <exception cref="CliFailure">The folder is not there at the start; later that is shown, and waited for.</exception>
    public static async Task<int> RunAsync(VerbContext context, string folder, CancellationToken cancel)
    {
        var watch = new FolderWatch(folder, context.Clock);
        watch.Look();
        Show(context, folder, TestRound.Run(folder));
        try
        {
            while (true)
            {
                await watch.ChangedAsync(cancel);
                watch.Look();
                Again(context, folder);
            }
        }
        catch (OperationCanceledException) when (cancel.IsCancellationRequested)
        {
            return ExitCode.Ok;
        }
    }

    private static void Again(VerbContext context, string folder)
    {
        try
        {
            Show(context, folder, TestRound.Run(folder));
        }
        catch (Exception error) when (error is CliFailure or IOException or UnauthorizedAccessException)
        {
            Complaint.Write(error, context.Terminal);
        }
    }

    private static void Show(VerbContext context, string folder, TestRound round)
    {
        var terminal = context.Terminal;
        using var screen = new StringWriter();
        var onto = context with { Terminal = terminal with { Out = screen } };
        foreach (var problem in round.Problems)
        {
            screen.WriteLine(Complaint.Line(Complaint.LineOf(problem)));
        }
        if (round.Problems.Count == 0)
        {
            TestVerb.Write(onto, round);
        }
        if (terminal.OutIsTerminal)
        {
            Consoles.Out(terminal).Clear(home: true);
        }
        terminal.Out.Write(Fitting(screen.ToString(), context.Format == OutputFormat.Table ? terminal.Height() : null));
        if (terminal.OutIsTerminal && !context.Global.Quiet)
        {
            terminal.Out.WriteLine(SafeText.Of($"Watching {folder}. Stop with Ctrl+C."));
        }
        terminal.Out.Flush();
    }

    /// <summary>As many lines from the top as there is room for, and always the last, which counts them all.</summary>
    private static string Fitting(string text, int? height)
    {
        var lines = text.TrimEnd('\n').Split('\n');
        var room = Math.Max(1, (height ?? int.MaxValue) - KeptFree);
        return lines.Length <= room
            ? text
            : string.Join('\n', [.. lines[..(room - 1)], $"… {lines.Length - room} more lines; `countersign test` shows them all.", lines[^1], ""]);
    }
}
