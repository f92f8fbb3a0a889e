using System.Globalization;
using System.Net;
using Hierarchy.Server;

namespace Hierarchy.Cluster;

/// <summary>Where the other silos find this one.</summary>
/// <param name="Address">HIERARCHY_SILO_ADDRESS: an address of this machine; 127.0.0.1 where all silos are on one.</param>
/// <param name="Port">HIERARCHY_SILO_PORT: for silos only. It knows no accounts: nobody else may reach it.</param>
/// <param name="ListenPort">HIERARCHY_SILO_LISTEN_PORT: the one listened on, where what comes to the port is passed on to another.</param>
public sealed record SiloSettings(IPAddress Address, int Port, int ListenPort)
{
    private const int DefaultPort = 11111;

    public static SiloSettings FromEnvironment()
    {
        var address = Environment.GetEnvironmentVariable("HIERARCHY_SILO_ADDRESS") is { Length: > 0 } text ? text : "127.0.0.1";
        var port = PortOf("HIERARCHY_SILO_PORT", DefaultPort);
        return new SiloSettings(
            IPAddress.TryParse(address, out var ip) ? ip : throw new UserException($"环境变量 HIERARCHY_SILO_ADDRESS 的值「{address}」不是 IP 地址。请填写本机供其他节点连接的地址。"),
            port, PortOf("HIERARCHY_SILO_LISTEN_PORT", port));
    }

    private static int PortOf(string name, int otherwise) => Environment.GetEnvironmentVariable(name) is not { Length: > 0 } text ? otherwise
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var port) && port is > 0 and < 65536 ? port
        : throw new UserException($"环境变量 {name} 的值「{text}」不是端口号，应为 1 至 65535 的整数。");
}
