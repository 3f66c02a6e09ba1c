namespace Countersign.Connectors.Aws;

/// <summary>
/// Everything the files hold, of all accounts in them. IAM's own quotas bound an account to some ten thousand principals, so
/// it is held whole: grants of a user need groups and policies that stand later in the file.
/// </summary>
internal sealed class AwsEstate
{
    private readonly Dictionary<string, (string File, long Line)> _detailArns = new(StringComparer.Ordinal);
    private readonly Dictionary<string, (string File, long Line)> _rowArns = new(StringComparer.Ordinal);

    public List<AwsPrincipal> Users { get; } = [];

    public List<AwsPrincipal> Groups { get; } = [];

    public List<AwsPrincipal> Roles { get; } = [];

    public List<AwsPolicy> Policies { get; } = [];

    public List<CredentialReportRow> Rows { get; } = [];

    /// <summary>Top-level lists that authorization details were found to hold.</summary>
    public HashSet<string> Lists { get; } = new(StringComparer.Ordinal);

    public bool HasDetails => Lists.Count > 0;

    public bool HasReport { get; set; }

    /// <summary>Ids of the accounts spoken of, in order.</summary>
    public IReadOnlyList<string> Accounts =>
    [
        .. Users.Concat(Groups).Concat(Roles).Select(p => p.Account)
            .Concat(Policies.Select(p => p.Account).Where(a => a != "aws"))
            .Concat(Rows.Select(r => r.Account))
            .Distinct()
            .Order(StringComparer.Ordinal),
    ];

    /// <exception cref="UnreadableSourceException">The ARN stands in the details twice; both lines are named.</exception>
    public void ClaimDetail(string arn, string file, long line) => Claim(_detailArns, arn, file, line);

    /// <exception cref="UnreadableSourceException">The ARN stands in the reports twice; both lines are named.</exception>
    public void ClaimRow(string arn, string file, long line) => Claim(_rowArns, arn, file, line);


    private static void Claim(Dictionary<string, (string File, long Line)> arns, string arn, string file, long line)
    {
        if (arns.TryAdd(arn, (file, line)))
        {
            return;
        }
        var (firstFile, firstLine) = arns[arn];
        var first = firstFile == file ? $"lines {firstLine}" : $"`{firstFile}` line {firstLine}";
        throw new UnreadableSourceException(
            "source.aws.duplicate_arn",
            $"`{file}` holds `{arn}` twice ({first} and {line}), so neither can be trusted. Export it again, or remove the wrong one.",
            file,
            line);
    }
}
