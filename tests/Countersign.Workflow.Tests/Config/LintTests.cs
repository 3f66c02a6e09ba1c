using Countersign.Workflow.Config;
using Xunit;

namespace Countersign.Workflow.Tests.Config;

public sealed class LintTests
{
    [Fact]
    public void A_whole_estate_lints_clean() => Assert.Empty(Lint(Some.Estate));

    [Theory]
    [InlineData("mail, from: a@example.org", "address")]
    [InlineData("mail, address: relay.example.org", "from")]
    [InlineData("webhook, address: \"https://hooks.example.org/x\"", "secret")]
    [InlineData("slack, secret: \"env:COUNTERSIGN_SECRET_CHAT\"", "address")]
    public void A_channel_that_could_send_nothing_is_not_applied(string type, string field)
    {
        var yaml = Some.Estate + $"\n---\nkind: NotificationChannel\nmetadata: {{ name: chat }}\nspec: {{ type: {type} }}\n";
        var problem = Assert.Single(Lint(yaml));
        Assert.Equal(("config.channel.incomplete", "NotificationChannel chat", true), (problem.Code, problem.Thing, problem.BlocksApply));
        Assert.Contains($"`{field}`", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_owner_removed_asks_who_owns_it()
    {
        var yaml = Some.Changed("  plane: nhi\n  owner: person:ann\n", "  plane: nhi\n");
        Only(yaml, "config.control.open_question", "plane: nhi", "Control keys", "Who owns it?", "Fill in `owner`.");
    }

    [Fact]
    public void A_resolver_that_is_the_signatory_asks_who_signs_off()
    {
        var yaml = Some.Changed("signatory: team:governance", "signatory: team:iam");
        Only(yaml, "config.control.resolver_signs", "signatory: team:iam", "Control keys", "Who signs off closure?", "Name another signatory");
    }

    [Fact]
    public void A_binding_whose_resolver_is_the_signatory_is_named_itself()
    {
        var yaml = Some.Changed("""
              owner: person:ann
              raci:
                remediation: { accountable: person:ann, responsible: [team:iam] }
              exceptions:
                critical: { approver: team:governance, maximum: 14d, extensions: 0 }
                default: { approver: team:compliance, maximum: 90d }
              signatory: team:governance

            """, "") + "\n---\nkind: OwnershipBinding\nmetadata: { name: nhi }\nspec:\n  selects: { plane: nhi }\n  owner: person:ann\n"
            + "  responsible: [team:iam]\n  approver: team:compliance\n  signatory: team:iam # both\n";
        Only(yaml, "config.control.resolver_signs", "signatory: team:iam # both", "OwnershipBinding nhi", "Who signs off closure?", "Name another signatory");
    }

    [Theory]
    [InlineData("account.last_activity_at < timestamp('2026-01-01T00:00:00Z')", true)]
    [InlineData("account.credentials.exists(c, c.last_used_at < timestamp('2026-01-01T00:00:00Z'))", true)]
    [InlineData("account.credentials.exists(c, c.slot == 'key1')", false)]
    [InlineData("account.name.startsWith('runner-')", false)]
    public void A_template_that_is_told_by_use_is_refused(string matches, bool refused)
    {
        var yaml = Some.Estate + $"\n---\nkind: Template\nmetadata: {{ name: idle }}\nspec:\n  matches: \"{matches}\"\n  platformOwner: team:iam\n";
        Assert.Equal(refused, Lint(yaml).Any(p => p is { Code: "config.template.reads_use", BlocksApply: true, Thing: "Template idle" }));
    }

    [Theory]
    [InlineData("resolver: team:iam, order", "resolver: team:iamm, order", "Route payments-first", "Who fixes?", "Did you mean `team:iam`?")]
    [InlineData("signatory: team:governance", "signatory: team:goverance", "Control keys", "Who signs off closure?", "Did you mean `team:governance`?")]
    [InlineData("default: { approver: team:compliance", "default: { approver: team:nobody", "Control keys", "Who may grant an exception?",
        "write a Team document")]
    [InlineData("control: keys", "control: kezs", "Policy key-rotated", "Which Control is `kezs`?", "Did you mean `keys`?")]
    [InlineData("system: payments", "system: payment", "Source cloud", "Which System is `payment`?", "Did you mean `payments`?")]
    [InlineData("controls: [keys]", "controls: [keys, other]", "Surface issuer", "Which Control is `other`?", "write the document")]
    [InlineData("deputy: person:bob", "deputy: person:bop", "Person ann", "Who acts while they are away?", "Did you mean `person:bob`?")]
    public void A_dangling_reference_is_named_with_the_question_it_leaves_open(string from, string to, string thing, string question, string remedy)
    {
        var yaml = Some.Changed(from, to);
        var problem = Assert.Single(Lint(yaml), p => p.Code == "config.reference.dangling");
        Assert.Equal((Some.FileName, Some.LineOf(yaml, to), thing, question), (problem.File, problem.Line, problem.Thing, problem.Question));
        Assert.Contains(remedy, problem.Remedy, StringComparison.Ordinal);
        Assert.True(problem.BlocksApply);
    }

    [Fact]
    public void An_owner_who_left_asks_who_owns_it()
    {
        var yaml = Some.Changed("spec: { email: ann@example.org, status: active, deputy: person:bob }", "spec: { status: left }");
        var problem = Assert.Single(Lint(yaml), p => p.Thing == "Control keys");
        Assert.Equal(("config.party.left", Some.LineOf(yaml, "owner: person:ann"), "Who owns it?"), (problem.Code, problem.Line, problem.Question));
        Assert.Contains("`person:ann` has left", problem.Message, StringComparison.Ordinal);
        Assert.Equal("Name a party that can act.", problem.Remedy);
        Assert.False(problem.BlocksApply);
    }

    [Theory]
    [InlineData("spec: { members: [person:cay] }", "spec: { members: [] }", "`team:governance` has no members.")]
    [InlineData("metadata: { name: cay }\nspec: { status: active }", "metadata: { name: cay }\nspec: { status: left }",
        "Everyone in `team:governance` has left.")]
    public void Governance_that_cannot_act_is_told_at_the_workspace(string from, string to, string message)
    {
        var yaml = Some.Changed(from, to);
        var problem = Assert.Single(Lint(yaml), p => p.Thing == "Workspace main");
        Assert.Equal(
            ("config.workspace.governance_cannot_act", Some.LineOf(yaml, "governance: team:governance"), 15, "Who stands in where a control has nobody?",
            message),
            (problem.Code, problem.Line, problem.Column, problem.Question, problem.Message));
        Assert.NotEmpty(problem.Remedy);
    }

    [Fact]
    public void Responders_that_cannot_act_are_told_and_none_are_needed()
    {
        var yaml = Some.Changed("  governance: team:governance\n", "  governance: team:governance\n  responders: team:ir\n") + """

            ---
            apiVersion: countersign/v1
            kind: Team
            metadata: { name: ir }
            spec: { members: [] }
            """;
        var problem = Assert.Single(Lint(yaml), p => p.Thing == "Workspace main");
        Assert.Equal(
            ("config.workspace.responders_cannot_act", Some.LineOf(yaml, "responders: team:ir"), "Who responds to incidents?", "`team:ir` has no members."),
            (problem.Code, problem.Line, problem.Question, problem.Message));
        Assert.DoesNotContain(Lint(Some.Changed("team:governance", "team:governance")), p => p.Thing == "Workspace main");
    }

    [Fact]
    public void A_contract_that_has_ended_is_a_departure() =>
        Assert.Contains(
            Lint(Some.Changed("spec: { email: ann@example.org, status: active, deputy: person:bob }", "spec: { endsAt: \"2026-05-31T00:00:00Z\" }")),
            p => p.Code == "config.party.left" && p.Thing == "Control keys");

    [Theory]
    [InlineData("deputy: person:bob", "deputy: person:ann", "config.person.deputy_self")]
    [InlineData("spec: { email: bob@example.org, status: active }", "spec: { status: left }", "config.person.deputy_left")]
    public void Deputies_are_alive_and_somebody_else(string from, string to, string code)
    {
        var yaml = Some.Changed(from, to);
        var problem = Assert.Single(Lint(yaml), p => p.Code == code);
        Assert.Equal((Some.LineOf(yaml, "deputy: "), "Person ann", "Who acts while they are away?"), (problem.Line, problem.Thing, problem.Question));
    }

    [Fact]
    public void One_human_has_one_name()
    {
        var problem = Assert.Single(Lint(Some.Changed("email: bob@example.org", "email: Ann@example.org")), p => p.Code == "config.person.same_human");

        Assert.Contains("person:ann", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_source_without_owner_asks_who_fixes()
    {
        var yaml = Some.Changed("  owner: team:iam\n  system: payments\n", "  system: payments\n");
        Only(yaml, "config.source.unowned", "  connector: json-lines", "Source cloud", "Who fixes?", "Fill in `spec.owner`.");
    }

    [Fact]
    public void A_surface_without_controls_asks_who_approves_and_signs_off()
    {
        var yaml = Some.Changed("controls: [keys]", "controls: []");
        Only(yaml, "config.surface.no_control", "controls: []", "Surface issuer", "Who may grant an exception? Who signs off closure?",
            "Fill in `spec.controls`.");
    }

    [Fact]
    public void A_retired_team_is_referred_to_its_successor()
    {
        var yaml = Some.Changed("spec: { members: [person:dov] }", "spec: { retired: true, successor: team:iam }");
        var problem = Assert.Single(Lint(yaml), p => p.Code == "config.reference.retired" && p.Thing == "Control keys");
        Assert.Equal("Name its successor `team:iam`.", problem.Remedy);
    }

    [Theory]
    [InlineData("satisfiedWhen: now - credential.rotated_at <=", "satisfiedWhen: now - credential.rotted_at <=", "rotted_at", "Policy key-rotated")]
    [InlineData("account.name.startsWith('svc-')\", kind", "account.nmae.startsWith('svc-')\", kind", "nmae", "Source cloud")]
    [InlineData("account.system.name == 'payments'", "account.system.nom == 'payments'", "nom", "Route payments-first")]
    public void A_fault_in_an_expression_stands_at_its_place_in_the_file(string from, string to, string fault, string thing)
    {
        var yaml = Some.Changed(from, to);
        var problem = Assert.Single(Lint(yaml), p => p.Thing == thing);
        var at = yaml.IndexOf(fault, StringComparison.Ordinal);
        Assert.Equal((Some.LineOf(yaml, fault), at - yaml.LastIndexOf('\n', at)), (problem.Line, problem.Column));
        Assert.Contains(fault, problem.Message, StringComparison.Ordinal);
        Assert.True(problem.BlocksApply);
    }

    [Theory]
    [InlineData("|\n    credential.type == 'access_key'\n    && credential.bogus == 'x'", 1)]
    [InlineData(">-\n    credential.type == 'access_key'\n    && credential.bogus == 'x'", 1)]
    [InlineData("credential.type == 'access_key'\n    && credential.bogus == 'x'", 1)]
    [InlineData("'credential.type == ''access_key'' && credential.bogus == ''x'''", 0)]
    [InlineData("\"credential.type == 'access_key' && 'a\\\\b' != 'c' && credential.bogus == 'x'\"", 0)]
    public void Places_are_found_through_blocks_folds_and_quotes(string scalar, int below)
    {
        var yaml = Some.Changed("appliesWhen: credential.type == 'access_key'", "appliesWhen: " + scalar);
        var problem = Assert.Single(Lint(yaml));
        var at = yaml.IndexOf("bogus", StringComparison.Ordinal);
        Assert.Equal((Some.LineOf(yaml, "bogus"), at - yaml.LastIndexOf('\n', at)), (problem.Line, problem.Column));
        Assert.True(problem.Line >= Some.LineOf(yaml, "appliesWhen") + below);
    }

    [Fact]
    public void A_policy_without_tests_or_with_a_failing_one_is_told()
    {
        var behind = Some.Estate.IndexOf("\n---\napiVersion: countersign/v1\nkind: System", StringComparison.Ordinal);
        var untested = Some.Estate.Split("  tests:\n")[0] + Some.Estate[behind..];
        Assert.Equal("config.policy.untested", Assert.Single(Lint(untested)).Code);
        var failing = Some.Changed("expect: satisfied", "expect: not_satisfied");
        var problem = Assert.Single(Lint(failing));
        Assert.Equal(("config.policy.test_failed", Some.LineOf(failing, "given:")), (problem.Code, problem.Line));
    }

    [Fact]
    public void A_boundary_begins_with_a_kind_of_subject() => Assert.Equal(
        "config.boundary.subject",
        Assert.Single(Lint(Some.Changed("  plane: nhi\n", "  plane: nhi\n  boundary: { protects: [\"keys where true\"] }\n"))).Code);

    [Fact]
    public void A_person_whom_a_source_may_still_feed_does_not_block()
    {
        var yaml = Some.Changed("owner: person:ann\n  raci", "owner: person:e17\n  raci")
            + "\n---\nkind: Source\nmetadata: { name: hr }\nspec: { connector: hr-csv, owner: team:iam, feeds: [parties] }";
        var problem = Assert.Single(Lint(yaml));
        Assert.Equal(("config.reference.not_collected", false), (problem.Code, problem.BlocksApply));
    }

    private static IReadOnlyList<ConfigProblem> Lint(string yaml)
    {
        var registry = Some.Registry(yaml);
        return Linter.Lint(registry, registry.Directory([]), Some.Now);
    }

    private static void Only(string yaml, string code, string at, string thing, string question, string remedy)
    {
        var problem = Assert.Single(Lint(yaml));
        Assert.Equal((code, Some.FileName, Some.LineOf(yaml, at), thing, question),
            (problem.Code, problem.File, problem.Line, problem.Thing, problem.Question));
        Assert.Contains(remedy, problem.Remedy, StringComparison.Ordinal);
    }
}
