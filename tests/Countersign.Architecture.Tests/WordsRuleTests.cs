using Countersign.Architecture.Tests.Rules;
using Xunit;

namespace Countersign.Architecture.Tests;

/// <summary>Every rule about names finds what it forbids, and lets pass what it allows.</summary>
public sealed class WordsRuleTests
{
    [Theory]
    [InlineData("FindingManager", 1)]
    [InlineData("ControlDto", 1)]
    [InlineData("Metadata", 0)]
    [InlineData("ServiceAccount", 0)]
    public void A_type_named_by_an_empty_word_is_found(string name, int found) => Assert.Equal(found, NameRules.EmptyNames([Type(name)]).Count());

    [Theory]
    [InlineData("src/Countersign.Server/Helpers/A.cs", 1)]
    [InlineData("src/Countersign.Server/Interfaces/A.cs", 1)]
    [InlineData("src/Countersign.Server/Pages/A.cs", 0)]
    public void A_folder_named_by_an_empty_word_is_found(string path, int found) =>
        Assert.Equal(found, NameRules.EmptyFolderNames([SourceFile.Parse(path, "")]).Count());

    [Theory]
    [InlineData("UserRecord", 1)]
    [InlineData("TicketId", 1)]
    [InlineData("ReissueStep", 0)]
    [InlineData("TrustedIssuer", 0)]
    public void A_second_word_for_a_concept_is_found(string name, int found) =>
        Assert.Equal(found, NameRules.SecondWordsForOneConcept([Type(name)]).Count());

    [Fact]
    public void Exception_alone_is_found()
    {
        Assert.Single(NameRules.ExceptionAlone([Type("Exception")]));
        Assert.Empty(NameRules.ExceptionAlone([Type("ExceptionGrant")]));
    }

    [Theory]
    [InlineData("string approver1", 1)]
    [InlineData("string approver", 0)]
    [InlineData("string sha256", 0)]
    public void A_numbered_role_is_found(string parameter, int found) =>
        Assert.Equal(found, NameRules.NumberedRoles([SourceFile.Parse("src/Countersign/Gate/C.cs", $"record C({parameter});")]).Count());

    private static SourceFile Type(string name) => SourceFile.Parse($"src/Countersign/Gate/{name}.cs", $"sealed class {name} {{ }}");
}
