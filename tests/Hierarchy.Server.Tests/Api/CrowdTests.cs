using System.Globalization;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using Hierarchy.Server.Accounts;
using Hierarchy.Server.Api;
using Xunit.Abstractions;

namespace Hierarchy.Server.Tests.Api;

/// <summary>A thousand clients, most of them badly behaved: others are answered meanwhile, and nothing of them is left when they are gone.</summary>
[Collection(nameof(LivingDemo))]
public class CrowdTests(LivingDemo house, ITestOutputHelper output) : IDisposable
{
    private const int Readers = 300;
    private const int Sleepers = 150;
    private const int Vanishing = 250;
    private const int HalfOpen = 300;

    /// <summary>Subscriptions of one account; 50 is the most.</summary>
    private const int OfOne = 25;

    private const long MostMemory = 600L << 20;
    private const long MostLeft = 48L << 20;

    private static readonly TimeSpan Together = TimeSpan.FromSeconds(12);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan LongestAnswer = TimeSpan.FromSeconds(15);

    private const string Counts = "sessions { known unknown atLeast } participants { known unknown atLeast } byCategory { category { code label } sessions { known unknown atLeast } participants { known unknown atLeast } }";

    private readonly List<Socket> _sockets = [];
    private readonly List<Caller> _callers = [];

    private string Small => $$"""subscription { rollupChanged(regionCode: "430000", period: "{{house.ThisMonth}}") { watermark { position } } }""";
    private string Large => $$"""subscription { rollupChanged(regionCode: "430000", period: "{{house.ThisMonth}}") { activities { {{Counts}} } parts { region { name } activities { {{Counts}} } } } }""";
    private static string Heavy => "{ units(first: 100) { nodes { name entries(first: 5) { nodes { summary } } } } }";

    [Fact]
    public async Task A_thousand_clients_who_sleep_vanish_or_say_half_leave_nothing_behind_and_others_are_answered()
    {
        await house.Province.ReadAsync(Heavy);
        var faults = house.Log.Errors.Count;
        var before = GC.GetTotalMemory(forceFullCollection: true);
        using var over = new CancellationTokenSource();
        var readers = await ReadersAsync(over.Token);
        await SleepersAsync();
        await HalfOpenAsync();
        Assert.Equal(Readers + Sleepers, await UntilAsync(() => house.Part<Subscribers>().Count, Readers + Sleepers));

        var (writing, probing, vanishing) = (WriteAsync(over.Token), ProbeAsync(over.Token), VanishAsync());
        var most = await WatchAsync();
        await vanishing;
        await over.CancelAsync();
        await writing;
        var (answers, longest) = await probing;
        var events = 0;
        foreach (var reader in readers)
            events += await reader;
        Leave();

        await Eventually.TrueAsync(() => house.Part<Subscribers>().Count == 0, Patience);
        await SessionsAreBackAsync();
        var left = await UntilAsync(() => GC.GetTotalMemory(forceFullCollection: true) - before, MostLeft, (now, bound) => now < bound);
        output.WriteLine($"{Readers + Sleepers + Vanishing + HalfOpen} clients; readers were told {events} events; {answers} others answered meanwhile, the slowest in {longest.TotalSeconds:F1} s; {most >> 20} MiB at most, {left >> 20} MiB more than before are left");
        Assert.Empty(house.Log.Errors.Skip(faults));
        Assert.True(events >= Readers * 3, $"{Readers} readers were told only {events} events");
        Assert.InRange(longest, TimeSpan.Zero, LongestAnswer);
        Assert.InRange(most, 0, before + MostMemory);
        Assert.InRange(left, long.MinValue, MostLeft);
    }

    private async Task<Caller> CallerAsync()
    {
        _callers.Add(await house.OfficeAsync(Role.Province, "430000"));
        return _callers[^1];
    }

    /// <summary>They read what they are told until the crowd is over, and leave.</summary>
    private async Task<List<Task<int>>> ReadersAsync(CancellationToken over)
    {
        var all = new List<Task<int>>();
        for (var i = 0; i < Readers / OfOne; i++)
        {
            var caller = await CallerAsync();
            var streams = await Task.WhenAll(Enumerable.Range(0, OfOne).Select(_ => EventStream.OpenAsync(caller, Small)));
            all.AddRange(streams.Select(stream => Task.Run(() => CountAsync(stream, over), CancellationToken.None)));
        }
        return all;
    }

    private static async Task<int> CountAsync(EventStream stream, CancellationToken over)
    {
        await using var _ = stream;
        var events = 0;
        try
        {
            while (await stream.NextAsync(over) is not null)
                events++;
        }
        catch (OperationCanceledException)
        {
            // It was enough.
        }
        return events;
    }

