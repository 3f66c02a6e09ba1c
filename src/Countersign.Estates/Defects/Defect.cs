using Countersign.Estates.Expecting;

namespace Countersign.Estates.Defects;

/// <summary>
/// One way in which an account is wrong: what it breaks, in how many of a thousand accounts of its population, and what is done
/// to the account, which also says what finding must come of it.
/// </summary>
internal sealed record Defect(Rule Rule, int PerThousand, string Done, Action<Injection> Inject)
{
    /// <summary>At least three of a population, where it is large enough.</summary>
    public int Quota(int accounts) => Math.Max(Math.Min(3, accounts), (int)((long)accounts * PerThousand / 1000));
}
