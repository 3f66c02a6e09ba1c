using Countersign.Api;
using Countersign.Api.Accounts;
using Countersign.Inventory;
using Countersign.Parties;
using Countersign.Server.Access;
using Countersign.Server.Conventions;
using Countersign.Server.Reading;
using Countersign.Server.Wire;
using Countersign.Storage.Queries;
using Countersign.Workflow;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Countersign.Server.Endpoints;

/// <summary>Accounts: listed, and one as it is or as it was.</summary>
internal static class AccountEndpoints
{
    public static void Map(RouteGroupBuilder api)
    {
        var accounts = api.MapGroup("/accounts").Requires(Permission.ViewInventory).WithTags("accounts");
        accounts.MapGet("", List).WithName("listAccounts").WithSummary("Accounts by subject, page by page.");
        // A subject holds slashes and percent signs, which paths do not carry unchanged; hence the query.
        accounts.MapGet("/one", Show).WithName("showAccount").WithSummary("One account by its `subject`, now or as it was `at` an instant.");
        api.MapPost("/accounts/owner", Own).Requires(Permission.NameOwners).WithTags("accounts").WithName("nameOwner")
            .WithSummary("The acting person says who owns an account; that stands until a person says otherwise.");
    }

    private static async Task<Results<Ok<AccountRow>, JsonHttpResult<Problem>>> Own(
        OwnRequest request, HttpContext context, WorkspaceRuntime runtime, CancellationToken cancel)
    {
        if (!PartyId.TryParse(request.Owner, out var owner))
        {
            return Problems.Result(new Refusal("request.owner", $"`{request.Owner}` is no party. Write `person:KEY` or `team:KEY`."));
        }
        if (request.Subject is null)
        {
            return Problems.Result(new Refusal("request.subject", "`subject` is missing. Write the subject of an account, as `account:SOURCE/ID`."));
        }
        var named = await runtime.Accounts.OwnAsync(new SubjectId(request.Subject), owner, context.Person(), cancel);
        return Answers.Of(named, unit => AccountWire.Row(unit.Account, unit.Links));
    }

    private static async Task<Results<Ok<Api.Page<AccountRow>>, JsonHttpResult<Problem>>> List(
        string? source, string? kind, string? after, int? limit, WorkspaceReading reading, CancellationToken cancel)
    {
        var wanted = Words.Read<AccountKind>(kind, "kind");
        if (wanted.Refusal is { } refusal)
        {
            return Problems.Result(refusal);
        }
        var page = await reading.AccountsAsync(new AccountFilter { Source = source, Kind = wanted.Value }, after, PageSize.Of(limit), cancel);
        if (page.Items.Count == 0 && await reading.UnknownAsync(null, null, source, cancel) is { } unknown)
        {
            return Problems.Result(unknown);
        }
        return TypedResults.Ok(new Api.Page<AccountRow>([.. page.Items.Select(unit => AccountWire.Row(unit.Account!.Account, unit.Account.Links))],
            page.Next));
    }

    private static async Task<Results<Ok<AccountDetail>, JsonHttpResult<Problem>>> Show(
        string subject, string? at, WorkspaceReading reading, CancellationToken cancel)
    {
        if (!OptionalInstant.TryRead(at, out var instant))
        {
            return Problems.Result(OptionalInstant.Refused("at", at));
        }
        return await reading.AccountAsync(subject, instant, cancel) is { Account: { } unit }
            ? TypedResults.Ok(AccountWire.Detail(unit.Account, unit.Links, instant is null ? unit.Activity : null, instant))
            : Problems.Result(new Refusal(
                "account.unknown", $"`{subject}` is no account here{(instant is null ? "" : $" at {instant}")}. "
                    + "`countersign account list` shows those there are."));
    }
}
