using System.Text;

namespace Countersign.Notifications;

/// <summary>A delivery as people read it. It says nothing that `countersign mine` does not say to the same person.</summary>
public sealed record MessageText(string Subject, string Body)
{
    public static MessageText Of(Delivery delivery)
    {
        var count = delivery.Notes.Count + delivery.More;
        var due = delivery.Notes.Select(note => note.DueAt).OfType<Instant>().Order().Select(at => (Instant?)at).FirstOrDefault();
        var subject = count == 1
            ? delivery.Notes[0].Title
            : $"{delivery.To}: {count} things to do or to know{(due is { } first ? $", the first by {Minute(first)}" : "")}";
        var body = new StringBuilder();
        foreach (var note in delivery.Notes)
        {
            body.Append(note.Title).Append('\n').Append("  ").Append(note.Text).Append('\n').Append("  ").Append(note.Command).Append("\n\n");
        }
        if (delivery.More > 0)
        {
            body.Append($"And {delivery.More} more: countersign mine\n\n");
        }
        return new MessageText(subject, body.Append(delivery.Id).Append('\n').ToString());
    }

    public static string Minute(Instant at) => $"{at.ToString()[..16].Replace('T', ' ')} UTC";
}
