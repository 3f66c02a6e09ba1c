using System.CommandLine;
using System.Text.Json;
using Countersign.Api;
using Countersign.Api.Accounts;
using Countersign.Cli.Output;

namespace Countersign.Cli.Verbs;

/// <summary>Accounts, as they are and as they were.</summary>
internal static class AccountVerbs
{
    private static readonly Argument<string> Subject = new("SUBJECT") { Description = "The account's name, or its subject (account:SOURCE/NATIVE)." };
    private static readonly Option<string?> At = new("--at") { Description = "As it was at this instant.", HelpName = "INSTANT" };
    private static readonly Option<string?> Source = new("--source") { Description = "Only accounts of this source.", HelpName = "NAME" };
    private static readonly Option<string?> Kind = new("--kind") { Description = "Only accounts of this kind.", HelpName = "KIND" };

    private static readonly Option<string> By = new("--by") { Description = "The party that owns it.", HelpName = "PARTY", Required = true };

    private static readonly Listing<AccountRow> Rows = new(
        ("account", row => row.Subject), ("name", row => row.Name), ("kind", row => row.Kind), ("status", row => row.Status),
        ("owner", row => row.Owner), ("owner is", row => row.OwnerState), ("identity", row => row.Identity));

    private static readonly Listing<AccountRow> Brief = new(
        ("name", row => row.Name), ("source", row => row.Source), ("kind", row => row.Kind), ("status", row => row.Status),
        ("owner", row => row.Owner), ("owner is", row => row.OwnerState), ("identity", row => row.Identity));

    public static Command Create(VerbFactory verbs) => VerbFactory.Group(
        "account", "Records of identities in sources.",
        verbs.Create("list", "All accounts.", [Source, Kind], ListAsync),
        verbs.Create("show", "One account, now or at an instant. In its document an absent fact is unknown, null is none.", [Subject, At], ShowAsync),
        verbs.Create(
            "own", "Say who owns an account. That stands, whatever sources say, until a person says otherwise. Needs `--as`.", [Subject, By], OwnAsync));

    private static async Task<int> ListAsync(VerbContext context, CancellationToken cancel)
    {
        await using var connection = await context.ConnectAsync(cancel);
        var accounts = await connection.Client.AccountsAsync(context.Parsed.GetValue(Source), context.Parsed.GetValue(Kind), cancel);
        context.WriteList(context.Format == OutputFormat.Table ? Brief : Rows, accounts, "No accounts.");
        return ExitCode.Ok;
    }

    private static async Task<int> ShowAsync(VerbContext context, CancellationToken cancel)
    {
        await using var connection = await context.ConnectAsync(cancel);
        var at = Instants.Read(context.Parsed.GetValue(At), "--at")?.ToString();
        var detail = await connection.Client.AccountAsync(await SubjectAsync(context, connection.Client, cancel), at, cancel);
        Sheet.Write(detail, Fields(detail), context.Format, context.Terminal);
        return ExitCode.Ok;
    }

    private static async Task<int> OwnAsync(VerbContext context, CancellationToken cancel)
    {
        await using var connection = await context.ConnectAsync(cancel);
        var request = new OwnRequest(await SubjectAsync(context, connection.Client, cancel), context.Parsed.GetRequiredValue(By));
        var row = await connection.Client.OwnAsync(request, cancel);
        Sheet.Write(row, [("account", row.Subject), ("name", row.Name), ("owner", $"{row.Owner} ({row.OwnerState})")], context.Format, context.Terminal);
        return ExitCode.Ok;
    }

    /// <summary>A name stands for its account where one alone has it.</summary>
    private static async Task<string> SubjectAsync(VerbContext context, CountersignClient client, CancellationToken cancel)
    {
        var asked = context.Parsed.GetRequiredValue(Subject);
        if (asked.StartsWith("account:", StringComparison.Ordinal))
        {
            return asked;
        }
        var named = (await client.AccountsAsync(null, null, cancel)).Where(row => row.Name == asked).ToList();
        return named.Count switch
        {
            1 => named[0].Subject,
            0 => throw new CliFailure("account.unknown", $"No account is named `{asked}`.", "`countersign account list` shows those there are."),
            _ => throw new CliFailure(
                "account.ambiguous", $"{named.Count} accounts are named `{asked}`.", $"Name one by subject: {Texts.List(named.Select(row => row.Subject))}"),
        };
    }

    private static (string, string?)[] Fields(AccountDetail detail) =>
    [
        ("account", detail.Row.Subject), ("at", detail.At), ("name", detail.Row.Name), ("kind", detail.Row.Kind), ("kind by", detail.ClassifiedBy),
        ("status", detail.Row.Status), ("owner", detail.Row.Owner is null ? null : $"{detail.Row.Owner} ({detail.Row.OwnerState})"),
        ("identity", detail.Row.Identity), ("system", detail.System), ("template", detail.Template),
        ("because", detail.Explanation.Count == 0 ? null : string.Join("; ", detail.Explanation)),
        ("document", JsonSerializer.Serialize(detail.Account, WireJson.Options)),
        ("activity", detail.Activity is { } activity ? JsonSerializer.Serialize(activity, WireJson.Options) : null),
    ];
}
