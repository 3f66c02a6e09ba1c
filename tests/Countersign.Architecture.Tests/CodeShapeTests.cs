using Countersign.Architecture.Tests.Rules;
using Xunit;

namespace Countersign.Architecture.Tests;

/// <summary>The shape of the product's code: STYLE's sizes and layout, held over its syntax trees.</summary>
public sealed class CodeShapeTests(ITestOutputHelper output)
{
    private static IReadOnlyList<SourceFile> Product => SourceTree.Product;

    private static IReadOnlyList<SourceFile> Everything => [.. SourceTree.Product, .. SourceTree.Tests];

    [Fact]
    public void Files_have_at_most_400_lines() => Found.None(SizeRules.LongFiles(Product, 400));

    [Fact]
    public void Test_files_have_at_most_600_lines() => Found.None(SizeRules.LongFiles(SourceTree.Tests, 600));

    [Fact]
    public void Types_have_at_most_350_lines() => Found.None(SizeRules.LongTypes(Product));

    [Fact]
    public void Functions_have_at_most_60_lines() => Found.None(SizeRules.LongFunctions(Product));

    [Fact]
    public void Functions_take_at_most_8_parameters() => Found.None(SizeRules.ManyParameters(Product));

    [Fact]
    public void Statements_nest_at_most_4_deep() => Found.None(SizeRules.DeepNesting(Product));

    [Fact]
    public void Lines_are_at_most_160_wide() => Found.None(SizeRules.WideLines(Product));

    [Fact]
    public void Folders_hold_at_most_30_files() => Found.None(SizeRules.FullFolders(Product));

    [Fact]
    public void Interfaces_are_at_most_a_twentieth_of_the_classes() => Found.None(SizeRules.ManyInterfaces(Product));

    [Fact]
    public void Medians_stay_at_60_lines_a_file_and_8_a_function()
    {
        var (file, function) = (SizeRules.MedianFile(Product), SizeRules.MedianFunction(Product));
        output.WriteLine($"{Product.Count} files, median {file} lines; functions, median {function} lines");

        Assert.SkipWhen(Product.Count < 50, $"{Product.Count} files are too few for a median to say something");
        Assert.True(file <= 60, $"the median file has {file} lines");
        Assert.True(function <= 8, $"the median function has {function} lines");
    }

    [Fact]
    public void A_file_holds_one_type_and_bears_its_name() =>
        Found.None(LayoutRules.TypeNotNamedAsFile(Product).Concat(LayoutRules.DelegatesOfTheirOwn(Product)));

    [Fact]
    public void Namespaces_follow_folders() =>
        Found.None(LayoutRules.NamespaceNotFolder(Product).Concat(LayoutRules.TypesWithoutNamespace(Product)));

    [Fact]
    public void Only_source_generators_split_a_type() => Found.None(LayoutRules.PartialTypes(Product));

    [Fact]
    public void Classes_are_sealed() => Found.None(LayoutRules.UnsealedClasses(Product));

    [Fact]
    public void Nothing_is_folded_away_in_regions() => Found.None(LayoutRules.Regions(Everything));

    [Fact]
    public void No_comment_announces_unfinished_work() =>
        Found.None(LayoutRules.UnfinishedWork(Everything).Concat(LayoutRules.UnfinishedMembers(Product)));

    [Fact]
    public void No_error_is_swallowed() => Found.None(LayoutRules.SwallowedErrors(Everything));
}
