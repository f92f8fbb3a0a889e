/** What the fields of the API's inputs are called, for the server's sentences, which are Chinese and name a field by its code. */
const labels: Readonly<Record<string, string>> = {
  name: "名称", code: "区划代码", kind: "性质", line: "系统", creditCode: "统一社会信用代码", registeredAddress: "登记地址", staffCount: "职工人数",
  contactName: "联系人", contactPhone: "联系电话", title: "名称", category: "类别", heldOn: "开展日期", sessions: "次数", participants: "参加人次",
  coOrganiserIds: "协办单位", level: "级别", count: "数量", holder: "获得者", awardedOn: "获得日期", assessedFrom: "所评工作自", assessedTo: "所评工作至",
  issuer: "授予机关", documentNumber: "发文字号", term: "届期", tier: "档次", reason: "原因", on: "日期", since: "自", until: "有效至", from: "生效月份",
  partnerId: "同创单位", intoUnitId: "承接单位", parentCode: "上级区划", toRegionCode: "划入区划", successorCodes: "承接的区划", placements: "分别划给谁",
  officeRegionCode: "文明办", mandate: "代填依据", display: "姓名或岗位", limit: "每页个数", search: "搜索词", first: "每页个数",
};

/** The sentence with the Chinese name of the field instead of its code, where one is known: 「creditCode」 becomes 「统一社会信用代码」. */
export const inChinese = (sentence: string): string => sentence.replace(/^「([A-Za-z]+)」/, (all, field: string) => field in labels ? `「${labels[field]}」` : all);
