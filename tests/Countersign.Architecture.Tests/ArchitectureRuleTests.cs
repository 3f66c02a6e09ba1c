using Countersign.Architecture.Tests.Rules;
using Xunit;

namespace Countersign.Architecture.Tests;

/// <summary>Every architecture rule finds what it forbids, and lets pass what it allows.</summary>
public sealed class ArchitectureRuleTests
{
    [Theory]
    [InlineData("Countersign.Storage", "<ProjectReference Include=\"../Countersign.Connectors/Countersign.Connectors.csproj\" />")]
    [InlineData("Countersign", "<ProjectReference Include=\"../Countersign.Storage/Countersign.Storage.csproj\" />")]
    [InlineData("Countersign.Api", "<ProjectReference Include=\"../Countersign/Countersign.csproj\" />")]
    [InlineData("Countersign.Workflow", "<ProjectReference Include=\"../Countersign.Server/Countersign.Server.csproj\" />")]
    [InlineData("Countersign.Cel", "<PackageReference Include=\"Npgsql\" />")]
    [InlineData("Countersign", "<InternalsVisibleTo Include=\"Countersign.Storage\" />")]
    [InlineData("Countersign.Core", "")]
    public void A_reference_against_the_direction_is_found(string project, string item) =>
        Assert.Single(LayerRules.WrongReferences(project, $"<Project><ItemGroup>{item}</ItemGroup></Project>"));

    [Theory]
    [InlineData("using Countersign.Findings;")]
    [InlineData("class Surface { Countersign.Findings.Router router; }")]
    [InlineData("class Surface { Findings.Router router; }")]
    [InlineData("class Surface { object M() => Findings.Router.Create(); }")]
    public void A_module_that_uses_one_to_its_right_is_found(string text) => Assert.NotEmpty(OutOfOrder("src/Countersign/Surfaces/Surface.cs", text));

    [Theory]
    [InlineData("src/Countersign/Gate/Change.cs", "using Countersign.Findings;")]
    [InlineData("src/Countersign/Surfaces/Surface.cs", "class Surface { int M() => Findings.Count; }")]
    [InlineData("src/Countersign.Storage/FindingStore.cs", "using Countersign.Findings;")]
    public void Left_modules_properties_and_upper_projects_pass(string path, string text) => Assert.Empty(OutOfOrder(path, text));

    [Fact]
    public void The_root_uses_no_module() => Assert.Single(OutOfOrder("src/Countersign/Decision.cs", "using Countersign.Evidence;"));

    [Fact]
    public void A_folder_outside_the_list_of_modules_is_found() =>
        Assert.Single(LayerRules.UnknownModules([SourceFile.Parse("src/Countersign/Extras/Thing.cs", "")]));

    [Fact]
    public void Waiting_in_the_domain_is_found() =>
        Assert.NotEmpty(LayerRules.AsyncInDomain([SourceFile.Parse("src/Countersign/Gate/Change.cs", "class C { async void M() { } }")]));

    [Fact]
    public void An_assembly_that_reads_files_is_found() =>
        Assert.NotEmpty(LayerRules.OutsideWorldIn(typeof(ArchitectureRuleTests).Assembly.Location));

    [Theory]
    [InlineData("src/Countersign.Workflow/Steps/Sweep.cs", "\"\"\"\n  SELECT id FROM finding\n  \"\"\"", 1)]
    [InlineData("src/Countersign.Workflow/Steps/Sweep.cs", "$\"UPDATE finding SET state = {state}\"", 1)]
    [InlineData("src/Countersign.Storage/FindingStore.cs", "\"DELETE FROM finding\"", 0)]
    [InlineData("src/Countersign.Connectors/PostgreSql/Roles.cs", "\"SELECT rolname FROM pg_roles\"", 0)]
    [InlineData("src/Countersign.Server/Endpoints/FindingEndpoints.cs", "\"DELETE\"", 0)]
    [InlineData("src/Countersign.Cli/Verbs/Plan.cs", "\"Select a finding\"", 0)]
    public void Sql_in_the_wrong_place_is_found(string path, string text, int found) =>
        Assert.Equal(found, LayerRules.SqlOutsideStorage([SourceFile.Parse(path, $"class C {{ object s = {text}; }}")]).Count());

