using System.Net.Sockets;
using System.Security.Authentication;

namespace Countersign.Connectors.Ldap;

/// <summary>
/// Speaks LDAP version 3 over a stream, one request at a time. It follows no referral and reads no file or variable of the machine.
/// </summary>
/// <param name="stream">What is spoken over; encrypted, where it is.</param>
/// <param name="socket">What the stream runs over; closing it ends every wait.</param>
internal sealed class LdapConnection(Stream stream, Socket socket) : IDisposable
{
    // An entry is answered in one message: a group of some hundred thousand members fits.
    private const int LongestMessage = 64 * 1024 * 1024;

    // What an answer begins with.
    private const int Sequence = 0x30;

    private int requests;

    /// <summary>Signs in by name and secret.</summary>
    /// <exception cref="IOException">The connection ended, or no answer came in time.</exception>
    /// <exception cref="LdapFormException">What answers is no directory.</exception>
    public LdapResult Bind(string name, string secret, CancellationToken cancel) =>
        Ask(LdapRequests.Bind(++requests, name, secret), LdapAnswer.Bound, cancel);

    /// <summary>Asks to go on encrypted; where that is granted, the stream is to be encrypted before anything else is said.</summary>
    /// <exception cref="IOException">The connection ended, or no answer came in time.</exception>
    /// <exception cref="LdapFormException">What answers is no directory.</exception>
    public LdapResult StartTls(CancellationToken cancel) => Ask(LdapRequests.StartTls(++requests), LdapAnswer.Extended, cancel);

    /// <summary>Changes values of one entry, all or none, and only while the assertion is true of it.</summary>
    /// <exception cref="IOException">The connection ended, no answer came in time, or it was cancelled: it took effect, or it did not.</exception>
    /// <exception cref="LdapFormException">What came is no answer: it took effect, or it did not.</exception>
    public LdapResult Modify(string dn, LdapFilter assertion, IReadOnlyList<LdapChange> changes, CancellationToken cancel) =>
        Ask(LdapRequests.Modify(++requests, dn, assertion, changes), LdapAnswer.Modified, cancel);

    /// <summary>One page of a search.</summary>
    /// <param name="size">How many entries are answered at most; null for a search that is not paged, and finds one.</param>
    /// <param name="cookie">What the page before gave; empty for the first.</param>
    /// <exception cref="IOException">The connection ended, no answer came in time, or it was cancelled.</exception>
    /// <exception cref="LdapFormException">What came is no answer.</exception>
    /// <exception cref="System.Text.DecoderFallbackException">A name or value is no text.</exception>
    public LdapPage Search(LdapQuery query, int? size, byte[] cookie, CancellationToken cancel) =>
        UntilCancelled(() => Found(LdapRequests.Search(++requests, query, size, cookie), size ?? 1), cancel);

    public void Dispose()
    {
        try
        {
            Send(LdapRequests.Unbind(++requests));
        }
        catch (Exception gone) when (IsEnd(gone))
        {
            // Whoever has gone needs no farewell.
        }
        stream.Dispose();
        socket.Dispose();
    }

    private LdapPage Found(byte[] request, int most)
    {
        Send(request);
        var entries = new List<LdapEntry>();
        for (var elsewhere = false; ;)
        {
            var answer = Receive();
            switch (answer.Operation)
            {
                case LdapAnswer.Entry:
                    entries.Add(entries.Count < most ? answer.ToEntry() : throw new LdapFormException("A page holds more than was asked for."));
                    break;
                case LdapAnswer.Reference:
                    elsewhere = true;
                    break;
                case LdapAnswer.SearchDone:
                    return new LdapPage(answer.Result(), entries, answer.Cookie(), elsewhere);
                default:
                    throw new LdapFormException("A search was answered with something else.");
            }
        }
    }

    private LdapResult Ask(byte[] request, int answered, CancellationToken cancel) => UntilCancelled(
        () =>
        {
            Send(request);
            var answer = Receive();
            return answer.Operation == answered ? answer.Result() : throw new LdapFormException("A request was answered with something else.");
        },
        cancel);

    private T UntilCancelled<T>(Func<T> ask, CancellationToken cancel)
    {
        using var stop = cancel.Register(socket.Dispose);
        try
        {
            return ask();
        }
        catch (Exception gone) when (IsEnd(gone) && gone is not IOException)
        {
            throw new IOException("The connection ended.", gone);
        }
    }

    private static bool IsEnd(Exception failure) =>
        failure is IOException or ObjectDisposedException or SocketException or AuthenticationException or InvalidOperationException;

    private void Send(byte[] request)
    {
        stream.Write(request);
        stream.Flush();
    }

    private LdapAnswer Receive()
    {
        Span<byte> head = stackalloc byte[2];
        stream.ReadExactly(head);
        if (head[0] != Sequence)
        {
            throw new LdapFormException("What answers is no directory.");
        }
        Span<byte> more = stackalloc byte[head[1] <= 0x80 ? 0 : Math.Min(head[1] - 0x80, 5)];
        stream.ReadExactly(more);
        long length = head[1] < 0x80 ? head[1] : 0;
        foreach (var digit in more)
        {
            length = length << 8 | digit;
        }
        if (head[1] == 0x80 || more.Length > 4 || length > LongestMessage)
        {
            throw new LdapFormException("An answer has no length, or too much of it.");
        }
        var message = new byte[2 + more.Length + length];
        head.CopyTo(message);
        more.CopyTo(message.AsSpan(2));
        stream.ReadExactly(message.AsSpan(2 + more.Length));
        var answer = LdapAnswer.Parse(message);
        return answer.Id == requests ? answer
            : answer.Id == 0 ? throw new IOException("The server ended the connection.")
            : throw new LdapFormException("Another request was answered than the last.");
    }
}
