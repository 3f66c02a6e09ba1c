using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Countersign.Architecture.Tests.Rules;

/// <summary>Small questions about names that several rules ask.</summary>
internal static partial class Syntax
{
    /// <summary>The last simple name: `Task` of `System.Threading.Tasks.Task&lt;int&gt;?`.</summary>
    public static string LastName(TypeSyntax? type) => type switch
    {
        QualifiedNameSyntax qualified => LastName(qualified.Right),
        AliasQualifiedNameSyntax alias => LastName(alias.Name),
        SimpleNameSyntax simple => simple.Identifier.Text,
        NullableTypeSyntax nullable => LastName(nullable.ElementType),
        _ => type?.ToString() ?? "",
    };

    /// <summary>The words of a PascalCase or camelCase name, digits with the word they follow: `Approver1` is one word.</summary>
    public static IEnumerable<string> Words(string name) => Word().Matches(name).Select(match => match.Value);

    [GeneratedRegex("[A-Z]+(?![a-z])[0-9]*|[A-Z]?[a-z]+[0-9]*")]
    private static partial Regex Word();
}
