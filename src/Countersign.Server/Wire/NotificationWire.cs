using Countersign.Api.Notifications;
using Countersign.Notifications;

namespace Countersign.Server.Wire;

/// <summary>Messages as the API writes them.</summary>
internal static class NotificationWire
{
    public static NotificationRow Row(Delivery delivery) => new()
    {
        Id = delivery.Id.Value,
        Channel = delivery.Channel,
        To = delivery.To.ToString(),
        State = Words.Of(delivery.State),
        Subject = MessageText.Of(delivery).Subject,
        Notes = [.. delivery.Notes.Select(note => new NotificationLine(note.About, note.Title, note.Text, note.Command, note.DueAt?.ToString()))],
        More = delivery.More,
        MadeAt = delivery.MadeAt.ToString(),
        NextAt = delivery.NextAt?.ToString(),
        Attempts = delivery.Attempts,
        Code = delivery.Failure?.Code,
        Message = delivery.Failure?.Message,
        DeliveredAt = delivery.DeliveredAt?.ToString(),
        Version = delivery.Version,
    };
}
