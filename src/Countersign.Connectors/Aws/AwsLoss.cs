using Countersign.Connectors.Reading;

namespace Countersign.Connectors.Aws;

/// <summary>
/// Users whom only one of the two kinds of file tells of. AWS gives the same report for four hours, and the details as of when they are asked
/// for: a user made in between stands in one of them only, and was made after all that the other speaks of. Every other one is lost from a file.
/// </summary>
internal sealed class AwsLoss
{
    private static readonly TimeSpan ReportStands = TimeSpan.FromHours(4);

    private readonly HashSet<string> lost = new(StringComparer.Ordinal);

    private AwsLoss()
    {
    }

    /// <summary>Whether a file that should tell of this user does not.</summary>
    public bool Has(string arn) => lost.Contains(arn);

    /// <summary>Compares the files of one AWS account. One that lacks users makes the reading incomplete; a note says how many, and of which file.</summary>
    public static AwsLoss Of(AwsEstate estate, string account, SourceReading reading)
    {
        var loss = new AwsLoss();
        var users = estate.Users.Where(u => u.Account == account).ToDictionary(u => u.Arn, u => u.CreatedAt, StringComparer.Ordinal);
        var rows = estate.Rows.Where(r => r.Account == account).ToList();
        if (rows.Count == 0 || !estate.Lists.Contains("UserDetailList"))
        {
            return loss;
        }
        var listed = rows.Where(r => !r.IsRoot).ToDictionary(r => r.Arn, r => r.CreatedAt, StringComparer.Ordinal);
        var (ofReport, ofDetails) = (rows.Max(r => r.Latest), Latest(estate, account));
        // INVARIANT: a file that lost its later rows may speak of long ago only; what is new is measured by the later of the two.
        var window = Later(ofReport, ofDetails) is { } latest ? latest - ReportStands : (Instant?)null;
        loss.Take(users, listed, Later(ofReport, window), "the credential report lacks a user of the authorization details", reading);
        loss.Take(listed, users, Later(ofDetails, window), "the authorization details lack a user of the credential report", reading);
        return loss;
    }

    private void Take(Dictionary<string, Instant?> told, Dictionary<string, Instant?> other, Instant? newAfter, string lacking, SourceReading reading)
    {
        foreach (var (arn, made) in told.Where(t => !other.ContainsKey(t.Key)).OrderBy(t => t.Key, StringComparer.Ordinal))
        {
            if (made > newAfter)
            {
                reading.Notes.Add($"{lacking} who is newer", arn);
                continue;
            }
            lost.Add(arn);
            reading.Notes.Lack($"{lacking}: export both anew", arn);
        }
    }

    private static Instant? Latest(AwsEstate estate, string account) =>
        estate.Users.Concat(estate.Groups).Concat(estate.Roles).Where(p => p.Account == account).Max(p => Later(p.CreatedAt, p.LastUsedAt));

    private static Instant? Later(Instant? one, Instant? other) => one > other || other is null ? one : other;
}
