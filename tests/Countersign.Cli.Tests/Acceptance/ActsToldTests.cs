namespace Countersign.Cli.Tests.Acceptance;

/// <summary>Who did what about a finding, when, why and with what proof, for whoever looks at it.</summary>
public sealed class ActsToldTests(SampleWorkspace sample)
{
    [Fact]
    public async Task Finding_show_tells_what_people_did_why_and_with_what_proof()
    {
        using var estate = sample.Copy();
        var finding = sample.Findings.Rows.First(row => row is { State: "Assigned", Resolver: ['p', 'e', 'r', 's', 'o', 'n', ':', ..] });
        string[] fix = ["--because", "removed the key", "--proof", "CHG-1", "--proof", "CHG-2", "--as", finding.Resolver!];
        (await estate.RunAsync("finding", "acknowledge", finding.Id, "--as", finding.Resolver!)).With(ExitCode.Ok);
        (await estate.RunAsync(["finding", "remediate", finding.Id, .. fix])).With(ExitCode.Ok);

        var shown = (await estate.RunAsync("finding", "show", finding.Id)).With(ExitCode.Ok).Out;
        var acts = (await estate.RunAsync("finding", "show", finding.Id, "--output", "json")).Json().GetProperty("acts");

        Assert.Matches(
            $@"acknowledged by {finding.Resolver} for {finding.Resolver}\n[\d: -]+ UTC +remediated by {finding.Resolver} for {finding.Resolver}\n"
            + @"  because +removed the key\n  proof +CHG-1\n  proof +CHG-2\n",
            shown);
        Assert.Equal(["acknowledged", "remediated"], acts.EnumerateArray().Select(act => act.GetProperty("act").GetString()));
        Assert.Equal(
            (finding.Resolver, "session", "removed the key", "[\"CHG-1\",\"CHG-2\"]"),
            (acts[1].GetProperty("by").GetString(), acts[1].GetProperty("means").GetString(), acts[1].GetProperty("because").GetString(),
                acts[1].GetProperty("proof").GetRawText().ReplaceLineEndings("").Replace(" ", "", StringComparison.Ordinal)));
    }
}
