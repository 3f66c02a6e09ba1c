using Countersign.Connectors.Reading;

namespace Countersign.Connectors.Aws;

/// <summary>Reads `aws iam get-credential-report`: a row for each user and for root.</summary>
internal sealed class CredentialReport(AwsEstate estate, SourceReading reading)
{
    public const string RootUser = "<root_account>";

    /// <summary>How the head line of every credential report begins.</summary>
    public const string Head = "user,arn,user_creation_time,";

    private static readonly string[] Slots = ["access_key_1", "access_key_2", "cert_1", "cert_2"];

    private static readonly string[] Required =
    [
        "user", "arn", "user_creation_time", "password_enabled", "password_last_used", "password_last_changed", "mfa_active",
        .. Slots.Take(2).SelectMany(s => new[] { s + "_active", s + "_last_rotated", s + "_last_used_date" }),
    ];

    public void Read(ExportFile file)
    {
        using var stream = reading.Open(file, CheckedStream.LineLimit);
        var any = false;
        foreach (var row in Table.Read(stream, file.Name, ','))
        {
            if (!any)
            {
                CheckColumns(row);
            }
            any = true;
            estate.Rows.Add(Row(row));
        }
        estate.HasReport = any ? true : throw Refuse(file.Name, 1, "holds no row, not even root's. The export is cut off: take it again");
    }

    private CredentialReportRow Row(TableRow row)
    {
        var arn = row.Cell("arn")!;
        var account = AwsArn.TryParse(arn)?.Account ?? throw Refuse(row, "has an `arn` that is none of IAM");
        estate.ClaimRow(arn, row.File, row.Line);
        var created = Date(row, "user_creation_time");
        return new CredentialReportRow
        {
            Arn = arn,
            User = row.Cell("user")!,
            Account = account,
            CreatedAt = created.IsValue ? created.Value : null,
            Mfa = Flag(row, "mfa_active"),
            Slots =
            [
                Slot(row, "password", "password_enabled", "password_last_changed", "password_last_used", "password_next_rotation"),
                .. Slots.Select(s => Slot(row, s, s + "_active", s + "_last_rotated", s + "_last_used_date", null)),
            ],
        };
    }

    private ReportCredential Slot(TableRow row, string slot, string active, string rotated, string used, string? next)
    {
        var lastUse = Date(row, used);
        return new ReportCredential(
            slot,
            Flag(row, active),
            Date(row, rotated),
            new ReportCell(row.Cell(used)),
            lastUse.IsValue ? lastUse.Value : null,
            next is null ? Fact<Instant>.Unknown : Date(row, next, mayBeFuture: true));
    }

    private static Fact<bool> Flag(TableRow row, string column) => new ReportCell(row.Cell(column)) switch
    {
        { IsUntold: true } => Fact<bool>.Unknown,
        { Text: "true" or "TRUE" } => true,
        { Text: "false" or "FALSE" } => false,
        { IsNotApplicable: true } => Fact<bool>.None(),
        _ => throw Refuse(row, $"has in `{column}` neither `true` nor `false`"),
    };

    private Fact<Instant> Date(TableRow row, string column, bool mayBeFuture = false)
    {
        var cell = new ReportCell(row.Cell(column));
        if (!cell.IsValue)
        {
            return cell.IsNotApplicable ? Fact<Instant>.None() : Fact<Instant>.Unknown;
        }
        if (!Instant.TryParse(cell.Text, out var instant))
        {
            throw Refuse(row, $"has in `{column}` no date, `N/A`, `no_information` or `not_supported`");
        }
        return mayBeFuture ? instant : reading.Seen(row.File, row.Line, instant);
    }

    private static void CheckColumns(TableRow row)
    {
        if (Required.FirstOrDefault(c => !row.Columns.ContainsKey(c)) is { } missing)
        {
            throw Refuse(row.File, 1, $"lacks the column `{missing}`, so it is no credential report. Take it with `aws iam get-credential-report`");
        }
    }

    private static UnreadableSourceException Refuse(TableRow row, string what) =>
        Refuse(row.File, row.Line, what + ". The row may be cut off: export the report again");

    private static UnreadableSourceException Refuse(string file, long line, string what) =>
        new("source.aws.report", $"`{file}` line {line} {what}.", file, line);
}
