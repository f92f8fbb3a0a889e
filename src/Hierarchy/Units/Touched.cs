namespace Hierarchy.Units;

/// <summary>
/// The units that an entry touches: the one it is about, and others that its fact names. Walked for every entry in several
/// places, so it is a value and its walk takes no memory.
/// </summary>
public readonly record struct Touched(Guid? Unit, IReadOnlyList<Guid> Others)
{
    public Enumerator GetEnumerator() => new(this);

    public struct Enumerator
    {
        private readonly Touched _touched;
        private int _next;

        internal Enumerator(Touched touched) => (_touched, _next) = (touched, touched.Unit is null ? 0 : -1);

        public Guid Current { get; private set; }

        public bool MoveNext()
        {
            if (_next == _touched.Others.Count)
                return false;
            Current = _next < 0 ? _touched.Unit!.Value : _touched.Others[_next];
            _next++;
            return true;
        }
    }
}
