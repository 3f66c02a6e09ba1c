using Countersign.Architecture.Tests.Rules;
using Xunit;

namespace Countersign.Architecture.Tests;

/// <summary>Every shape rule finds what it forbids, and lets pass what it allows.</summary>
public sealed class CodeShapeRuleTests
{
    [Fact]
    public void A_file_of_401_lines_is_found()
    {
        Assert.Empty(SizeRules.LongFiles([Source(string.Concat(Enumerable.Repeat("//\n", 400)))], 400));
        Assert.Single(SizeRules.LongFiles([Source(string.Concat(Enumerable.Repeat("//\n", 401)))], 400));
    }

    [Fact]
    public void A_type_of_351_lines_is_found() => Assert.Single(SizeRules.LongTypes([Source("class C\n{" + new string('\n', 349) + "}")]));

    [Fact]
    public void A_function_of_61_lines_is_found()
    {
        Assert.Empty(SizeRules.LongFunctions([Source("class C { void M()\n{" + new string('\n', 58) + "} }")]));
        Assert.Single(SizeRules.LongFunctions([Source("class C { void M()\n{" + new string('\n', 59) + "} }")]));
    }

    [Fact]
    public void Nine_parameters_are_found_and_a_record_may_have_twelve()
    {
        Assert.Single(SizeRules.ManyParameters([Source($"class C {{ void M({Parameters(9)}) {{ }} }}")]));
        Assert.Empty(SizeRules.ManyParameters([Source($"record R({Parameters(12)});")]));
        Assert.Single(SizeRules.ManyParameters([Source($"record R({Parameters(13)});")]));
    }

    [Fact]
    public void The_fifth_level_is_found_and_else_if_is_no_level()
    {
        Assert.Single(SizeRules.DeepNesting([Source("class C { void M() { if (a) { for (;;) { while (b) { try { if (c) { } } finally { } } } } } }")]));
        Assert.Empty(SizeRules.DeepNesting([Source("class C { void M() { if (a) { } else if (b) { } else if (c) { } else if (d) { } else if (e) { } } }")]));
    }

    [Fact]
    public void A_line_161_wide_is_found()
    {
        Assert.Empty(SizeRules.WideLines([Source(new string('/', 160))]));
        Assert.Single(SizeRules.WideLines([Source(new string('/', 161))]));
    }

    [Fact]
    public void A_folder_of_31_files_is_found() =>
        Assert.Single(SizeRules.FullFolders(Enumerable.Range(0, 31).Select(n => Source("", $"src/Countersign/Gate/F{n}.cs"))));

    [Fact]
    public void A_second_interface_for_few_classes_is_found()
    {
        Assert.Empty(SizeRules.ManyInterfaces([Source("interface I { } class C { }")]));
        Assert.NotEmpty(SizeRules.ManyInterfaces([Source("interface I { } interface J { } class C { }")]));
    }

    [Fact]
    public void Medians_are_of_files_and_of_functions()
    {
        SourceFile[] files = [Source("class C { int A() => 1; int B() { \n\n } }"), Source("//"), Source("//\n//\n//\n//")];
        Assert.Equal(3, SizeRules.MedianFile(files));
        Assert.Equal(2, SizeRules.MedianFunction(files));
    }

    [Fact]
    public void A_second_type_in_a_file_is_found()
    {
        Assert.Empty(LayoutRules.TypeNotNamedAsFile([Source("class Change { class Inner { } } record Change<T>; file class Aside { }")]));
        Assert.Single(LayoutRules.TypeNotNamedAsFile([Source("class Change { } enum Direction { Narrowing }")]));
    }

    [Theory]
    [InlineData("namespace Countersign.Findings;")]
    [InlineData("namespace Countersign.Gate { }")]
    public void A_namespace_beside_its_folder_or_with_braces_is_found(string text) =>
        Assert.Single(LayoutRules.NamespaceNotFolder([Source(text)]));

    [Fact]
    public void The_namespace_of_the_folder_passes() => Assert.Empty(LayoutRules.NamespaceNotFolder([Source("namespace Countersign.Gate;")]));

    [Fact]
    public void A_type_without_namespace_is_found() => Assert.Single(LayoutRules.TypesWithoutNamespace([Source("class Change { }")]));

    [Fact]
    public void A_partial_class_is_found_unless_a_generator_writes_the_other_half()
    {
        Assert.Single(LayoutRules.PartialTypes([Source("partial class C { }")]));
        Assert.Empty(LayoutRules.PartialTypes([Source("partial class C { [GeneratedRegex(\"a\")] static partial Regex A(); }")]));
    }

    [Fact]
    public void A_class_nobody_derives_from_must_be_sealed()
    {
        Assert.Single(LayoutRules.UnsealedClasses([Source("class C { }")]));
        Assert.Single(LayoutRules.UnsealedClasses([Source("record R(int A);")]));
        Assert.Empty(LayoutRules.UnsealedClasses([Source("class B { } sealed class C : B { } static class S { } record struct V(int A);")]));
    }

    [Fact]
    public void A_region_is_found() => Assert.Single(LayoutRules.Regions([Source("class C {\n#region R\n#endregion\n}")]));

    [Fact]
    public void A_comment_that_announces_work_is_found_and_a_text_is_not()
    {
        Assert.Single(LayoutRules.UnfinishedWork([Source("class C { // TO" + "DO later\n}")]));
        Assert.Empty(LayoutRules.UnfinishedWork([Source("class C { string s = \"TO" + "DO\"; }")]));
    }

    [Theory]
    [InlineData("catch { }", 1)]
    [InlineData("catch (Exception) { }", 1)]
    [InlineData("catch (System.Exception e) { /* quiet */ }", 1)]
    [InlineData("catch (FormatException) { }", 0)]
    [InlineData("catch (Exception e) { Record(e); }", 0)]
    public void A_swallowed_error_is_found(string handler, int found) =>
        Assert.Equal(found, LayoutRules.SwallowedErrors([Source($"class C {{ void M() {{ try {{ }} {handler} }} }}")]).Count());

    private static string Parameters(int count) => string.Join(", ", Enumerable.Range(1, count).Select(n => $"int p{n}"));

    private static SourceFile Source(string text, string path = "src/Countersign/Gate/Change.cs") => SourceFile.Parse(path, text);
}
