using System.Security.Cryptography;
using Countersign.Connectors.Reading;

namespace Countersign.Connectors.JsonLines;

/// <summary>
/// Which lines of a reading told the same in the reading before: those that are the same to the byte, while what they depend on beside
/// themselves is. That is only where headers say what is told and for when, and of a line that gave nothing to note and whose account has no uses.
/// A first pass knows such lines by their digest; a second is told of them in the same order.
/// </summary>
internal sealed class JsonRepeats(SourceInput input, SourceReading reading)
{
    private const int DigestLength = 16;

    private readonly byte[] digest = new byte[SHA256.HashSizeInBytes];
    private readonly List<JsonHead?> met = [];
    private HashSet<string> used = [];
    private bool isAsBefore;
    private string? context;
    private int passed;
    private long meetings;

    /// <summary>On a first pass, the kind and id of a line, which one that came before need not be parsed for.</summary>
    public JsonHead? Head(ReadOnlySpan<byte> line)
    {
        if (input.Earlier is not { Context: not null } earlier)
        {
            return JsonHead.Of(line);
        }
        SHA256.HashData(line, digest);
        var known = earlier.Told(digest.AsSpan(0, DigestLength)) is var (kind, id) ? new JsonHead(kind, id) : (JsonHead?)null;
        met.Add(known);
        return known ?? JsonHead.Of(line);
    }

    /// <summary>Ends the first pass.</summary>
    /// <param name="dependsOn">Digest of what lines depend on beside themselves; null where they may not be passed over.</param>
    public void Settle(JsonIndex index, string? dependsOn)
    {
        context = dependsOn;
        isAsBefore = context is not null && input.Earlier?.Context == context;
        used = [.. index.Ahead.OfType<SourceItem.UseItem>().Select(use => use.Use.Account)];
    }

    /// <summary>On a second pass, the account or identity of a line that came before; null where the line must be read into.</summary>
    public JsonHead? Same(ReadOnlySpan<byte> line)
    {
        meetings = reading.Notes.Meetings;
        if (isAsBefore && passed < met.Count && met[passed++] is { } head && !used.Contains(head.Id))
        {
            return head;
        }
        if (context is not null)
        {
            SHA256.HashData(line, digest);
        }
        return null;
    }

    /// <summary>The item of the line last asked about, with what it will be known by.</summary>
    public SourceItem Known(SourceItem item) => context is null || reading.Notes.Meetings != meetings ? item : item switch
    {
        SourceItem.AccountItem account when !used.Contains(account.Account.NativeId) => account with { Line = digest[..DigestLength] },
        SourceItem.IdentityItem identity => identity with { Line = digest[..DigestLength] },
        _ => item,
    };
}
