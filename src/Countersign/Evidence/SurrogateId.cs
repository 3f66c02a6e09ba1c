namespace Countersign.Evidence;

/// <summary>An id that names nobody: a prefix of three letters and 26 characters of a time-ordered id.</summary>
public readonly record struct SurrogateId(string Value)
{
    private const string Alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

    /// <param name="prefix">Two or three lower-case letters: `ws`, `pty`, `sub`, `fnd`, `run`, `snp`, `cfg` ….</param>
    /// <param name="id">128 bits, most significant first; time-ordered where order matters.</param>
    public static SurrogateId Create(string prefix, UInt128 id)
    {
        Span<char> text = stackalloc char[26];
        for (var i = 25; i >= 0; i--)
        {
            text[i] = Alphabet[(int)(id & 31)];
            id >>= 5;
        }
        return new SurrogateId($"{prefix}_{text}");
    }

    public override string ToString() => Value;
}
