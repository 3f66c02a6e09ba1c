using Countersign.Connectors.Reading;
using Countersign.Inventory;

namespace Countersign.Connectors.Fake;

/// <summary>
/// A system for tests and demos. It keeps its state in a file of the governance folder, can be read and acted on, and misbehaves on demand.
/// </summary>
public sealed class FakeConnector : IConnector
{
    public string Name => "fake-system";

    public bool KnowsExports => false;

    public IActuator Actuator { get; } = new FakeActuator();

    public IEnumerable<SourceItem> Read(SourceInput input, CancellationToken cancel)
    {
        using var reading = new SourceReading(input, cancel);
        var file = new FakeFile(input, reading, cancel);
        var (system, wrong) = file.Ask(FakeCall.Read, null);
        reading.Told(file.Name, null, system.AsOf ?? input.Now);
        var held = system.Accounts.Values.SelectMany(account => account.Grants).GroupBy(grant => grant.Name);
        foreach (var right in held.OrderBy(right => right.Key, StringComparer.Ordinal))
        {
            yield return new SourceItem.EntitlementItem(new Entitlement { Source = input.Source.Name, NativeId = right.Key, Class = ClassOf(right) });
        }
        foreach (var (at, page) in system.Pages().Index())
        {
            if (wrong?.AtPage() == at + 1)
            {
                throw Ended(file.Name, wrong);
            }
            foreach (var (name, account) in page)
            {
                reading.Count("accounts");
                reading.Count("grants", account.Grants.Count);
                foreach (var key in account.Keys ?? [])
                {
                    reading.Seen(file.Name, null, key.Since);
                }
                yield return Item(input.Source.Name, name, account, last => reading.Seen(file.Name, null, last));
            }
        }
        var end = reading.End(Tells(system));
        yield return end with { Summary = end.Summary with { ContentDigest = FakeForm.Digest(system) } };
    }

    /// <summary>None: no export is a fake.</summary>
    public IReadOnlyList<SourceDraft> Recognise(ExportFile file, CancellationToken cancel) => [];

    private static UnreadableSourceException Ended(string file, FakeMisbehaviour wrong) => wrong.How == FakeTrouble.ExpireToken
        ? new(
            "source.fake.token_expired",
            $"`{file}` says at page {wrong.AtPage()} that the token for it has expired. Collect again from the first page.",
            file)
        : new("source.fake.cut", $"`{file}` ended within page {wrong.AtPage()}, so it was not read whole. Collect again.", file);

    // What two accounts tell differently is not known of the right itself.
    private static Fact<string> ClassOf(IEnumerable<FakeGrant> held) =>
        held.Select(grant => grant.Class).Distinct().ToList() is [var one] ? one : Fact<string>.Unknown;

    private static IEnumerable<string> Tells(FakeSystem system)
    {
        var accounts = system.Accounts.Values.ToList();
        (string Fact, bool IsTold)[] facts =
        [
            ("account.status", true), ("account.grants", true), ("grant.entitlement", true),
            ("account.kind", accounts.Any(a => a.Kind != AccountKind.Unknown)),
            ("account.email", accounts.Any(a => !a.Email.IsUnknown)),
            ("account.employee_id", accounts.Any(a => !a.EmployeeId.IsUnknown)),
            ("account.last_activity_at", accounts.Any(a => !a.LastActivityAt.IsUnknown)),
            ("account.credentials", accounts.Any(a => a.Keys is not null)), ("credential.rotated_at", accounts.Any(a => a.Keys is not null)),
            ("credential.created_at", accounts.Any(a => a.Keys is not null)), ("credential.status", accounts.Any(a => a.Keys is not null)),
            ("credential.provider_managed", accounts.Any(a => a.Keys is not null)),
            ("grant.class", accounts.Any(a => a.Grants.Any(grant => !grant.Class.IsUnknown))),
        ];
        return facts.Where(fact => fact.IsTold).Select(fact => fact.Fact);
    }

    private static SourceItem.AccountItem Item(string source, string name, FakeAccount told, Func<Instant, Instant> past) => new(
        new Account
        {
            Source = source,
            NativeId = name,
            NativeType = "account",
            Name = name,
            Kind = told.Kind,
            ClassifiedBy = told.Kind == AccountKind.Unknown ? null : "source",
            Status = told.Enabled ? AccountStatus.Active : AccountStatus.Disabled,
            Email = told.Email,
            EmployeeId = told.EmployeeId,
            Attributes = new SortedDictionary<string, string>(StringComparer.Ordinal) { ["id"] = told.Id },
            Credentials = told.Keys is { } keys
                ? Fact<IReadOnlyList<Credential>>.Of([CredentialOf(keys, told.Enabled)])
                : Fact<IReadOnlyList<Credential>>.Unknown,
            Grants = Fact<IReadOnlyList<Grant>>.Of(
                [.. told.Grants.Select(grant => new Grant { Id = grant.Name, Entitlement = grant.Name, Class = grant.Class })]),
        },
        new Activity { LastActivityAt = told.LastActivityAt.Select(past) });

    // Where two keys let in, it is as old as the older.
    private static Credential CredentialOf(IReadOnlyList<FakeKey> keys, bool isEnabled) => new()
    {
        Slot = "key",
        Type = CredentialType.ApiKey,
        Status = isEnabled ? CredentialStatus.Active : CredentialStatus.Inactive,
        CreatedAt = keys.Min(key => key.Since),
        RotatedAt = keys.Min(key => key.Since),
        ProviderManaged = false,
    };
}
