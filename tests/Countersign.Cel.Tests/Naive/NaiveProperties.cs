using Countersign.Cel.Syntax;
using Countersign.Cel.Tests.World;

namespace Countersign.Cel.Tests.Naive;

/// <summary>Compiled expressions come to what the naive interpreter says, over records and over values given at run time.</summary>
public sealed class NaiveProperties
{
    private static readonly string[] Paths =
    [
        "yes", "no", "unknown", "absent", "missing", "numbers", "account.logins", "account.score", "account.id", "account.note",
    ];

    [Fact]
    public void Compiled_expressions_over_records_come_to_what_the_interpreter_says() => Soak.Repeat(500, seed =>
    {
        var random = new Random(seed);
        var text = new RandomExpression(random).Any(random.Next(1, 5));
        var program = Some.Checked(text).Compile<Facts>();
        for (var i = 0; i < 4; i++)
        {
            var facts = RandomFacts(random);
            Agrees(text, facts, seed, program.Evaluate(facts, Some.Now));
        }
    });

    [Fact]
    public void Random_expressions_come_to_values_nones_unknowns_and_errors()
    {
        var outcomes = Enumerable.Range(1, 1_000).Select(seed => new Random(seed))
            .Select(random => Interpret(new RandomExpression(random).Any(random.Next(1, 5)), RandomFacts(random)).GetType()).GroupBy(it => it).ToList();
        Assert.Equal(4, outcomes.Count);
        Assert.All(outcomes, it => Assert.True(it.Count() >= 10, $"{it.Key.Name} comes up {it.Count()} times"));
    }

    [Fact]
    public void Predicates_give_the_verdict_that_the_interpreter_says() => Soak.Repeat(250, seed =>
    {
        var random = new Random(-seed);
        var text = $"({new RandomExpression(random).Any(random.Next(1, 4))}) == ({new RandomExpression(random).Any(1)})";
        var found = Some.Environment.Check(text);
        if (!found.IsValid)
        {
            return;
        }

        var facts = RandomFacts(random);
        var expected = Interpret(text, facts) switch
        {
            Out.Value { It: var it } => (bool)it ? CelVerdict.True : CelVerdict.False,
            Out.Unknown => CelVerdict.Unknown,
            _ => CelVerdict.Error,
        };
        Assert.True(expected == found.CompilePredicate<Facts>().Evaluate(facts, Some.Now), $"seed {-seed}: {text} should be {expected}");
    });

    [Fact]
    public void The_parts_of_a_condition_make_what_the_whole_is() => Soak.Repeat(100, seed =>
    {
        var random = new Random(seed);
        var parts = Enumerable.Range(0, 3).Select(_ => $"({new RandomExpression(random).Any(random.Next(1, 3))}) == ({new RandomExpression(random).Any(1)})").ToArray();
        var text = $"!({parts[0]} || !({parts[1]})) && ({parts[2]} || ({parts[0]} ? {parts[1]} : {parts[2]}))";
        if (Some.Environment.Check(text).IsValid)
        {
            var facts = RandomFacts(random);
            var clause = Some.Environment.Reasons<Facts>(text).Explain(facts, Some.Now);
            Assert.Equal(Some.Verdict(text, facts), clause.Outcome.Verdict);
            Holds(clause);
        }
    });

    private static void Holds(CelClause clause)
    {
        var verdicts = clause.Parts.Select(part => part.Outcome.Verdict).ToList();
        var decides = clause.Join == CelJoin.All ? CelVerdict.False : CelVerdict.True;
        Assert.Equal(clause.Join != CelJoin.Single, clause.Parts.Count > 0);
        Assert.True(clause.Join == CelJoin.Single || (clause.Outcome.Verdict == decides) == verdicts.Contains(decides), $"{clause}: {string.Join(", ", verdicts)}");
        Assert.All(clause.Parts, Holds);
    }

    [Fact]
    public void Unchecked_expressions_over_plain_values_come_to_what_the_interpreter_says()
    {
        var variables = Paths.Select(path => new CelVariable(path, CelType.Dyn));
        var environment = CelEnvironment.Of(new CelDeclarations { Variables = [.. variables], ChecksTypes = false });
        Soak.Repeat(250, seed =>
        {
            var random = new Random(seed);
            var text = new RandomExpression(random).Any(random.Next(1, 4)).Replace("has(", "null != (", StringComparison.Ordinal);
            var facts = RandomFacts(random);
            var values = new CelValues(Paths.ToDictionary(path => path, path => Given(Read(facts, path))));
            Agrees(text, facts, seed, environment.Check(text).Compile<CelValues>().Evaluate(values, Some.Now));
        });
    }

    private static void Agrees(string text, Facts facts, int seed, CelResult result)
    {
        var (expected, given) = (Interpret(text, facts).Write(), Out.From(result).Write());
        Assert.True(expected == given, $"seed {seed}: {text}\nover {facts}\nshould be {expected}, is {given} ({result.AsText()})");
    }

    private static Out Interpret(string text, Facts facts) =>
        new NaiveInterpreter(path => Read(facts, path)).Run(Parser.Read(text, new DiagnosticBag(text))!);

    private static Facts RandomFacts(Random random) => new()
    {
        Yes = random.Next(2) == 0,
        No = random.Next(2) == 0,
        Unknown = Perhaps(random, random.Next(2) == 0),
        Absent = Perhaps(random, random.Next(2) == 0),
        Missing = Perhaps(random, random.NextInt64(-3, 4)),
        Numbers = [.. Enumerable.Range(0, random.Next(4)).Select(_ => random.NextInt64(-2, 4))],
        Account = new Account { Logins = random.Next(-2, 4), Score = random.Next(3) == 0 ? null : random.Next(3), Note = random.Next(3) == 0 ? "a" : null },
    };

    private static Fact<T> Perhaps<T>(Random random, T value) => random.Next(3) switch { 0 => Fact<T>.Unknown, 1 => Fact<T>.None, _ => value };

    private static Out Read(Facts facts, string path) => path switch
    {
        "yes" => Out.Of(facts.Yes),
        "no" => Out.Of(facts.No),
        "unknown" => Open(facts.Unknown),
        "absent" => Open(facts.Absent),
        "missing" => Open(facts.Missing),
        "numbers" => Out.Of(facts.Numbers.Select(it => Out.Of(it)).ToList()),
        "account.logins" => Out.Of((long)facts.Account.Logins),
        "account.score" => facts.Account.Score is { } score ? Out.Of(score) : Out.Nothing,
        "account.id" => Out.Of(facts.Account.Id.Value),
        "account.note" => facts.Account.Note is { } note ? Out.Of(note) : Out.Nothing,
        _ => throw new NotSupportedException(path),
    };

    private static Out Open<T>(Fact<T> fact)
        where T : notnull => fact.IsUnknown ? Out.Unsure : fact.IsNone ? Out.Nothing : Out.Of(fact.Value);

    private static object? Given(Out value) => value switch
    {
        Out.Value { It: List<Out> list } => list.Select(Given).ToList(),
        Out.Value { It: var it } => it,
        Out.Unknown => new CelUnknown(),
        _ => null,
    };
}
