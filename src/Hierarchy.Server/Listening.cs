using System.Net;
using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace Hierarchy.Server;

/// <summary>
/// Where the server may be reached (监听), and under which names. Beyond this machine nothing is spoken in clear: either the server has
/// a certificate, or a proxy on this machine ends TLS before it.
/// </summary>
/// <param name="Address">HIERARCHY_LISTEN: an IP address; null: 127.0.0.1 and ::1.</param>
/// <param name="Hosts">HIERARCHY_HOSTS: names that are answered to besides those of this machine.</param>
/// <param name="Certificate">HIERARCHY_CERTIFICATE: a PEM file with the certificate, its chain, and the key.</param>
/// <param name="Proxy">HIERARCHY_PROXY: 1 when a proxy on this machine passes requests on, with X-Forwarded-For and X-Forwarded-Proto.</param>
public sealed record Listening(IPAddress? Address, IReadOnlyList<string> Hosts, string? Certificate, bool Proxy)
{
    private const int MaxHosts = 20;

    /// <summary>On this machine only, in clear.</summary>
    public static readonly Listening Local = new(null, [], null, false);

    public static Listening FromEnvironment()
    {
        var address = Variable("HIERARCHY_LISTEN") is { } text ? IPAddress.TryParse(text, out var parsed) ? parsed
            : throw new UserException($"环境变量 HIERARCHY_LISTEN 的值「{text}」不是 IP 地址，应写成 192.0.2.10、0.0.0.0 或 :: 的形式。") : null;
        var listening = new Listening(address, Names(Variable("HIERARCHY_HOSTS") ?? ""), Variable("HIERARCHY_CERTIFICATE"), IsProxy(Variable("HIERARCHY_PROXY") ?? "0"));
        if (address is not null && !IPAddress.IsLoopback(address) && listening is { Certificate: null, Proxy: false })
            throw new UserException($"HIERARCHY_LISTEN={address} 会让其他机器以明文访问。请用 HIERARCHY_CERTIFICATE 给出证书（PEM，含私钥），或由本机的代理终止 TLS 并设 HIERARCHY_PROXY=1，或去掉 HIERARCHY_LISTEN。");
        return listening;
    }

    /// <summary>Nobody on another machine can reach it: no address, no proxy, no name is meant for them.</summary>
    public bool IsThisMachineOnly => (Address is null || IPAddress.IsLoopback(Address)) && !Proxy && Hosts.Count == 0;

    private string Scheme => Certificate is null ? "http" : "https";

    /// <summary>For what runs on this machine.</summary>
    public Uri LocalAddress(int port) => new($"{Scheme}://127.0.0.1:{port}/");

    /// <summary>For people: under the first of its names.</summary>
    public Uri PublicAddress(int port) => Hosts.Count == 0 ? LocalAddress(port) : new Uri(Proxy && Certificate is null ? $"https://{Hosts[0]}/" : $"{Scheme}://{Hosts[0]}:{port}/");

    /// <summary>Whether a request under that name is ours.</summary>
    public bool Answers(string host) => host is "localhost" or "127.0.0.1"
        || IPAddress.TryParse(host.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address)
        || Hosts.Contains(host, StringComparer.OrdinalIgnoreCase);

    /// <summary>The verbs on this machine come over loopback, whatever else is listened on.</summary>
    public void Listen(KestrelServerOptions kestrel, int port)
    {
        (X509Certificate2, X509Certificate2Collection)? certificate = Certificate is null ? null : Load(Certificate);
        if (Address is null)
            kestrel.ListenLocalhost(port, Encrypt);
        else
            kestrel.Listen(Address, port, Encrypt);
        // Any address is this one, too.
        if (Address is not null && !Address.Equals(IPAddress.Any) && !Address.Equals(IPAddress.IPv6Any) && !Address.Equals(IPAddress.Loopback))
            kestrel.Listen(IPAddress.Loopback, port, Encrypt);

        void Encrypt(ListenOptions options)
        {
            if (certificate is { } own)
                options.UseHttps(https => (https.ServerCertificate, https.ServerCertificateChain) = own);
        }
    }

    /// <summary>A client for this machine's server: its certificate bears another name than 127.0.0.1, so it must be exactly ours.</summary>
    public HttpMessageHandler LocalHandler()
    {
        var handler = new SocketsHttpHandler { UseProxy = false, UseCookies = false };
        if (Certificate is not null)
        {
            var own = Load(Certificate).Certificate;
            handler.SslOptions = new SslClientAuthenticationOptions { RemoteCertificateValidationCallback = (_, shown, _, _) => shown is not null && shown.GetRawCertData().AsSpan().SequenceEqual(own.RawData) };
        }
        return handler;
    }

    private static (X509Certificate2 Certificate, X509Certificate2Collection Chain) Load(string file)
    {
        try
        {
            var chain = new X509Certificate2Collection();
            chain.ImportFromPemFile(file);
            return (X509Certificate2.CreateFromPemFile(file), chain);
        }
        catch (Exception unusable) when (unusable is CryptographicException or IOException or UnauthorizedAccessException)
        {
            throw new UserException($"HIERARCHY_CERTIFICATE 指定的「{file}」不能使用。应为 PEM 文件，同时含有证书和未加密的私钥，并且当前用户可读。");
        }
    }

    private static string[] Names(string text)
    {
        var names = text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        if (names.Length > MaxHosts || names.FirstOrDefault(name => Uri.CheckHostName(name) == UriHostNameType.Unknown) is not null)
            throw new UserException($"环境变量 HIERARCHY_HOSTS 的值「{text}」不合规定，应为至多 {MaxHosts} 个主机名，以逗号分隔，不带端口。");
        return names;
    }

    private static bool IsProxy(string text) => text switch
    {
        "1" => true,
        "0" => false,
        _ => throw new UserException($"环境变量 HIERARCHY_PROXY 的值「{text}」不合规定，应为 1 或 0。"),
    };

    private static string? Variable(string name) => Environment.GetEnvironmentVariable(name) is { Length: > 0 } value ? value : null;
}
