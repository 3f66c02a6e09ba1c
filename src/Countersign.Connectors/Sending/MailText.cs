using System.Text;

namespace Countersign.Connectors.Sending;

/// <summary>A message as mail (RFC 5322, MIME): all of it ASCII, the text in Base64, so that no line of it can end it or be a header.</summary>
internal static class MailText
{
    private const int BytesOfWord = 45;
    private const int LongestAddress = 254;

    public static string Of(OutgoingMessage message) => string.Join("\r\n",
        $"From: Countersign <{Address(message.Channel.From!)}>",
        $"To: <{Address(message.Mail!)}>",
        $"Subject: {Words(message.Text.Subject)}",
        $"Date: {message.At.ToDateTimeOffset():ddd, dd MMM yyyy HH:mm:ss} +0000",
        $"Message-ID: <{message.Id}@countersign>",
        "Auto-Submitted: auto-generated",
        "MIME-Version: 1.0",
        "Content-Type: text/plain; charset=utf-8",
        "Content-Transfer-Encoding: base64",
        "",
        Convert.ToBase64String(Encoding.UTF8.GetBytes(message.Text.Body.ReplaceLineEndings("\r\n")), Base64FormattingOptions.InsertLineBreaks));

    /// <exception cref="UndeliveredException">It is no plain address, and might say more to the server than an address.</exception>
    public static string Address(string text) =>
        text.Length <= LongestAddress && text.IndexOf('@') is > 0 and var at && at < text.Length - 1 && text.All(IsPlain)
            ? text
            : throw new UndeliveredException(
                "notification.no_mail", "An address of mail is not written as one. Correct `from` of the channel, or the recipient's `email`.");

    private static bool IsPlain(char c) => c is > ' ' and < '\x7f' && !"<>()[]\\,;:\"".Contains(c);

    // Encoded words of at most 75 characters each (RFC 2047), none of which cuts a character.
    private static string Words(string text)
    {
        var words = new List<string>();
        var part = new StringBuilder();
        foreach (var rune in text.EnumerateRunes())
        {
            if (Encoding.UTF8.GetByteCount(part.ToString()) + rune.Utf8SequenceLength > BytesOfWord)
            {
                words.Add(Word(part));
                part.Clear();
            }
            part.Append(rune);
        }
        words.Add(Word(part));
        return string.Join("\r\n ", words);
    }

    private static string Word(StringBuilder part) => $"=?utf-8?B?{Convert.ToBase64String(Encoding.UTF8.GetBytes(part.ToString()))}?=";
}
