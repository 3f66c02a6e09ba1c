using System.Text.Json;

namespace Countersign.Cli.Tests.Acceptance;

/// <summary>How the command ended and all it wrote.</summary>
internal sealed record Ended(int Exit, string Out, string Error)
{
    /// <summary>Itself, once it ended as expected; the message of the failure holds what it wrote.</summary>
    public Ended With(int exit)
    {
        Assert.True(Exit == exit, $"It ended with {Exit}, not {exit}.\n{Error}\n{Out}");
        return this;
    }

    public JsonElement Json(int exit = ExitCode.Ok) => JsonDocument.Parse(With(exit).Out).RootElement;

    public string[] Lines() => Out.Split('\n', StringSplitOptions.RemoveEmptyEntries);
}
