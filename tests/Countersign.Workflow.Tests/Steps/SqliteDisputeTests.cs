namespace Countersign.Workflow.Tests.Steps;

public sealed class SqliteDisputeTests : DisputeContract
{
    protected override Task<string?> NewConnectionAsync() => Task.FromResult<string?>(null);
}
