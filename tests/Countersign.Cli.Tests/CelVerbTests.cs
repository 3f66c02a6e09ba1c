using System.Text.Json;
using Countersign.Testing;

namespace Countersign.Cli.Tests;

/// <summary>`countersign cel`: what an expression comes to, or what is wrong with it and where.</summary>
public sealed class CelVerbTests
{
    [Theory]
    [InlineData("1 + 2", "int", "3")]
    [InlineData("9223372036854775807", "int", "9223372036854775807")]
    [InlineData("18446744073709551615u", "uint", "18446744073709551615")]
    [InlineData("1.5", "double", "1.5")]
    [InlineData("1.0 / 0.0", "double", "\"+infinity\"")]
    [InlineData("'a' + \"b\"", "string", "\"ab\"")]
    [InlineData("b'\\xff\\x00'", "bytes", "\"/wA=\"")]
    [InlineData("null", "null", "null")]
    [InlineData("now", "timestamp", "\"2026-06-01T09:00:00Z\"")]
    [InlineData("now - timestamp('2026-06-01T00:00:00Z') <= duration('9h')", "bool", "true")]
    [InlineData("duration('90m')", "duration", "\"1h30m\"")]
    [InlineData("[1, 2]", "list(int)", "[1,2]")]
    [InlineData("{'a': [1]}", "map(string, list(int))", "{\"a\":[1]}")]
    [InlineData("{1: 'a'}", "map(int, string)", "[[1,\"a\"]]")]
    [InlineData("type(1)", "type", "\"int\"")]
    [InlineData("optional.none()", "optional_type(dyn)", "null")]
    public async Task Prints_value_and_type_as_json(string expression, string type, string value)
    {
        using var run = new CliRun();
        var (exit, output, error) = await run.RunAsync("cel", expression);
        Assert.True(exit == ExitCode.Ok, error);
        using var answer = JsonDocument.Parse(output);
        Assert.Equal(type, answer.RootElement.GetProperty("type").GetString());
        Assert.Equal(value, JsonSerializer.Serialize(answer.RootElement.GetProperty("value"), Api.WireJson.Options));
    }

    [Fact]
    public async Task Variables_come_from_a_file()
    {
        using var run = new CliRun();
        run.Write("vars.json", """{ "user": { "age": 41, "roles": ["admin"] }, "limit": 18 }""");
        var (exit, output, _) = await run.RunAsync("cel", "user.age >= limit && 'admin' in user.roles", "--vars", "vars.json");
        Assert.Equal((ExitCode.Ok, "{\n  \"type\": \"bool\",\n  \"value\": true\n}\n"), (exit, output));

        (_, output, _) = await run.RunAsync("cel", "user.age", "--vars", "vars.json", "--output", "csv");
        Assert.Equal("type,value\nint,41\n", output);
    }

    [Fact]
    public async Task What_the_file_leaves_out_is_unknown()
    {
        using var run = new CliRun();
        run.Write("vars.json", """{ "user": {} }""");
        var (exit, output, _) = await run.RunAsync("cel", "user.age >= 18", "--vars", "vars.json");
        using var answer = JsonDocument.Parse(output);
        Assert.Equal((ExitCode.Ok, "age"), (exit, answer.RootElement.GetProperty("unknown")[0].GetString()));
    }

    [Fact]
    public async Task A_mistake_is_shown_at_its_place()
    {
        using var run = new CliRun();
        run.Write("vars.json", """{ "limit": 18 }""");
        var (exit, output, error) = await run.RunAsync("cel", "1 < 2 && limt > 3", "--vars", "vars.json");
        Assert.Equal((ExitCode.Refused, ""), (exit, output));
        Assert.Equal("error: cel.unknown_variable: `limt` is not a variable; did you mean `limit`?\n  1 < 2 && limt > 3\n           ^^^^\n", error);
    }

    [Fact]
    public async Task The_line_of_a_mistake_is_shown_and_wide_signs_count()
    {
        using var run = new CliRun();
        Assert.EndsWith("\n  '密码' == x\n            ^\n", (await run.RunAsync("cel", "true &&\n'密码' == x")).Error, StringComparison.Ordinal);
        Assert.EndsWith("\n  1 +\n     ^\n", (await run.RunAsync("cel", "1 +")).Error, StringComparison.Ordinal);
        Assert.EndsWith("\n  \n  ^\n", (await run.RunAsync("cel", "")).Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_long_line_is_cut_around_the_place()
    {
        using var run = new CliRun();
        var (exit, _, error) = await run.RunAsync("cel", string.Concat(Enumerable.Repeat("true && ", 500)) + "x" + string.Concat(Enumerable.Repeat(" && true", 500)));
        var lines = error.TrimEnd('\n').Split('\n');
        Assert.Equal((ExitCode.Refused, 3), (exit, lines.Length));
        Assert.All(lines[1..], line => Assert.True(line.Length <= 120, line));
        Assert.Equal('x', lines[1][lines[2].IndexOf('^', StringComparison.Ordinal)]);
    }

    [Theory]
    [InlineData(100_000, "cel.too_long")]
    [InlineData(5_000, "cel.too_deep")]
    public async Task Huge_and_deep_expressions_are_refused(int size, string code)
    {
        using var run = new CliRun();
        var (exit, _, error) = await run.RunAsync("cel", code == "cel.too_long" ? new string('1', size) : new string('(', size) + "1" + new string(')', size));
        Assert.Equal(ExitCode.Refused, exit);
        Assert.StartsWith($"error: {code}: ", error, StringComparison.Ordinal);
        Assert.All(error.Split('\n'), line => Assert.True(line.Length <= 120, line));
    }

    [Fact]
    public async Task What_is_right_and_comes_to_no_value_is_a_failure()
    {
        using var run = new CliRun();
        var (exit, output, error) = await run.RunAsync("cel", "1 / (2 - 2)");
        Assert.Equal((ExitCode.Failure, ""), (exit, output));
        Assert.StartsWith("error: cel.failed: ", error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{ \"a\": 1,, }", "is no JSON")]
    [InlineData("[1]", "holds a list, not an object")]
    [InlineData("{ \"a\": 1, \"a\": 2 }", "is no JSON")]
    [InlineData("", "is no JSON")]
    [InlineData(null, "does not exist")]
    public async Task Variables_that_are_none_are_refused(string? text, string reason)
    {
        using var run = new CliRun();
        if (text is not null)
        {
            run.Write("vars.json", text);
        }
        var (exit, _, error) = await run.RunAsync("cel", "1", "--vars", "vars.json");
        Assert.Equal(ExitCode.Refused, exit);
        Assert.StartsWith("error: cli.vars: ", error, StringComparison.Ordinal);
        Assert.Contains(reason, error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Deeply_nested_variables_are_refused()
    {
        using var run = new CliRun();
        run.Write("vars.json", $"{{\"a\": {new string('[', 5000)}{new string(']', 5000)}}}");
        var (exit, _, error) = await run.RunAsync("cel", "a", "--vars", "vars.json");
        Assert.Equal(ExitCode.Refused, exit);
        Assert.StartsWith("error: cli.vars: ", error, StringComparison.Ordinal);
    }
}
