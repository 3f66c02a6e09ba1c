using System.Text.RegularExpressions;
using Countersign.Inventory.Mappings;
using Countersign.Testing;
using Xunit;

namespace Countersign.Connectors.Tests.Mapped;

public sealed partial class MappedFieldTests
{
    /// <summary>Read from the code of the neutral form: a field that is read there and missing in the table could never be mapped.</summary>
    [Fact]
    public void Every_field_of_the_neutral_form_can_be_mapped_and_no_other()
    {
        var folder = Path.Combine(RepositoryRoot.Find(), "src/Countersign.Connectors/JsonLines");
        var read = Asked().Matches(File.ReadAllText(Path.Combine(folder, "JsonAccounts.cs")) + File.ReadAllText(Path.Combine(folder, "JsonObjects.cs")))
            .Select(m => m.Groups[1].Value).Distinct().Order(StringComparer.Ordinal);

        Assert.Equal(read, MappedShapes.Sections.SelectMany(Names).Distinct().Order(StringComparer.Ordinal));
    }

    private static IEnumerable<string> Names(MappedShape shape) =>
        [.. shape.Fields.Select(f => f.Name), .. shape.Parts.SelectMany(p => Names(p.Shape).Append(p.List))];

    [GeneratedRegex(@"facts\.(?:Required|Plain|Text|Texts|Flag|Instant|Past|Words|Word<\w+>|List)\(""(\w+)""")]
    private static partial Regex Asked();
}
