using System.Text.Json;
using Countersign.Api.Accounts;
using Countersign.Inventory;
using Countersign.Inventory.Linking;
using Countersign.Inventory.Json;

namespace Countersign.Server.Wire;

/// <summary>Accounts as the API writes them. Documents keep the three states of facts: absent, null, value.</summary>
internal static class AccountWire
{
    public static AccountRow Row(Account account, AccountLinks links) => new()
    {
        Subject = account.Subject.Value,
        Source = account.Source,
        Kind = Words.Of(account.Kind),
        Name = account.Name.OrDefault(),
        Status = account.Status.IsValue ? Words.Of(account.Status.Value) : null,
        Owner = links.Owner.Owner?.ToString(),
        OwnerState = Words.Of(links.Owner.State),
        Identity = links.Identity.Identity?.Value,
    };

    /// <param name="at">The instant asked for; null for now, when activity is told too.</param>
    public static AccountDetail Detail(Account account, AccountLinks links, Activity? activity, Instant? at) => new()
    {
        Row = Row(account, links),
        ClassifiedBy = account.ClassifiedBy,
        System = links.System,
        Template = links.Template,
        Explanation = [.. links.Identity.Explanation, .. links.Owner.Explanation],
        At = at?.ToString(),
        Account = JsonSerializer.SerializeToElement(account, DomainJson.Stored),
        Activity = activity is null ? null : JsonSerializer.SerializeToElement(activity, DomainJson.Stored),
    };
}
