namespace Countersign.Api;

/// <summary>Where a server listens: a Unix socket or an http(s) address.</summary>
public sealed record ServerAddress
{
    private ServerAddress(string? socket, Uri? url) => (Socket, Url) = (socket, url);

    /// <summary>The socket's path; null for an address.</summary>
    public string? Socket { get; }

    public Uri? Url { get; }

    public static ServerAddress OfSocket(string path) => new(path, null);

    /// <exception cref="FormatException">The text is no http or https address.</exception>
    public static ServerAddress Parse(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var url) && url.Scheme is "http" or "https"
            ? new(null, url)
            : throw new FormatException($"`{text}` is no server address. Write http://HOST:PORT or https://HOST.");

    public override string ToString() => Socket ?? Url!.ToString();
}
