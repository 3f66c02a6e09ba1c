using System.Collections.ObjectModel;
using System.Text.Json.Serialization;
using Countersign.Remediation;

namespace Countersign.Connectors.Fake;

/// <summary>A fake system whole, as its file holds it: its properties are the members of the file, and no others are.</summary>
internal sealed record FakeSystem : IJsonOnDeserialized
{
    private const int UsualPageSize = 100;

    public Instant? AsOf { get; init; }

    /// <summary>How many accounts are read at a time.</summary>
    public int? PageSize { get; init; }

    public required IReadOnlyDictionary<string, FakeAccount> Accounts { get; init; }

    /// <summary>What it does wrong, the first that fits first.</summary>
    public IReadOnlyList<FakeMisbehaviour> Misbehave { get; init; } = [];

    /// <summary>Every step that it has carried out.</summary>
    public IReadOnlyList<FakeEffect> Effects { get; init; } = [];

    /// <summary>What each account was before the last effect on it.</summary>
    public IReadOnlyDictionary<string, FakeAccount> Before { get; init; } = ReadOnlyDictionary<string, FakeAccount>.Empty;

    /// <summary>The system as who sees it late sees it.</summary>
    public FakeSystem Earlier() => this with
    {
        Accounts = Accounts.ToDictionary(account => account.Key, account => Before.GetValueOrDefault(account.Key, account.Value)),
    };

    /// <summary>The accounts by name, page by page; one page is there even where no account is.</summary>
    public IReadOnlyList<IReadOnlyList<KeyValuePair<string, FakeAccount>>> Pages() =>
        Accounts.Count == 0 ? [[]] : [.. Accounts.OrderBy(account => account.Key, StringComparer.Ordinal).Chunk(PageSize ?? UsualPageSize)];

    /// <summary>What goes wrong at a call, and the system in which that is used up; null where it behaves.</summary>
    /// <param name="account">The account that is meant; null for all.</param>
    public (FakeSystem After, FakeMisbehaviour? Wrong) Next(FakeCall call, string? account)
    {
        var wrong = Misbehave.FirstOrDefault(m => m.Fits(call) && Matters(m, account));
        return wrong is null
            ? (this, null)
            : (this with { Misbehave = [.. Misbehave.Select(m => ReferenceEquals(m, wrong) ? m.Used() : m).OfType<FakeMisbehaviour>()] }, wrong);
    }

    /// <summary>The system in which a step was carried out.</summary>
    public FakeSystem With(StepKind step, StepTarget target, FakeAccount account)
    {
        var was = Accounts[target.Account];
        var effect = new FakeEffect
        {
            Number = Effects.Count + 1,
            Step = step,
            Account = target.Account,
            Grant = step is StepKind.RemoveGrant or StepKind.RestoreGrant ? target.Grant : null,
            Changed = account != was,
        };
        return this with
        {
            Accounts = new Dictionary<string, FakeAccount>(Accounts) { [target.Account] = account },
            Before = new Dictionary<string, FakeAccount>(Before) { [target.Account] = was },
            Effects = [.. Effects, effect],
        };
    }

    void IJsonOnDeserialized.OnDeserialized()
    {
        if (PageSize < 1)
        {
            throw new FakeFormException("has a `pageSize` below 1");
        }
        // Whether `accounts` are there at all is looked for after this.
        if ((Accounts ?? Before).Concat(Before).Any(account => account is not { Key.Length: > 0, Value: not null })
            || Misbehave.Contains(null) || Effects.Contains(null))
        {
            throw new FakeFormException("has an account without a name, or null in the place of an object");
        }
    }

    private bool Matters(FakeMisbehaviour wrong, string? account) => wrong.How switch
    {
        FakeTrouble.Late => account is null ? Before.Count > 0 : Before.ContainsKey(account),
        FakeTrouble.ExpireToken or FakeTrouble.Cut => wrong.AtPage() <= Pages().Count,
        _ => true,
    };
}
