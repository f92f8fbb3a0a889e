namespace Hierarchy.GraphQL.Http;

/// <summary>
/// Answers by the very bytes of their requests, each with what it stands on. A question of one asker has at most one answer here, and
/// it is given only while nothing has changed. Bounded: in two halves, of which the older is dropped whole when the younger is full.
/// </summary>
/// <param name="most">Bytes of both halves.</param>
internal sealed class KeptAnswers(long most)
{
    /// <summary>What objects of an entry take beside its bytes, about.</summary>
    const int Overhead = 256;

    /// <summary>One answer may take this part of a half.</summary>
    const int Share = 32;

    readonly Lock _lock = new();
    Dictionary<Question, Answer> _young = new(Comparer.Instance), _old = new(Comparer.Instance);
    long _bytes;

    readonly record struct Question(object Asker, byte[] Body);
    readonly record struct Answer(object At, byte[] Body);

    /// <summary>Null when it has to be worked out.</summary>
    public byte[]? Find(Standing standing, byte[] question)
    {
        var key = new Question(standing.Asker, question);
        lock (_lock)
        {
            var isOld = !_young.TryGetValue(key, out var kept);
            if ((isOld && !_old.Remove(key, out kept)) || !kept.At.Equals(standing.At)) return null;
            if (isOld) Put(key, kept);
            return kept.Body;
        }
    }

    public void Keep(Standing standing, byte[] question, ReadOnlyMemory<byte> answer)
    {
        if (Size(question, answer.Length) > most / 2 / Share) return;
        var copy = new Answer(standing.At, answer.ToArray());
        lock (_lock) Put(new Question(standing.Asker, question), copy);
    }

    void Put(Question key, Answer answer)
    {
        if (_young.Remove(key, out var before)) _bytes -= Size(key.Body, before.Body.Length);
        var size = Size(key.Body, answer.Body.Length);
        if (_bytes + size > most / 2) (_old, _young, _bytes) = (_young, new(Comparer.Instance), 0);
        _young[key] = answer;
        _bytes += size;
    }

    static long Size(byte[] question, int answer) => question.Length + answer + Overhead;

    sealed class Comparer : IEqualityComparer<Question>
    {
        public static readonly Comparer Instance = new();
        public bool Equals(Question one, Question other) => one.Asker.Equals(other.Asker) && one.Body.AsSpan().SequenceEqual(other.Body);

        // Seeded per process, so nobody outside can choose colliding questions.
        public int GetHashCode(Question question)
        {
            var hash = new HashCode();
            hash.Add(question.Asker);
            hash.AddBytes(question.Body);
            return hash.ToHashCode();
        }
    }
}
