using Countersign.Notifications;

namespace Countersign.Workflow.Config.Linting;

/// <summary>A channel says all that messages of its type need.</summary>
internal static class ChannelRules
{
    public static void Check(LintContext context)
    {
        foreach (var channel in context.Registry.Channels)
        {
            var document = context.Registry.Document("NotificationChannel", channel.Name)!;
            foreach (var field in Missing(channel))
            {
                context.Report(
                    document, document.Find("spec", "type"), "config.channel.incomplete", null,
                    $"Without `{field}` nothing can be sent over a channel of type `{EnumWord.Of(channel.Type)}`.",
                    $"Write `spec.{field}`; docs/reference/notifications.md says what it is.", blocks: true);
            }
        }
    }

    private static IEnumerable<string> Missing(Channel channel)
    {
        (string Field, string? Value)[] needed = channel.Type switch
        {
            ChannelType.Mail => [("address", channel.Address), ("from", channel.From)],
            ChannelType.Slack or ChannelType.Teams or ChannelType.Webhook => [("address", channel.Address), ("secret", channel.Secret)],
            ChannelType.File => [],
        };
        return needed.Where(each => each.Value is null).Select(each => each.Field);
    }
}
