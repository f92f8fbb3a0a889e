using System.Buffers.Text;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace Hierarchy.Bench;

/// <summary>
/// One connection that sends a request, waits for the whole answer, looks at it, and sends the next: with as little work of its own
/// as can be, for it shares the machine with who answers.
/// </summary>
internal sealed class ApiConnection(ApiOrder order, int number, HashSet<long> positions) : IDisposable
{
    private const int CompareEvery = 64;
    private const int IdLength = 36;

    private readonly Socket _socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
    private byte[] _answer = new byte[65_536];
    private int _head, _length;
    private long _position;

    public List<long> Latencies { get; } = [];
    public long Bytes { get; private set; }
    public int Errors { get; private set; }
    public string? FirstError { get; private set; }

    public async Task RunAsync(long started, TimeSpan time)
    {
        await _socket.ConnectAsync(IPAddress.Loopback, order.Port);
        var requests = order.Requests.Select(one => (byte[])one.Bytes.Clone()).ToArray();
        var then = (byte[]?)order.Then?.Bytes.Clone();
        for (var at = number % requests.Length; Stopwatch.GetElapsedTime(started) < time; at = order.IsOwn ? at : (at + 1) % requests.Length)
        {
            if (order.IdAt is { } id)
                Guid.NewGuid().TryFormat(requests[at].AsSpan(id, IdLength), out _);
            var since = Stopwatch.GetTimestamp();
            if (!await ExchangeAsync(requests[at]))
                return;
            var until = Stopwatch.GetTimestamp();
            Check(order.Requests[at]);
            if (then is not null)
            {
                if (!await FollowAsync(then))
                    return;
                until = Stopwatch.GetTimestamp();
            }
            Latencies.Add(until - since);
        }
    }

    /// <summary>Asks behind what was recorded last.</summary>
    private async Task<bool> FollowAsync(byte[] request)
    {
        ApiQuestion.Write(request, _position);
        if (!await ExchangeAsync(request))
            return false;
        var body = _answer.AsSpan(_head, _length);
        if (PositionIn(body) is not { } position || position < _position || body.IndexOf("\"errors\":"u8) >= 0)
            Fail($"not at {_position}: {Beginning(body)}");
        return true;
    }

    /// <summary>False when there is no answer any more.</summary>
    private async Task<bool> ExchangeAsync(byte[] request)
    {
        await _socket.SendAsync(request, SocketFlags.None);
        if (!await ReceiveAsync())
            return false;
        Bytes += _length;
        return true;
    }

    /// <summary>The whole of one answer; false when there is none any more.</summary>
    private async Task<bool> ReceiveAsync()
    {
        var got = 0;
        for (_length = -1; _length < 0 || got < _head + _length;)
        {
            if (got == _answer.Length)
                Array.Resize(ref _answer, _answer.Length * 2);
            var read = await _socket.ReceiveAsync(_answer.AsMemory(got), SocketFlags.None);
            if (read == 0)
            {
                Fail("the connection was closed");
                return false;
            }
            got += read;
            if (_length < 0)
                ReadHead(_answer.AsSpan(0, got));
        }
        return true;
    }

    private void ReadHead(ReadOnlySpan<byte> got)
    {
        if (got.IndexOf("\r\n\r\n"u8) is var end && end < 0)
            return;
        var name = got[..end].IndexOf("Content-Length: "u8);
        if (name < 0 || !Utf8Parser.TryParse(got[(name + 16)..end], out int length, out _))
            throw new InvalidOperationException("an answer does not say how long it is");
        (_head, _length) = (end + 4, length);
    }

    private void Check(ApiRequest asked)
    {
        var body = _answer.AsSpan(_head, _length);
        if (!_answer.AsSpan(9, 3).SequenceEqual("200"u8))
            Fail($"status {System.Text.Encoding.ASCII.GetString(_answer, 9, 3)}");
        else if (asked.Whole is { } whole && (body.Length != whole.Length || Latencies.Count % CompareEvery == 0 && !body.SequenceEqual(whole)))
            Fail($"another answer, of {body.Length} bytes instead of {whole.Length}");
        else if (body.IndexOf("\"errors\":"u8) >= 0)
            Fail(Beginning(body));
        else if (order.IdAt is not null && asked.Whole is null && !IsNewPosition(body))
            Fail($"no receipt, or that of another: {Beginning(body)}");
    }

    private static string Beginning(ReadOnlySpan<byte> body) => System.Text.Encoding.UTF8.GetString(body[..Math.Min(300, body.Length)]);

    /// <summary>No two entries stand at one position.</summary>
    private bool IsNewPosition(ReadOnlySpan<byte> body)
    {
        if (PositionIn(body) is not { } position || body.IndexOf("\"userErrors\":[]"u8) < 0)
            return false;
        _position = position;
        lock (positions)
            return positions.Add(position);
    }

    /// <summary>Of a receipt, or of the watermark where there is none.</summary>
    private static long? PositionIn(ReadOnlySpan<byte> body) =>
        body.IndexOf("\"position\":\""u8) is var at and >= 0 && Utf8Parser.TryParse(body[(at + 12)..], out long position, out _) ? position : null;

    private void Fail(string why)
    {
        Errors++;
        FirstError ??= why;
    }

    public void Dispose() => _socket.Dispose();
}
