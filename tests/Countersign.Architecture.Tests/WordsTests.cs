using Countersign.Architecture.Tests.Rules;
using Xunit;

namespace Countersign.Architecture.Tests;

/// <summary>One concept, one word.</summary>
public sealed class WordsTests
{
    [Fact]
    public void Types_are_not_named_by_empty_words() => Found.None(NameRules.EmptyNames(SourceTree.Product));

    [Fact]
    public void Folders_are_not_named_by_empty_words() => Found.None(NameRules.EmptyFolderNames(SourceTree.Product));

    [Fact]
    public void The_domain_has_one_word_for_a_concept() => Found.None(NameRules.SecondWordsForOneConcept(SourceTree.Product));

    [Fact]
    public void Exception_alone_names_no_type() => Found.None(NameRules.ExceptionAlone(SourceTree.Product));

    [Fact]
    public void Roles_are_not_numbered() => Found.None(NameRules.NumberedRoles(SourceTree.Product));
}
