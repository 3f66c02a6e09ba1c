using System.Formats.Asn1;
using System.Net;
using System.Net.Sockets;

namespace Countersign.Connectors.Tests.OpenLdap;

/// <summary>Something on loopback that is spoken to as a directory: it answers as it was told, or passes on to a real one and cuts the line.</summary>
internal sealed class PlayedDirectory : IDisposable
{
    public const int Bind = 0, Search = 3, Modify = 6;

    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly Func<int, int, byte[]?> answer;

    /// <param name="answer">What is answered to a request, by its number and operation; null ends the connection.</param>
    public PlayedDirectory(Func<int, int, byte[]?> answer)
    {
        this.answer = answer;
        listener.Start();
        _ = Task.Run(ServeAsync);
    }

    /// <summary>Whether the line is cut after the first search is answered.</summary>
    public bool EndsAfterSearch { get; init; }

    public int Port => ((IPEndPoint)listener.LocalEndpoint).Port;

    /// <summary>Passes all on to a real server until a change is asked for, and then cuts the line.</summary>
    /// <param name="port">Of the real server.</param>
    /// <param name="arrives">Whether the change still gets there.</param>
    public static PlayedDirectory Cutting(int port, bool arrives)
    {
        var server = new TcpClient("127.0.0.1", port);
        var stream = server.GetStream();
        return new PlayedDirectory((_, _) => []) { Passed = request =>
        {
            var isChange = Parse(request).Operation == Modify;
            if (!isChange || arrives)
            {
                stream.Write(request);
            }
            if (isChange)
            {
                if (arrives)
                {
                    Receive(stream);
                }
                server.Dispose();
                return null;
            }
            return IsAnswered(request) ? Answers(stream) : [];
        } };
    }

    /// <summary>The end of an operation.</summary>
    public static byte[] Ended(int id, int operation, int code, byte[]? cookie = null)
    {
        var writer = new AsnWriter(AsnEncodingRules.BER);
        using (writer.PushSequence())
        {
            writer.WriteInteger(id);
            using (writer.PushSequence(new Asn1Tag(TagClass.Application, operation, true)))
            {
                writer.WriteEncodedValue([0x0a, 1, (byte)code]);
                writer.WriteOctetString([]);
                writer.WriteOctetString("canary of the server"u8);
            }
            if (cookie is not null)
            {
                using var controls = writer.PushSequence(new Asn1Tag(TagClass.ContextSpecific, 0, true));
                using var control = writer.PushSequence();
                writer.WriteOctetString("1.2.840.113556.1.4.319"u8);
                writer.WriteOctetString(Page(cookie));
            }
        }
        return writer.Encode();
    }

    /// <summary>An entry that a search found.</summary>
    public static byte[] Entry(int id, byte[] name, params (string Attribute, string Value)[] values)
    {
        var writer = new AsnWriter(AsnEncodingRules.BER);
        using (writer.PushSequence())
        {
            writer.WriteInteger(id);
            using var entry = writer.PushSequence(new Asn1Tag(TagClass.Application, 4, true));
            writer.WriteOctetString(name);
            using var attributes = writer.PushSequence();
            foreach (var (attribute, value) in values)
            {
                using var one = writer.PushSequence();
                writer.WriteOctetString(System.Text.Encoding.UTF8.GetBytes(attribute));
                using var set = writer.PushSetOf();
                writer.WriteOctetString(System.Text.Encoding.UTF8.GetBytes(value));
            }
        }
        return writer.Encode();
    }

    public void Dispose() => listener.Dispose();

    private Func<byte[], byte[]?>? Passed { get; init; }

    private static byte[] Page(byte[] cookie)
    {
        var writer = new AsnWriter(AsnEncodingRules.BER);
        using (writer.PushSequence())
        {
            writer.WriteInteger(0);
            writer.WriteOctetString(cookie);
        }
        return writer.Encode();
    }

    private async Task ServeAsync()
    {
        try
        {
            while (true)
            {
                using var client = await listener.AcceptTcpClientAsync();
                Serve(client.GetStream());
            }
        }
        catch (Exception over) when (over is SocketException or ObjectDisposedException)
        {
            // The test has ended.
        }
    }

    private void Serve(NetworkStream stream)
    {
        try
        {
            for (var goesOn = true; goesOn;)
            {
                var request = Receive(stream);
                var (id, operation) = Parse(request);
                var answered = Passed is not null ? Passed(request) : this.answer(id, operation);
                goesOn = answered is not null && !(EndsAfterSearch && operation == Search);
                stream.Write(answered ?? []);
            }
        }
        catch (IOException)
        {
            // Whoever asked has gone.
        }
    }

    // Unbinding is not answered.
    private static bool IsAnswered(byte[] request) => Parse(request).Operation != 2;

    private static byte[] Answers(NetworkStream stream)
    {
        var all = new List<byte>();
        for (var operation = 0; operation is 0 or 4 or 19;)
        {
            var answer = Receive(stream);
            all.AddRange(answer);
            operation = Parse(answer).Operation;
        }
        return [.. all];
    }

    private static (int Id, int Operation) Parse(byte[] message)
    {
        var inside = new AsnReader(message, AsnEncodingRules.BER).ReadSequence();
        return ((int)inside.ReadInteger(), inside.PeekTag().TagValue);
    }

    private static byte[] Receive(NetworkStream stream)
    {
        var head = new byte[2];
        stream.ReadExactly(head);
        var more = new byte[head[1] < 0x80 ? 0 : head[1] - 0x80];
        stream.ReadExactly(more);
        var length = more.Length == 0 ? head[1] : more.Aggregate(0, (sum, digit) => sum << 8 | digit);
        var body = new byte[length];
        stream.ReadExactly(body);
        return [.. head, .. more, .. body];
    }
}
