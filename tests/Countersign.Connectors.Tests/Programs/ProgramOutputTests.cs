using System.Security.Cryptography;
using Countersign.Connectors.Programs;
using Countersign.Connectors.Tests.Support;
using Xunit;

namespace Countersign.Connectors.Tests.Programs;

public sealed class ProgramOutputTests : IDisposable
{
    private readonly string root = Directory.CreateTempSubdirectory("countersign-program-").FullName;

    public ProgramOutputTests() => Assert.SkipWhen(OperatingSystem.IsWindows(), "The programs of these tests are shell scripts.");

    [Fact]
    public void A_listed_programs_output_is_read_as_a_file()
    {
        File.WriteAllText(Path.Combine(root, "out.jsonl"), Samples.JsonLines);
        using var output = Run("cat \"$1\"", arguments: "out.jsonl");

        var read = Some.Read(ConnectorCatalog.Find("json-lines")!, output.File);

        Assert.True(read.Summary.Complete);
        Assert.Single(read.Accounts);
    }

    [Fact]
    public void Its_environment_holds_only_what_it_is_listed_with_and_its_input_is_closed()
    {
        Environment.SetEnvironmentVariable("COUNTERSIGN_TEST_UNLISTED", "leak");
        using var output = Run("cat; env", secrets: ["COUNTERSIGN_SECRET_ONE"]);

        using var reader = new StreamReader(output.File.Open());
        var text = reader.ReadToEnd();
        Assert.Contains("COUNTERSIGN_SECRET_ONE=s3cret", text, StringComparison.Ordinal);
        Assert.DoesNotContain("UNLISTED", text, StringComparison.Ordinal);
        Assert.DoesNotContain("HOME=", text, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_not_listed_or_was_changed_does_not_run()
    {
        var path = Script("touch ran");
        var listed = new ListedProgram(path, Digest(path));
        var source = Some.Source("json-lines") with { Program = [path] };

        Assert.Equal("source.program.not_listed", Refusal(DeploymentRules.Default, source).Code);
        Assert.Equal("source.program.not_listed", Refusal(new DeploymentRules { Programs = [listed] }, source with { Program = [Path.Combine(root, ".", "program")] }).Code);
        File.AppendAllText(path, "# changed");
        Assert.Equal("source.program.changed", Refusal(new DeploymentRules { Programs = [listed] }, source).Code);
        Assert.False(File.Exists(Path.Combine(root, "ran")));
    }

    [Fact]
    public void A_failing_program_is_refused_and_nothing_that_it_said_is_kept()
    {
        var refusal = Assert.Throws<UnreadableSourceException>(() => Run("echo \"cannot use $COUNTERSIGN_SECRET_ONE\" >&2; exit 3", secrets: ["COUNTERSIGN_SECRET_ONE"]));

        Assert.Equal("source.program.failed", refusal.Code);
        Assert.Contains("code 3 and wrote", refusal.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("cannot use", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Time_and_size_are_bounded()
    {
        Assert.Equal("source.program.timeout", Assert.Throws<UnreadableSourceException>(() => Run("sleep 60")).Code);
        Assert.Equal("source.program.output_too_large", Assert.Throws<UnreadableSourceException>(() => Run("cat /dev/zero")).Code);
    }

    [Fact]
    public void A_secret_that_the_deployment_does_not_list_is_refused() =>
        Assert.Equal("source.program.secret", Assert.Throws<UnreadableSourceException>(() => Run("env", secrets: ["COUNTERSIGN_SECRET_TWO"])).Code);

    [Fact]
    public void The_output_is_removed_when_it_is_done_with()
    {
        var output = Run("echo x");
        output.Dispose();

        Assert.ThrowsAny<IOException>(() => output.File.Open());
    }

    public void Dispose() => Directory.Delete(root, recursive: true);

    private ProgramOutput Run(string script, string? arguments = null, IReadOnlyList<string>? secrets = null)
    {
        var path = Script(script);
        var rules = new DeploymentRules
        {
            Programs = [new ListedProgram(path, Digest(path)) { Secrets = secrets ?? [] }],
            Secrets = [new ListedSecret("COUNTERSIGN_SECRET_ONE", [])],
            ProgramTimeout = TimeSpan.FromSeconds(3),
            LargestOutput = 1_000_000,
        };
        var source = Some.Source("json-lines") with { Program = arguments is null ? [path] : [path, arguments] };
        return ProgramOutput.Run(rules, root, source, _ => "s3cret", TestContext.Current.CancellationToken);
    }

    private UnreadableSourceException Refusal(DeploymentRules rules, Inventory.Sources.Source source) =>
        Assert.Throws<UnreadableSourceException>(() => ProgramOutput.Run(rules, root, source, _ => null, TestContext.Current.CancellationToken));

    private string Script(string text)
    {
        var path = Path.Combine(root, "program");
        File.WriteAllText(path, "#!/bin/sh\n" + text + "\n");
        File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        return path;
    }

    private static string Digest(string path) => Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(path)));
}