    /// <summary>They ask for much and never read a byte of it.</summary>
    private async Task SleepersAsync()
    {
        for (var i = 0; i < Sleepers; i++)
            await SendAsync(i % OfOne == 0 ? await CallerAsync() : _callers[^1], Large, "text/event-stream");
    }

    /// <summary>They begin to say something, and stop.</summary>
    private async Task HalfOpenAsync()
    {
        for (var i = 0; i < HalfOpen; i++)
        {
            var socket = await ConnectAsync();
            var whole = Request(house.Province, Heavy, "application/json");
            await socket.SendAsync(whole.AsMemory(0, (i % 3) switch { 0 => 0, 1 => 20, _ => whole.Length - 10 }));
        }
    }

    /// <summary>They ask for much, or subscribe, and are gone with or without a word.</summary>
    private async Task VanishAsync()
    {
        var (random, caller) = (new Random(6), await CallerAsync());
        for (var i = 0; i < Vanishing; i++)
        {
            if (i % OfOne == 0)
                caller = await CallerAsync();
            var socket = await SendAsync(caller, i % 2 == 0 ? Small : Heavy, i % 2 == 0 ? "text/event-stream" : "application/json");
            await Task.Delay(random.Next(40));
            // With a linger of nothing the other side hears a reset instead of a farewell.
            if (i % 4 < 2)
                socket.LingerState = new LingerOption(true, 0);
            socket.Close();
        }
    }

    private async Task WriteAsync(CancellationToken over)
    {
        var (scribe, random) = (await Scribe.OfAsync(house), new Random(7));
        while (!over.IsCancellationRequested)
        {
            await scribe.RecordAsync(random);
            await Task.Delay(50, CancellationToken.None);
        }
    }

    /// <summary>Somebody who asks, one question after the other: how many were answered, and how long it took at most.</summary>
    private async Task<(int Answers, TimeSpan Longest)> ProbeAsync(CancellationToken over)
    {
        var (answers, longest) = (0, TimeSpan.Zero);
        for (; !over.IsCancellationRequested; answers++)
        {
            var since = System.Diagnostics.Stopwatch.GetTimestamp();
            await house.Province.ReadAsync("{ units(first: 20) { nodes { name } } region(code: \"430000\") { name } }");
            var took = System.Diagnostics.Stopwatch.GetElapsedTime(since);
            longest = took > longest ? took : longest;
            await Task.Delay(100, CancellationToken.None);
        }
        return (answers, longest);
    }

    /// <summary>The most memory that was in use while they were together.</summary>
    private static async Task<long> WatchAsync()
    {
        var most = 0L;
        for (var since = System.Diagnostics.Stopwatch.GetTimestamp(); System.Diagnostics.Stopwatch.GetElapsedTime(since) < Together; await Task.Delay(200))
            most = Math.Max(most, GC.GetTotalMemory(forceFullCollection: false));
        return most;
    }

    private async Task SessionsAreBackAsync()
    {
        var open = -1L;
        for (var i = 0; i < 100 && open != 0; i++)
        {
            open = await house.Database.ScalarAsync<long>("select count(*) from pg_stat_activity where datname = current_database() and state like 'idle in transaction%'");
            await Task.Delay(open == 0 ? 0 : 100);
        }
        Assert.Equal(0, open);
    }

    private static async Task<T> UntilAsync<T>(Func<T> get, T wanted, Func<T, T, bool>? so = null)
    {
        so ??= (a, b) => EqualityComparer<T>.Default.Equals(a, b);
        for (var i = 0; i < 100 && !so(get(), wanted); i++)
            await Task.Delay(100);
        return get();
    }

    private async Task<Socket> SendAsync(Caller caller, string query, string accept)
    {
        var socket = await ConnectAsync();
        await socket.SendAsync(Request(caller, query, accept));
        return socket;
    }

    private async Task<Socket> ConnectAsync()
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { ReceiveBufferSize = 4_096 };
        await socket.ConnectAsync(System.Net.IPAddress.Loopback, house.Site.Settings.Port);
        _sockets.Add(socket);
        return socket;
    }

    private byte[] Request(Caller caller, string query, string accept)
    {
        var body = JsonSerializer.SerializeToUtf8Bytes(new { query });
        var head = string.Create(CultureInfo.InvariantCulture,
            $"POST /graphql HTTP/1.1\r\nHost: {house.Site.Settings.Address.Authority}\r\nAuthorization: {caller.Http.DefaultRequestHeaders.Authorization}\r\nAccept: {accept}\r\nContent-Type: application/json\r\nContent-Length: {body.Length}\r\n\r\n");
        return [.. Encoding.ASCII.GetBytes(head), .. body];
    }

    private void Leave()
    {
        foreach (var socket in _sockets)
            socket.Dispose();
        _sockets.Clear();
        foreach (var caller in _callers)
            caller.Dispose();
        _callers.Clear();
    }

    public void Dispose() => Leave();
}
