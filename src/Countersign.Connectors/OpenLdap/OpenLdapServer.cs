using System.Text;
using Countersign.Connectors.Ldap;

namespace Countersign.Connectors.OpenLdap;

/// <summary>A server that somebody signed in at: what it tells is told whole, or refused.</summary>
internal sealed class OpenLdapServer : IDisposable
{
    // Servers leave out of a page what may not be seen; one that gives nothing but empty pages gives them for ever.
    private const int MostEmptyPages = 1000;

    private static readonly TimeSpan ReadingWait = TimeSpan.FromSeconds(120);
    private static readonly TimeSpan ActingWait = TimeSpan.FromSeconds(45);

    private readonly LdapConnection connection;
    private readonly OpenLdapSettings settings;

    private OpenLdapServer(LdapConnection connection, OpenLdapSettings settings, string source) =>
        (this.connection, this.settings, No) = (connection, settings, new OpenLdapRefusals(source, settings));

    public OpenLdapRefusals No { get; }

    /// <summary>Whether a part of what was searched lies at another server, which is not followed.</summary>
    public bool PointsElsewhere { get; private set; }

    /// <summary>Signs in to read.</summary>
    /// <exception cref="UnreadableSourceException">The server cannot be reached, or does not let the user in.</exception>
    public static OpenLdapServer Open(SourceInput input, OpenLdapSettings settings, CancellationToken cancel) =>
        new(new OpenLdapOpening(input, settings, ReadingWait).Open(cancel), settings, input.Source.Name);

    /// <summary>Signs in to act; the server is waited for no longer than 45 seconds.</summary>
    /// <exception cref="UnreadableSourceException">The server cannot be reached, or does not let the user in.</exception>
    public static OpenLdapServer OpenToAct(SourceInput input, OpenLdapSettings settings, CancellationToken cancel) =>
        new(new OpenLdapOpening(input, settings, ActingWait).Open(cancel), settings, input.Source.Name);

    /// <summary>Every entry that is seen below a name, page by page.</summary>
    /// <exception cref="UnreadableSourceException">The server does not tell all of it.</exception>
    public IEnumerable<LdapEntry> All(string root, LdapFilter filter, IReadOnlyList<string> attributes, CancellationToken cancel)
    {
        var query = new LdapQuery(root, LdapScope.Subtree, filter, attributes);
        for (var (cookie, empty) = (Array.Empty<byte>(), 0); ;)
        {
            cancel.ThrowIfCancellationRequested();
            var page = Told(() => this.connection.Search(query, this.settings.PageSize, cookie, cancel), cancel);
            if (page.Result is not LdapResult.Success)
            {
                throw No.Unfinished(root, page.Result);
            }
            PointsElsewhere |= page.PointsElsewhere;
            foreach (var entry in page.Entries)
            {
                yield return entry;
            }
            if (page.Cookie.Length == 0)
            {
                yield break;
            }
            cookie = page.Cookie;
            empty = page.Entries.Count == 0 ? empty + 1 : 0;
            if (empty > MostEmptyPages)
            {
                throw No.Endless();
            }
        }
    }

    /// <summary>The entry of a name where the filter is true of it; null where there is none, or none is seen.</summary>
    /// <exception cref="UnreadableSourceException">The server does not tell.</exception>
    public LdapEntry? One(string name, LdapFilter filter, IReadOnlyList<string> attributes, CancellationToken cancel)
    {
        var page = Told(() => this.connection.Search(new LdapQuery(name, LdapScope.Entry, filter, attributes), null, [], cancel), cancel);
        return page.Result switch
        {
            LdapResult.Success => page.Entries.SingleOrDefault(),
            LdapResult.NoSuchObject or LdapResult.InvalidDnSyntax => null,
            _ => throw No.Unfinished(name, page.Result),
        };
    }

    /// <summary>Whether it is certain that an entry lacks an attribute: a server says so only to who may search it.</summary>
    /// <exception cref="UnreadableSourceException">The server does not tell.</exception>
    public bool Lacks(string name, string attribute, CancellationToken cancel) =>
        One(name, LdapFilter.Not(LdapFilter.Has(attribute)), [], cancel) is not null;

    /// <summary>Changes values of one entry, all or none, and only while the assertion is true of it.</summary>
    /// <exception cref="IOException">The answer was lost.</exception>
    /// <exception cref="LdapFormException">The answer cannot be read.</exception>
    public LdapResult Modify(string name, LdapFilter assertion, IReadOnlyList<LdapChange> changes, CancellationToken cancel) =>
        this.connection.Modify(name, assertion, changes, cancel);

    public void Dispose() => this.connection.Dispose();

    private T Told<T>(Func<T> ask, CancellationToken cancel)
    {
        try
        {
            return ask();
        }
        catch (IOException)
        {
            cancel.ThrowIfCancellationRequested();
            throw No.Lost();
        }
        catch (LdapFormException)
        {
            throw No.Malformed();
        }
        catch (DecoderFallbackException)
        {
            throw No.Unencoded();
        }
    }
}
