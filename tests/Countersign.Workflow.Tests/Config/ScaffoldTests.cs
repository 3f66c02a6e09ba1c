using Countersign.Connectors;
using Countersign.Inventory;
using Countersign.Inventory.Sources;
using Countersign.Workflow.Config;
using Xunit;

namespace Countersign.Workflow.Tests.Config;

public sealed class ScaffoldTests
{
    [Fact]
    public void The_scaffold_leaves_exactly_five_answers_open()
    {
        var problems = Lint(Scaffold.Files());
        Assert.Equal(["iam", "iga", "nhi", "pam", "product"], problems.Select(p => p.Thing.Split(' ')[1]).Order());
        Assert.All(problems, p =>
            Assert.Equal(("config.control.open_question", "bindings.yaml", "Who owns it? Who fixes? Who may grant an exception? Who signs off closure?"),
            (p.Code, p.File, p.Question)));
        Assert.All(problems, p => Assert.Equal("Fill in `owner`, `responsible`, `approver`, `signatory`.", p.Remedy));
    }

    [Fact]
    public void The_scaffold_lints_clean_once_the_five_are_filled_in()
    {
        var filled = Scaffold.Files().Select(f => f with
        {
            Text = f.Text
                .Replace("  owner:\n", "  owner: person:governance-lead\n", StringComparison.Ordinal)
                .Replace("responsible: []", "responsible: [person:governance-lead]", StringComparison.Ordinal)
                .Replace("  approver:\n", "  approver: team:security-governance\n", StringComparison.Ordinal)
                .Replace("  signatory:\n", "  signatory: team:compliance\n", StringComparison.Ordinal),
        });
        Assert.Empty(Lint([.. filled]));
    }

    [Fact]
    public void Without_any_binding_each_plane_is_asked_for_once()
    {
        var problems = Lint([.. Scaffold.Files().Where(f => f.Path != "bindings.yaml")]);
        Assert.Equal(5, problems.Count);
        Assert.Contains(problems, p => p.Thing == "OwnershipBinding for plane nhi");
    }

    [Fact]
    public void The_catalogue_ships_nineteen_controls_and_thirty_policies_that_hold()
    {
        var registry = RegistryReader.Read(Scaffold.Files()).Registry!;
        Assert.Equal((19, 37), (registry.Controls.Count, registry.Policies.Count));
        Assert.DoesNotContain(Linter.Lint(registry, registry.Directory([]), Some.Now), p => p.File.StartsWith(Catalog.Prefix, StringComparison.Ordinal));
    }

    [Fact]
    public void A_folder_of_exports_becomes_a_workspace_that_only_its_questions_are_missing_from()
    {
        SourceDraft Draft(string name, string file) => new(
            new Source
            {
                Name = name,
                Title = "AWS \"account\" 0123",
                Connector = "aws-iam-export",
                Files = [file],
                Tenant = "0123",
                Classify = [new ClassifyRule("account.name == \"x\\\\y\"", AccountKind.BreakGlass)],
                Correlate = [CorrelationKey.EmployeeId],
                AbsentStatus = AccountStatus.Active,
            },
            $"{file} tells of account 0123\nand more");
        var files = DraftEstate.From("My Exports (2026)", [Draft("aws-0123", "a.json"), Draft("aws-0123", "b, c.csv"), Draft("aws-9", "d.json")]);
        var registry = RegistryReader.Read(files).Registry!;
        Assert.Equal("my-exports--2026", registry.Workspace.Name);
        Assert.Empty(registry.Workspace.Enforce);
        Assert.Equal(["aws-0123", "aws-9"], registry.Sources.Select(s => s.Name));
        var source = registry.Source("aws-0123")!;
        Assert.Equal(["a.json", "b, c.csv"], source.Files);
        Assert.Equal(("0123", "AWS \"account\" 0123", AccountStatus.Active), (source.Tenant, source.Title, source.AbsentStatus));
        Assert.Equal([new ClassifyRule("account.name == \"x\\\\y\"", AccountKind.BreakGlass)], source.Classify);
        Assert.DoesNotContain(Linter.Lint(registry, registry.Directory([]), Some.Now), p => p.BlocksApply);
    }

    private static IReadOnlyList<ConfigProblem> Lint(IReadOnlyList<ConfigFile> files)
    {
        var reading = RegistryReader.Read(files);
        Assert.Empty(reading.Problems);
        return Linter.Lint(reading.Registry!, reading.Registry!.Directory([]), Some.Now);
    }
}
