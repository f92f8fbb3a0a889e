namespace Hierarchy.Server.Demo;

/// <summary>Moves units (划转) from the first of a month on, on the word of the office above.</summary>
internal sealed class Moving(Pen pen, DemoRegion above)
{
    public async Task RunAsync(IReadOnlyList<(DemoUnit Unit, DemoRegion To)> moves, Period from, string reason)
    {
        var draft = pen.Begin(above.Office);
        foreach (var (unit, to) in moves)
        {
            if (unit.Region == to || to.Names.Contains(unit.Name))
                continue;
            draft.Add(id => new UnitMove(unit.Id, new UnitMoveInput(id, to.Code, from, reason)));
            unit.MoveTo(to);
        }
        await draft.SendAsync();
    }
}
