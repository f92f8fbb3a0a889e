using Hierarchy.Units;

namespace Hierarchy.Deciding;

/// <summary>同创 partnerships: recorded by the lead (主创单位), ended by it.</summary>
internal static class PartnershipDecisions
{
    public static Refusal? Form(Work work, UnitState lead, PartnershipInput input)
    {
        if (work.Find(input.PartnerId) is not { } partner)
            return Refusal.UnknownUnit(input.PartnerId) with { Field = "partnerId" };
        var refusal = Rules.First(
            () => partner.Id == lead.Id ? Refusal.BadValue("partnerId", lead.Name, "主创单位不能与自己同创") : null,
            () => Rules.InList(work, "partnership-kinds", input.Kind, input.Since, "kind"),
            () => Rules.NotFuture(work, input.Since, "since"),
            () => input.Until < input.Since ? Refusal.BadValue("until", $"{input.Until:yyyy-MM-dd}", "结束日期不得早于开始日期") : null,
            () => Rules.There(lead, Period.Of(input.Since)),
            () => Rules.There(partner, Period.Of(input.Since)));
        if (refusal is null && !lead.Partnerships.Any(one => one.Partner == partner.Id && one.Kind == input.Kind && one.IsOn(input.Since)))
            work.RecordFor(lead.Id, new PartnershipFormed(partner.Id, input.Kind, input.Until), input.Since, null);
        return refusal;
    }

    public static Refusal? End(Work work, UnitState lead, PartnershipEndInput input)
    {
        if (lead.Partnerships.Any(one => one.Partner == input.PartnerId && one.Until == input.On))
            return null;
        if (!lead.Partnerships.Any(one => one.Partner == input.PartnerId && one.IsOpenOn(input.On)))
            return Refusal.BadValue("partnerId", input.PartnerId.ToString("D"), "当日没有与该单位的同创关系");
        if (Rules.NotFuture(work, input.On, "on") is { } refusal)
            return refusal;
        work.RecordFor(lead.Id, new PartnershipEnded(input.PartnerId), input.On, null);
        return null;
    }
}
