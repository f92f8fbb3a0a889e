namespace Hierarchy.Server.Demo;

/// <summary>Writes steps of the lifecycle (状态登记) as an office does for its units; a new title is an honour too.</summary>
internal sealed class StatusBook(Catalogue catalogue)
{
    public void Write(Draft draft, Step step, Action<long>? recorded = null)
    {
        var unit = step.Unit;
        var before = unit.Statuses[(int)step.Level];
        var document = step.To is "NAMED" or "REVOKED" ? DocumentNumber(step) : null;
        var reason = Reason(before, step.To);
        draft.Add(
            id => step.To == Catalogue.Expired ? new TermExpire(unit.Id, new TermExpireInput(id, step.Level, step.On)) : new StatusChange(unit.Id, new StatusChangeInput(id, step.Level, step.To, step.On, step.Term, step.Tier, document, reason)), recorded);
        unit.Statuses[(int)step.Level] = step.To;
        if ((before, step.To) is ("PUBLICISED", "NAMED"))
            WriteHonour(draft, step, document);
    }

    private void WriteHonour(Draft draft, Step step, string? document)
    {
        var (unit, day) = (step.Unit, PartialDate.Day(step.On));
        draft.Add(id => new HonourRecord(unit.Id, new HonourInput(
            id, Title(step), "CIVILISED_TITLE", day, step.Level, Count: 1, Issuer: Issuer(step), DocumentNumber: document)));
        unit.HasFacts(Period.Of(step.On));
    }

    /// <summary>2025届市级文明单位标兵.</summary>
    private string Title(Step step)
    {
        var term = step.Term is { } code ? catalogue.FindTerm(code, step.On) : null;
        var title = term?.Label ?? $"{step.On.Year}年度{catalogue.LabelOf(step.Level, step.On)}文明单位";
        return step.Tier is null or "PLAIN" ? title : title + "标兵";
    }

    private static string Issuer(Step step) =>
        step.Level == TitleLevel.National ? "中央精神文明建设指导委员会" : $"{step.Unit.Granting(step.Level).Name}精神文明建设指导委员会";

    /// <summary>演 says that no such document was ever issued.</summary>
    private static string DocumentNumber(Step step) =>
        $"{(step.Level == TitleLevel.National ? "中央" : step.Unit.Granting(step.Level).Name)}文明委演〔{step.On.Year}〕{step.On.Month}号";

    private static string? Reason(string? before, string to) => (before, to) switch
    {
        (_, "WARNED") => "年度复查发现创建工作滑坡，予以黄牌警告，限期整改",
        (_, "SUSPENDED") => "整改期内未达到要求，暂停称号",
        (_, "REVOKED") => "整改期满仍不合格，撤销称号",
        (_, "TERMINATED") => "单位撤并，称号自动终止",
        ("WARNED" or "SUSPENDED", "NAMED") => "整改到位，经复核予以恢复",
        ("NAMED", "NAMED") => "年度复查合格，予以保留",
        ("APPLIED", "CREATING") => "申报材料不齐，退回继续创建",
        ("ASSESSING", "CREATING") => "考核测评未达标，继续创建",
        _ => null,
    };
}
