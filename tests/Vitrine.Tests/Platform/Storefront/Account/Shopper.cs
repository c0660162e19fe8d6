using System.Net;
using System.Text.RegularExpressions;
using Vitrine.Tests.Fixtures;

namespace Vitrine.Tests.Platform.Storefront.Account;

/// <summary>Somebody at a shop: keeps cookies like a browser, follows no redirect, and fills in forms' tokens.</summary>
sealed partial class Shopper(RunningPlatform platform, string host) : IDisposable
{
    public const string Cookie = "customer";

    readonly HttpClient client = platform.ClientFor(host);

    public Dictionary<string, string> Cookies { get; } = new(StringComparer.Ordinal);

    public bool IsIn => Cookies.ContainsKey(Cookie);

    public Task<HttpResponseMessage> GetAsync(string path) => SendAsync(new HttpRequestMessage(HttpMethod.Get, path));

    public async Task<string> ReadAsync(string path)
    {
        using var answer = await GetAsync(path);
        return WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    public async Task<string> TokenAsync(string page) => Token().Match(await ReadAsync(page)).Groups["token"].Value;

    /// <summary>Opens a page, takes the token of its form and posts.</summary>
    public async Task<HttpResponseMessage> PostAsync(string page, IEnumerable<KeyValuePair<string, string>> fields, string? to = null, string? token = null) =>
        await SendAsync(new HttpRequestMessage(HttpMethod.Post, to ?? page) { Content = new FormUrlEncodedContent([.. fields, new("__RequestVerificationToken", token ?? await TokenAsync(page))]) });

    public Task<HttpResponseMessage> SignInAsync(string mail, string password) => PostAsync("/account/login", [new("mail", mail), new("password", password)]);

    public async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request)
    {
        if (Cookies.Count > 0) request.Headers.Add("Cookie", string.Join("; ", Cookies.Select(cookie => $"{cookie.Key}={cookie.Value}")));
        var answer = await client.SendAsync(request, TestContext.Current.CancellationToken);
        if (!answer.Headers.TryGetValues("Set-Cookie", out var set)) return answer;
        foreach (var cookie in set)
        {
            var (name, value) = (cookie.Split('=')[0], cookie.Split(';')[0].Split('=', 2)[1]);
            if (value.Length == 0) Cookies.Remove(name);
            else Cookies[name] = value;
        }

        return answer;
    }

    public void Dispose() => client.Dispose();

    [GeneratedRegex("name=\"__RequestVerificationToken\" (type=\"hidden\" )?value=\"(?<token>[^\"]+)\"", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Token();
}
