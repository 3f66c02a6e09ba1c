using Countersign.Estates.Accounts;
using Countersign.Estates.People;

namespace Countersign.Estates.Expecting;

/// <summary>Who owns an account, from what is told of it: the person behind a human account, else what hints say.</summary>
internal sealed class Owners(Organisation organisation)
{
    public Ownership Of(AccountDraft account)
    {
        if (account is { IsHuman: true, Person: { } person })
        {
            return new Ownership(person.Party, true);
        }
        var hints = account.TagOwns && account.TagTeam is { } team ? account.Hints.Append(new Hint("template", "team:" + team)).ToList() : account.Hints;
        if (hints.Count == 0)
        {
            return Ownership.None;
        }
        var best = hints
            .Select(hint => (hint.Party, Agreeing: hints.Count(other => Agree(hint.Party, other.Party))))
            .OrderByDescending(hint => hint.Agreeing)
            .ThenBy(hint => IsPerson(hint.Party) ? 0 : 1)
            .ThenBy(hint => hint.Party, StringComparer.Ordinal)
            .First();
        return new Ownership(best.Party, best.Agreeing > 1);
    }

    private static bool IsPerson(string party) => party.StartsWith("person:", StringComparison.Ordinal);

    private bool Agree(string left, string right) =>
        left == right || (!IsPerson(left) && organisation.Of(left).Holds(right)) || (!IsPerson(right) && organisation.Of(right).Holds(left));
}
