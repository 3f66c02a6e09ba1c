using Countersign.Connectors;
using Countersign.Workflow.Config;
using Xunit;

namespace Countersign.Workflow.Tests.Config;

public sealed class DeploymentTests
{
    private const string Listed = """
        apiVersion: countersign/v1
        kind: Deployment
        metadata: { name: here }
        spec:
          programs: [ { path: tools/export.sh, sha256: 0000000000000000000000000000000000000000000000000000000000000000 } ]
          fileRoots: [/srv/exports]
          limits: { fileMegabytes: 2, programTime: 30s }
          secrets: [ { name: "env:COUNTERSIGN_SECRET_CLOUD", hosts: [iam.example.org] } ]
        """;

    private const string Folder = "/estate";

    private static readonly Deployment Here = Deployment.Read(new("countersign.deployment.yaml", Listed), Folder).Deployment!;

    [Theory]
    [InlineData("program: [tools/export.sh, --all]", null)]
    [InlineData("program: [./tools//export.sh]", null)]
    [InlineData("program: [/bin/sh, -c, id]", "config.source.program_not_listed")]
    [InlineData("program: [tools/../tools/export.sh]", "config.source.program_not_listed")]
    [InlineData("files: [exports/a.json]", null)]
    [InlineData("files: [/srv/exports/a.json]", null)]
    [InlineData("files: [exports/../secret.json]", "config.source.path_outside")]
    [InlineData("files: [/etc/passwd]", "config.source.path_outside")]
    [InlineData("files: [/srv/exports-of-others/a.json]", "config.source.path_outside")]
    [InlineData("files: [/estate/a.json]", null)]
    [InlineData("files: ['C:\\exports\\a.json']", "config.source.path_outside")]
    [InlineData("secret: env:COUNTERSIGN_SECRET_CLOUD", null)]
    [InlineData("secret: env:COUNTERSIGN_SECRET_OTHER", "config.source.secret_not_listed")]
    public void A_source_runs_and_reaches_only_what_the_machine_lists(string field, string? code) => Check(Here, field, code);

    [Theory]
    [InlineData("files: [a.json]", null)]
    [InlineData("files: [../a.json]", "config.source.path_outside")]
    [InlineData("files: [/a.json]", "config.source.path_outside")]
    [InlineData("program: [tools/export.sh]", "config.source.program_not_listed")]
    [InlineData("secret: env:COUNTERSIGN_SECRET_ANY", null)]
    [InlineData("secret: env:HOME", "config.source.secret_not_listed")]
    public void Where_nothing_is_listed_only_the_folder_and_named_secrets_are_open(string field, string? code) =>
        Check(Deployment.Embedded(Folder), field, code);

    [Theory]
    [InlineData("sha256: 00", "config.value.malformed", 5)]
    [InlineData("sha265: 0000000000000000000000000000000000000000000000000000000000000000", "config.field.unknown", 5)]
    public void A_deployment_that_is_not_understood_allows_nothing(string sha, string code, int line)
    {
        var text = Listed.Replace("sha256: 0000000000000000000000000000000000000000000000000000000000000000", sha, StringComparison.Ordinal);
        var reading = Deployment.Read(new("countersign.deployment.yaml", text), Folder);
        Assert.Null(reading.Deployment);
        Assert.Contains(reading.Problems, p => p.Code == code && p.Line == line);
    }

    [Fact]
    public void Paths_are_listed_in_full_and_limits_are_taken()
    {
        Assert.Equal("/estate/tools/export.sh", Assert.Single(Here.Rules.Programs).Path);
        Assert.Equal((2L * 1024 * 1024, TimeSpan.FromSeconds(30)), (Here.Rules.LargestFile, Here.Rules.ProgramTimeout));
        Assert.Equal("COUNTERSIGN_SECRET_CLOUD", Assert.Single(Here.Rules.Secrets).Name);
        var source = Some.Registry(Some.With("kind: Source\nmetadata: { name: s }\nspec: { connector: json-lines, program: [tools/export.sh, --all] }")).Sources[0];
        Assert.Equal(["/estate/tools/export.sh", "--all"], Here.Located(source).Program);
    }

    [Fact]
    public void The_deployment_file_is_no_document_of_the_workspace() =>
        Assert.Empty(RegistryReader.Read([new("w.yaml", Some.Workspace), new("x/countersign.deployment.yaml", Listed)], []).Problems);

    [Theory]
    [InlineData("iam.example.org", "secret: env:COUNTERSIGN_SECRET_CLOUD", null)]
    [InlineData("other.example.org", "secret: env:COUNTERSIGN_SECRET_CLOUD", "config.source.host_not_listed")]
    [InlineData("iam.example.org", "secret: env:COUNTERSIGN_SECRET_OTHER", "config.source.secret_not_listed")]
    [InlineData("iam.example.org", "owner: team:iam", "config.source.host_not_listed")]
    [InlineData("''", "secret: env:COUNTERSIGN_SECRET_CLOUD", "config.source.settings")]
    public void A_secret_goes_only_to_hosts_that_the_machine_lists_with_it(string host, string field, string? code) =>
        Check(Here, $"settings: {{ host: {host}, user: reader }}\n  {field}", code, "postgresql");

