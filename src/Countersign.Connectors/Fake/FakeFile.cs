using Countersign.Connectors.Reading;

namespace Countersign.Connectors.Fake;

/// <summary>The one file in which a fake system keeps its state, for as many processes as use it.</summary>
internal sealed class FakeFile(SourceInput input, SourceReading reading, CancellationToken cancel)
{
    private const int Attempts = 2000;

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(5);

    private readonly ExportFile file = reading.Files is [var one] ? one : throw new UnreadableSourceException(
        "source.fake.files", $"Source `{input.Source.Name}` names {reading.Files.Count} files, and a fake system is one. Name one in `files`.");

    public string Name => file.Name;

    /// <summary>The system as a call sees it, and what is still to go wrong with its pages; null where nothing is.</summary>
    /// <param name="account">The account that is meant; null for all.</param>
    /// <exception cref="UnreadableSourceException">It does not answer.</exception>
    public (FakeSystem System, FakeMisbehaviour? AtPage) Ask(FakeCall call, string? account)
    {
        var system = Read();
        var wrong = system.Next(call, account).Wrong;
        if (wrong is not null && file.Place is not null)
        {
            (system, wrong) = Change(now => now.Next(call, account) is var (after, next) ? (after, (now, next)) : default);
        }
        return wrong?.How switch
        {
            null => (system, null),
            FakeTrouble.Late => (system.Earlier(), null),
            FakeTrouble.ExpireToken or FakeTrouble.Cut => (system, wrong),
            FakeTrouble.DieBefore => throw new FakeDeathException(),
            FakeTrouble.Throttle => throw Refuse(
                "source.fake.throttled", $"`{Name}` wants us to wait until {input.Now + wrong.Wait()}. Ask again then; `misbehave` told it to."),
            FakeTrouble.Deny => throw Refuse("source.fake.denied", $"`{Name}` does not let us look. Take `deny` out of its `misbehave`."),
            _ => throw Refuse("source.fake.lost", $"The answer of `{Name}` was lost. Ask again; `misbehave` told it to lose it."),
        };
    }

    /// <summary>Changes the system while nobody else does. Who reads it meanwhile sees it before or after.</summary>
    /// <param name="change">Gives the system as it is to be, or the same where nothing is to be written.</param>
    /// <exception cref="UnreadableSourceException">It cannot be changed; nothing was.</exception>
    public T Change<T>(Func<FakeSystem, (FakeSystem After, T Outcome)> change)
    {
        var place = file.Place?.Invoke() ?? throw Refuse(
            "source.fake.no_place", $"`{Name}` is no file below the governance folder, so nothing can be changed in it. Name one in `files`.");
        using var alone = Alone(place);
        var before = Read();
        var (after, outcome) = change(before);
        if (!ReferenceEquals(after, before))
        {
            Write(place, after);
        }
        return outcome;
    }

    private FakeSystem Read()
    {
        using var stream = reading.Open(file, CheckedStream.LineLimit);
        using var text = new MemoryStream();
        stream.CopyTo(text);
        return FakeForm.Read(text.GetBuffer().AsSpan(0, (int)text.Length), Name);
    }

    // The system itself is replaced at each change, so what is locked is a file beside it that stays.
    private FileStream Alone(string place)
    {
        var path = place + ".lock";
        if (new FileInfo(path).LinkTarget is not null)
        {
            throw Unwritable();
        }
        for (var attempt = 1; ; attempt++)
        {
            cancel.ThrowIfCancellationRequested();
            try
            {
                return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException) when (attempt < Attempts)
            {
                cancel.WaitHandle.WaitOne(Pause);
            }
            catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
            {
                throw Unwritable();
            }
        }
    }

    private void Write(string place, FakeSystem system)
    {
        var fresh = place + ".new";
        try
        {
            File.Delete(fresh);
            using (var stream = new FileStream(fresh, FileMode.CreateNew, FileAccess.Write))
            {
                stream.Write(FakeForm.Write(system));
            }
            File.Move(fresh, place, overwrite: true);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw Unwritable();
        }
    }

    private UnreadableSourceException Unwritable() => Refuse(
        "source.fake.unwritable", $"`{Name}` cannot be changed. Check that this process may write in its folder, and that none holds `{Name}.lock`.");

    private UnreadableSourceException Refuse(string code, string message) => new(code, message, Name);
}
