using Countersign.Connectors.Reading;

namespace Countersign.Connectors.JsonLines;

/// <summary>Items of the neutral form out of its lines, and what a first pass keeps of them.</summary>
internal sealed class JsonItems(string source, JsonIndex index, JsonTelling telling)
{
    private readonly JsonAccounts accounts = new(source, index);
    private readonly JsonObjects objects = new(source);

    /// <summary>The item that an object is; null where its kind is not known.</summary>
    public SourceItem? Item(JsonBodyLine line) => line.Kind switch
    {
        "account" => accounts.Item(Facts(line)),
        "identity" => new SourceItem.IdentityItem(this.objects.Identity(Facts(line))),
        "entitlement" => new SourceItem.EntitlementItem(this.objects.Entitlement(Facts(line))),
        "template" => new SourceItem.TemplateItem(this.objects.Template(Facts(line))),
        "use" => new SourceItem.UseItem(JsonObjects.Use(Facts(line))),
        _ => null,
    };

    /// <summary>Takes and counts the item that an object is, or notes that its kind is not known.</summary>
    /// <exception cref="UnreadableSourceException">It does not fit, holds a secret, or has an id that was there before.</exception>
    public void Claim(JsonBodyLine line, SourceReading reading)
    {
        line.Line.RefuseSecrets();
        var item = Item(line);
        switch (item)
        {
            case SourceItem.AccountItem { Account.NativeId: var id }:
                Claim(line, id);
                reading.Count("accounts");
                break;
            case SourceItem.IdentityItem { Identity.NativeId: var id }:
                Claim(line, id);
                reading.Count("identities");
                break;
            case SourceItem.EntitlementItem { Entitlement: var entitlement }:
                Claim(line, entitlement.NativeId);
                index.Right(entitlement);
                index.Ahead.Add(item);
                reading.Count("entitlements");
                break;
            case SourceItem.TemplateItem { Template.NativeId: var id }:
                Claim(line, id);
                index.Ahead.Add(item);
                reading.Count("templates");
                break;
            case SourceItem.UseItem:
                index.Ahead.Add(item);
                reading.Count("uses");
                break;
            default:
                reading.Notes.Add("a line is of a kind that is not known and was left out", line.Kind);
                break;
        }
    }

    /// <summary>Takes and counts an account or identity of which only the id is needed yet.</summary>
    /// <exception cref="UnreadableSourceException">The id was there before.</exception>
    public void ClaimHead(JsonBodyLine line, SourceReading reading)
    {
        // One without an id is refused when it is looked into.
        // A line that is no head is one that is not as it should be.
        if ((line.HeadId ?? Facts(line).Plain(line.Kind == "account" ? "nativeId" : "id")) is { } id)
        {
            Claim(line, id);
        }
        reading.Count(line.Kind == "account" ? "accounts" : "identities");
    }

    private JsonFacts Facts(JsonBodyLine line) => new(line.Line, line.At, telling.Line.Part(line.Kind)!, telling);

    private void Claim(JsonBodyLine line, string id) => index.Claim(line.Kind, id, line.Line.File, line.Line.Number);
}
