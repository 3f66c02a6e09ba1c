namespace Countersign.Workflow.Tests.Acts;

public sealed class SqliteLatenessTests : LatenessContract
{
    protected override Task<string?> NewConnectionAsync() => Task.FromResult<string?>(null);
}
