using Countersign.Testing;
using Xunit;

namespace Countersign.Connectors.Tests.PostgreSql;

/// <summary>One server that runs, with people, programs and groups.</summary>
public sealed class PostgresFixture : IAsyncLifetime
{
    private const string Estate = """
        CREATE ROLE app LOGIN PASSWORD 'canary-app' VALID UNTIL '2026-01-01 00:00:00+00';
        CREATE ROLE reporting LOGIN PASSWORD 'canary-reporting';
        CREATE ROLE gone NOLOGIN VALID UNTIL '2020-01-01 00:00:00+00';
        CREATE ROLE idle NOLOGIN;
        CREATE ROLE root LOGIN SUPERUSER CREATEROLE VALID UNTIL 'infinity';
        CREATE ROLE readers NOLOGIN;
        CREATE ROLE staff NOLOGIN;
        CREATE ROLE owners NOLOGIN CREATEROLE;
        GRANT readers TO staff;
        GRANT staff TO app, gone WITH ADMIN OPTION;
        GRANT owners TO reporting;
        GRANT pg_read_all_data TO readers;
        COMMENT ON ROLE app IS 'Nightly job. Owner: team:payments, password is hunter2';
        COMMENT ON ROLE reporting IS 'password is hunter2';
        CREATE SCHEMA sales AUTHORIZATION owners;
        CREATE TABLE sales.orders (id int);
        CREATE TABLE sales.lines (id int);
        ALTER TABLE sales.lines OWNER TO reporting;
        GRANT USAGE ON SCHEMA sales TO readers;
        GRANT SELECT ON sales.orders, sales.lines TO readers;
        GRANT INSERT ON sales.orders TO app;
        GRANT CONNECT ON DATABASE postgres TO app;
        CREATE ROLE countersign LOGIN PASSWORD 'canary-reader';
        GRANT pg_monitor TO countersign;
        """;

    private PostgresServer? server;

    public PostgresServer Server => server!;

    public async ValueTask InitializeAsync()
    {
        server = await PostgresServer.StartListeningAsync();
        await server.ExecuteAsync(Estate, CancellationToken.None);
    }

    public ValueTask DisposeAsync() => server?.DisposeAsync() ?? ValueTask.CompletedTask;
}
