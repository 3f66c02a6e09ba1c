namespace Countersign.Notifications;

public enum ChannelType
{
    Mail,

    /// <summary>An incoming webhook of Slack, or of what understands the same.</summary>
    Slack,

    /// <summary>A webhook of Teams that takes adaptive cards.</summary>
    Teams,

    /// <summary>Any receiver that checks our signature.</summary>
    Webhook,

    /// <summary>A file of JSON lines on the server's machine.</summary>
    File,
}
