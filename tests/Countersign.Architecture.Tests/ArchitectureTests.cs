using Countersign.Architecture.Tests.Rules;
using Xunit;

namespace Countersign.Architecture.Tests;

/// <summary>References go one way, the domain is pure, and what reaches the world does it in its place.</summary>
public sealed class ArchitectureTests
{
    [Fact]
    public void Projects_reference_one_way() =>
        Found.None(SourceTree.Paths("*.csproj", "src")
            .SelectMany(path => LayerRules.WrongReferences(Path.GetFileNameWithoutExtension(path), SourceTree.Read(path))));

    [Fact]
    public void Generated_estates_know_nothing_of_what_they_test() =>
        Assert.Empty(LayerRules.OwnAssembliesIn(Path.Combine(AppContext.BaseDirectory, "Countersign.Estates.dll")));

    [Fact]
    public void Domain_modules_use_only_those_to_their_left() =>
        Found.None(LayerRules.ModulesOutOfOrder(SourceTree.Product).Concat(LayerRules.UnknownModules(SourceTree.Product)));

    [Theory]
    [InlineData("Countersign.Domain.dll")]
    [InlineData("Countersign.Cel.dll")]
    public void Decisions_touch_no_files_network_clock_or_tasks(string assembly) =>
        Found.None(LayerRules.OutsideWorldIn(Path.Combine(AppContext.BaseDirectory, assembly)));

    [Fact]
    public void The_domain_never_waits() => Found.None(LayerRules.AsyncInDomain(SourceTree.Product));

    [Fact]
    public void Sql_stands_in_storage_only() => Found.None(LayerRules.SqlOutsideStorage(SourceTree.Product));

    [Fact]
    public void Clock_chance_terminal_and_programs_are_used_in_their_place() => Found.None(SymbolRules.BannedSymbols(SourceTree.Product));

    [Fact]
    public void What_returns_a_task_says_so_in_its_name() => Found.None(AsyncRules.MissingSuffix(SourceTree.Product));

    [Fact]
    public void What_waits_can_be_cancelled() => Found.None(AsyncRules.MissingCancellation(SourceTree.Product));
}
