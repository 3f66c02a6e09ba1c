using System.Text.RegularExpressions;
using Countersign.Inventory;
using Countersign.Policies;
using Countersign.Tests.Catalogue;

namespace Countersign.Tests.Policies;

/// <summary>What the reference teaches can be written.</summary>
public sealed partial class ReferenceTests
{
    private static readonly string Text = File.ReadAllText(Path.Combine(ShippedFiles.Root(), "docs", "reference", "policies.md"));

    public static TheoryData<string> Expressions => [.. Expression().Matches(Text).Select(m => m.Groups[1].Value)];

    [Theory]
    [MemberData(nameof(Expressions))]
    public void An_expression_of_the_tables_checks(string text) => Assert.Contains(
        Enum.GetValues<SubjectKind>(),
        kind => PolicyCompiler.Compile(Some.Policy(kind) with { SatisfiedWhen = text }).Problems.Count == 0);

    [Fact]
    public void Enough_expressions_are_taught() => Assert.True(Expressions.Count > 12);

    // Cells of the tables that compare, call or look up.
    [GeneratedRegex(@"\| `((?:now|account|'|credential)[^`]*(?: == | != | in | <= | > |startsWith|exists|is_active)[^`]*)` \|")]
    private static partial Regex Expression();
}
