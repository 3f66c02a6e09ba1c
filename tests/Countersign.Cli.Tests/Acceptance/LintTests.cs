namespace Countersign.Cli.Tests.Acceptance;

/// <summary>`lint`, `plan`, `apply` and `init` on copies of the sample, each broken in one way.</summary>
public sealed class LintTests(SampleWorkspace sample)
{
    private const string Bindings = "governance/bindings.yaml";
    private const string Persons = "governance/persons.yaml";
    private const string Systems = "governance/systems.yaml";
    private const string Teams = "governance/teams.yaml";

    [Fact]
    public async Task The_sample_lints_clean()
    {
        using var estate = Estate.OfSample();
        Assert.Contains("the three questions are answered", (await estate.RunAsync("lint", estate.Folder)).With(ExitCode.Ok).Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_owner_removed_is_an_open_question()
    {
        using var estate = Estate.OfSample();
        estate.Edit(Bindings, "  owner: person:1012        # Matteo Marlowe\n", "");
        await ExpectAsync(
            estate,
            [
                $"{Bindings}:{estate.LineOf(Bindings, "selects: { plane: iam }")}:", "OwnershipBinding iam", "Who owns it?", "Fill in `owner`.",
                "[config.control.open_question]",
            ]);
    }

    [Fact]
    public async Task A_resolver_who_signs_off_is_named()
    {
        using var estate = Estate.OfSample();
        estate.Edit(Bindings, "responsible: [team:iga]", "responsible: [team:security-governance]");
        await ExpectAsync(
            estate,
            [
                $"{Bindings}:{estate.LineOf(Bindings, "signatory:", nth: 2)}:", "OwnershipBinding iga", "Who signs off closure?", "Name another signatory",
                "[config.control.resolver_signs]",
            ]);
    }

    [Fact]
    public async Task A_dangling_reference_is_named_with_what_was_perhaps_meant()
    {
        using var estate = Estate.OfSample();
        estate.Edit(Systems, "owner: team:data,", "owner: team:dta,");
        await ExpectAsync(
            estate,
            [
                $"{Systems}:{estate.LineOf(Systems, "team:dta")}:", "System data-lake", "Who owns it?", "Did you mean `team:data`?", "Correct the name",
                "[config.reference.dangling]",
            ]);
    }

    [Fact]
    public async Task An_owner_who_left_is_named()
    {
        using var estate = Estate.OfSample();
        estate.Edit(Persons, "employeeId: \"1088\"", "employeeId: \"1088\", status: left");
        await ExpectAsync(
            estate,
            [
                $"governance/controls.yaml:{estate.LineOf("governance/controls.yaml", "owner: person:1088")}:", "Control kiosk-sign-in", "Who owns it?",
                "`person:1088` has left", "Name a party that can act.", "[config.party.left]",
            ]);
    }

    [Fact]
    public async Task Governance_that_cannot_act_is_named_with_all_it_leaves_open()
    {
        using var estate = Estate.OfSample();
        foreach (var member in new[] { "1004", "1005", "1006" })
        {
            estate.Edit(Persons, $"employeeId: \"{member}\"", $"employeeId: \"{member}\", status: left");
        }
        var lines = await ExpectAsync(
            estate,
            [
                $"governance/workspace.yaml:{estate.LineOf("governance/workspace.yaml", "governance:")}:", "Workspace tarn-and-thistle",
                "Who stands in where a control has nobody?", "Everyone in `team:security-governance` has left.", "[config.workspace.governance_cannot_act]",
            ],
            problems: 8);
        Assert.Equal(6, lines.Count(line => line.Contains("[config.party.cannot_act]", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_team_with_open_work_is_not_removed()
    {
        using var estate = sample.Copy();
        estate.RemoveDocument(Teams, "data");
        estate.Edit(Systems, "owner: team:data,", "owner: team:cloud,");
        var open = sample.Findings.Rows.Count(row => row.Resolver == "team:data");
        var before = (await estate.RunAsync("control", "list", "--output", "json")).With(ExitCode.Ok).Out;

        var plan = (await estate.RunAsync("plan", estate.Folder)).With(ExitCode.Refused);
        Assert.Matches($"retire +Team data .* {open} *\n", plan.Out);
        Assert.Matches($@"blocks: {Teams}:\d+:1: Team data: Who takes its open work over\? .*\[config\.team\.open_work\]", plan.Error);

        var apply = (await estate.RunAsync("apply", estate.Folder)).With(ExitCode.Refused);
        Assert.StartsWith("error: config.team.open_work: ", apply.Error, StringComparison.Ordinal);
        Assert.Contains("successor: team:NAME", apply.Error, StringComparison.Ordinal);
        Assert.Equal(sample.FindingJson, (await estate.RunAsync("finding", "list", "--output", "json")).Out);
        Assert.Equal(before, (await estate.RunAsync("control", "list", "--output", "json")).Out);
        estate.Restore();
        Assert.Contains("Nothing would change.", (await estate.RunAsync("plan", estate.Folder)).With(ExitCode.Ok).Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_scaffold_lints_clean_once_five_bindings_are_filled_in()
    {
        using var estate = Estate.Empty();
        (await estate.RunAsync("init", estate.Folder)).With(ExitCode.Ok);
        var open = (await estate.RunAsync("lint", estate.Folder)).With(ExitCode.DoesNotHold).Lines();
        Assert.Equal("5 open questions or errors in 4 files.", open[^1]);
        foreach (var (line, plane) in open.Zip(["iam", "iga", "pam", "nhi", "product"]))
        {
            Assert.Matches($@"^bindings\.yaml:\d+:\d+: OwnershipBinding {plane}: Who owns it\? .* \[config\.control\.open_question\]$", line);
        }

        estate.Edit("bindings.yaml", "  owner:\n", "  owner: person:compliance-lead\n");
        estate.Edit("bindings.yaml", "  responsible: []\n", "  responsible: [person:compliance-lead]\n");
        estate.Edit("bindings.yaml", "  approver:\n", "  approver: team:compliance\n");
        estate.Edit("bindings.yaml", "  signatory:\n", "  signatory: team:security-governance\n");
        (await estate.RunAsync("lint", estate.Folder)).With(ExitCode.Ok);
        (await estate.UpAsync()).With(ExitCode.Ok);
    }

    // Every line must hold all parts: file and line, thing, question, why, remedy, code.
    private static async Task<string[]> ExpectAsync(Estate estate, string[] parts, int problems = 1)
    {
        var lines = (await estate.RunAsync("lint", estate.Folder)).With(ExitCode.DoesNotHold).Lines();
        Assert.Equal(problems + 1, lines.Length);
        Assert.Contains(lines, line => parts.All(part => line.Contains(part, StringComparison.Ordinal)));
        return lines;
    }
}
