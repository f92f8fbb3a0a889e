using System.Globalization;
using System.Net;
using Hierarchy.Server;

namespace Hierarchy.Cluster;

/// <summary>Where the other silos find this one.</summary>
/// <param name="Address">HIERARCHY_SILO_ADDRESS: an address of this machine; 127.0.0.1 where all silos are on one.</param>
/// <param name="Port">HIERARCHY_SILO_PORT: for silos only. It knows no accounts: nobody else may reach it.</param>
public sealed record SiloSettings(IPAddress Address, int Port)
{
    private const int DefaultPort = 11111;

    public static SiloSettings FromEnvironment()
    {
        var address = Environment.GetEnvironmentVariable("HIERARCHY_SILO_ADDRESS") is { Length: > 0 } text ? text : "127.0.0.1";
        var port = Environment.GetEnvironmentVariable("HIERARCHY_SILO_PORT") is { Length: > 0 } number ? number : $"{DefaultPort}";
        return new SiloSettings(
            IPAddress.TryParse(address, out var ip) ? ip : throw new UserException($"环境变量 HIERARCHY_SILO_ADDRESS 的值「{address}」不是 IP 地址。请填写本机供其他节点连接的地址。"),
            int.TryParse(port, NumberStyles.None, CultureInfo.InvariantCulture, out var parsed) && parsed is > 0 and < 65536
                ? parsed
                : throw new UserException($"环境变量 HIERARCHY_SILO_PORT 的值「{port}」不是端口号，应为 1 至 65535 的整数。"));
    }
}
