using System.Text.Json;

namespace Countersign.Cli.Tests.Acceptance;

/// <summary>A sample workspace whose exports break, round by round, and are mended in the end; holds what each verb said.</summary>
public sealed class BrokenEstate(SampleWorkspace sample) : IAsyncLifetime
{
    private readonly Estate _estate = sample.Copy();
    private readonly List<Round> _rounds = [];

    internal IReadOnlyList<Round> Rounds => _rounds;

    /// <summary>What `up` says once everything is as it was.</summary>
    internal Ended Mended { get; private set; } = null!;

    internal string AccountsBefore { get; private set; } = "";

    public async ValueTask InitializeAsync()
    {
        AccountsBefore = (await _estate.RunAsync("account", "list", "--output", "json")).With(ExitCode.Ok).Out;
        foreach (var exports in BrokenExport.Rounds)
        {
            _estate.Restore();
            foreach (var export in exports)
            {
                export.Break(_estate);
            }
            _rounds.Add(await Round.RunAsync(_estate));
        }
        _estate.Restore();
        Mended = await _estate.UpAsync();
    }

    public ValueTask DisposeAsync()
    {
        _estate.Dispose();
        return ValueTask.CompletedTask;
    }

    internal sealed record Round(Ended Up, Ended Collect, JsonElement Sources, Ended Doctor, string Findings, string Accounts)
    {
        public static async Task<Round> RunAsync(Estate estate) => new(
            await estate.UpAsync("--output", "json"),
            await estate.RunAsync("collect"),
            (await estate.RunAsync("source", "list", "--output", "json")).Json(),
            await estate.RunAsync("doctor"),
            (await estate.RunAsync("finding", "list", "--output", "json")).Out,
            (await estate.RunAsync("account", "list", "--output", "json")).Out);
    }
}
