using System.Diagnostics;
using System.Text.Json;

namespace Hierarchy.Bench;

/// <summary>This program once more, in a process that stays until it is no longer needed: lines of JSON to it and back.</summary>
internal sealed class Kept : IAsyncDisposable
{
    private Kept(Process process) => Process = process;

    public Process Process { get; }

    public static Kept Start(params string[] arguments) => Start(new Dictionary<string, string>(), arguments);

    /// <param name="variables">Of its environment, beside ours.</param>
    public static Kept Start(IReadOnlyDictionary<string, string> variables, params string[] arguments)
    {
        var start = Child.Program(arguments);
        start.RedirectStandardInput = true;
        foreach (var (name, value) in variables)
            start.Environment[name] = value;
        return new Kept(Process.Start(start)!);
    }

    public async Task<T> AskAsync<T>(object order)
    {
        await Process.StandardInput.WriteLineAsync(JsonSerializer.Serialize(order));
        return await ReadAsync<T>();
    }

    public async Task<T> ReadAsync<T>() => await Process.StandardOutput.ReadLineAsync() is { } line
        ? JsonSerializer.Deserialize<T>(line)!
        : throw new InvalidOperationException("a process of the measurement ended");

    public async ValueTask DisposeAsync()
    {
        Process.StandardInput.Close();
        await Process.WaitForExitAsync();
        Process.Dispose();
    }
}
