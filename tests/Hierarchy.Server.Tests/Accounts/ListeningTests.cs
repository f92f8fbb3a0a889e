using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Hierarchy.Server.Tests.Journeys;

namespace Hierarchy.Server.Tests.Accounts;

/// <summary>Where the server listens, and that it does not do so in clear for others.</summary>
public class ListeningTests
{
    [Theory]
    [InlineData("HIERARCHY_LISTEN=0.0.0.0", "以明文访问")]
    [InlineData("HIERARCHY_LISTEN=192.0.2.1", "以明文访问")]
    [InlineData("HIERARCHY_LISTEN=everywhere", "「everywhere」不是 IP 地址")]
    [InlineData("HIERARCHY_HOSTS=a b", "「a b」不合规定")]
    [InlineData("HIERARCHY_PROXY=yes", "「yes」不合规定")]
    [InlineData("HIERARCHY_CERTIFICATE=/nowhere.pem", "「/nowhere.pem」不能使用")]
    public async Task What_would_be_unsafe_or_means_nothing_stops_the_start_with_one_sentence(string variable, string sentence)
    {
        await using var product = await Product.NewAsync();
        var (name, value) = (variable.Split('=')[0], variable.Split('=')[1]);
        product.Environment[name] = value;
        var (exit, said) = await product.RunAsync("serve");
        Assert.Equal(1, exit);
        Assert.Contains(sentence, said, StringComparison.Ordinal);
        Assert.Contains(name, said, StringComparison.Ordinal);
        Assert.Single(said.Trim().Split('\n'));
    }

    [Fact]
    public async Task With_a_certificate_it_listens_everywhere_speaks_TLS_only_and_the_verbs_still_find_it()
    {
        await using var product = await Product.NewAsync();
        var file = Path.Combine(product.Settings.DataFolder, "server.pem");
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var certificate = new CertificateRequest("CN=wenming.example", key, HashAlgorithmName.SHA256).CreateSelfSigned(DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddYears(200));
        await File.WriteAllTextAsync(file, certificate.ExportCertificatePem() + "\n" + key.ExportPkcs8PrivateKeyPem());
        (product.Environment["HIERARCHY_LISTEN"], product.Environment["HIERARCHY_CERTIFICATE"], product.Environment["HIERARCHY_HOSTS"]) = ("0.0.0.0", file, "wenming.example");
        await using var server = await product.StartAsync("serve", "--first-administrator");
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        while (!server.Output.Contains("已启动", StringComparison.Ordinal))
            await Task.Delay(50, patience.Token);
        Assert.Contains($"地址 https://wenming.example:{product.Settings.Port}/", server.Output, StringComparison.Ordinal);

        var handler = new SocketsHttpHandler { UseCookies = false, SslOptions = { RemoteCertificateValidationCallback = (_, shown, _, _) => shown!.GetRawCertDataString() == certificate.GetRawCertDataString() } };
        using var admin = new Caller(new Uri($"https://127.0.0.1:{product.Settings.Port}"), handler);
        var answer = await admin.SignInAsync("admin", Verbs.PasswordIn(server.Output), request => request.Headers.Host = "wenming.example");
        Assert.Equal(HttpStatusCode.OK, answer.Status);
        Assert.Contains("secure", admin.SetCookie!, StringComparison.OrdinalIgnoreCase);
        using var clear = new Caller(product.Settings.Address);
        await Assert.ThrowsAnyAsync<HttpRequestException>(() => clear.GetAsync("health"));
        var (exit, said) = await product.RunAsync("due", "--region", "430407", "--before", "2030-01-01");
        Assert.True(exit == 0, said);
        Assert.Contains("任务结束：due", server.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_verb_that_cannot_read_this_machines_token_says_whose_it_is()
    {
        await using var product = await Product.ServedAsync();
        File.Delete(Server.Accounts.LocalToken.PathIn(product.Settings.DataFolder));
        var (exit, said) = await product.RunAsync("verify");
        Assert.Equal(1, exit);
        Assert.Contains("请以运行服务的用户执行", said, StringComparison.Ordinal);
    }
}
