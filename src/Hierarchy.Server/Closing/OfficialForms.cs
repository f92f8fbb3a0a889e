using Hierarchy.Closing;
using Hierarchy.Regions;
using Hierarchy.Reports;

namespace Hierarchy.Server.Closing;

/// <summary>
/// The official forms as they were at one ledger position: the rows of the heart in the columns of the catalogue. The
/// same prefix, catalogue and renderer give the same bytes.
/// </summary>
public sealed class OfficialForms
{
    private readonly Tree _tree;
    private readonly Catalogue _catalogue;
    private readonly Period _month;
    private readonly Head _at;
    private readonly FormRows _rows;

    private OfficialForms(Tree tree, Catalogue catalogue, Period month, Head at, FormRows rows) =>
        (_tree, _catalogue, _month, _at, _rows) = (tree, catalogue, month, at, rows);

    /// <param name="at">The end of a batch.</param>
    public static async Task<OfficialForms> LoadAsync(ILedger ledger, Catalogue current, Period month, Head at, CancellationToken cancel)
    {
        var tree = await ledger.ReadTreeAsync(at.Position, cancel);
        var catalogue = tree.CatalogueHash is { } hash && hash != current.Hash ? await ledger.FindCatalogueAsync(hash, cancel) : current;
        var units = new List<Units.UnitState>();
        await foreach (var unit in ledger.ReadUnitsAsync(at.Position, cancel))
            units.Add(unit);
        return new OfficialForms(tree, catalogue ?? throw new InvalidOperationException($"catalogue {tree.CatalogueHash} is not kept"), month, at,
            new FormRows(tree, catalogue, month, units));
    }

    /// <param name="position">Any position of a batch: its end counts.</param>
    public static async Task<OfficialForms> AtAsync(Site site, Period month, long position, CancellationToken cancel) =>
        await LoadAsync(site.Ledger, site.Catalogue, month, await site.Seals.BatchAsync(position, cancel), cancel);

    public Tree Tree => _tree;
    public Head At => _at;
    public string CatalogueVersion => _catalogue.Hash;
    public IEnumerable<Form> Forms => _catalogue.Forms.Where(form => form.IsValidOn(_month.LastDay));

    public IReadOnlyList<FormRow> Rows(string form, Guid region) => _rows.Of(form, region);

    public IReadOnlyList<FormColumn> Columns(string form) => _catalogue.ColumnsOf(form, _month.LastDay);

    /// <summary>Form, region, month and position: the same prefix gives the same id.</summary>
    public string SealId(string form, Guid region) => $"{form}-{_tree[region].Code}-{_month}-{_at.Position}";

    public OfficialTable Table(Form form, Guid region, bool draft)
    {
        var rows = _rows.Of(form.Code, region);
        var columns = Columns(form.Code);
        return new OfficialTable
        {
            Title = form.Title.Replace("{region}", NameOf(region), StringComparison.Ordinal)
                .Replace("{year}", $"{_month.Year}", StringComparison.Ordinal).Replace("{month}", $"{_month.Month}", StringComparison.Ordinal),
            Draft = draft,
            DateText = FormRows.Chinese(_month.LastDay),
            Columns = [.. columns.Select(Printed)],
            Groups = Groups(rows, columns),
            TotalLine = Total(form.Code, rows),
            Note = form.Note.Length == 0 ? null : form.Note,
            Provenance = Provenance(form.Code, region, draft),
        };
    }

    private string NameOf(Guid region) => _tree[region].Names.At(_month.LastDay);

    private static TableColumn Printed(FormColumn column) => new(
        column.Header, column.WidthMm, Enum.Parse<Align>(column.Align.ToString()), Enum.Parse<CellKind>(column.Kind.ToString()),
        SpansGroup: column.Field.StartsWith("lead", StringComparison.Ordinal));

    /// <summary>Rows of one 主创 lead belong together; any other row stands alone.</summary>
    private static List<RowGroup> Groups(IReadOnlyList<FormRow> rows, IReadOnlyList<FormColumn> columns)
    {
        var number = 0;
        var spans = columns.Any(column => Printed(column).SpansGroup);
        return [.. rows.Select(row => (row.Group, Number: ++number, Cells: Cells(row, columns, number)))
            .GroupBy(row => (row.Group, Alone: spans ? 0 : row.Number))
            .Select(group => new RowGroup([.. group.Select(row => row.Cells)]))];
    }

    private static IReadOnlyList<string> Cells(FormRow row, IReadOnlyList<FormColumn> columns, int number) =>
        [.. columns.Select(column => column.Field == "no" ? $"{number}" : row.Fields.GetValueOrDefault(column.Field, FormRows.Unknown))];

    private static string Total(string form, IReadOnlyList<FormRow> rows)
    {
        var units = rows.Select(row => row.Group).Distinct().Count();
        return form == FormRows.Partners ? $"合计：主创单位{units}个，同创单位{rows.Count}个" : $"合计：{units}个单位";
    }

    private string Provenance(string form, Guid region, bool draft)
    {
        var asOf = $"截至{FormRows.Chinese(_month.LastDay)}　据台账前 {_at.Position} 条";
        return draft ? $"{asOf}　未定稿" : $"{asOf}　批次 {Convert.ToHexStringLower(_at.Hash)[..16]}　定稿编号 {SealId(form, region)}";
    }
}
