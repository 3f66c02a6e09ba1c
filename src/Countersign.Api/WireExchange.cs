using System.Net.Http.Json;
using System.Text.Json;

namespace Countersign.Api;

/// <summary>One request and its answer, read as a contract or thrown as the problem it is.</summary>
internal sealed class WireExchange(HttpClient http) : IDisposable
{
    private const string Root = "api/v1/";

    public static string Path(string path, IEnumerable<(string Name, string? Value)> query)
    {
        var parts = query.Where(part => part.Value is not null).Select(part => $"{part.Name}={Uri.EscapeDataString(part.Value!)}").ToList();
        return parts.Count == 0 ? path : $"{path}?{string.Join('&', parts)}";
    }

    public async Task<T> GetAsync<T>(string path, CancellationToken cancel)
    {
        using var answer = await http.GetAsync(new Uri(Root + path, UriKind.Relative), cancel).ConfigureAwait(false);
        return await ReadAsync<T>(answer, cancel).ConfigureAwait(false);
    }

    /// <summary>Every POST carries a key of its own, so a repeated one is answered and not done again.</summary>
    public async Task<T> PostAsync<T>(string path, object body, CancellationToken cancel)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(Root + path, UriKind.Relative));
        request.Content = JsonContent.Create(body, body.GetType(), options: WireJson.Options);
        request.Headers.Add(WireHeaders.IdempotencyKey, IdempotencyKeys.Next());
        using var answer = await http.SendAsync(request, cancel).ConfigureAwait(false);
        return await ReadAsync<T>(answer, cancel).ConfigureAwait(false);
    }

    public async Task<IReadOnlyList<T>> ListAsync<T>(string path, (string, string?)[] query, CancellationToken cancel)
    {
        var all = new List<T>();
        string? after = null;
        do
        {
            var page = await GetAsync<Page<T>>(Path(path, query.Append(("after", after))), cancel).ConfigureAwait(false);
            all.AddRange(page.Items);
            after = page.Next;
        }
        while (after is not null);
        return all;
    }

    public void Dispose() => http.Dispose();

    private static async Task<T> ReadAsync<T>(HttpResponseMessage answer, CancellationToken cancel)
    {
        if (answer.IsSuccessStatusCode)
        {
            return await answer.Content.ReadFromJsonAsync<T>(WireJson.Options, cancel).ConfigureAwait(false)
                ?? throw new ApiRefusalException(Unreadable(answer, "an empty answer"));
        }
        var text = await answer.Content.ReadAsStringAsync(cancel).ConfigureAwait(false);
        throw new ApiRefusalException(ProblemIn(text) ?? Unreadable(answer, "an answer that is no problem document"));
    }

    private static Problem? ProblemIn(string text)
    {
        try
        {
            return JsonSerializer.Deserialize<Problem>(text, WireJson.Options);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static Problem Unreadable(HttpResponseMessage answer, string what) => new()
    {
        Title = "The server cannot be understood",
        Status = 502,
        Code = "server.not_understood",
        Detail = $"The server answered status {(int)answer.StatusCode} with {what}.",
        Remedy = "Check that the address is that of a Countersign server of this version.",
    };
}
