namespace Hierarchy;

/// <summary>
/// A business refusal (拒绝): a code for machines and one Chinese sentence with the value, the rule and the way out.
/// Nothing was recorded.
/// </summary>
/// <param name="Field">The input field it is about; null when it is about the whole.</param>
public sealed record Refusal(string Code, string Message, string? Field = null)
{
    private static Refusal Of(string code, string message, string? field = null) => new(code, message, field);

    // Things that are not there.
    public static Refusal UnknownRegion(string code) => Of("UNKNOWN_REGION", $"没有代码为「{code}」的在用区划。请核对区划代码，或先新建该区划。", "regionCode");
    public static Refusal UnknownUnit(Guid id) => Of("UNKNOWN_UNIT", $"没有编号为「{id:D}」的单位。请核对编号，或先登记该单位。", "unitId");
    public static Refusal UnknownEntry(long position) => Of("UNKNOWN_ENTRY", $"台账中没有第 {position} 条。请核对条目序号。", "position");
    public static Refusal UnknownCode(string list, string code, string field) => Of("UNKNOWN_CODE", $"代码表「{list}」中没有当日有效的「{code}」。请从代码表中选用，或先在代码表中增补。", field);

    // Values that cannot be.
    public static Refusal BadValue(string field, string value, string rule) => Of("BAD_VALUE", $"「{field}」的值「{value}」不合规定：{rule}。请更正后重新提交。", field);
    public static Refusal NameRequired(string field) => Of("NAME_REQUIRED", $"「{field}」未填写。请填写全称后重新提交。", field);
    public static Refusal ReasonRequired(string what) => Of("REASON_REQUIRED", $"{what}须说明原因。请填写原因后重新提交。", "reason");
    public static Refusal FutureDate(string value, DateOnly today, string field) => Of("FUTURE_DATE", $"日期「{value}」晚于今天（{today:yyyy-MM-dd}），尚未发生的事不能入台账。请更正日期，或待发生后再填。", field);
    public static Refusal TooFarAhead(Period from, Period last) => Of("FUTURE_DATE", $"生效月份「{from}」过远，最晚只能预先登记到 {last}。请更正月份，或临近时再办。", "from");
    public static Refusal NegativeCount(long value, string field) => Of("NEGATIVE_COUNT", $"数量「{value}」小于零。数量应为零或正整数；不掌握的请留空，不要填 0。", field);

    // Units and regions in time.
    public static Refusal NotRegistered(string unit, Period since, Period month) => Of("NOT_REGISTERED", $"{unit}自{since.Chinese}起登记，不能记入{month.Chinese}的事项。请核对日期，或更正登记日期。");
    public static Refusal UnitClosed(string unit, Period from) => Of("UNIT_CLOSED", $"{unit}自{from.Chinese}起已注销，不能再记入此后的事项。请核对单位或日期。");
    public static Refusal UnitHasLaterFacts(string unit, Period month) => Of("HAS_FACTS", $"{unit}在{month.Chinese}仍有台账记录，不能自更早的月份起注销。请先冲正这些记录，或改为更晚的月份。", "from");
    public static Refusal RegionNotThere(string name, Period month) => Of("REGION_CLOSED", $"区划「{name}」在{month.Chinese}尚未设立或已撤销。请改用当时在用的区划。");
    public static Refusal RegionClosed(string name, Period from, IReadOnlyList<Regions.Region> successors) => Of("REGION_CLOSED", $"区划「{name}」自{from.Chinese}起已撤销。{(successors.Count == 0 ? "请改用在用的区划。" : $"请改用承接的区划：{string.Join("、", successors.Select(one => $"{one.Name}（{one.Code}）"))}。")}");
    public static Refusal RegionNotEmpty(string name, Period from, string what) => Of("REGION_NOT_EMPTY", $"区划「{name}」自{from.Chinese}起仍有{what}。请在撤销时逐一指定承接的区划，或先将其划转再行撤销。");
    public static Refusal LevelOrder(string child, string parent) => Of("LEVEL_ORDER", $"「{parent}」的级别不高于「{child}」，不能作为其上级。请选择级别更高的区划。");
    public static Refusal CodeTaken(string code, string name) => Of("CODE_TAKEN", $"区划代码「{code}」已由「{name}」使用。请更换代码。", "code");

