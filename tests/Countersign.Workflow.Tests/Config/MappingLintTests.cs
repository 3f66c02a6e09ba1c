using Countersign.Parties;
using Countersign.Workflow.Config;
using Xunit;

namespace Countersign.Workflow.Tests.Config;

public sealed class MappingLintTests
{
    private const string Mapped = """

        ---
        apiVersion: countersign/v1
        kind: Source
        metadata: { name: desk }
        spec: { connector: mapping, mapping: desk-users, files: [exports/users.csv], owner: team:iam }
        ---
        apiVersion: countersign/v1
        kind: Mapping
        metadata: { name: desk-users }
        spec:
          format: csv
          account:
            nativeId: "row['id']"
            kind: "row['type'] == 'bot' ? 'service' : 'human'"
            mfa: "row['mfa'] == 'yes'"
            createdAt: "timestamp(row['made'])"
            grants: [ { each: "row['roles'].split(';')", entitlement: "it" } ]
          tests:
            - row: { id: a, type: bot, made: "2026-01-01T00:00:00Z", roles: x;y }
              expect: { account: { kind: service, mfa: false, grants: [ { entitlement: x }, { entitlement: y } ] } }
        """;

    [Fact]
    public void A_source_with_a_mapping_lints_clean() => Assert.Empty(Lint(Some.Estate + Mapped));

    [Theory]
    [InlineData("mapping: desk-users,", "mapping: desk-user,", "config.reference.dangling", "Did you mean `desk-users`?")]
    [InlineData("mapping: desk-users,", "", "config.source.mapping_missing", "docs/reference/mappings.md")]
    [InlineData("connector: mapping,", "connector: json-lines,", "config.source.mapping_unused", "connector: mapping")]
    [InlineData("row['id']", "rows['id']", "cel.unknown_variable", "Correct the expression")]
    [InlineData("row['id']", "row['id'", "cel.syntax", "Correct the expression")]
    [InlineData("row['mfa'] == 'yes'", "row['mfa']", "mapping.type", "Correct the expression")]
    [InlineData("'service' : 'human'", "'service' : 'person'", "mapping.word_unknown", "Correct the word")]
    [InlineData("timestamp(row['made'])", "now", "mapping.now", "a policy compares it")]
    [InlineData("timestamp(row['made'])", "size(row['made'])", "mapping.type", "string(…)")]
    [InlineData("row['id']", "it", "mapping.it_outside", "Write `each`")]
    [InlineData("row['id']", "row['password']", "mapping.secret_column", "fingerprint")]
    [InlineData("row['roles'].split(';')", "row['roles']", "mapping.type", "Correct the expression")]
    [InlineData("mfa: \"row['mfa'] == 'yes'\"",
        "ownerHints: [ { by: \"'tag'\", party: \"row['o']\" }, { by: \"'CMDB'\", party: \"'team:' + row['O']\" } ]", "mapping.hint_twice", "Keep one of them")]
    [InlineData("format: csv", "format: csv\n  rows: file.users", "mapping.form", "Leave it out")]
    [InlineData("format: csv", "format: csv\n  timeFormats: [soon]", "mapping.time_format", "dd/MM/yyyy")]
    [InlineData("kind: service, mfa", "kind: human, mfa", "config.mapping.test_failed", "Correct the test or the mapping")]
    public void What_is_wrong_is_named_with_line_and_remedy(string from, string to, string code, string remedy)
    {
        var yaml = Some.Changed(Some.Estate + Mapped, from, to);

        var problem = Assert.Single(Lint(yaml), p => p.Code == code);

        Assert.True(problem.BlocksApply);
        Assert.Contains(remedy, problem.Remedy, StringComparison.Ordinal);
        Assert.InRange(problem.Line, Some.LineOf(Some.Estate + Mapped, "name: desk }"), yaml.Count(c => c == '\n') + 1);
    }

    [Theory]
    [InlineData("mfa: \"row", "mfaa: \"row", "config.field.unknown", "Did you mean `mfa`?")]
    [InlineData("entitlement: \"it\"", "right: \"it\"", "config.field.missing", "expression: a text")]
    [InlineData("nativeId: \"row['id']\"", "name: \"row['id']\"", "config.field.missing", "expression: a text")]
    [InlineData("expect: {", "expects: {", "config.field.unknown", "Did you mean `expect`?")]
    [InlineData("format: csv", "format: xml", "config.value.unknown_word", "`csv`")]
    public void A_field_that_there_is_not_is_refused_before_anything_is_read(string from, string to, string code, string remedy)
    {
        var reading = Some.Read(Some.Changed(Some.Estate + Mapped, from, to));

        Assert.Contains(remedy, Assert.Single(reading.Problems, p => p.Code == code).Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public void A_plan_says_which_sources_an_edited_mapping_reads_anew()
    {
        var edited = Some.Changed(Some.Estate + Mapped, "row['mfa'] == 'yes'", "row['mfa'] == 'no'");

        var change = Assert.Single(
            Planner.Plan(Some.Registry(Some.Estate + Mapped), Some.Registry(edited), OpenWork.None).Changes, c => c.Change == ChangeKind.Change);

        Assert.Equal(("Mapping", ChangeDirection.Neutral), (change.Kind, change.Direction));
        Assert.Equal("`desk` will be read anew by the edited mapping; what that changes shows only at `up`", Assert.Single(change.Reasons));
    }

    [Fact]
    public void A_problem_stands_where_it_is_inside_the_expression()
    {
        var yaml = Some.Changed(Some.Estate + Mapped, "? 'service'", "? srevice");
        var problem = Assert.Single(Lint(yaml), p => p.Code == "cel.unknown_variable");

        Assert.Equal(Some.LineOf(yaml, "srevice"), problem.Line);
        Assert.Equal("srevice", yaml.Split('\n')[problem.Line - 1].Substring(problem.Column - 1, 7));
    }

    [Fact]
    public void A_word_without_quotes_is_told_to_take_them()
    {
        var problem = Assert.Single(Lint(Some.Changed(Some.Estate + Mapped, "row['type'] == 'bot' ? 'service' : 'human'", "service")));

        Assert.Contains("\"'service'\"", problem.Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public void A_mapping_without_tests_is_asked_for_one_and_may_be_applied()
    {
        var yaml = Some.Estate + Mapped[..Mapped.IndexOf("  tests:", StringComparison.Ordinal)];
        var problem = Assert.Single(Lint(yaml));

        Assert.Equal(("config.mapping.untested", false), (problem.Code, problem.BlocksApply));
    }

    [Theory]
    [InlineData("row: { id: a", "row: { id: \"\"", "config.mapping.test_failed")]
    [InlineData("expect: { account:", "refused: source.mapping.value\n      unknown: [account.mfa]\n      expect: { account:", "config.mapping.test_failed")]
    [InlineData("expect: { account: {", "unknown: [account.mail]\n      expect: { account: {", "config.mapping.test_failed")]
    public void A_test_that_does_not_hold_says_why(string from, string to, string code) =>
        Assert.Contains("Test 1: ", Assert.Single(Lint(Some.Changed(Some.Estate + Mapped, from, to)), p => p.Code == code).Message, StringComparison.Ordinal);

    private static IReadOnlyList<ConfigProblem> Lint(string yaml)
    {
        var registry = Some.Registry(yaml);
        return Linter.Lint(registry, registry.Directory([]), Some.Now);
    }
}
