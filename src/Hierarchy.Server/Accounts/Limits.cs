using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.RateLimiting;

namespace Hierarchy.Server.Accounts;

/// <summary>How often one address may try to sign in (限流): refused before anything is read, so that it costs nearly nothing.</summary>
internal static class Limits
{
    public const string SignIn = "sign-in";
    public const int AttemptsPerWindow = 30;
    public static readonly TimeSpan Window = TimeSpan.FromMinutes(1);

    /// <summary>What a caller is told to wait when too many passwords are being checked.</summary>
    public const int BusySeconds = 2;

    private const int BitsOfOneHome = 64;

    public static void Add(RateLimiterOptions options)
    {
        options.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
        options.AddPolicy(SignIn, http => RateLimitPartition.GetFixedWindowLimiter(Home(http.Connection.RemoteIpAddress), _ => new FixedWindowRateLimiterOptions
        {
            PermitLimit = AttemptsPerWindow, Window = Window, QueueLimit = 0,
        }));
        options.OnRejected = async (rejected, cancel) =>
        {
            var wait = rejected.Lease.TryGetMetadata(MetadataName.RetryAfter, out var after) ? after : Window;
            var seconds = Math.Max(1, (int)Math.Ceiling(wait.TotalSeconds));
            rejected.HttpContext.Response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
            await rejected.HttpContext.RefuseAsync(AccountRefusals.TooManyAttempts(seconds), StatusCodes.Status429TooManyRequests);
        };
    }

    /// <summary>One subscriber has 2^64 addresses of IPv6, so they count as one.</summary>
    private static string Home(IPAddress? address)
    {
        if (address is null)
            return "";
        if (address.AddressFamily != AddressFamily.InterNetworkV6 || address.IsIPv4MappedToIPv6)
            return $"{(address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address)}";
        var bytes = address.GetAddressBytes();
        bytes.AsSpan(BitsOfOneHome / 8).Clear();
        return $"{new IPAddress(bytes)}";
    }
}
