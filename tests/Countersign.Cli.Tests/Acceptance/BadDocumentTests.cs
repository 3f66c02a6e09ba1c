namespace Countersign.Cli.Tests.Acceptance;

/// <summary>Documents that reach beyond the deployment or are hostile: refused whole, and what was applied stays.</summary>
public sealed class BadDocumentTests(SampleWorkspace sample)
{
    private const string Sources = "governance/sources.yaml";

    [Theory]
    [InlineData("exports/courier/accounts.jsonl", "../../etc/passwd", "config.source.path_outside")]
    [InlineData("exports/courier/accounts.jsonl", "/etc/passwd", "config.source.path_outside")]
    [InlineData("tools/saas-export.sh", "tools/other.sh", "config.source.program_not_listed")]
    [InlineData("tools/saas-export.sh", "../../bin/sh", "config.source.program_not_listed")]
    public async Task What_the_deployment_does_not_list_is_refused(string listed, string named, string code)
    {
        using var estate = sample.Copy();
        estate.Edit(Sources, listed, named);
        await ExpectRefusalAsync(estate, $"{Sources}:{estate.LineOf(Sources, named)}:", code);
    }

    [Fact]
    public async Task A_yaml_bomb_is_refused()
    {
        using var estate = sample.Copy();
        var lines = Enumerable.Range(1, 9).Select(level => $"a{level}: &a{level} [{string.Join(',', Enumerable.Repeat($"*a{level - 1}", 9))}]");
        estate.Write("governance/bomb.yaml", "apiVersion: countersign/v1\na0: &a0 [x]\n" + string.Join('\n', lines) + "\n");
        await ExpectRefusalAsync(estate, "governance/bomb.yaml:", "config.yaml.alias");
    }

    [Fact]
    public async Task A_program_left_out_of_the_deployment_does_not_run()
    {
        using var estate = sample.Copy();
        estate.Write(
            "countersign.deployment.yaml", "apiVersion: countersign/v1\nkind: Deployment\nmetadata: { name: estate }\nspec: { fileRoots: [exports] }\n");
        await ExpectRefusalAsync(estate, $"{Sources}:{estate.LineOf(Sources, "tools/saas-export.sh")}:", "config.source.program_not_listed");
        Assert.Contains("source.program.not_listed", (await estate.RunAsync("collect", "deskline")).With(ExitCode.Failure).Out, StringComparison.Ordinal);
        Assert.Equal(sample.Findings.Signatures(), (await estate.FindingsAsync()).Signatures());
    }

    // `lint` ends with 3 and the line, `up` with 2 and the same; no finding opens or closes.
    private async Task ExpectRefusalAsync(Estate estate, string place, string code)
    {
        var lint = (await estate.RunAsync("lint", estate.Folder)).With(ExitCode.DoesNotHold);
        Assert.Contains(lint.Lines(), line => line.StartsWith(place, StringComparison.Ordinal) && line.EndsWith($"[{code}]", StringComparison.Ordinal));
        var up = (await estate.UpAsync()).With(ExitCode.Refused);
        Assert.StartsWith("error: config.", up.Error, StringComparison.Ordinal);
        Assert.Contains($"[{code}]", up.Error, StringComparison.Ordinal);
        Assert.Equal(sample.FindingJson, (await estate.RunAsync("finding", "list", "--output", "json")).Out);
    }
}
