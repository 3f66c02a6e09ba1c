using Countersign.Findings.Assigning;
using Countersign.Notifications;
using Countersign.Parties;

namespace Countersign.Workflow.Notify;

/// <summary>Who of a party gets a message over a channel.</summary>
internal static class Recipients
{
    private const string MailContact = "mail";

    /// <summary>
    /// By mail each person who is there for it, once, unless its team has an address of its own; over any other channel the party itself.
    /// </summary>
    public static IEnumerable<PartyId> Of(Channel channel, PartyId party, PartyDirectory parties, Instant now)
    {
        var current = parties.Current(party);
        if (channel.Type != ChannelType.Mail || AddressOf(current, parties) is not null)
        {
            return channel.Serves(current, parties) ? [current] : [];
        }
        var serves = channel.Serves(current, parties);
        return parties.LivePersons(current, now).Select(person => Presence.There(person.Id, parties, now)).OfType<PartyId>().Distinct()
            .Where(person => AddressOf(person, parties) is not null && (serves || channel.Serves(person, parties)));
    }

    /// <summary>Where mail to a party goes; null where it has no address.</summary>
    public static string? AddressOf(PartyId party, PartyDirectory parties) =>
        (parties.Person(party)?.Email.OrDefault() ?? parties.Team(party)?.Contact.GetValueOrDefault(MailContact)) is { Length: > 0 } address ? address : null;
}