    [Theory]
    [InlineData("DateTime.UtcNow")]
    [InlineData("System.DateTimeOffset.Now")]
    [InlineData("TimeProvider.System")]
    [InlineData("Guid.NewGuid()")]
    [InlineData("Random.Shared.Next()")]
    [InlineData("new Random(1)")]
    [InlineData("RandomNumberGenerator.GetBytes(16)")]
    [InlineData("Console.Out")]
    [InlineData("new HttpClient()")]
    [InlineData("Process.Start(\"sh\")")]
    public void A_banned_symbol_is_found(string expression) =>
        Assert.Single(Banned("src/Countersign.Server/Access/Session.cs", $"class C {{ object o = {expression}; }}"));

    [Theory]
    [InlineData("src/Countersign.Workflow/SystemSeam.cs", "Guid.NewGuid()")]
    [InlineData("src/Countersign.Workflow/SystemSeam.cs", "TimeProvider.System")]
    [InlineData("src/Countersign.Cli/Program.cs", "TimeProvider.System")]
    [InlineData("src/Countersign.Cli/Verbs/Up.cs", "Console.Out")]
    [InlineData("src/Countersign.Api/Client.cs", "new HttpClient()")]
    [InlineData("src/Countersign.Connectors/Programs/Program.cs", "Process.Start(\"sh\")")]
    [InlineData("src/Countersign.Server/Access/Session.cs", "clock.GetUtcNow()")]
    public void A_banned_symbol_passes_in_its_place(string path, string expression) =>
        Assert.Empty(Banned(path, $"class C {{ object o = {expression}; }}"));

    [Fact]
    public void A_client_created_by_its_target_type_is_found() =>
        Assert.Single(Banned("src/Countersign.Server/Access/Session.cs", "class C { HttpClient http = new(); }"));

    [Fact]
    public void A_ban_cannot_be_evaded_by_using_static() =>
        Assert.Single(Banned("src/Countersign.Server/Access/Session.cs", "using static System.Console;"));

    [Theory]
    [InlineData("src/Countersign.Storage/FindingStore.cs", "public Task Save() => null!;", 1)]
    [InlineData("src/Countersign.Storage/FindingStore.cs", "public Task SaveAsync() => null!;", 0)]
    [InlineData("src/Countersign.Server/Schedule/Sweep.cs", "public Task Execute(IJobExecutionContext context) => null!;", 0)]
    [InlineData("src/Countersign.Server/Endpoints/FindingEndpoints.cs", "private static Task<Ok> List() => null!;", 0)]
    [InlineData("src/Countersign.Cli/Program.cs", "static Task<int> Main() => null!;", 0)]
    public void A_task_without_suffix_is_found(string path, string method, int found) =>
        Assert.Equal(found, AsyncRules.MissingSuffix([SourceFile.Parse(path, $"class C {{ {method} }}")]).Count());

    [Theory]
    [InlineData("public Task SaveAsync() => null!;", 1)]
    [InlineData("public Task SaveAsync(CancellationToken token) => null!;", 1)]
    [InlineData("public Task SaveAsync(CancellationToken cancel, int more) => null!;", 1)]
    [InlineData("public Task SaveAsync(Change change, CancellationToken cancel = default) => null!;", 0)]
    [InlineData("private Task SaveAsync() => null!;", 0)]
    [InlineData("public ValueTask DisposeAsync() => default;", 0)]
    public void Waiting_that_cannot_be_cancelled_is_found(string method, int found) =>
        Assert.Equal(found, AsyncRules.MissingCancellation([SourceFile.Parse("src/Countersign.Storage/FindingStore.cs", $"class C {{ {method} }}")]).Count());

    private static IEnumerable<string> OutOfOrder(string path, string text) => LayerRules.ModulesOutOfOrder(
        [SourceFile.Parse(path, text), SourceFile.Parse("src/Countersign/Findings/Router.cs", "namespace Countersign.Findings; class Router { }")]);

    private static IEnumerable<string> Banned(string path, string text) => SymbolRules.BannedSymbols([SourceFile.Parse(path, text)]);
}