    // Months.
    public static Refusal MonthClosed(Period month) => Of("MONTH_CLOSED", $"{month.Chinese}已月结。如需更正，请填写更正原因后提交。", "reason");
    public static Refusal MonthUnfinished(Period month) => Of("MONTH_UNFINISHED", $"{month.Chinese}尚未结束，不能月结。请在该月结束后办理。", "period");
    public static Refusal MonthAccepted(string unit, Period month) => Of("MONTH_ACCEPTED", $"{unit}{month.Chinese}的填报已审核通过。如需补充，请填写原因后提交。", "reason");
    public static Refusal HasFacts(Period month, int facts) => Of("HAS_FACTS", $"{month.Chinese}已有 {facts} 条荣誉或活动记录，不能作零报告。请取消零报告后提交，或先冲正这些记录。", "nothingToReport");
    public static Refusal NotSubmitted(string unit, Period month) => Of("NOT_SUBMITTED", $"{unit}尚未提交{month.Chinese}的填报，不能退回或审核。请待其提交后再办。", "period");

    // Statuses and reversals.
    public static Refusal StatusOrder(DateOnly on, DateOnly latest) => Of("STATUS_ORDER", $"日期「{on:yyyy-MM-dd}」早于该级最近一次状态的日期（{latest:yyyy-MM-dd}），状态须按先后登记。请更正日期，或先冲正最近一次状态。", "on");
    public static Refusal TransitionNotAllowed(string from, string to, string next) => Of("TRANSITION_NOT_ALLOWED", $"不能由「{from}」直接变为「{to}」。{next}", "to");
    public static Refusal GuardNotMet(string to, string missing) => Of("GUARD_NOT_MET", $"尚不能变为「{to}」：{missing}。请补齐后再提交。", "to");
    public static Refusal TermNotEnded(string unit, string level, DateOnly on) => Of("TERM_NOT_ENDED", $"{unit}没有于「{on:yyyy-MM-dd}」前一日届满的有效{level}称号，不能登记届满。请核对级别和日期。", "on");
    public static Refusal NotReversible(string kind) => Of("NOT_REVERSIBLE", $"「{kind}」类条目不能冲正，只有荣誉、活动和最近一次状态可以冲正。请以新的事项更正。", "position");
    public static Refusal AlreadyReversed(long position) => Of("ALREADY_REVERSED", $"第 {position} 条已经冲正，不能重复冲正。", "position");
    public static Refusal NotLatestStatus(long position) => Of("NOT_LATEST_STATUS", $"第 {position} 条不是该级最近一次状态，不能冲正。请先冲正其后的状态。", "position");

    // Who may: a unit for itself, an office on its mandate (代填) or in its own competence (职权).
    public static Refusal NotYourUnit(string unit, string author) => Of("NOT_YOUR_UNIT", $"{unit}的事项只能由该单位自己填报，「{author}」代表的是另一单位。请改填本单位的事项，或请{unit}自行填报。", "unitId");
    public static Refusal MandateNeeded(string unit, string office) => Of("MANDATE_NEEDED", $"{unit}未授权{office}代填。请由单位自行填报，或请其先授权代填。", "unitId");
    public static Refusal OutsideOffice(string what, string office, Period month) => Of("OUTSIDE_OFFICE", $"「{what}」在{month.Chinese}不在{office}管辖之内。请由其所属区划或上级的文明办办理。");
    public static Refusal OutsideEitherOffice(string what, string office, Period month) => Of("OUTSIDE_OFFICE", $"「{what}」在{month.Chinese}不在{office}管辖之内，转出和转入须同在其管辖之内。请由共同的上级办理。");
    public static Refusal NotBelowOffice(string region, string office, Period month) => Of("OUTSIDE_OFFICE", $"区划「{region}」在{month.Chinese}不是{office}的下级，区划须由上级办理。请提请其上级的文明办办理。", "regionCode");
    public static Refusal NotYours(string what, string whose, string author) => Of("NOT_YOURS_TO_DECIDE", $"「{what}」由{whose}办理，不由{author}办理。请改由{whose}办理。");
    public static Refusal StepNotYours(string step, string deciders, string author) => Of("NOT_YOURS_TO_DECIDE", $"{step}的决定者是{deciders}，不是{author}。请提请决定者办理。", "to");

    // The ledger itself.
    public static Refusal CommandReused(Guid id) => Of("COMMAND_REUSED", $"命令编号「{id:D}」已用于另一内容的提交。请换用新的命令编号。", "commandId");
    public static Refusal Unavailable() => Of("UNAVAILABLE", "数据库暂不可用，本次提交未入台账。请稍候以同一命令编号重试。");
    // The one that does not say that nothing was recorded.
    public static Refusal Uncertain() => Of("UNCERTAIN", "与集群的其他节点失去联系，本次提交是否已入台账尚不能确定。请稍候以同一命令编号重试：已入台账的会得到原来的回执，不会重复。");
    public static Refusal Busy() => Of("BUSY", "系统繁忙，本次提交未入台账。请稍候以同一命令编号重试。");
}
