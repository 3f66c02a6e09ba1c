using Countersign.Inventory.Sources;

namespace Countersign.Inventory.Linking;

/// <summary>
/// Joins accounts to identities by the source's keys, strongest first; a source that tells the identity itself goes before them. The
/// ambiguous is shown, never guessed.
/// </summary>
public static class Correlator
{
    private static readonly IReadOnlyList<CorrelationKey> Usual = [CorrelationKey.EmployeeId, CorrelationKey.Email];

    public static Correlation Correlate(Account account, IReadOnlyList<CorrelationKey> keys, IdentityIndex identities)
    {
        List<string>? before = null;
        if (account.IdentityId.IsValue)
        {
            var told = SubjectId.Identity(account.Source, account.IdentityId.Value);
            if (identities.Get(told) is not null)
            {
                return new Correlation(told, [], [$"the source itself says that `{told}` is behind it"]);
            }
            before = [$"the source says that `{told}` is behind it, and tells of no such identity"];
        }
        var asked = KeysOr(keys);
        for (var i = 0; i < asked.Count; i++)
        {
            var (key, value) = (asked[i], Value(account, asked[i]));
            if (!value.IsValue)
            {
                continue;
            }
            var found = identities.Find(key, value.Value);
            if (found.Count == 1)
            {
                return new Correlation(found[0], [], Behind(before, $"`{Word(key)}` is that of `{found[0]}` alone"));
            }
            if (found.Count > 1)
            {
                return new Correlation(null, found, Behind(before, $"`{Word(key)}` is that of {found.Count} identities"));
            }
            (before ??= []).Add(NoneHas(key));
        }
        return before is null ? Correlation.None : new Correlation(null, [], before);
    }

    /// <summary>The keys of a source, or the usual ones where it names none.</summary>
    internal static IReadOnlyList<CorrelationKey> KeysOr(IReadOnlyList<CorrelationKey> keys) => keys.Count > 0 ? keys : Usual;

    /// <summary>What an account says of a key.</summary>
    internal static Fact<string> Value(Account account, CorrelationKey key) => key switch
    {
        CorrelationKey.Email => account.Email,
        CorrelationKey.EmployeeId => account.EmployeeId,
        CorrelationKey.Name => account.DisplayName.IsValue ? account.DisplayName : account.Name,
    };

    private static IReadOnlyList<string> Behind(List<string>? before, string last) => before is null ? [last] : [.. before, last];

    private static string Word(CorrelationKey key) => key switch
    {
        CorrelationKey.Email => "email",
        CorrelationKey.EmployeeId => "employee_id",
        CorrelationKey.Name => "name",
    };

    private static string NoneHas(CorrelationKey key) => key switch
    {
        CorrelationKey.Email => "no identity has this `email`",
        CorrelationKey.EmployeeId => "no identity has this `employee_id`",
        CorrelationKey.Name => "no identity has this `name`",
    };
}
