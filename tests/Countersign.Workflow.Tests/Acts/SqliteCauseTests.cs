namespace Countersign.Workflow.Tests.Acts;

public sealed class SqliteCauseTests : CauseContract
{
    protected override Task<string?> NewConnectionAsync() => Task.FromResult<string?>(null);
}
