namespace Countersign.Server.Conventions;

/// <summary>The last answers by key and request digest. A key in flight has no answer yet. The oldest are forgotten first.</summary>
internal sealed class IdempotencyMemory(int capacity = 1000)
{
    private readonly Lock held = new();
    private readonly Dictionary<string, (string Digest, GivenAnswer? Answer)> _answers = new(StringComparer.Ordinal);
    private readonly Queue<string> order = new();

    public static Refusal Reused { get; } = new("idempotency.key_reused", "The Idempotency-Key was used for another request. Choose a new key.");

    /// <summary>The answer to give again; null when the caller must do the work and then `Keep` or `Forget`.</summary>
    public Decision<GivenAnswer?> Begin(string key, string digest)
    {
        lock (held)
        {
            if (!_answers.TryGetValue(key, out var known))
            {
                Remember(key, digest);
                return (GivenAnswer?)null;
            }
            if (known.Digest != digest)
            {
                return Reused;
            }
            return known.Answer is { } answer
                ? answer
                : new Refusal("idempotency.in_flight", "The first request with this Idempotency-Key is still being worked on. Try again later.");
        }
    }

    public void Keep(string key, GivenAnswer answer)
    {
        lock (held)
        {
            if (_answers.TryGetValue(key, out var known))
            {
                _answers[key] = known with { Answer = answer };
            }
        }
    }

    public void Forget(string key)
    {
        lock (held)
        {
            _answers.Remove(key);
        }
    }

    private void Remember(string key, string digest)
    {
        while (order.Count >= capacity)
        {
            _answers.Remove(order.Dequeue());
        }
        _answers[key] = (digest, null);
        order.Enqueue(key);
    }
}
