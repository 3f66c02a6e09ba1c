using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Countersign.Mutation;

/// <summary>
/// All mutants of a file in one text: a member that has any asks which is on, and calls the copy of itself that has that one change.
/// So a mutant compiles exactly where the change itself would, and what does not compile is known by the copy that it stands in.
/// </summary>
internal sealed class Schemata
{
    private readonly List<Mutant> mutants = [];
    private readonly List<string> untouched = [];
    private int slots;

    /// <summary>All that were found, whether or not they compile.</summary>
    public IReadOnlyList<Mutant> Mutants => mutants;

    /// <summary>Places that hold edits which no switch can reach: constructors, accessors with a body, fields of an instance.</summary>
    public IReadOnlyList<string> Untouched => untouched;

    /// <summary>Finds what can be mutated in a file. Asked once a file; numbers count on.</summary>
    public void Add(SyntaxTree tree, SemanticModel model)
    {
        foreach (var member in tree.GetRoot().DescendantNodes().OfType<MemberDeclarationSyntax>())
        {
            if (Bodies(member).FirstOrDefault() is { } body)
            {
                var edits = Operators.Of(body, model).ToList();
                var name = $"{((TypeDeclarationSyntax)member.Parent!).Identifier.Text}.{Name(member).Text}";
                edits.ForEach(edit => mutants.Add(Found(tree, mutants.Count + 1, name, edit)));
                slots += edits.Count > 0 ? 1 : 0;
            }
            else if (member is not (TypeDeclarationSyntax or BaseNamespaceDeclarationSyntax) && Operators.Of(member, model).FirstOrDefault() is { } edit)
            {
                untouched.Add($"{tree.FilePath}: `{edit.Before}`");
            }
        }
    }

    /// <summary>The text of a file with a switch in each of its members that have mutants among these.</summary>
    public static SourceText Write(SyntaxTree tree, IEnumerable<Mutant> mutants)
    {
        var bySpan = mutants.Where(m => m.File == tree.FilePath).ToLookup(m => m.Slot);
        var members = tree.GetRoot().DescendantNodes().OfType<MemberDeclarationSyntax>()
            .Select(member => (member, body: Bodies(member).FirstOrDefault())).Where(m => m.body is not null).ToList();
        return tree.GetText().WithChanges(bySpan.Select(own =>
        {
            var (member, body) = members.Single(m => m.body!.Span.Contains(own.First().Edit.Span));
            return new TextChange(member.Span, Member(member, body!, [.. own]));
        }).OrderBy(c => c.Span.Start));
    }

    /// <summary>The number of the mutant in whose copy a place of a written file stands; null outside of all.</summary>
    public static int? NumberAt(SyntaxNode root, TextSpan place)
    {
        var copy = root.FindNode(place).AncestorsAndSelf().OfType<MethodDeclarationSyntax>().FirstOrDefault(m => m.Parent is TypeDeclarationSyntax);
        return copy?.Identifier.Text.Split("__m") is [_, var number] ? int.Parse(number, System.Globalization.CultureInfo.InvariantCulture) : null;
    }

    private Mutant Found(SyntaxTree tree, int number, string member, Edit edit)
    {
        var line = tree.GetText().Lines.GetLineFromPosition(edit.Span.Start);
        var text = line.ToString();
        var column = edit.Span.Start - line.Start - (text.Length - text.TrimStart().Length);
        var mutant = new Mutant(number, tree.FilePath, line.LineNumber + 1, member, slots, text.Trim(), column, edit);
        var before = mutants.Count(m => m.Slot == slots && (m.Key == mutant.Key || m.Key.StartsWith(mutant.Key + " #", StringComparison.Ordinal)));
        return before == 0 ? mutant : mutant with { Again = $" #{before + 1}" };
    }

    // The one expression or block of a member whose whole work a copy can do.
    private static IEnumerable<SyntaxNode?> Bodies(MemberDeclarationSyntax member) => member switch
    {
        MethodDeclarationSyntax { ExplicitInterfaceSpecifier: null } method => [(SyntaxNode?)method.Body ?? method.ExpressionBody?.Expression],
        PropertyDeclarationSyntax { ExpressionBody: { } arrow } => [arrow.Expression],
        PropertyDeclarationSyntax { Initializer: { } initial } property when IsFixed(property) => [initial.Value],
        FieldDeclarationSyntax { Declaration.Variables: [{ Initializer: { } initial }] } field when IsFixed(field) => [initial.Value],
        _ => [],
    };

