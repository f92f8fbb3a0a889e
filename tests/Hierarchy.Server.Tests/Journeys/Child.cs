using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace Hierarchy.Server.Tests.Journeys;

/// <summary>A process started by a test. It ends when the test does, however that ends: its guard reads a pipe that closes with us.</summary>
public sealed class Child : IAsyncDisposable
{
    private const string Guard =
        """
        exec 3<&0 0</dev/null
        "$@" 3<&- & child=$!
        echo "$child"
        { read -r -u 3 _; kill -KILL "$child"; } 2>/dev/null & guard=$!
        wait "$child"; code=$?
        kill "$guard" 2>/dev/null
        exit "$code"
        """;

    private readonly Process _guard;
    private readonly StringBuilder _output = new();
    private readonly TaskCompletionSource<int> _id = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private Child(Process guard)
    {
        _guard = guard;
        guard.OutputDataReceived += (_, line) => Told(line.Data);
        guard.ErrorDataReceived += (_, line) => Append(line.Data);
        guard.BeginOutputReadLine();
        guard.BeginErrorReadLine();
        Ended = EndAsync();
    }

    /// <summary>The child's own id, not its guard's.</summary>
    public int Id { get; private set; }

    /// <summary>The exit code; 137 after a kill.</summary>
    public Task<int> Ended { get; }

    public string Output
    {
        get
        {
            lock (_output)
                return _output.ToString();
        }
    }

    public static async Task<Child> StartAsync(IReadOnlyDictionary<string, string?> environment, params IEnumerable<string> command)
    {
        var start = new ProcessStartInfo("bash", ["-c", Guard, "guard", .. command])
        {
            RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8, StandardErrorEncoding = Encoding.UTF8,
            // An account of little rights may not be allowed into the folder of the tests.
            WorkingDirectory = "/",
        };
        foreach (var (name, value) in environment)
            start.Environment[name] = value;
        var child = new Child(Process.Start(start)!);
        child.Id = await child._id.Task.WaitAsync(TimeSpan.FromMinutes(1));
        return child;
    }

    /// <summary>SIGKILL: it hears nothing and finishes nothing.</summary>
    public async Task KillAsync()
    {
        try
        {
            using var process = Process.GetProcessById(Id);
            process.Kill();
        }
        catch (ArgumentException)
        {
            // Ended already.
        }
        await Ended;
    }

    private void Told(string? line)
    {
        if (_id.Task.IsCompleted || line is null || !int.TryParse(line, NumberStyles.None, CultureInfo.InvariantCulture, out var id))
            Append(line);
        else
            _id.SetResult(id);
    }

    private void Append(string? line)
    {
        lock (_output)
        {
            if (line is not null)
                _output.AppendLine(line);
        }
    }

    private async Task<int> EndAsync()
    {
        await _guard.WaitForExitAsync();
        return _guard.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        _guard.StandardInput.Close();
        await Ended;
        _guard.Dispose();
    }
}