    [Theory]
    [InlineData("iam.example.org", "user: 'cn=reader,dc=example'", null)]
    [InlineData("other.example.org", "user: 'cn=reader,dc=example'", "config.source.host_not_listed")]
    [InlineData("iam.example.org", "user: reader", "config.source.settings")]
    [InlineData("iam.example.org", "user: 'cn=reader,dc=example', tls: off", "config.source.settings")]
    [InlineData("iam.example.org", "user: 'cn=reader,dc=example', filter: '(uid=x'", "config.source.settings")]
    public void A_directory_is_reached_as_its_settings_say(string host, string rest, string? code) =>
        Check(Here, $"settings: {{ host: {host}, base: 'dc=example', {rest} }}\n  secret: env:COUNTERSIGN_SECRET_CLOUD", code, "openldap");

    [Fact]
    public void Where_nothing_is_listed_nothing_is_reached() => Check(
        Deployment.Embedded(Folder), "settings: { host: iam.example.org, user: reader }\n  secret: env:COUNTERSIGN_SECRET_ANY", "config.source.host_not_listed",
        "postgresql");

    [Theory]
    [InlineData("postgresql", "secret: env:COUNTERSIGN_SECRET_ACT", null)]
    [InlineData("postgresql", "secret: env:COUNTERSIGN_SECRET_CLOUD", "config.source.acts_as_reader")]
    [InlineData("postgresql", "secret: env:COUNTERSIGN_SECRET_OTHER", "config.source.secret_not_listed")]
    [InlineData("postgresql", "perHour: 5", "config.source.host_not_listed")]
    [InlineData("postgresql", "secret: env:COUNTERSIGN_SECRET_ACT, settings: { usr: actor }", "config.source.settings")]
    [InlineData("postgresql", "secret: env:COUNTERSIGN_SECRET_ACT, settings: { host: elsewhere.example.org }", "config.source.host_not_listed")]
    [InlineData("postgresql", "secret: env:COUNTERSIGN_SECRET_ACT, settings: { port: 5433 }", "config.source.acts_elsewhere")]
    [InlineData("json-lines", "perHour: 5", "config.source.cannot_act")]
    public void Who_acts_signs_in_as_somebody_else_where_the_machine_lists_that(string connector, string acting, string? code)
    {
        string[] hosts = ["iam.example.org", "iam.example.org:5433"];
        var both = Here with { Rules = Here.Rules with { Secrets = [.. Here.Rules.Secrets, new ListedSecret("COUNTERSIGN_SECRET_ACT", hosts)] } };
        var reads = connector == "postgresql" ? "settings: { host: iam.example.org, user: reader }\n  secret: env:COUNTERSIGN_SECRET_CLOUD\n  " : "";

        Check(both, $"{reads}actions: {{ allowed: true, {acting} }}", code, connector);
        Check(both, $"{reads}actions: {{ allowed: false, {acting} }}", null, connector);
    }

    [Theory]
    [InlineData("fake-system", "secrets: { store: files, lifetime: 30d }", null)]
    [InlineData("fake-system", "secrets: { store: other }", "config.source.store_not_listed")]
    [InlineData("fake-system", "perHour: 5", "config.source.no_store")]
    [InlineData("json-lines", "secrets: { store: files }", "config.source.cannot_act")]
    public void Who_may_rotate_has_a_place_for_what_is_new(string connector, string acting, string? code)
    {
        var listing = Here with { Rules = Here.Rules with { Stores = [new ListedStore("files", "/srv/secrets")] } };
        const string Delegated = "delegations: [ { to: accountOwner, actions: [disable, rotate] } ]\n  ";

        Check(listing, $"{Delegated}actions: {{ allowed: true, {acting} }}", code, connector);
        Check(listing, $"{Delegated}actions: {{ allowed: false, {acting} }}", null, connector);
        // Whoever runs the source may rotate only once it has a store, and is told so when they plan it.
        Check(listing, "actions: { allowed: true }", connector == "json-lines" ? "config.source.cannot_act" : null, connector);
    }

    [Theory]
    [InlineData("/srv/secrets", null)]
    [InlineData("/estate-of-others/secrets", null)]
    [InlineData("secrets", "config.deployment.store_readable")]
    [InlineData("/estate", "config.deployment.store_readable")]
    [InlineData("/estate/../estate/secrets", "config.deployment.store_readable")]
    [InlineData("/srv/exports/secrets", "config.deployment.store_readable")]
    [InlineData("/srv", "config.deployment.store_readable")]
    [InlineData("/", "config.deployment.store_readable")]
    [InlineData("/srv/secrets }, { name: other, folder: /srv/secrets/inner", "config.deployment.store_readable")]
    [InlineData("/srv/secrets }, { name: files, folder: /srv/other", "config.deployment.store_readable")]
    public void No_secret_lies_where_sources_read(string folder, string? code)
    {
        var text = Listed + $"\n  secretStores: [ {{ name: files, folder: {folder} }} ]\n";
        var reading = Deployment.Read(new("countersign.deployment.yaml", text), Folder);

        Assert.Equal(code, reading.Problems.SingleOrDefault()?.Code);
        Assert.Equal(code is null ? Path.GetFullPath(folder) : null, reading.Deployment?.Rules.Stores[0].Folder);
    }

    private static void Check(Deployment deployment, string field, string? code, string connector = "json-lines")
    {
        var yaml = Some.With($"kind: Source\nmetadata: {{ name: s }}\nspec:\n  connector: {connector}\n  {field}\n");
        var registry = Some.Registry(yaml);
        var problems = Linter.Lint(registry, registry.Directory([]), Some.Now, deployment)
            .Where(p => p.Code.StartsWith("config.source.", StringComparison.Ordinal) && p.BlocksApply).ToList();
        Assert.Equal(code is null ? [] : [code], problems.Select(p => p.Code));
        Assert.All(problems, p => Assert.Equal(("Source s", true), (p.Thing, p.Line is >= 10 and <= 12)));
    }
}
