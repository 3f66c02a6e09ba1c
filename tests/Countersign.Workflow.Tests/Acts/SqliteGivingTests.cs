namespace Countersign.Workflow.Tests.Acts;

public sealed class SqliteGivingTests : GivingContract
{
    protected override Task<string?> NewConnectionAsync() => Task.FromResult<string?>(null);
}
