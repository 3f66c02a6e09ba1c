using System.Diagnostics;

namespace Countersign.Cli.Tests.Acceptance;

/// <summary>`countersign test --watch` as an author has it open beside an editor.</summary>
public sealed class WatchTests
{
    private const string Policies = "policies.yaml";

    private const string Policy = """
        apiVersion: countersign/v1
        kind: Policy
        metadata: { name: own, title: Accounts are owned }
        spec:
          control: account-ownership
          subject: account
          satisfiedWhen: account.owner != null
          severity: [ { is: low } ]
          message: "`{account.name}` has no owner"
          remedies: [manual]
          tests:
            - { given: { account: { owner: null } }, at: "2026-06-01T00:00:00Z", expect: not_satisfied }

        """;

    [Fact]
    public async Task Tests_run_again_when_a_document_changes_until_it_is_interrupted()
    {
        using var estate = Estate.Empty();
        (await estate.RunAsync("init", estate.Folder)).With(ExitCode.Ok);
        estate.Write(Policies, Policy);
        using var watching = estate.Command.Open("test", estate.Folder, "--watch");

        Assert.Matches("^[0-9]+ passed, 0 failed, in 38 policies$", await LineAsync(watching));

        estate.Edit(Policies, "expect: not_satisfied", "expect: satisfied");
        Assert.Matches("own .*It is `not_satisfied`, and `satisfied` was expected", await LineAsync(watching, "own"));
        Assert.EndsWith("1 failed, in 38 policies", await LineAsync(watching, "passed"), StringComparison.Ordinal);

        estate.Write(Policies, "kind: [");
        Assert.StartsWith($"{Policies}:", await LineAsync(watching, Policies), StringComparison.Ordinal);

        estate.Write(Policies, Policy);
        Assert.EndsWith("0 failed, in 38 policies", await LineAsync(watching, "passed"), StringComparison.Ordinal);

        if (IgnoresInterrupts())
        {
            watching.Kill();
            Assert.Skip("this process was started so that it and its children ignore Ctrl-C, as a shell does behind `&`");
        }
        using var interrupt = Process.Start("kill", ["-INT", $"{watching.Id}"]);
        await watching.WaitForExitAsync(TestContext.Current.CancellationToken).WaitAsync(estate.Longest, TestContext.Current.CancellationToken);
        Assert.Equal(ExitCode.Ok, watching.ExitCode);
        Assert.Equal("", await watching.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_folder_that_is_not_there_is_refused_at_once()
    {
        using var estate = Estate.Empty();
        var ended = (await estate.RunAsync("test", estate.PathOf("nowhere"), "--watch")).With(ExitCode.Refused);
        Assert.StartsWith("error: cli.folder: ", ended.Error, StringComparison.Ordinal);
    }

    private static bool IgnoresInterrupts()
    {
        const string Ignored = "SigIgn:";
        const string Status = "/proc/self/status";
        var line = File.Exists(Status) ? File.ReadLines(Status).FirstOrDefault(l => l.StartsWith(Ignored, StringComparison.Ordinal)) : null;
        return line is not null && (Convert.ToUInt64(line[Ignored.Length..].Trim(), 16) & 0b10) != 0;
    }

    // Other lines of a round may come before the one that is waited for.
    private static async Task<string> LineAsync(Process process, string holding = "")
    {
        while (true)
        {
            var line = await process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken).AsTask().WaitAsync(TimeSpan.FromMinutes(3));
            Assert.NotNull(line);
            if (line.Contains(holding, StringComparison.Ordinal))
            {
                return line;
            }
        }
    }
}
