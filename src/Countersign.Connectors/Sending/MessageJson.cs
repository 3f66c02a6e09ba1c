using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Countersign.Notifications;

namespace Countersign.Connectors.Sending;

/// <summary>Messages in the shapes that receivers of JSON know.</summary>
internal static class MessageJson
{
    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Of(OutgoingMessage message) => message.Channel.Type switch
    {
        ChannelType.Slack => Slack(message),
        ChannelType.Teams => Teams(message),
        ChannelType.Webhook or ChannelType.File or ChannelType.Mail => Generic(message),
    };

    public static string Generic(OutgoingMessage message) => new JsonObject
    {
        ["type"] = "countersign.notification",
        ["id"] = message.Id.Value,
        ["timestamp"] = message.At.ToString(),
        ["to"] = message.To.ToString(),
        ["subject"] = message.Text.Subject,
        ["notes"] = new JsonArray([.. message.Notes.Select(Note)]),
    }.ToJsonString(Plain);

    private static JsonNode Note(Note note) => new JsonObject
    {
        ["about"] = note.About, ["title"] = note.Title, ["text"] = note.Text, ["command"] = note.Command, ["dueAt"] = note.DueAt?.ToString(),
    };

    // Names come from systems that others write to: no text of theirs calls a channel, links or pictures.
    private static string Slack(OutgoingMessage message) => new JsonObject
    {
        ["text"] = Whole(message).Replace("&", "&amp;", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal)
            .Replace(">", "&gt;", StringComparison.Ordinal),
    }.ToJsonString(Plain);

    private static string Teams(OutgoingMessage message) => new JsonObject
    {
        ["type"] = "message",
        ["attachments"] = new JsonArray(new JsonObject
        {
            ["contentType"] = "application/vnd.microsoft.card.adaptive",
            ["content"] = new JsonObject
            {
                ["$schema"] = "http://adaptivecards.io/schemas/adaptive-card.json",
                ["type"] = "AdaptiveCard",
                ["version"] = "1.4",
                ["body"] = new JsonArray(Block(message.Text.Subject, "Bolder"), Block(message.Text.Body, "Default")),
            },
        }),
    }.ToJsonString(Plain);

    private static JsonNode Block(string text, string weight) => new JsonObject
    {
        ["type"] = "TextBlock", ["wrap"] = true, ["weight"] = weight,
        ["text"] = text.Replace("[", "\\[", StringComparison.Ordinal).Replace("\n", "\n\n", StringComparison.Ordinal),
    };

    private static string Whole(OutgoingMessage message) => $"{message.Text.Subject}\n\n{message.Text.Body}";
}
