using Countersign.Workflow.Config.Schema;
using static Countersign.Workflow.Config.Schema.Shapes;

namespace Countersign.Workflow.Config.Documents;

internal static class NotificationChannelDocument
{
    public static KindShape Shape { get; } = new("NotificationChannel", "Where messages go. Validated and stored; nothing is sent yet.", new(
        Required("type", new WordShape(["mail", "webhook"]), "how messages travel"),
        Optional("address", Text, "host or URL that they go to"),
        Optional("secret", Secret, "the name of the secret that they are sent with")));
}
