using System.Text.RegularExpressions;
using Countersign.Cel.Tests.World;
using FsCheck;
using FsCheck.Fluent;

namespace Countersign.Cel.Tests;

/// <summary>Walks microsecond by microsecond past random expressions to see whether the next change is told rightly.</summary>
public sealed class NextChangeProperties
{
    private const int Window = 120;

    private static readonly Gen<string> Instants =
        Gen.Elements("credential.rotated_at", "credential.expires_at", "account.owner.ends_at", "(credential.rotated_at + credential.lifetime)");

    private static readonly Gen<string> Durations = Gen.OneOf(
        Gen.Choose(-40, 40).Select(us => $"duration('{us}us')"),
        Gen.Choose(-40_000, 40_000).Select(ns => $"duration('{ns}ns')"),
        Gen.Constant("credential.lifetime"),
        Gen.Constant("duration('69897215h59m59.99998s')"));

    private static readonly Gen<string> Relations = Gen.Elements("<", "<=", ">", ">=", "==", "!=");

    private static readonly Gen<string> Atoms =
        from shape in Gen.Elements(
            "now # X", "X # now", "now - X # D", "D # now - X", "X - now # D", "now + D # X", "now - D # X", "D + now # X + E", "now - X + D # E",
            "now # (now # Y ? X : Y)", "E - (now - X) # D", "account.grants.map(g, now # g.ends_at)", "account.grants.map(g, now - g.ends_at # D)")
        from relation in Relations
        from x in Instants
        from y in Instants
        from d in Durations
        from e in Durations
        select shape.Replace("#", relation, StringComparison.Ordinal).Replace("X", x, StringComparison.Ordinal)
            .Replace("Y", y, StringComparison.Ordinal).Replace("D", d, StringComparison.Ordinal).Replace("E", e, StringComparison.Ordinal);

    private static readonly Gen<Fact<Instant>> Moments = Gen.Frequency(
        (8, Gen.Choose(-60, 60).Select(us => (Fact<Instant>)new Instant(Some.Now.ToUnixMicroseconds() + us))),
        (1, Gen.Constant(Fact<Instant>.Unknown)),
        (1, Gen.Constant(Fact<Instant>.None)));

    private static readonly Gen<Facts> Contexts =
        from rotated in Moments
        from expires in Moments
        from ends in Moments
        from lifetime in Gen.Choose(-50, 50)
        from grants in Moments.ListOf(3)
        select new Facts
        {
            Credential = new Credential { RotatedAt = rotated, ExpiresAt = expires, Lifetime = Duration.FromMicroseconds(lifetime) },
            Account = new Account
            {
                Owner = new Party("Ada", "active", ends),
                Grants = [.. grants.Select(at => new Grant("r", true, at))],
            },
        };

    private static readonly Gen<(string[] Atoms, string Text)> Expressions =
        from first in Atoms
        from second in Atoms
        from third in Atoms
        from shape in Gen.Elements("A && B || C", "!(A) || B && C", "(A) ? (B) : (C)", "(A) == (B) || C", "unknown || (A) && ((B) != (C))")
        select (new[] { first, second, third }, shape.Replace("A", Truth(first), StringComparison.Ordinal)
            .Replace("B", Truth(second), StringComparison.Ordinal).Replace("C", Truth(third), StringComparison.Ordinal));

    [Fact]
    public void Verdict_does_not_change_before_the_next_change_and_an_atom_changes_at_it() =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(200), Prop.ForAll(
            Expressions.ToArbitrary(),
            Contexts.ToArbitrary(),
            (expression, facts) => Holds(expression.Atoms, expression.Text, facts)));

    private static string Truth(string atom) => $"({atom.Replace(".map(", ".exists(", StringComparison.Ordinal)})";

    private static void Holds(string[] atoms, string text, Facts facts)
    {
        var predicate = Some.Predicate(text);
        var now = Some.Now.ToUnixMicroseconds();
        var verdict = predicate.Evaluate(facts, Some.Now);
        var told = predicate.NextChange(facts, Some.Now)?.ToUnixMicroseconds() ?? long.MaxValue;
        Assert.True(told > now);
        for (var at = now; at < Math.Min(told, now + Window); at++)
        {
            Assert.Equal(verdict, predicate.Evaluate(facts, Timestamp.FromUnixMicroseconds(at)));
        }

        if (told != long.MaxValue)
        {
            // A none would make the whole list an error and hide the other elements.
            var nested = atoms.Select(atom => Regex.Match(atom, @"\((now [^?]*) \?").Groups[1].Value).Where(atom => atom != "");
            var visible = atoms.Concat(nested).Select(atom => atom.Replace(".map(g, ", ".map(g, g.ends_at == null || ", StringComparison.Ordinal));
            var programs = visible.Select(atom => Some.Checked(atom).Compile<Facts>()).ToArray();
            Assert.Contains(programs, program => At(program, told) != At(program, told - 1));
        }

        string At(CelProgram<Facts> program, long micros) => program.Evaluate(facts, Timestamp.FromUnixMicroseconds(micros)).AsText();
    }
}
