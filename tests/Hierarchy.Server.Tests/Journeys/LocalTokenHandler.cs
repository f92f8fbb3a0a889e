using System.Net;
using System.Net.Http.Headers;
using Hierarchy.Server.Accounts;

namespace Hierarchy.Server.Tests.Journeys;

/// <summary>Sends the token of the server's own machine along, as the verbs do; each start of the server has another.</summary>
public sealed class LocalTokenHandler(string dataFolder) : DelegatingHandler(new SocketsHttpHandler { UseCookies = false })
{
    private string? _token;

    public string? Token => File.Exists(LocalToken.PathIn(dataFolder)) ? File.ReadAllText(LocalToken.PathIn(dataFolder)) : null;

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (request.Headers.Authorization is not null)
            return await base.SendAsync(request, cancellationToken);
        var used = _token ??= Token;
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", used);
        var response = await base.SendAsync(request, cancellationToken);
        if (response.StatusCode != HttpStatusCode.Unauthorized || Token is not { } now || now == used)
            return response;
        response.Dispose();
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", _token = now);
        return await base.SendAsync(request, cancellationToken);
    }
}
