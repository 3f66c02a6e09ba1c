using System.Globalization;
using Countersign.Connectors.Reaching;
using Countersign.Connectors.Reading;
using Countersign.Inventory;
using Countersign.Inventory.Sources;

namespace Countersign.Connectors.PostgreSql;

/// <summary>Reads the roles of a PostgreSQL server that is running, with a role that can only read, and changes them with another.</summary>
public sealed class PostgresConnector : IConnector
{
    /// <summary>The one credential of a role that is told.</summary>
    internal const string PasswordSlot = "password";

    private static readonly string[] Tells =
    [
        "account.credentials", "account.grants", "account.status", "credential.expires_at", "credential.provider_managed", "grant.class",
        "grant.entitlement", "grant.name", "grant.path", "grant.wildcard",
    ];

    private static readonly string[] CannotTell =
    [
        "whether and since when a role has a password", "other ways in by `pg_hba.conf`", "rights of everybody",
        "rights on functions, sequences, types, servers and large objects", "rights in other databases",
    ];

    public string Name => "postgresql";

    public bool KnowsExports => false;

    public IActuator? Actuator { get; } = new PostgresActuator();

    public Endpoint? EndpointOf(Source source) => new PostgresSettings(source).Endpoint;

    public IEnumerable<SourceItem> Read(SourceInput input, CancellationToken cancel)
    {
        var settings = new PostgresSettings(input.Source);
        var read = Read(input, settings, cancel);
        var grants = new PostgresGrants(read, settings);
        foreach (var right in grants.Offered())
        {
            yield return new SourceItem.EntitlementItem(new Entitlement
            {
                Source = input.Source.Name, NativeId = right.Id, Name = right.Name, Class = right.Class, Wildcard = right.IsWildcard,
            });
        }
        var accounts = read.Roles.Where(role => role.IsAccount).ToList();
        foreach (var role in accounts)
        {
            cancel.ThrowIfCancellationRequested();
            yield return new SourceItem.AccountItem(Account(input.Source.Name, role, grants.Of(role), input.Now), Activity.Empty);
        }
        yield return new SourceItem.End(new SourceSummary
        {
            Complete = true,
            // The run's own instant: what is read is read after it.
            AsOf = input.Now,
            Tells = Tells,
            CannotTell = [.. Untold.Of(Tells), .. CannotTell],
            Counts = new SortedDictionary<string, long>(StringComparer.Ordinal)
            {
                ["accounts"] = accounts.Count, ["memberships"] = read.Memberships.Count, ["roles"] = read.Roles.Count,
            },
            ContentDigest = read.ContentDigest,
        });
    }

    /// <summary>None: a server is no file.</summary>
    public IReadOnlyList<SourceDraft> Recognise(ExportFile file, CancellationToken cancel) => [];

    private static PostgresRoles Read(SourceInput input, PostgresSettings settings, CancellationToken cancel)
    {
        using var server = PostgresServerConnection.Open(input, settings);
        using var reader = new PostgresReader(server, settings.Database, cancel);
        return reader.Read();
    }

    private static Account Account(string source, PostgresRole role, IReadOnlyList<Grant> grants, Instant now) => new()
    {
        Source = source,
        NativeId = role.Name,
        NativeType = "login role",
        Name = role.Name,
        Status = role.CanLogin ? AccountStatus.Active : AccountStatus.Disabled,
        Attributes = new SortedDictionary<string, string>(StringComparer.Ordinal)
        {
            ["oid"] = role.Oid.ToString(CultureInfo.InvariantCulture),
        },
        OwnerHints = role.Owner is { } owner ? [new OwnerHint("comment", owner)] : [],
        Credentials = Fact<IReadOnlyList<Credential>>.Of(
        [
            new Credential
            {
                Slot = PasswordSlot,
                Type = CredentialType.Password,
                // The server refuses one that has ended; whether there is one that has not, it tells nobody.
                Status = !role.CanLogin || (role.ValidUntil.IsValue && role.ValidUntil.Value <= now)
                    ? CredentialStatus.Inactive
                    : Fact<CredentialStatus>.Unknown,
                ExpiresAt = role.ValidUntil.IsUnknown ? Fact<Instant>.None() : role.ValidUntil,
                ProviderManaged = false,
            },
        ]),
        Grants = Fact<IReadOnlyList<Grant>>.Of(grants),
    };
}
