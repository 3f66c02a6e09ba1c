using System.Diagnostics;
using Countersign.Testing;

[assembly: AssemblyFixture(typeof(Countersign.Cli.Tests.Acceptance.SampleWorkspace))]

namespace Countersign.Cli.Tests.Acceptance;

/// <summary>The sample brought up once, for tests that only read it or begin from a copy.</summary>
public sealed class SampleWorkspace : IAsyncLifetime
{
    private readonly Estate _pristine = Estate.OfSample();

    internal Ended Up { get; private set; } = null!;

    internal FindingSet Findings { get; private set; } = null!;

    internal string FindingJson { get; private set; } = null!;

    /// <summary>How long an undisturbed `up --once` took.</summary>
    internal TimeSpan Duration { get; private set; }

    public async ValueTask InitializeAsync()
    {
        var watch = Stopwatch.StartNew();
        Up = await _pristine.UpAsync();
        Duration = watch.Elapsed;
        FindingJson = (await _pristine.RunAsync("finding", "list", "--output", "json")).With(ExitCode.Ok).Out;
        Findings = FindingSet.Parse(FindingJson);
    }

    /// <summary>A copy of the folder and of the workspace, for a test to change.</summary>
    internal Estate Copy() => _pristine.Copy();

    public ValueTask DisposeAsync()
    {
        _pristine.Dispose();
        return ValueTask.CompletedTask;
    }
}
