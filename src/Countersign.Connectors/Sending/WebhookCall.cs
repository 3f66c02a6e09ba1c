using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;

namespace Countersign.Connectors.Sending;

/// <summary>
/// One POST, to an address that was judged, without redirects. A generic webhook is signed as Standard Webhooks are: HMAC-SHA256 over
/// `ID.TIMESTAMP.BODY`, the timestamp in Unix seconds.
/// </summary>
internal static class WebhookCall
{
    public static async Task PostAsync(Destination destination, OutgoingMessage message, CancellationToken cancel)
    {
        using var handler = new SocketsHttpHandler
        {
            AllowAutoRedirect = false, UseProxy = false, UseCookies = false, ConnectCallback = (_, stop) => destination.ConnectAsync(stop),
        };
        using var caller = new HttpMessageInvoker(handler);
        var body = Encoding.UTF8.GetBytes(MessageJson.Of(message));
        using var request = new HttpRequestMessage(HttpMethod.Post, destination.Uri) { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        if (destination.Secret is { } key)
        {
            var at = (message.At.Microseconds / 1_000_000).ToString(CultureInfo.InvariantCulture);
            request.Headers.Add("webhook-id", message.Id.Value);
            request.Headers.Add("webhook-timestamp", at);
            request.Headers.Add("webhook-signature", Signature(key, message.Id.Value, at, body));
        }
        using var answer = await caller.SendAsync(request, cancel);
        if ((int)answer.StatusCode is < 200 or > 299)
        {
            throw Refused(message, answer.StatusCode);
        }
    }

    internal static string Signature(string key, string id, string at, ReadOnlySpan<byte> body)
    {
        using var hash = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, Key(key));
        hash.AppendData(Encoding.UTF8.GetBytes($"{id}.{at}."));
        hash.AppendData(body);
        return $"v1,{Convert.ToBase64String(hash.GetHashAndReset())}";
    }

    // Receivers hand keys out as `whsec_` and Base64; any other text is the key itself.
    private static byte[] Key(string text)
    {
        var buffer = new byte[text.Length];
        return text.StartsWith("whsec_", StringComparison.Ordinal) && Convert.TryFromBase64String(text["whsec_".Length..], buffer, out var length)
            ? buffer[..length]
            : Encoding.UTF8.GetBytes(text);
    }

    private static UndeliveredException Refused(OutgoingMessage message, HttpStatusCode status) => (int)status is >= 300 and < 400
        ? new UndeliveredException(
            "notification.redirected",
            $"The receiver of channel `{message.Channel.Name}` sends elsewhere ({(int)status}); nobody follows. Correct its address.")
        : new UndeliveredException("notification.refused", $"The receiver of channel `{message.Channel.Name}` answered {(int)status}.");
}
