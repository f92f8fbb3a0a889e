using System.Globalization;
using System.Text;

namespace Hierarchy.Bench;

/// <summary>Figures of a store and of one ten times its size, as neighbours in time; what counts are the medians.</summary>
internal sealed class Growth(string title, string told)
{
    private sealed record Figure(string Name, string Unit, string Goal, List<double> Small, List<double> Large);

    private readonly List<Figure> _figures = [];

    public void Add(bool large, string name, string unit, double value, string goal = "")
    {
        var figure = _figures.Find(one => one.Name == name);
        if (figure is null)
            _figures.Add(figure = new Figure(name, unit, goal, [], []));
        (large ? figure.Large : figure.Small).Add(value);
        Console.Error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{(large ? "大" : "小")}　{name}：{value:G4} {unit}"));
    }

    public Task WriteAsync(string path) => Report.WriteAsync(path, Markdown(), new
    {
        told,
        figures = _figures.Select(one => new
        {
            one.Name, one.Unit, one.Goal, one.Small, one.Large, growth = Times(one),
        }),
    });

    private string Markdown()
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"## {title}\n\n{told}\n\n| figure | small | large | large : small | goal |\n|---|---|---|---|---|\n");
        foreach (var one in _figures)
        {
            text.Append(CultureInfo.InvariantCulture,
                $"| {one.Name}{(one.Unit.Length > 0 ? ", " : "")}{one.Unit} | {Number(Measured.Median(one.Small))} | {Number(Measured.Median(one.Large))} | {(Times(one) is { } times ? Number(times) : "")} | {one.Goal} |\n");
        }
        return text.Append('\n').ToString();
    }

    private static double? Times(Figure one) => Measured.Median(one.Small) is not 0 and var small ? Measured.Median(one.Large) / small : null;

    private static string Number(double value) => value.ToString(Math.Abs(value) >= 100 ? "N0" : "0.###", CultureInfo.InvariantCulture);
}
