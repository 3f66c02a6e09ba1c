using Countersign.Workflow.Config;
using Xunit;

namespace Countersign.Workflow.Tests.Config;

public sealed class DocumentTests
{
    [Theory]
    [InlineData("kind: Team\nmetadata: { name: a }\nspec: { memebrs: [] }", "config.field.unknown", "Did you mean `members`?")]
    [InlineData("kind: Taem\nmetadata: { name: a }\nspec: {}", "config.kind.unknown", "Did you mean `Team`?")]
    [InlineData("kind: Person\nmetadata: { name: a }\nspec: { status: actve }", "config.value.unknown_word", "Did you mean `active`?")]
    [InlineData("kind: Policy\nmetadata: { name: a }\nspec: { control: c, subject: account, severity: [ { is: high } ], message: m }",
        "config.field.missing", "Write it: expression: what must hold.")]
    [InlineData("kind: Team\nmetadata: { name: A_b }\nspec: {}", "config.value.malformed", "Use lower-case letters, digits and `-`")]
    [InlineData("kind: Team\nmetadata: { name: a }\nspec: { members: person:x }", "config.value.wrong_type", "Write `[a, b]`")]
    [InlineData("kind: Team\nmetadata: { name: a }\nspec: { lead: team:x }", "config.value.malformed", "Write `person:KEY`")]
    [InlineData("kind: System\nmetadata: { name: a }\nspec: { critical: \"true\" }", "config.value.wrong_type", "without quotes")]
    [InlineData("kind: Person\nmetadata: { name: a }\nspec: { endsAt: 2026-01-01 }", "config.value.malformed", "RFC 3339")]
    [InlineData("kind: Control\nmetadata: { name: a }\nspec: { plane: iam, review: { every: 90 } }", "config.value.malformed", "`90d`")]
    [InlineData("kind: Control\nmetadata: { name: a }\nspec: { plane: iam, exceptions: { hihg: {} } }", "config.field.unknown", "Did you mean `high`?")]
    [InlineData("kind: NotificationChannel\nmetadata: { name: a }\nspec: { type: mail, secret: hunter2 }", "config.value.malformed",
        "env:COUNTERSIGN_SECRET_NAME")]
    [InlineData("kind: Team\nmetadata: { name: a }\nspec: { contact: { mail: \"a\\0b\" } }", "config.value.malformed", "Write text.")]
    [InlineData("kind: Team\nmetadata: { name: a }", "config.field.missing", "what the document says")]
    public void What_does_not_fit_is_refused_with_a_remedy(string document, string code, string remedy)
    {
        var problem = Assert.Single(Some.Read(Some.With(document)).Problems);
        Assert.Equal(code, problem.Code);
        Assert.Contains(remedy, problem.Remedy, StringComparison.Ordinal);
        Assert.Null(problem.Question);
    }

    [Fact]
    public void Every_problem_of_every_file_is_told_at_once()
    {
        var reading = RegistryReader.Read([new("a.yaml", "kind: Teem"), new("b.yaml", "a: &b 1"), new("c.yaml", Some.Workspace)], []);
        Assert.Equal(["a.yaml", "b.yaml"], reading.Problems.Select(p => p.File));
        Assert.Null(reading.Registry);
    }

    [Fact]
    public void Two_documents_of_one_kind_and_name_are_refused_naming_the_first()
    {
        var team = "kind: Team\nmetadata: { name: a }\nspec: {}";
        var problem = Assert.Single(Some.Read(Some.With(team + "\n---\n" + team)).Problems);
        Assert.Equal("config.document.duplicate", problem.Code);
        Assert.Contains("governance.yaml line 6", problem.Message, StringComparison.Ordinal);
        Assert.Equal(10, problem.Line);
    }

    [Fact]
    public void There_is_exactly_one_workspace()
    {
        Assert.Equal("config.workspace.missing", Assert.Single(Some.Read("kind: Team\nmetadata: { name: a }\nspec: {}").Problems).Code);
        Assert.Equal("config.workspace.several", Assert.Single(Some.Read(Some.With("kind: Workspace\nmetadata: { name: b }\nspec: {}")).Problems).Code);
    }

    [Fact]
    public void A_document_of_ones_own_replaces_a_shipped_one()
    {
        var shipped = new ConfigFile(Catalog.Prefix + "controls/keys.yaml", "kind: Control\nmetadata: { name: keys, title: Shipped }\nspec: { plane: nhi }");
        var own = new ConfigFile("own.yaml", Some.With("kind: Control\nmetadata: { name: keys, title: Own }\nspec: { plane: iam }"));
        Assert.Equal("Shipped", Assert.Single(RegistryReader.Read([new("w.yaml", Some.Workspace)], [shipped]).Registry!.Controls).Title);
        var control = Assert.Single(RegistryReader.Read([own], [shipped]).Registry!.Controls);
        Assert.Equal("Own", control.Title);
    }

    [Fact]
    public void Layout_and_comments_do_not_change_what_a_document_says()
    {
        var a = Some.Registry(Some.With("kind: Team\nmetadata: { name: a }\nspec: { lead: person:x, members: [person:y] }"));
        var b = Some.Registry(Some.With("# a team\nspec:\n  members:\n    - person:y # yes\n  lead: 'person:x'\nmetadata:\n  name: a\nkind: Team"));
        Assert.Equal(a.Document("Team", "a")!.Digest, b.Document("Team", "a")!.Digest);
    }

    [Fact]
    public void The_more_specific_binding_answers_and_the_controls_own_value_wins()
    {
        var registry = Some.Registry(Some.With("""
            kind: Control
            metadata: { name: keys, labels: { family: credentials } }
            spec: { plane: nhi, signatory: team:own }
            ---
            kind: OwnershipBinding
            metadata: { name: a-plane }
            spec: { selects: { plane: nhi }, owner: person:plane, approver: team:plane, signatory: team:plane, responsible: [team:plane] }
            ---
            kind: OwnershipBinding
            metadata: { name: z-label }
            spec: { selects: { labels: { family: credentials } }, owner: person:label }
            """));
        var control = Assert.Single(registry.FilledControls);
        Assert.Equal("person:label", control.Owner!.Value.ToString());
        Assert.Equal("team:plane", control.ApproverFor(Controls.Severity.High)!.Value.ToString());
        Assert.Equal("team:own", control.Signatory!.Value.ToString());
        Assert.Equal(["team:plane"], control.Responsible.Select(p => p.ToString()));
        Assert.Null(Assert.Single(registry.Controls).Owner);
    }
}
