using Countersign.Cel.Tests.World;

namespace Countersign.Cel.Tests;

public sealed class CheckerTests
{
    [Theory]
    [InlineData("credential.rotatedat == now", "cel.unknown_field", 11, 9, "`credential.rotatedat` is not a field of credential; did you mean `rotated_at`?")]
    [InlineData("acount.kind == 'a'", "cel.unknown_variable", 0, 6, "`acount` is not a variable; did you mean `account`?")]
    [InlineData("account.id.startswith('a')", "cel.unknown_function", 11, 10, "`startswith` is not a method of string; did you mean `startsWith`?")]
    [InlineData("account.owner.is_actve", "cel.unknown_field", 14, 8, "`account.owner.is_actve` is not a field of account.owner; did you mean `is_active`?")]
    [InlineData("account.logins == 'a'", "cel.type_mismatch", 15, 2, "`==` cannot compare `account.logins` (int) with string.")]
    [InlineData("account.logins + 1.5 > 2.0", "cel.type_mismatch", 15, 1, "`+` does not take `account.logins` (int) and double; it takes")]
    [InlineData("account.logins && yes", "cel.type_mismatch", 0, 14, "What `&&` joins is bool, not int.")]
    [InlineData("yes ? 1 : 'a'", "cel.type_mismatch", 10, 3, "Both ways of `?:` have one type, not int and string.")]
    [InlineData("'a' in numbers", "cel.type_mismatch", 4, 2, "`in` cannot find string in `numbers` (list(int)).")]
    [InlineData("1 in account.logins", "cel.type_mismatch", 5, 14, "`in` looks into a list or a map, not into `account.logins` (int).")]
    [InlineData("account.logins.name == 1", "cel.unknown_field", 15, 4, "`account.logins.name` cannot be: `account.logins` is int and has no fields.")]
    [InlineData("now - credential.rotated_at < duration('90d')", "cel.bad_literal", 39, 5, "`90d` is not a duration")]
    [InlineData("now < timestamp('2026-02-30T00:00:00Z')", "cel.bad_literal", 16, 22, "is not an RFC 3339 instant")]
    [InlineData("account.id.matches('(?=a)b')", "cel.bad_pattern", 19, 8, "looks ahead")]
    [InlineData("account.id.matches('(a')", "cel.bad_pattern", 19, 4, "cannot be used: a `(` has no `)`")]
    [InlineData("account.id.matches(account.id)", "cel.bad_pattern", 19, 10, "must be written out")]
    [InlineData("has(account)", "cel.bad_macro", 0, 12, "`has` takes one field")]
    [InlineData("numbers.all(1, true)", "cel.bad_macro", 0, 20, "`all` takes a name and an expression")]
    [InlineData("size(1)", "cel.no_overload", 0, 4, "`size` does not take (int)")]
    [InlineData("startsWith('a', 'b')", "cel.unknown_function", 0, 10, "write `value.startsWith(…)`")]
    [InlineData("credential.hidden == null", "cel.unknown_field", 11, 6, "`credential.hidden` is not a field")]
    [InlineData("account.kind == 'servise'", "cel.unknown_value", 16, 9, "`servise` is not a value of `account.kind`; did you mean `service`?")]
    [InlineData("account.kind in ['human', 'machine']", "cel.unknown_value", 26, 9, "`machine` is not a value of `account.kind`")]
    public void Diagnostics_name_the_thing_the_place_and_the_remedy(string text, string code, int offset, int length, string message)
    {
        var found = Some.Refused(text);
        Assert.Equal((code, offset, length), (found.Code, found.Offset, found.Length));
        Assert.Contains(message, found.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Several_errors_are_reported_in_the_order_of_the_text()
    {
        var found = Some.Environment.Check("nope == 1 || account.nope == 2 || 1 == 'a'");
        Assert.Equal(["cel.unknown_variable", "cel.unknown_field", "cel.type_mismatch"], found.Diagnostics.Select(it => it.Code));
    }

    [Theory]
    [InlineData("size([1, , 2]) + (3 +) == nope", "cel.syntax@9 cel.syntax@21 cel.unknown_variable@26")]
    [InlineData("1 in [2 $ 3] && nope", "cel.syntax@8 cel.unknown_variable@16")]
    [InlineData("{'a' 1, 'b': 2}.a == nope", "cel.syntax@5 cel.unknown_variable@21")]
    public void Reading_goes_on_after_an_error_inside_brackets(string text, string codes) =>
        Assert.Equal(codes, string.Join(' ', Some.Environment.Check(text).Diagnostics.Select(it => $"{it.Code}@{it.Offset}")));

    [Theory]
    [InlineData("1", "int")]
    [InlineData("[1, 'a']", "list(dyn)")]
    [InlineData("{'a': 1u}", "map(string, uint)")]
    [InlineData("account", "Account")]
    [InlineData("account.grants.map(g, g.role)", "list(string)")]
    [InlineData("now - credential.rotated_at", "duration")]
    [InlineData("yes ? account.note : null", "string")]
    public void Types_are_known_before_anything_runs(string text, string type) => Assert.Equal(type, Some.Checked(text).Type.Name);

    [Fact]
    public void Read_paths_are_the_longest_paths_once() => Assert.Equal(
        ["account.grants", "account.grants[].approval", "account.owner", "account.owner.status"],
        Some.Checked("account.owner == null || account.owner.status == 'left' && account.grants.all(g, g.approval)").ReadPaths);

    [Fact]
    public void Predicate_must_be_bool() =>
        Assert.Throws<InvalidOperationException>(() => Some.Checked("1 + 1").CompilePredicate<Facts>());

    [Fact]
    public void Expression_runs_only_on_the_context_it_was_checked_for() =>
        Assert.Throws<InvalidOperationException>(() => Some.Checked("yes").CompilePredicate<Account>());

    [Fact]
    public void Property_without_a_CEL_type_is_named() =>
        Assert.Contains("`Unmapped.At`", Assert.Throws<ArgumentException>(CelEnvironment.For<Unmapped>).Message, StringComparison.Ordinal);

    [Fact]
    public void Named_expression_that_does_not_check_is_named() =>
        Assert.Contains("`broken` of `Misnamed`", Assert.Throws<ArgumentException>(CelEnvironment.For<Misnamed>).Message, StringComparison.Ordinal);

    [Fact]
    public void Named_expression_that_needs_itself_is_refused() =>
        Assert.Contains("defined by itself", Assert.Throws<ArgumentException>(CelEnvironment.For<Circular>).Message, StringComparison.Ordinal);

    [Fact]
    public void Fields_are_listed_with_what_they_may_be()
    {
        var fields = Some.Environment.Fields("account");
        Assert.Contains(new CelField("owner", fields.Single(it => it.Name == "owner").Type, true, true, null), fields);
        Assert.Contains(new CelField("logins", CelType.Int, false, false, null), fields);
        Assert.Contains(new CelField("note", CelType.String, false, true, null), fields);
        Assert.Equal(CelType.Bool, Some.Environment.Fields("account.owner").Single(it => it.Name == "is_active").Type);
    }

    private sealed record Unmapped(DateTime At);

    [CelNamed("broken", "self.nope == 1")]
    private sealed record Misnamed(string Name);

    [CelNamed("a", "self.b")]
    [CelNamed("b", "!self.a")]
    private sealed record Circular(string Name);
}
