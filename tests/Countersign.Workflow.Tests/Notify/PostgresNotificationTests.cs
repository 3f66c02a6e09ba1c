using Countersign.Testing;

namespace Countersign.Workflow.Tests.Notify;

public sealed class PostgresNotificationTests : NotificationContract
{
    protected override async Task<string?> NewConnectionAsync() => await (await PostgresServer.SharedAsync()).CreateDatabaseAsync();
}
