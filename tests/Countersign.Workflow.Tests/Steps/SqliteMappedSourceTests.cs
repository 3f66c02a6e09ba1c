namespace Countersign.Workflow.Tests.Steps;

public sealed class SqliteMappedSourceTests : MappedSourceContract
{
    protected override Task<string?> NewConnectionAsync() => Task.FromResult<string?>(null);
}
