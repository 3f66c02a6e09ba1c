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
        COMMENT ON ROLE app IS E'Nightly job, password is hunter2\n Owner: team:payments.\r\nsince 2020';
        COMMENT ON ROLE reporting IS E'No owner:\nhunter2';
        COMMENT ON ROLE gone IS 'owner: hunter2 canary';
        COMMENT ON ROLE idle IS 'owner = José';
        CREATE ROLE "staff:ADMIN" NOLOGIN SUPERUSER;
        CREATE ROLE "a>b/c%" LOGIN CONNECTION LIMIT 0 VALID UNTIL '20000-01-01';
        CREATE ROLE early LOGIN VALID UNTIL '0100-01-01 BC';
        GRANT "staff:ADMIN" TO "a>b/c%";
        UPDATE pg_authid SET rolcanlogin = true WHERE rolname = 'pg_signal_backend';
        CREATE SCHEMA sales AUTHORIZATION owners;
        CREATE TABLE sales.orders (id int);
        CREATE TABLE sales.lines (id int);
        ALTER TABLE sales.lines OWNER TO reporting;
        GRANT USAGE ON SCHEMA sales TO readers;
        GRANT SELECT ON sales.orders, sales.lines TO readers;
        GRANT INSERT ON sales.orders TO app;
        GRANT CONNECT ON DATABASE postgres TO app;
        GRANT SELECT (id) ON sales.orders TO early;
        GRANT SELECT ON pg_authid TO early;
        GRANT UPDATE ON sales.lines TO early WITH GRANT OPTION;
        GRANT ALTER SYSTEM ON PARAMETER archive_command TO early;
        ALTER DATABASE postgres OWNER TO reporting;
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