    private static bool IsFixed(PropertyDeclarationSyntax property) =>
        property.Modifiers.Any(SyntaxKind.StaticKeyword) && property.AccessorList is { Accessors: [{ RawKind: (int)SyntaxKind.GetAccessorDeclaration }] };

    private static bool IsFixed(FieldDeclarationSyntax field) => field.Modifiers.Any(SyntaxKind.ConstKeyword)
        || (field.Modifiers.Any(SyntaxKind.StaticKeyword) && field.Modifiers.Any(SyntaxKind.ReadOnlyKeyword));

    private static SyntaxToken Name(MemberDeclarationSyntax member) => member switch
    {
        MethodDeclarationSyntax method => method.Identifier,
        PropertyDeclarationSyntax property => property.Identifier,
        _ => ((FieldDeclarationSyntax)member).Declaration.Variables[0].Identifier,
    };

    private static string Member(MemberDeclarationSyntax member, SyntaxNode body, IReadOnlyList<Mutant> mutants) =>
        string.Join('\n', mutants.Select(m => Copy(member, body, $"__m{m.Number}", m.Edit)).Prepend(Copy(member, body, "__0", null))
            .Prepend(Switch(member, body, mutants)));

    private static string Switch(MemberDeclarationSyntax member, SyntaxNode body, IReadOnlyList<Mutant> mutants)
    {
        var reach = $"global::Countersign.Mutants.Reach({mutants[0].Slot});";
        var numbers = mutants.Select(m => m.Number).ToList();
        string Choice(Func<string, string> call) =>
            $"switch (global::Countersign.Mutants.Active) {{ {string.Concat(numbers.Select(n => $"case {n}: {call($"__m{n}")} "))}default: {call("__0")} }}";
        var name = Name(member).Text;
        if (member is MethodDeclarationSyntax method)
        {
            var call = $"({string.Join(", ", method.ParameterList.Parameters.Select(Passed))});";
            var isVoid = method.ReturnType is PredefinedTypeSyntax { Keyword.RawKind: (int)SyntaxKind.VoidKeyword };
            var head = method.ToString()[..((method.ExpressionBody ?? (SyntaxNode)method.Body!).SpanStart - method.SpanStart)];
            string Called(string copy) => (isVoid ? "" : "return ") + name + copy + method.TypeParameterList + call + (isVoid ? " break;" : "");
            return $"{head} {{ {reach} {Choice(Called)} }}";
        }
        // What is worked out once is worked out once a mutant.
        var isOnce = member is FieldDeclarationSyntax or PropertyDeclarationSyntax { Initializer: not null };
        var choice = Choice(copy => isOnce ? $"return global::Countersign.Mutants.Once({name}{copy});" : $"return {name}{copy}();");
        return $"{Modifiers(member)} {Type(member)} {name} {{ get {{ {reach} {choice} }} }}";
    }

    private static string Copy(MemberDeclarationSyntax member, SyntaxNode body, string suffix, Edit? edit)
    {
        var text = body.ToString();
        if (edit is not null)
        {
            text = text[..(edit.Span.Start - body.SpanStart)] + edit.After + text[(edit.Span.End - body.SpanStart)..];
        }
        var end = body is BlockSyntax ? text : $"=> {text};";
        var isStatic = member.Modifiers.Any(m => m.Kind() is SyntaxKind.StaticKeyword or SyntaxKind.ConstKeyword);
        var parameters = member is MethodDeclarationSyntax method ? $"{method.TypeParameterList}{method.ParameterList} {method.ConstraintClauses}" : "()";
        return $"private {(isStatic ? "static " : "")}{Type(member)} {Name(member).Text}{suffix}{parameters} {end}";
    }

    private static string Modifiers(MemberDeclarationSyntax member) => string.Join(' ', member.Modifiers
        .Where(m => m.Kind() is not SyntaxKind.ReadOnlyKeyword)
        .Select(m => m.IsKind(SyntaxKind.ConstKeyword) ? "static" : m.Text));

    private static string Type(MemberDeclarationSyntax member) => member switch
    {
        MethodDeclarationSyntax method => method.ReturnType.ToString(),
        PropertyDeclarationSyntax property => property.Type.ToString(),
        _ => ((FieldDeclarationSyntax)member).Declaration.Type.ToString(),
    };

    private static string Passed(ParameterSyntax parameter) => string.Join(' ', parameter.Modifiers
        .Where(m => m.Kind() is SyntaxKind.RefKeyword or SyntaxKind.OutKeyword or SyntaxKind.InKeyword)
        .Select(m => m.Text).Append(parameter.Identifier.Text));
}
