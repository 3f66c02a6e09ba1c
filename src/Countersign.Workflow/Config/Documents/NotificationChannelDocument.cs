using Countersign.Notifications;
using Countersign.Workflow.Config.Schema;
using static Countersign.Workflow.Config.Schema.Shapes;

namespace Countersign.Workflow.Config.Documents;

internal static class NotificationChannelDocument
{
    public static KindShape Shape { get; } = new("NotificationChannel", "One way out for messages, and whom it serves.", new(
        Required("type", Word<ChannelType>(), "how messages travel"),
        Optional("address", Text, "`HOST:PORT` of the mail server, or the URL of the receiver; where a secret is the URL, the part of it up to the host"),
        Optional("secret", Secret, "the name of the secret: the password of mail, the URL of `slack` and `teams`, the key that `webhook` is signed with"),
        Optional("from", Text, "whom mail is from"),
        Optional("user", Text, "who signs in to the mail server, where that is not `from`"),
        Optional("to", List(AnyParty), "whom it serves; everybody where nobody is named"),
        Optional("digest", Span, "for how long messages to one party are gathered into one")));

    public static Channel Read(Document document)
    {
        var spec = document.Spec;
        return new Channel
        {
            Name = document.Name,
            Type = spec.Word<ChannelType>("type")!.Value,
            Address = spec.Text("address"),
            Secret = spec.Secret("secret"),
            From = spec.Text("from"),
            User = spec.Text("user"),
            To = spec.Parties("to"),
            Digest = spec.Span("digest"),
        };
    }
}
