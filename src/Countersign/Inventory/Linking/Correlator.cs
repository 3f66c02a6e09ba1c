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
        var explanation = new List<string>();
        if (account.IdentityId.IsValue)
        {
            var told = SubjectId.Identity(account.Source, account.IdentityId.Value);
            if (identities.Get(told) is not null)
            {
                return new Correlation(told, [], [$"the source itself says that `{told}` is behind it"]);
            }
            explanation.Add($"the source says that `{told}` is behind it, and tells of no such identity");
        }
        foreach (var key in keys.Count > 0 ? keys : Usual)
        {
            if (!Value(account, key).IsValue)
            {
                continue;
            }
            var text = Value(account, key).Value;
            var found = identities.Find(key, text);
            if (found.Count == 1)
            {
                explanation.Add($"`{Word(key)}` is that of `{found[0].Subject}` alone");
                return new Correlation(found[0].Subject, [], explanation);
            }
            if (found.Count > 1)
            {
                explanation.Add($"`{Word(key)}` is that of {found.Count} identities");
                return new Correlation(null, [.. found.Select(i => i.Subject)], explanation);
            }
            explanation.Add($"no identity has this `{Word(key)}`");
        }
        return new Correlation(null, [], explanation);
    }

    private static Fact<string> Value(Account account, CorrelationKey key) => key switch
    {
        CorrelationKey.Email => account.Email,
        CorrelationKey.EmployeeId => account.EmployeeId,
        CorrelationKey.Name => account.DisplayName.IsValue ? account.DisplayName : account.Name,
    };

    private static string Word(CorrelationKey key) => key switch
    {
        CorrelationKey.Email => "email",
        CorrelationKey.EmployeeId => "employee_id",
        CorrelationKey.Name => "name",
    };
}
