using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace Hierarchy.Cluster.Tests;

/// <summary>
/// The way to a port or socket, which can be cut: what is sent meanwhile arrives when it is healed, and neither end is told, as when a
/// network is split.
/// </summary>
internal sealed class Way : IAsyncDisposable
{
    private const int Buffer = 65_536;

    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(10);

    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly EndPoint _to;
    private readonly Func<int, bool> _isConcerned;
    private readonly Func<bool> _isCut;
    private readonly CancellationTokenSource _stop = new();
    private readonly ConcurrentBag<Task> _carrying = [];
    private readonly Task _accepting;

    /// <param name="isConcerned">Whether a new connection, which comes from that port, is one of those that are cut.</param>
    public Way(EndPoint to, Func<int, bool> isConcerned, Func<bool> isCut)
    {
        (_to, _isConcerned, _isCut) = (to, isConcerned, isCut);
        _listener.Start();
        _accepting = AcceptAsync();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    private async Task AcceptAsync()
    {
        while (true)
            _carrying.Add(CarryAsync(await _listener.AcceptSocketAsync(_stop.Token)));
    }

    private async Task CarryAsync(Socket near)
    {
        using var far = new Socket(_to.AddressFamily, SocketType.Stream, _to is IPEndPoint ? ProtocolType.Tcp : ProtocolType.Unspecified);
        using (near)
        {
            var isConcerned = _isConcerned(((IPEndPoint)near.RemoteEndPoint!).Port);
            await UntilHealedAsync(isConcerned);
            await far.ConnectAsync(_to, _stop.Token);
            await Task.WhenAll(CarryAsync(near, far, isConcerned), CarryAsync(far, near, isConcerned));
        }
    }

    private async Task CarryAsync(Socket source, Socket sink, bool isConcerned)
    {
        var buffer = new byte[Buffer];
        try
        {
            int read;
            do
            {
                read = await source.ReceiveAsync(buffer, _stop.Token);
                await UntilHealedAsync(isConcerned);
                for (var sent = 0; sent < read;)
                    sent += await sink.SendAsync(buffer.AsMemory(sent, read - sent), _stop.Token);
            }
            while (read > 0);
            sink.Shutdown(SocketShutdown.Send);
        }
        catch (SocketException)
        {
            // One end is gone: so is the other, when it may hear of it.
            await UntilHealedAsync(isConcerned);
            source.Close();
            sink.Close();
        }
        catch (ObjectDisposedException)
        {
        }
    }

    private async Task UntilHealedAsync(bool isConcerned)
    {
        while (isConcerned && _isCut())
            await Task.Delay(Look, _stop.Token);
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Stop();
        await Task.WhenAll([_accepting, .. _carrying]).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _stop.Dispose();
    }
}
