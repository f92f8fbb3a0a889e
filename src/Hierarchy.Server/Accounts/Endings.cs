namespace Hierarchy.Server.Accounts;

/// <summary>
/// Tells this process what may no longer be taken from memory: a session or token that was ended, an account that was disabled or
/// changed. Told after the database has it; who hears it reads again. Another process is not told, and reads again soon.
/// </summary>
public sealed class Endings
{
    /// <summary>The id of a session, a token or an account.</summary>
    public event Action<Guid>? Ended;

    internal void Tell(Guid id) => Ended?.Invoke(id);
}
