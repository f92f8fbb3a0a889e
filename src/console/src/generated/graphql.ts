import type { DocumentTypeDecoration } from '@graphql-typed-document-node/core';
export type Maybe<T> = T | null;
export type InputMaybe<T> = Maybe<T>;
export type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
export type MakeOptional<T, K extends keyof T> = Omit<T, K> & { [SubKey in K]?: Maybe<T[SubKey]> };
export type MakeMaybe<T, K extends keyof T> = Omit<T, K> & { [SubKey in K]: Maybe<T[SubKey]> };
export type MakeEmpty<T extends { [key: string]: unknown }, K extends keyof T> = { [_ in K]?: never };
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
/** All built-in and custom scalars, mapped to their actual values */
export type Scalars = {
  ID: { input: string; output: string; }
  String: { input: string; output: string; }
  Boolean: { input: boolean; output: boolean; }
  Int: { input: number; output: number; }
  Float: { input: number; output: number; }
  /** 北京时间的一天，如 2025-06-30。 */
  Date: { input: string; output: string; }
  /** 知道到哪一级就写到哪一级的日期：2025、2025-06 或 2025-06-30。 */
  PartialDate: { input: string; output: string; }
  /** 带时区的时刻，精确到微秒，如 2026-03-05T08:00:00.123456+08:00。 */
  DateTime: { input: string; output: string; }
  /** 统计月：北京时间的自然月，如 2025-06。 */
  YearMonth: { input: string; output: string; }
  /** 条目在台账中的序号，自 1 起不断号，写成字符串的 64 位正整数；空台账的水位写作 0。 */
  LedgerPosition: { input: string; output: string; }
  /** 64 位整数，以 JSON 数字书写。 */
  Long: { input: number; output: number; }
  /** 带连字符的 36 位通用唯一标识码。 */
  UUID: { input: string; output: string; }
};

/** 区划的级别；上级总是高于下级，中间可以缺级。 */
export type RegionLevel =
  /** 省、自治区、直辖市。 */
  | 'PROVINCE'
  /** 市、自治州。 */
  | 'CITY'
  /** 县、市辖区、县级市，以及设有文明办的开发区。 */
  | 'DISTRICT'
  /** 乡镇、街道。 */
  | 'TOWNSHIP';

/** 称号或荣誉由哪一级授予，由高到低为国家、省、市、县。 */
export type TitleLevel =
  /** 国家级，如全国文明单位。 */
  | 'NATIONAL'
  /** 省级，如省文明单位。 */
  | 'PROVINCIAL'
  /** 市级，如市文明单位。 */
  | 'MUNICIPAL'
  /** 县（市、区）级。 */
  | 'COUNTY';

/** 荣誉由谁获得；只有单位本身获得的才计入获得荣誉数。 */
export type HolderKind =
  /** 单位本身。 */
  | 'UNIT'
  /** 内设科室、窗口、班组等集体。 */
  | 'COLLECTIVE'
  /** 职工家庭。 */
  | 'FAMILY'
  /** 个人。 */
  | 'INDIVIDUAL';

/** 统计月在某一区划是否已经月结。 */
export type MonthState =
  /** 未月结：照常填报。 */
  | 'OPEN'
  /** 已月结：其后的更改须说明原因，定稿不变，另出更正。 */
  | 'CLOSED';

/** 单位某一统计月的填报进展；截止日按北京时间计。 */
export type SubmissionState =
  /** 未到截止日，或属开账以前的月份：尚未提交，当月也没有荣誉或活动条目。 */
  | 'EXPECTED'
  /** 未到截止日，或属开账以前的月份：当月已有荣誉或活动条目，尚未提交。 */
  | 'DRAFT'
  /** 已提交，等待上级接收。 */
  | 'SUBMITTED'
  /** 已被上级退回，重新提交之前按未报计。 */
  | 'RETURNED'
  /** 已被上级接收，其后补充须说明原因。 */
  | 'ACCEPTED'
  /** 截止日已过仍未提交；开账以前的月份不算。 */
  | 'OVERDUE';

/** 期限的种类。 */
export type DueKind =
  /** 届满：称号有效的最后一天。 */
  | 'TERM'
  /** 复查：命名或上次复查之后应再复查之日。 */
  | 'REVIEW'
  /** 整改期限：受黄牌警告后应整改到位之日。 */
  | 'WARNING';

/** 单位的筛选条件，写出的须同时满足。 */
export type UnitFilter = {
  /** 现行创建状态代码；不填不限。 */
  status?: InputMaybe<Scalars['String']['input']>;
  /** 与 status 同用，指哪一级的状态；不填为任何一级。 */
  level?: InputMaybe<TitleLevel>;
  /** 持有该级有效称号；不填不限。 */
  held?: InputMaybe<TitleLevel>;
  /** 单位性质代码；不填不限。 */
  kind?: InputMaybe<Scalars['String']['input']>;
  /** 系统代码；不填不限。 */
  line?: InputMaybe<Scalars['String']['input']>;
  /** 现用名或曾用名中的一段，或信用代码的开头；不填不限。 */
  search?: InputMaybe<Scalars['String']['input']>;
  /** 在 period 那个月的填报进展；不填不限。 */
  submission?: InputMaybe<SubmissionState>;
  /** 按哪个统计月的区划归属和填报来筛选；不填为本月。 */
  period?: InputMaybe<Scalars['YearMonth']['input']>;
};

/** 单位的排列次序，相同的再按编号。 */
export type UnitOrder =
  /** 按现用名。 */
  | 'NAME'
  /** 按统一社会信用代码，没有代码的在后。 */
  | 'CODE'
  /** 按最近一条条目，新者在前。 */
  | 'LAST_ENTRY';

/** 指明一个单位，两种写法用且只用一种。 */
export type UnitBy =
  /** 单位编号；用信用代码时不写。 */
  { id: Scalars['ID']['input']; creditCode?: never; }
  |  /** 统一社会信用代码；用编号时不写。 */
  { id?: never; creditCode: Scalars['String']['input']; };

/** 所问的月份，三种写法用且只用一种。 */
export type PeriodInput =
  /** 一个统计月；用别的写法时不写。 */
  { month: Scalars['YearMonth']['input']; range?: never; year?: never; }
  |  /** 一段统计月；用别的写法时不写。 */
  { month?: never; range: MonthRange; year?: never; }
  |  /** 整个公历年，如 2025；用别的写法时不写。 */
  { month?: never; range?: never; year: Scalars['Int']['input']; };

/** 一段连续的统计月，首尾都算。 */
export type MonthRange = {
  /** 第一个统计月。 */
  from: Scalars['YearMonth']['input'];
  /** 最后一个统计月。 */
  to: Scalars['YearMonth']['input'];
};

/** 汇总的范围；各月的单位按当月所在的区划计。 */
export type RollupScope = {
  /** 哪些统计月。 */
  period: PeriodInput;
  /** 只计此系统的单位，写系统代码；不填为全部单位。 */
  line?: InputMaybe<Scalars['String']['input']>;
  /** 按较早的台账位置重新清点，取该位置所在或之前最后一个完整批次，较慢；不填用本次请求的水位。 */
  asOf?: InputMaybe<Scalars['LedgerPosition']['input']>;
};

/** 登记单位所需的内容。 */
export type UnitRegisterInput = {
  /** 命令编号，由提交方自定：同号同内容重发得首次的结果，同号不同内容被拒绝。 */
  commandId: Scalars['UUID']['input'];
  /** 单位全称。 */
  name: Scalars['String']['input'];
  /** 所在区划的代码，指今日使用的。 */
  regionCode: Scalars['String']['input'];
  /** 单位性质代码，取自代码表 unit-kinds。 */
  kind: Scalars['String']['input'];
  /** 18 位统一社会信用代码；没有或不掌握的不填。 */
  creditCode?: InputMaybe<Scalars['String']['input']>;
  /** 系统代码，取自代码表 lines；不属任何系统的不填。 */
  line?: InputMaybe<Scalars['String']['input']>;
  /** 登记证书上的地址；不掌握的不填。 */
  registeredAddress?: InputMaybe<Scalars['String']['input']>;
  /** 职工人数（人）；不掌握的不填，不要写 0。 */
  staffCount?: InputMaybe<Scalars['Int']['input']>;
  /** 联系人姓名，不入台账；不掌握的不填。 */
  contactName?: InputMaybe<Scalars['String']['input']>;
  /** 联系电话，不入台账；不掌握的不填。 */
  contactPhone?: InputMaybe<Scalars['String']['input']>;
  /** 自哪一天起归入该区划；更早月份的事项不能填报。 */
  effectiveOn: Scalars['Date']['input'];
  /** 登记的原因；生效月已月结时必填，否则可不填。 */
  reason?: InputMaybe<Scalars['String']['input']>;
};

/** 变更单位基本情况的内容：不写为不变，写 null 为清除。 */
export type UnitUpdateInput = {
  /** 命令编号，由提交方自定：同号同内容重发得首次的结果，同号不同内容被拒绝。 */
  commandId: Scalars['UUID']['input'];
  /** 新的全称；不写为不变，不能清除。 */
  name?: InputMaybe<Scalars['String']['input']>;
  /** 新的统一社会信用代码；不写为不变，null 为清除。 */
  creditCode?: InputMaybe<Scalars['String']['input']>;
  /** 新的单位性质代码；不写为不变，不能清除。 */
  kind?: InputMaybe<Scalars['String']['input']>;
  /** 新的系统代码；不写为不变，null 为不属任何系统。 */
  line?: InputMaybe<Scalars['String']['input']>;
  /** 新的登记地址；不写为不变，null 为清除。 */
  registeredAddress?: InputMaybe<Scalars['String']['input']>;
  /** 新的职工人数（人）；不写为不变，null 为未知。 */
  staffCount?: InputMaybe<Scalars['Int']['input']>;
  /** 新的联系人姓名；不写为不变，null 为清除。 */
  contactName?: InputMaybe<Scalars['String']['input']>;
  /** 新的联系电话；不写为不变，null 为清除。 */
  contactPhone?: InputMaybe<Scalars['String']['input']>;
  /** 自哪一天起生效。 */
  effectiveOn: Scalars['Date']['input'];
  /** 变更的原因；改性质或系统而涉及已月结的月份时必填，否则可不填。 */
  reason?: InputMaybe<Scalars['String']['input']>;
};

/** 划转单位的内容。 */
export type UnitMoveInput = {
  /** 命令编号，由提交方自定：同号同内容重发得首次的结果，同号不同内容被拒绝。 */
  commandId: Scalars['UUID']['input'];
  /** 划入区划的代码，指今日使用的。 */
  toRegionCode: Scalars['String']['input'];
  /** 自哪个月 1 日起，最多提前 12 个月登记。 */
  from: Scalars['YearMonth']['input'];
  /** 划转的原因，必填。 */
  reason: Scalars['String']['input'];
};

/** 合并时如何处理被并入单位的有效称号。 */
export type MergePolicy =
  /** 承继：承接单位得到同样的称号。 */
  | 'INHERIT'
  /** 就低不就高：承接单位只保留双方最高称号中较低的一级，一方没有称号的则都没有。 */
  | 'LOWER'
  /** 重新申报：被并入单位的称号终止，承接单位保留自己的称号，需要的另行申报。 */
  | 'REAPPLY'
  /** 终止：被并入单位的称号终止，承接单位保留自己的称号。 */
  | 'TERMINATE';

/** 合并单位的内容。 */
export type UnitMergeInput = {
  /** 命令编号，由提交方自定：同号同内容重发得首次的结果，同号不同内容被拒绝。 */
  commandId: Scalars['UUID']['input'];
  /** 承接单位的编号。 */
  intoUnitId: Scalars['ID']['input'];
  /** 自哪个月 1 日起，不能晚于本月。 */
  from: Scalars['YearMonth']['input'];
  /** 称号如何处理。 */
  policy: MergePolicy;
  /** 合并的原因，必填。 */
  reason: Scalars['String']['input'];
};

/** 注销单位的内容。 */
export type UnitCloseInput = {
  /** 命令编号，由提交方自定：同号同内容重发得首次的结果，同号不同内容被拒绝。 */
  commandId: Scalars['UUID']['input'];
  /** 自哪个月 1 日起，该月起不得有荣誉或活动。 */
  from: Scalars['YearMonth']['input'];
  /** 注销的原因，必填。 */
  reason: Scalars['String']['input'];
};

/** 结束同创关系的内容。 */
export type PartnershipEndInput = {
  /** 命令编号，由提交方自定：同号同内容重发得首次的结果，同号不同内容被拒绝。 */
  commandId: Scalars['UUID']['input'];
  /** 同创单位的编号。 */
  partnerId: Scalars['ID']['input'];
  /** 最后一天。 */
  on: Scalars['Date']['input'];
};

/** 登记同创关系的内容。 */
export type PartnershipInput = {
  /** 命令编号，由提交方自定：同号同内容重发得首次的结果，同号不同内容被拒绝。 */
  commandId: Scalars['UUID']['input'];
  /** 同创单位的编号。 */
  partnerId: Scalars['ID']['input'];
  /** 关系种类代码，取自代码表 partnership-kinds。 */
  kind: Scalars['String']['input'];
  /** 开始之日。 */
  since: Scalars['Date']['input'];
  /** 约定的最后一天；没有约定的不填。 */
  until?: InputMaybe<Scalars['Date']['input']>;
};

/** 荣誉的内容；数量等不掌握的不填，不要用 0 代替未知。 */
export type HonourInput = {
  /** 命令编号，由提交方自定：同号同内容重发得首次的结果，同号不同内容被拒绝。 */
  commandId: Scalars['UUID']['input'];
  /** 荣誉的全称。 */
  title: Scalars['String']['input'];
  /** 授予级别；级别不详的不填。 */
  level?: InputMaybe<TitleLevel>;
  /** 荣誉种类代码，取自代码表 honour-kinds。 */
  kind: Scalars['String']['input'];
  /** 由谁获得；不填为单位本身。 */
  holder?: InputMaybe<HolderKind>;
  /** 荣誉数（项）；不填计为一个未知。 */
  count?: InputMaybe<Scalars['Int']['input']>;
  /** 数量只是下限（如十余项），须同时填数量；不填为 false。 */
  atLeast?: InputMaybe<Scalars['Boolean']['input']>;
  /** 获得的日期，只知年或月的写到年或月，归入所及的最后一个月。 */
  awardedOn: Scalars['PartialDate']['input'];
  /** 所评的是自何时起的工作；不掌握的不填。 */
  assessedFrom?: InputMaybe<Scalars['PartialDate']['input']>;
  /** 所评的是到何时止的工作；不掌握的不填。 */
  assessedTo?: InputMaybe<Scalars['PartialDate']['input']>;
  /** 授予机关；不掌握的不填。 */
  issuer?: InputMaybe<Scalars['String']['input']>;
  /** 发文字号；不掌握的不填。 */
  documentNumber?: InputMaybe<Scalars['String']['input']>;
  /** 填报的原因；当月已月结或已接收时必填，否则可不填。 */
  reason?: InputMaybe<Scalars['String']['input']>;
};

/** 填报一项活动的内容。 */
export type ActivityInput = {
  /** 命令编号，由提交方自定：同号同内容重发得首次的结果，同号不同内容被拒绝。 */
  commandId: Scalars['UUID']['input'];
  /** 活动的内容。 */
  activity: ActivityFacts;
  /** 填报的原因；当月已月结或已接收时必填，否则可不填。 */
  reason?: InputMaybe<Scalars['String']['input']>;
};

/** 一次填报多项活动的内容。 */
export type ActivitiesInput = {
  /** 命令编号，由提交方自定：同号同内容重发得首次的结果，同号不同内容被拒绝。 */
  commandId: Scalars['UUID']['input'];
  /** 各项活动，按次序入台账，每项一条。 */
  activities: Array<ActivityFacts>;
  /** 填报的原因，各项共用；有一项的当月已月结或已接收时必填，否则可不填。 */
  reason?: InputMaybe<Scalars['String']['input']>;
};

/** 一项活动；次数和人次不掌握的不填，不要用 0 代替未知。 */
export type ActivityFacts = {
  /** 活动类别代码，取自代码表 activity-categories。 */
  category: Scalars['String']['input'];
  /** 活动名称；可不填。 */
  title?: InputMaybe<Scalars['String']['input']>;
  /** 开展的日期，只知年或月的写到年或月，归入所及的最后一个月。 */
  heldOn: Scalars['PartialDate']['input'];
  /** 次数（次）；不填计为一个未知。 */
  sessions?: InputMaybe<Scalars['Int']['input']>;
  /** 次数只是下限（如十余次），须同时填次数；不填为 false。 */
  sessionsAtLeast?: InputMaybe<Scalars['Boolean']['input']>;
  /** 参加人次；不填计为一个未知。 */
  participants?: InputMaybe<Scalars['Int']['input']>;
  /** 人次只是下限，须同时填人次；不填为 false。 */
  participantsAtLeast?: InputMaybe<Scalars['Boolean']['input']>;
  /** 协办单位的编号，最多 50 个，不含主办单位；没有的不填。 */
  coOrganiserIds?: InputMaybe<Array<Scalars['ID']['input']>>;
};

/** 变更创建状态的内容。 */
export type StatusChangeInput = {
  /** 命令编号，由提交方自定：同号同内容重发得首次的结果，同号不同内容被拒绝。 */
  commandId: Scalars['UUID']['input'];
  /** 哪一级称号。 */
  level: TitleLevel;
  /** 新的创建状态代码，取自代码表 statuses。 */
  to: Scalars['String']['input'];
  /** 自哪一天起，不能早于该级最近一次状态。 */
  on: Scalars['Date']['input'];
  /** 届期，写代码表 terms 的代码或原文；与命名无关或沿用原届期的不填。 */
  term?: InputMaybe<Scalars['String']['input']>;
  /** 档次代码，取自代码表 tiers；不分档或沿用原档次的不填。 */
  tier?: InputMaybe<Scalars['String']['input']>;
  /** 发文字号，命名时必填；其余没有的不填。 */
  documentNumber?: InputMaybe<Scalars['String']['input']>;
  /** 变更的原因；涉及已月结的月份时必填，否则可不填。 */
  reason?: InputMaybe<Scalars['String']['input']>;
};

/** 冲正的内容。 */
export type ReverseInput = {
  /** 命令编号，由提交方自定：同号同内容重发得首次的结果，同号不同内容被拒绝。 */
  commandId: Scalars['UUID']['input'];
  /** 冲正的原因，必填。 */
  reason: Scalars['String']['input'];
};

/** 指明一个统计月，用于接收和月结。 */
export type MonthInput = {
  /** 命令编号，由提交方自定：同号同内容重发得首次的结果，同号不同内容被拒绝。 */
  commandId: Scalars['UUID']['input'];
  /** 哪个统计月。 */
  period: Scalars['YearMonth']['input'];
  /** 办理的原因；该月已月结时必填，否则可不填。 */
  reason?: InputMaybe<Scalars['String']['input']>;
};

/** 提交填报的内容。 */
export type MonthSubmitInput = {
  /** 命令编号，由提交方自定：同号同内容重发得首次的结果，同号不同内容被拒绝。 */
  commandId: Scalars['UUID']['input'];
  /** 哪个统计月。 */
  period: Scalars['YearMonth']['input'];
  /** 是否零报告：声明当月没有荣誉和活动；当月有条目的不能作；不填为 false。 */
  nothingToReport?: InputMaybe<Scalars['Boolean']['input']>;
  /** 提交的原因；该月已月结或已接收时必填，否则可不填。 */
  reason?: InputMaybe<Scalars['String']['input']>;
};

/** 接收多个单位填报的内容。 */
export type MonthsAcceptInput = {
  /** 命令编号，由提交方自定：同号同内容重发得首次的结果，同号不同内容被拒绝。 */
  commandId: Scalars['UUID']['input'];
  /** 哪个统计月。 */
  period: Scalars['YearMonth']['input'];
  /** 各单位的编号，都须已经提交。 */
  unitIds: Array<Scalars['ID']['input']>;
  /** 接收的原因；该月已月结时必填，否则可不填。 */
  reason?: InputMaybe<Scalars['String']['input']>;
};

/** 授权或收回代填的内容。 */
export type MandateInput = {
  /** 命令编号，由提交方自定：同号同内容重发得首次的结果，同号不同内容被拒绝。 */
  commandId: Scalars['UUID']['input'];
  /** 文明办所在区划的代码，指今日使用的。 */
  officeRegionCode: Scalars['String']['input'];
  /** 授权或收回的原因；可不填。 */
  reason?: InputMaybe<Scalars['String']['input']>;
};

/** 新设区划的内容。 */
export type RegionCreateInput = {
  /** 命令编号，由提交方自定：同号同内容重发得首次的结果，同号不同内容被拒绝。 */
  commandId: Scalars['UUID']['input'];
  /** 区划代码，1 至 20 位数字或字母，不得与在用的重复。 */
  code: Scalars['String']['input'];
  /** 区划全称。 */
  name: Scalars['String']['input'];
  /** 区划的级别，须低于上级。 */
  level: RegionLevel;
  /** 上级区划的代码，指今日使用的；不填为没有上级的树根。 */
  parentCode?: InputMaybe<Scalars['String']['input']>;
  /** 自哪个月 1 日起，最多提前 12 个月登记。 */
  from: Scalars['YearMonth']['input'];
  /** 新设的原因，须说明；不填会被拒绝。 */
  reason?: InputMaybe<Scalars['String']['input']>;
};

/** 变更区划的内容：不写为不变。 */
export type RegionUpdateInput = {
  /** 命令编号，由提交方自定：同号同内容重发得首次的结果，同号不同内容被拒绝。 */
  commandId: Scalars['UUID']['input'];
  /** 新的区划代码；不写为不变，不能清除。 */
  code?: InputMaybe<Scalars['String']['input']>;
  /** 新的全称；不写为不变，不能清除。 */
  name?: InputMaybe<Scalars['String']['input']>;
  /** 自哪个月 1 日起，不能晚于本月。 */
  from: Scalars['YearMonth']['input'];
  /** 变更的原因，必填。 */
  reason: Scalars['String']['input'];
};

/** 撤销区划的内容。 */
export type RegionCloseInput = {
  /** 命令编号，由提交方自定：同号同内容重发得首次的结果，同号不同内容被拒绝。 */
  commandId: Scalars['UUID']['input'];
  /** 自哪个月 1 日起，不能晚于本月。 */
  from: Scalars['YearMonth']['input'];
  /** 承接区划的代码，指今日使用的；名下已空的可为空表。 */
  successorCodes: Array<Scalars['String']['input']>;
  /** 撤销的原因，必填。 */
  reason: Scalars['String']['input'];
  /** 一分为几时，各单位和下级区划分别划给谁；只有一个承接区划的不填。 */
  placements?: InputMaybe<Array<RegionPlacementInput>>;
};

/** 撤销区划时，一个单位或一个下级区划的去向；两者写且只写一个。 */
export type RegionPlacementInput = {
  /** 划入哪个承接区划的代码。 */
  toRegionCode: Scalars['String']['input'];
  /** 被划转单位的编号；划转下级区划时不写。 */
  unitId?: InputMaybe<Scalars['ID']['input']>;
  /** 被划转下级区划的代码；划转单位时不写。 */
  regionCode?: InputMaybe<Scalars['String']['input']>;
};

/** 退回填报的内容。 */
export type MonthReturnInput = {
  /** 命令编号，由提交方自定：同号同内容重发得首次的结果，同号不同内容被拒绝。 */
  commandId: Scalars['UUID']['input'];
  /** 哪个统计月。 */
  period: Scalars['YearMonth']['input'];
  /** 退回的原因，必填，单位可见。 */
  reason: Scalars['String']['input'];
};

/** 划转区划的内容。 */
export type RegionMoveInput = {
  /** 命令编号，由提交方自定：同号同内容重发得首次的结果，同号不同内容被拒绝。 */
  commandId: Scalars['UUID']['input'];
  /** 新的上级区划的代码，级别须更高。 */
  toRegionCode: Scalars['String']['input'];
  /** 自哪个月 1 日起，最多提前 12 个月登记。 */
  from: Scalars['YearMonth']['input'];
  /** 划转的原因，必填。 */
  reason: Scalars['String']['input'];
};

export type DeskCloseQueryVariables = Exact<{
  code: Scalars['String']['input'];
  month: Scalars['YearMonth']['input'];
  before: Scalars['YearMonth']['input'];
}>;


export type DeskCloseQuery = { region: { code: string, name: string, ancestors: Array<{ code: string, name: string }>, month: { state: MonthState, closedAt: string | null, position: string | null, dueOn: string, closeOn: string, completeness: { expected: number, submitted: number, onTime: number, accepted: number }, missing: { totalCount: number } }, before: { state: MonthState }, OVERDUE: { totalCount: number }, RETURNED: { totalCount: number }, SUBMITTED: { totalCount: number }, tables: { nodes: Array<{ id: string, rows: number, xlsxUrl: string, docxUrl: string, form: { code: string, label: string }, seal: { id: string, sealedAt: string, sealedBy: string, position: string } | null }> }, children: { nodes: Array<{ code: string, name: string, month: { state: MonthState, completeness: { expected: number, submitted: number, onTime: number, accepted: number } } }> } } | null };

export type DeskErrataQueryVariables = Exact<{
  code: Scalars['String']['input'];
  month: Scalars['YearMonth']['input'];
}>;


export type DeskErrataQuery = { region: { tables: { nodes: Array<{ id: string, errata: Array<string>, form: { label: string } }> } } | null };

export type JobQueryVariables = Exact<{
  id: Scalars['ID']['input'];
}>;


export type JobQuery = { job: { id: string, state: string, done: number, total: number, startedAt: string | null, finishedAt: string | null, message: string | null } | null };

export type CloseMonthMutationVariables = Exact<{
  regionCode: Scalars['String']['input'];
  input: MonthInput;
}>;


export type CloseMonthMutation = { monthClose: { job: { id: string } | null, receipt: { position: string } | null, userErrors: Array<{ code: string, message: string, field: Array<string> | null }> } };

export type JobProgressSubscriptionVariables = Exact<{
  id: Scalars['ID']['input'];
}>;


export type JobProgressSubscription = { jobProgress: { id: string, state: string, done: number, total: number, startedAt: string | null, finishedAt: string | null, message: string | null } };

export type JobStateFragment = { id: string, state: string, done: number, total: number, startedAt: string | null, finishedAt: string | null, message: string | null };

export type FindUnitsQueryVariables = Exact<{
  search?: InputMaybe<Scalars['String']['input']>;
  period?: InputMaybe<Scalars['YearMonth']['input']>;
}>;


export type FindUnitsQuery = { units: { nodes: Array<{ id: string, name: string, closedFrom: string | null, region: { name: string } }> } };

export type FindRegionsQueryVariables = Exact<{
  search?: InputMaybe<Scalars['String']['input']>;
  top: Scalars['Boolean']['input'];
}>;


export type FindRegionsQuery = { regions: { nodes: Array<{ code: string, name: string, parent: { name: string } | null, children?: { nodes: Array<{ code: string, name: string }> } }> } };

export type WatermarkQueryVariables = Exact<{ [key: string]: never; }>;


export type WatermarkQuery = { watermark: { position: string } };

export type DeskRegionsQueryVariables = Exact<{
  code: Scalars['String']['input'];
  after?: InputMaybe<Scalars['String']['input']>;
}>;


export type DeskRegionsQuery = { region: { code: string, name: string, level: RegionLevel, ancestors: Array<{ code: string, name: string }>, children: { totalCount: number, pageInfo: { hasNextPage: boolean, endCursor: string | null }, nodes: Array<{ code: string, name: string, level: RegionLevel, units: { totalCount: number }, below: { totalCount: number } }> } } | null };

export type PlaceableQueryVariables = Exact<{
  code: Scalars['String']['input'];
  first: Scalars['Int']['input'];
  after?: InputMaybe<Scalars['String']['input']>;
}>;


export type PlaceableQuery = { region: { children: { nodes: Array<{ code: string, name: string }> }, units: { pageInfo: { hasNextPage: boolean, endCursor: string | null }, nodes: Array<{ id: string, name: string }> } } | null };

export type CreateRegionMutationVariables = Exact<{
  input: RegionCreateInput;
}>;


export type CreateRegionMutation = { regionCreate: { receipt: { position: string } | null, userErrors: Array<{ code: string, message: string, field: Array<string> | null }> } };

export type UpdateRegionMutationVariables = Exact<{
  regionCode: Scalars['String']['input'];
  input: RegionUpdateInput;
}>;


export type UpdateRegionMutation = { regionUpdate: { receipt: { position: string } | null, userErrors: Array<{ code: string, message: string, field: Array<string> | null }> } };

export type MoveRegionMutationVariables = Exact<{
  regionCode: Scalars['String']['input'];
  input: RegionMoveInput;
}>;


export type MoveRegionMutation = { regionMove: { receipt: { position: string } | null, userErrors: Array<{ code: string, message: string, field: Array<string> | null }> } };

export type CloseRegionMutationVariables = Exact<{
  regionCode: Scalars['String']['input'];
  input: RegionCloseInput;
}>;


export type CloseRegionMutation = { regionClose: { receipt: { position: string } | null, userErrors: Array<{ code: string, message: string, field: Array<string> | null }> } };

export type DeskReportsQueryVariables = Exact<{
  code: Scalars['String']['input'];
  place: Scalars['String']['input'];
  month: Scalars['YearMonth']['input'];
  line?: InputMaybe<Scalars['String']['input']>;
  search?: InputMaybe<Scalars['String']['input']>;
  submission?: InputMaybe<SubmissionState>;
  after?: InputMaybe<Scalars['String']['input']>;
}>;


export type DeskReportsQuery = { region: { code: string, name: string, ancestors: Array<{ code: string, name: string }>, children: { nodes: Array<{ code: string, name: string }> }, month: { state: MonthState, dueOn: string, closeOn: string } } | null, place: { all: { totalCount: number }, SUBMITTED: { totalCount: number }, OVERDUE: { totalCount: number }, RETURNED: { totalCount: number }, DRAFT: { totalCount: number }, EXPECTED: { totalCount: number }, ACCEPTED: { totalCount: number }, list: { totalCount: number, pageInfo: { hasNextPage: boolean, endCursor: string | null }, nodes: Array<{ id: string, name: string, region: { code: string, name: string }, line: { label: string } | null, month: { submission: SubmissionState, submittedAt: string | null, returnedReason: string | null, facts: number, nothingToReport: boolean, dueOn: string } }> } } | null };

export type DeskSubmittedQueryVariables = Exact<{
  place: Scalars['String']['input'];
  month: Scalars['YearMonth']['input'];
  line?: InputMaybe<Scalars['String']['input']>;
  search?: InputMaybe<Scalars['String']['input']>;
  submission: SubmissionState;
  first: Scalars['Int']['input'];
  after?: InputMaybe<Scalars['String']['input']>;
}>;


export type DeskSubmittedQuery = { region: { units: { pageInfo: { hasNextPage: boolean, endCursor: string | null }, nodes: Array<{ id: string, name: string }> } } | null };

export type DeskReportQueryVariables = Exact<{
  id: Scalars['ID']['input'];
  month: Scalars['YearMonth']['input'];
}>;


export type DeskReportQuery = { unit: { id: string, name: string, region: { code: string, name: string }, contact: { name: string | null, phone: string | null } | null, month: { submission: SubmissionState, submittedAt: string | null, returnedReason: string | null, facts: number, nothingToReport: boolean, dueOn: string }, entries: { totalCount: number, nodes: Array<{ position: string, kind: string, summary: string, effectiveOn: string, recordedAt: string, recordedBy: string, mandate: string | null, reason: string | null, reverses: { position: string } | null, reversedBy: { position: string } | null }> } } | null };

export type DeskMissingQueryVariables = Exact<{
  code: Scalars['String']['input'];
  month: Scalars['YearMonth']['input'];
  first: Scalars['Int']['input'];
  after?: InputMaybe<Scalars['String']['input']>;
}>;


export type DeskMissingQuery = { region: { month: { missing: { pageInfo: { hasNextPage: boolean, endCursor: string | null }, nodes: Array<{ id: string, name: string, region: { code: string, name: string }, contact: { name: string | null, phone: string | null } | null, month: { submission: SubmissionState, returnedReason: string | null, dueOn: string } }> } } } | null };

export type DeskRegionQueryVariables = Exact<{
  code: Scalars['String']['input'];
  month: Scalars['YearMonth']['input'];
}>;


export type DeskRegionQuery = { region: { code: string, name: string, level: RegionLevel, ancestors: Array<{ code: string, name: string }>, month: { state: MonthState, dueOn: string, closeOn: string } } | null };

export type AcceptMonthsMutationVariables = Exact<{
  input: MonthsAcceptInput;
}>;


export type AcceptMonthsMutation = { monthsAccept: { receipt: { position: string } | null, userErrors: Array<{ code: string, message: string, field: Array<string> | null }> } };

export type ReturnMonthMutationVariables = Exact<{
  unitId: Scalars['ID']['input'];
  input: MonthReturnInput;
}>;


export type ReturnMonthMutation = { monthReturn: { receipt: { position: string } | null, userErrors: Array<{ code: string, message: string, field: Array<string> | null }> } };

export type StepChoicesQueryVariables = Exact<{ [key: string]: never; }>;


export type StepChoicesQuery = { tiers: Array<{ code: string, label: string }>, terms: Array<{ code: string, label: string }>, partnershipKinds: Array<{ code: string, label: string }> };

export type DeskDueQueryVariables = Exact<{
  code: Scalars['String']['input'];
  before: Scalars['Date']['input'];
  after?: InputMaybe<Scalars['String']['input']>;
}>;


export type DeskDueQuery = { region: { code: string, name: string, ancestors: Array<{ code: string, name: string }>, due: { totalCount: number, pageInfo: { hasNextPage: boolean, endCursor: string | null }, nodes: Array<{ level: TitleLevel, kind: DueKind, on: string, unit: { id: string, name: string, region: { code: string, name: string } } }> } } | null };

export type TitlesOfQueryVariables = Exact<{
  id: Scalars['ID']['input'];
}>;


export type TitlesOfQuery = { unit: { name: string, statuses: Array<{ level: TitleLevel, until: string | null, tier: { label: string } | null, status: { code: string, label: string } }> } | null };

export type RegisterUnitMutationVariables = Exact<{
  input: UnitRegisterInput;
}>;


export type RegisterUnitMutation = { unitRegister: { unit: { id: string } | null, receipt: { position: string } | null, userErrors: Array<{ code: string, message: string, field: Array<string> | null }> } };

export type UpdateUnitMutationVariables = Exact<{
  unitId: Scalars['ID']['input'];
  input: UnitUpdateInput;
}>;


export type UpdateUnitMutation = { unitUpdate: { receipt: { position: string } | null, userErrors: Array<{ code: string, message: string, field: Array<string> | null }> } };

export type MoveUnitMutationVariables = Exact<{
  unitId: Scalars['ID']['input'];
  input: UnitMoveInput;
}>;


export type MoveUnitMutation = { unitMove: { receipt: { position: string } | null, userErrors: Array<{ code: string, message: string, field: Array<string> | null }> } };

export type MergeUnitMutationVariables = Exact<{
  unitId: Scalars['ID']['input'];
  input: UnitMergeInput;
}>;


export type MergeUnitMutation = { unitMerge: { receipt: { position: string } | null, userErrors: Array<{ code: string, message: string, field: Array<string> | null }> } };

export type CloseUnitMutationVariables = Exact<{
  unitId: Scalars['ID']['input'];
  input: UnitCloseInput;
}>;


export type CloseUnitMutation = { unitClose: { receipt: { position: string } | null, userErrors: Array<{ code: string, message: string, field: Array<string> | null }> } };

export type ChangeStatusMutationVariables = Exact<{
  unitId: Scalars['ID']['input'];
  input: StatusChangeInput;
}>;


export type ChangeStatusMutation = { statusChange: { receipt: { position: string } | null, userErrors: Array<{ code: string, message: string, field: Array<string> | null }> } };

export type RecordPartnershipMutationVariables = Exact<{
  unitId: Scalars['ID']['input'];
  input: PartnershipInput;
}>;


export type RecordPartnershipMutation = { partnershipRecord: { receipt: { position: string } | null, userErrors: Array<{ code: string, message: string, field: Array<string> | null }> } };

export type EndPartnershipMutationVariables = Exact<{
  unitId: Scalars['ID']['input'];
  input: PartnershipEndInput;
}>;


export type EndPartnershipMutation = { partnershipEnd: { receipt: { position: string } | null, userErrors: Array<{ code: string, message: string, field: Array<string> | null }> } };

export type RegionEntriesQueryVariables = Exact<{
  code: Scalars['String']['input'];
  period?: InputMaybe<Scalars['YearMonth']['input']>;
  kind?: InputMaybe<Scalars['String']['input']>;
  first: Scalars['Int']['input'];
  after?: InputMaybe<Scalars['String']['input']>;
}>;


export type RegionEntriesQuery = { region: { code: string, name: string, ancestors: Array<{ code: string, name: string }>, entries: { totalCount: number, pageInfo: { hasNextPage: boolean, endCursor: string | null }, nodes: Array<{ position: string, kind: string, summary: string, effectiveOn: string, recordedAt: string, recordedBy: string, mandate: string | null, reason: string | null, unit: { id: string, name: string } | null, region: { code: string, name: string } | null, reverses: { position: string } | null, reversedBy: { position: string } | null }> } } | null };

export type EntryQueryVariables = Exact<{
  position: Scalars['LedgerPosition']['input'];
}>;


export type EntryQuery = { entry: { commandId: string, batchHash: string, position: string, kind: string, summary: string, effectiveOn: string, recordedAt: string, recordedBy: string, mandate: string | null, reason: string | null, unit: { id: string, name: string, region: { code: string, name: string, ancestors: Array<{ code: string, name: string }> } } | null, region: { code: string, name: string, ancestors: Array<{ code: string, name: string }> } | null, source: { kind: string, row: number | null, start: number | null, end: number | null, document: { name: string, bytes: number, sha256: string, url: string } | null }, reverses: { position: string, summary: string } | null, reversedBy: { position: string, summary: string, reason: string | null } | null } | null };

export type FigurePartsQueryVariables = Exact<{
  code: Scalars['String']['input'];
  month: Scalars['YearMonth']['input'];
  before: Scalars['YearMonth']['input'];
  line?: InputMaybe<Scalars['String']['input']>;
  units: Scalars['Boolean']['input'];
  status: Scalars['Boolean']['input'];
  level: TitleLevel;
  honours: Scalars['Boolean']['input'];
  activities: Scalars['Boolean']['input'];
}>;


export type FigurePartsQuery = { region: { code: string, name: string, ancestors: Array<{ code: string, name: string }>, month: { position: string | null }, now: { units: { total: { measure: string, known: number, unknown: number, atLeast: number }, byStatus?: Array<{ status: { code: string, label: string }, count: { known: number, unknown: number, atLeast: number, measure: string } }>, held: Array<{ level: TitleLevel, count: { known: number, unknown: number, atLeast: number, measure: string } }>, byKind: Array<{ item: { code: string, label: string }, count: { known: number, unknown: number, atLeast: number, measure: string } }> }, honours: { awarded: { measure: string, known: number, unknown: number, atLeast: number }, byLevel: Array<{ level: TitleLevel | null, awarded: { known: number, unknown: number, atLeast: number, measure: string } }>, byKind: Array<{ item: { code: string, label: string }, count: { known: number, unknown: number, atLeast: number, measure: string } }>, byHolder: Array<{ holder: HolderKind, awarded: { known: number, unknown: number, atLeast: number, measure: string } }> }, activities: { sessions: { measure: string, known: number, unknown: number, atLeast: number }, participants: { known: number, unknown: number, atLeast: number, measure: string }, joint: { known: number, unknown: number, atLeast: number, measure: string }, byCategory: Array<{ category: { code: string, label: string }, sessions: { known: number, unknown: number, atLeast: number, measure: string }, participants: { known: number, unknown: number, atLeast: number, measure: string } }> }, completeness: { expected: number, submitted: number, onTime: number, accepted: number }, parts: Array<{ region: { code: string, name: string } | null, units: { total: { measure: string, known: number, unknown: number, atLeast: number }, byStatus?: Array<{ status: { code: string, label: string }, count: { known: number, unknown: number, atLeast: number, measure: string } }>, held: Array<{ level: TitleLevel, count: { known: number, unknown: number, atLeast: number, measure: string } }>, byKind: Array<{ item: { code: string, label: string }, count: { known: number, unknown: number, atLeast: number, measure: string } }> }, honours: { awarded: { measure: string, known: number, unknown: number, atLeast: number }, byLevel: Array<{ level: TitleLevel | null, awarded: { known: number, unknown: number, atLeast: number, measure: string } }>, byKind: Array<{ item: { code: string, label: string }, count: { known: number, unknown: number, atLeast: number, measure: string } }>, byHolder: Array<{ holder: HolderKind, awarded: { known: number, unknown: number, atLeast: number, measure: string } }> }, activities: { sessions: { measure: string, known: number, unknown: number, atLeast: number }, participants: { known: number, unknown: number, atLeast: number, measure: string }, joint: { known: number, unknown: number, atLeast: number, measure: string }, byCategory: Array<{ category: { code: string, label: string }, sessions: { known: number, unknown: number, atLeast: number, measure: string }, participants: { known: number, unknown: number, atLeast: number, measure: string } }> }, completeness: { expected: number, submitted: number, onTime: number, accepted: number } }> }, before: { units: { total: { measure: string, known: number, unknown: number, atLeast: number }, byStatus?: Array<{ status: { code: string, label: string }, count: { known: number, unknown: number, atLeast: number, measure: string } }>, held: Array<{ level: TitleLevel, count: { known: number, unknown: number, atLeast: number, measure: string } }>, byKind: Array<{ item: { code: string, label: string }, count: { known: number, unknown: number, atLeast: number, measure: string } }> }, honours: { awarded: { measure: string, known: number, unknown: number, atLeast: number }, byLevel: Array<{ level: TitleLevel | null, awarded: { known: number, unknown: number, atLeast: number, measure: string } }>, byKind: Array<{ item: { code: string, label: string }, count: { known: number, unknown: number, atLeast: number, measure: string } }>, byHolder: Array<{ holder: HolderKind, awarded: { known: number, unknown: number, atLeast: number, measure: string } }> }, activities: { sessions: { measure: string, known: number, unknown: number, atLeast: number }, participants: { known: number, unknown: number, atLeast: number, measure: string }, joint: { known: number, unknown: number, atLeast: number, measure: string }, byCategory: Array<{ category: { code: string, label: string }, sessions: { known: number, unknown: number, atLeast: number, measure: string }, participants: { known: number, unknown: number, atLeast: number, measure: string } }> }, completeness: { expected: number, submitted: number, onTime: number, accepted: number }, parts: Array<{ region: { code: string, name: string } | null, units: { total: { measure: string, known: number, unknown: number, atLeast: number }, byStatus?: Array<{ status: { code: string, label: string }, count: { known: number, unknown: number, atLeast: number, measure: string } }>, held: Array<{ level: TitleLevel, count: { known: number, unknown: number, atLeast: number, measure: string } }>, byKind: Array<{ item: { code: string, label: string }, count: { known: number, unknown: number, atLeast: number, measure: string } }> }, honours: { awarded: { measure: string, known: number, unknown: number, atLeast: number }, byLevel: Array<{ level: TitleLevel | null, awarded: { known: number, unknown: number, atLeast: number, measure: string } }>, byKind: Array<{ item: { code: string, label: string }, count: { known: number, unknown: number, atLeast: number, measure: string } }>, byHolder: Array<{ holder: HolderKind, awarded: { known: number, unknown: number, atLeast: number, measure: string } }> }, activities: { sessions: { measure: string, known: number, unknown: number, atLeast: number }, participants: { known: number, unknown: number, atLeast: number, measure: string }, joint: { known: number, unknown: number, atLeast: number, measure: string }, byCategory: Array<{ category: { code: string, label: string }, sessions: { known: number, unknown: number, atLeast: number, measure: string }, participants: { known: number, unknown: number, atLeast: number, measure: string } }> }, completeness: { expected: number, submitted: number, onTime: number, accepted: number } }> } } | null };

export type ContributionsQueryVariables = Exact<{
  code: Scalars['String']['input'];
  month: Scalars['YearMonth']['input'];
  line?: InputMaybe<Scalars['String']['input']>;
  measure: Scalars['String']['input'];
  first: Scalars['Int']['input'];
  after?: InputMaybe<Scalars['String']['input']>;
}>;


export type ContributionsQuery = { region: { rollup: { contributions: { totalCount: number, pageInfo: { hasNextPage: boolean, endCursor: string | null }, nodes: Array<{ known: number, unknown: number, atLeast: number, entry: { position: string, kind: string, summary: string, effectiveOn: string, recordedAt: string, recordedBy: string, reversedBy: { position: string } | null, unit: { id: string, name: string, region: { code: string, name: string } } | null } }> } } } | null };

export type SealedFigureQueryVariables = Exact<{
  code: Scalars['String']['input'];
  month: Scalars['YearMonth']['input'];
  line?: InputMaybe<Scalars['String']['input']>;
  asOf: Scalars['LedgerPosition']['input'];
  units: Scalars['Boolean']['input'];
  status: Scalars['Boolean']['input'];
  level: TitleLevel;
  honours: Scalars['Boolean']['input'];
  activities: Scalars['Boolean']['input'];
}>;


export type SealedFigureQuery = { region: { sealed: { units: { total: { measure: string, known: number, unknown: number, atLeast: number }, byStatus?: Array<{ status: { code: string, label: string }, count: { known: number, unknown: number, atLeast: number, measure: string } }>, held: Array<{ level: TitleLevel, count: { known: number, unknown: number, atLeast: number, measure: string } }>, byKind: Array<{ item: { code: string, label: string }, count: { known: number, unknown: number, atLeast: number, measure: string } }> }, honours: { awarded: { measure: string, known: number, unknown: number, atLeast: number }, byLevel: Array<{ level: TitleLevel | null, awarded: { known: number, unknown: number, atLeast: number, measure: string } }>, byKind: Array<{ item: { code: string, label: string }, count: { known: number, unknown: number, atLeast: number, measure: string } }>, byHolder: Array<{ holder: HolderKind, awarded: { known: number, unknown: number, atLeast: number, measure: string } }> }, activities: { sessions: { measure: string, known: number, unknown: number, atLeast: number }, participants: { known: number, unknown: number, atLeast: number, measure: string }, joint: { known: number, unknown: number, atLeast: number, measure: string }, byCategory: Array<{ category: { code: string, label: string }, sessions: { known: number, unknown: number, atLeast: number, measure: string }, participants: { known: number, unknown: number, atLeast: number, measure: string } }> }, completeness: { expected: number, submitted: number, onTime: number, accepted: number }, parts: Array<{ region: { code: string, name: string } | null, units: { total: { measure: string, known: number, unknown: number, atLeast: number }, byStatus?: Array<{ status: { code: string, label: string }, count: { known: number, unknown: number, atLeast: number, measure: string } }>, held: Array<{ level: TitleLevel, count: { known: number, unknown: number, atLeast: number, measure: string } }>, byKind: Array<{ item: { code: string, label: string }, count: { known: number, unknown: number, atLeast: number, measure: string } }> }, honours: { awarded: { measure: string, known: number, unknown: number, atLeast: number }, byLevel: Array<{ level: TitleLevel | null, awarded: { known: number, unknown: number, atLeast: number, measure: string } }>, byKind: Array<{ item: { code: string, label: string }, count: { known: number, unknown: number, atLeast: number, measure: string } }>, byHolder: Array<{ holder: HolderKind, awarded: { known: number, unknown: number, atLeast: number, measure: string } }> }, activities: { sessions: { measure: string, known: number, unknown: number, atLeast: number }, participants: { known: number, unknown: number, atLeast: number, measure: string }, joint: { known: number, unknown: number, atLeast: number, measure: string }, byCategory: Array<{ category: { code: string, label: string }, sessions: { known: number, unknown: number, atLeast: number, measure: string }, participants: { known: number, unknown: number, atLeast: number, measure: string } }> }, completeness: { expected: number, submitted: number, onTime: number, accepted: number } }> } } | null };

export type FigureWholeFragment = { units: { total: { measure: string, known: number, unknown: number, atLeast: number }, byStatus?: Array<{ status: { code: string, label: string }, count: { known: number, unknown: number, atLeast: number, measure: string } }>, held: Array<{ level: TitleLevel, count: { known: number, unknown: number, atLeast: number, measure: string } }>, byKind: Array<{ item: { code: string, label: string }, count: { known: number, unknown: number, atLeast: number, measure: string } }> }, honours: { awarded: { measure: string, known: number, unknown: number, atLeast: number }, byLevel: Array<{ level: TitleLevel | null, awarded: { known: number, unknown: number, atLeast: number, measure: string } }>, byKind: Array<{ item: { code: string, label: string }, count: { known: number, unknown: number, atLeast: number, measure: string } }>, byHolder: Array<{ holder: HolderKind, awarded: { known: number, unknown: number, atLeast: number, measure: string } }> }, activities: { sessions: { measure: string, known: number, unknown: number, atLeast: number }, participants: { known: number, unknown: number, atLeast: number, measure: string }, joint: { known: number, unknown: number, atLeast: number, measure: string }, byCategory: Array<{ category: { code: string, label: string }, sessions: { known: number, unknown: number, atLeast: number, measure: string }, participants: { known: number, unknown: number, atLeast: number, measure: string } }> }, completeness: { expected: number, submitted: number, onTime: number, accepted: number }, parts: Array<{ region: { code: string, name: string } | null, units: { total: { measure: string, known: number, unknown: number, atLeast: number }, byStatus?: Array<{ status: { code: string, label: string }, count: { known: number, unknown: number, atLeast: number, measure: string } }>, held: Array<{ level: TitleLevel, count: { known: number, unknown: number, atLeast: number, measure: string } }>, byKind: Array<{ item: { code: string, label: string }, count: { known: number, unknown: number, atLeast: number, measure: string } }> }, honours: { awarded: { measure: string, known: number, unknown: number, atLeast: number }, byLevel: Array<{ level: TitleLevel | null, awarded: { known: number, unknown: number, atLeast: number, measure: string } }>, byKind: Array<{ item: { code: string, label: string }, count: { known: number, unknown: number, atLeast: number, measure: string } }>, byHolder: Array<{ holder: HolderKind, awarded: { known: number, unknown: number, atLeast: number, measure: string } }> }, activities: { sessions: { measure: string, known: number, unknown: number, atLeast: number }, participants: { known: number, unknown: number, atLeast: number, measure: string }, joint: { known: number, unknown: number, atLeast: number, measure: string }, byCategory: Array<{ category: { code: string, label: string }, sessions: { known: number, unknown: number, atLeast: number, measure: string }, participants: { known: number, unknown: number, atLeast: number, measure: string } }> }, completeness: { expected: number, submitted: number, onTime: number, accepted: number } }> };

export type FigurePartFragment = { region: { code: string, name: string } | null, units: { total: { measure: string, known: number, unknown: number, atLeast: number }, byStatus?: Array<{ status: { code: string, label: string }, count: { known: number, unknown: number, atLeast: number, measure: string } }>, held: Array<{ level: TitleLevel, count: { known: number, unknown: number, atLeast: number, measure: string } }>, byKind: Array<{ item: { code: string, label: string }, count: { known: number, unknown: number, atLeast: number, measure: string } }> }, honours: { awarded: { measure: string, known: number, unknown: number, atLeast: number }, byLevel: Array<{ level: TitleLevel | null, awarded: { known: number, unknown: number, atLeast: number, measure: string } }>, byKind: Array<{ item: { code: string, label: string }, count: { known: number, unknown: number, atLeast: number, measure: string } }>, byHolder: Array<{ holder: HolderKind, awarded: { known: number, unknown: number, atLeast: number, measure: string } }> }, activities: { sessions: { measure: string, known: number, unknown: number, atLeast: number }, participants: { known: number, unknown: number, atLeast: number, measure: string }, joint: { known: number, unknown: number, atLeast: number, measure: string }, byCategory: Array<{ category: { code: string, label: string }, sessions: { known: number, unknown: number, atLeast: number, measure: string }, participants: { known: number, unknown: number, atLeast: number, measure: string } }> }, completeness: { expected: number, submitted: number, onTime: number, accepted: number } };

export type NumberFragment = { known: number, unknown: number, atLeast: number, measure: string };

export type ProgressFragment = { expected: number, submitted: number, onTime: number, accepted: number };

export type UnitNumbersFragment = { total: { known: number, unknown: number, atLeast: number, measure: string }, held: Array<{ level: TitleLevel, count: { known: number, unknown: number, atLeast: number, measure: string } }> };

export type StatusNumbersFragment = { NATIONAL: Array<{ status: { code: string, label: string }, count: { known: number, unknown: number, atLeast: number, measure: string } }>, PROVINCIAL: Array<{ status: { code: string, label: string }, count: { known: number, unknown: number, atLeast: number, measure: string } }>, MUNICIPAL: Array<{ status: { code: string, label: string }, count: { known: number, unknown: number, atLeast: number, measure: string } }>, COUNTY: Array<{ status: { code: string, label: string }, count: { known: number, unknown: number, atLeast: number, measure: string } }> };

export type KindNumbersFragment = { byKind: Array<{ item: { code: string, label: string }, count: { known: number, unknown: number, atLeast: number, measure: string } }> };

export type HonourNumbersFragment = { awarded: { known: number, unknown: number, atLeast: number, measure: string }, byLevel: Array<{ level: TitleLevel | null, awarded: { known: number, unknown: number, atLeast: number, measure: string } }>, byKind: Array<{ item: { code: string, label: string }, count: { known: number, unknown: number, atLeast: number, measure: string } }>, byHolder: Array<{ holder: HolderKind, awarded: { known: number, unknown: number, atLeast: number, measure: string } }> };

export type ActivityNumbersFragment = { sessions: { known: number, unknown: number, atLeast: number, measure: string }, participants: { known: number, unknown: number, atLeast: number, measure: string }, joint: { known: number, unknown: number, atLeast: number, measure: string }, byCategory: Array<{ category: { code: string, label: string }, sessions: { known: number, unknown: number, atLeast: number, measure: string }, participants: { known: number, unknown: number, atLeast: number, measure: string } }> };

export type UnitFamilyFragment = { total: { measure: string, known: number, unknown: number, atLeast: number }, byStatus?: Array<{ status: { code: string, label: string }, count: { known: number, unknown: number, atLeast: number, measure: string } }>, held: Array<{ level: TitleLevel, count: { known: number, unknown: number, atLeast: number, measure: string } }>, byKind: Array<{ item: { code: string, label: string }, count: { known: number, unknown: number, atLeast: number, measure: string } }> };

export type HonourFamilyFragment = { awarded: { measure: string, known: number, unknown: number, atLeast: number }, byLevel: Array<{ level: TitleLevel | null, awarded: { known: number, unknown: number, atLeast: number, measure: string } }>, byKind: Array<{ item: { code: string, label: string }, count: { known: number, unknown: number, atLeast: number, measure: string } }>, byHolder: Array<{ holder: HolderKind, awarded: { known: number, unknown: number, atLeast: number, measure: string } }> };

export type ActivityFamilyFragment = { sessions: { measure: string, known: number, unknown: number, atLeast: number }, participants: { known: number, unknown: number, atLeast: number, measure: string }, joint: { known: number, unknown: number, atLeast: number, measure: string }, byCategory: Array<{ category: { code: string, label: string }, sessions: { known: number, unknown: number, atLeast: number, measure: string }, participants: { known: number, unknown: number, atLeast: number, measure: string } }> };

export type RollupChangedSubscriptionVariables = Exact<{
  regionCode: Scalars['String']['input'];
  period: Scalars['YearMonth']['input'];
  after?: InputMaybe<Scalars['LedgerPosition']['input']>;
}>;


export type RollupChangedSubscription = { rollupChanged: { watermark: { position: string } } };

export type MyLastMonthQueryVariables = Exact<{
  id: Scalars['ID']['input'];
  last: Scalars['YearMonth']['input'];
}>;


export type MyLastMonthQuery = { unit: { registeredOn: string, last: { submission: SubmissionState } } | null };

export type MyMonthQueryVariables = Exact<{
  id: Scalars['ID']['input'];
  month: Scalars['YearMonth']['input'];
  before: Scalars['YearMonth']['input'];
}>;


export type MyMonthQuery = { unit: { id: string, name: string, registeredOn: string, region: { name: string }, month: { state: MonthState, submission: SubmissionState, submittedAt: string | null, returnedReason: string | null, facts: number, nothingToReport: boolean, dueOn: string }, before: { submission: SubmissionState }, activities: { totalCount: number, nodes: Array<{ title: string | null, heldOn: string, reversed: boolean, category: { code: string, label: string }, sessions: { known: number, unknown: number, atLeast: number, measure: string }, participants: { known: number, unknown: number, atLeast: number, measure: string }, unit: { id: string }, coOrganisers: Array<{ id: string }>, entry: { position: string, kind: string, summary: string, effectiveOn: string, mandate: string | null } }> }, lately: { nodes: Array<{ title: string | null, reversed: boolean, category: { code: string, label: string }, unit: { id: string } }> }, honours: { nodes: Array<{ position: string, kind: string, summary: string, effectiveOn: string, recordedAt: string, recordedBy: string, mandate: string | null, reason: string | null, reverses: { position: string } | null, reversedBy: { position: string } | null }> } } | null, categories: Array<{ code: string, label: string }>, honourKinds: Array<{ code: string, label: string }> };

export type MyActivityFragment = { title: string | null, heldOn: string, reversed: boolean, category: { code: string, label: string }, sessions: { known: number, unknown: number, atLeast: number, measure: string }, participants: { known: number, unknown: number, atLeast: number, measure: string }, unit: { id: string }, coOrganisers: Array<{ id: string }>, entry: { position: string, kind: string, summary: string, effectiveOn: string, mandate: string | null } };

export type MyMonthStateQueryVariables = Exact<{
  id: Scalars['ID']['input'];
  month: Scalars['YearMonth']['input'];
}>;


export type MyMonthStateQuery = { unit: { month: { state: MonthState, submission: SubmissionState } } | null, categories: Array<{ code: string, label: string }>, honourKinds: Array<{ code: string, label: string }> };

export type MyActivitiesQueryVariables = Exact<{
  id: Scalars['ID']['input'];
  month: Scalars['YearMonth']['input'];
  after?: InputMaybe<Scalars['String']['input']>;
}>;


export type MyActivitiesQuery = { unit: { activities: { pageInfo: { hasNextPage: boolean, endCursor: string | null }, nodes: Array<{ title: string | null, heldOn: string, reversed: boolean, category: { code: string, label: string }, sessions: { known: number, unknown: number, atLeast: number, measure: string }, participants: { known: number, unknown: number, atLeast: number, measure: string }, unit: { id: string }, coOrganisers: Array<{ id: string }>, entry: { position: string, kind: string, summary: string, effectiveOn: string, mandate: string | null } }> } } | null };

export type MyHonoursQueryVariables = Exact<{
  id: Scalars['ID']['input'];
  after?: InputMaybe<Scalars['String']['input']>;
}>;


export type MyHonoursQuery = { unit: { honours: { pageInfo: { hasNextPage: boolean, endCursor: string | null }, nodes: Array<{ title: string, level: TitleLevel | null, holder: HolderKind, awardedOn: string | null, assessedFrom: string | null, assessedTo: string | null, issuer: string | null, documentNumber: string | null, kind: { code: string }, count: { known: number, unknown: number, atLeast: number, measure: string }, entry: { position: string } }> } } | null };

export type MyHonourFragment = { title: string, level: TitleLevel | null, holder: HolderKind, awardedOn: string | null, assessedFrom: string | null, assessedTo: string | null, issuer: string | null, documentNumber: string | null, kind: { code: string }, count: { known: number, unknown: number, atLeast: number, measure: string }, entry: { position: string } };

export type MyMandatesQueryVariables = Exact<{
  id: Scalars['ID']['input'];
}>;


export type MyMandatesQuery = { unit: { region: { code: string, name: string, ancestors: Array<{ code: string, name: string }> }, mandates: Array<{ grantedAt: string, office: { code: string, name: string }, entry: { position: string } }> } | null };

export type MyHistoryQueryVariables = Exact<{
  id: Scalars['ID']['input'];
}>;


export type MyHistoryQuery = { unit: { registered: { nodes: Array<{ position: string, kind: string, summary: string, effectiveOn: string, recordedAt: string, recordedBy: string, mandate: string | null, reason: string | null, reverses: { position: string } | null, reversedBy: { position: string } | null }> }, updated: { nodes: Array<{ position: string, kind: string, summary: string, effectiveOn: string, recordedAt: string, recordedBy: string, mandate: string | null, reason: string | null, reverses: { position: string } | null, reversedBy: { position: string } | null }> }, moved: { nodes: Array<{ position: string, kind: string, summary: string, effectiveOn: string, recordedAt: string, recordedBy: string, mandate: string | null, reason: string | null, reverses: { position: string } | null, reversedBy: { position: string } | null }> }, merged: { nodes: Array<{ position: string, kind: string, summary: string, effectiveOn: string, recordedAt: string, recordedBy: string, mandate: string | null, reason: string | null, reverses: { position: string } | null, reversedBy: { position: string } | null }> }, closed: { nodes: Array<{ position: string, kind: string, summary: string, effectiveOn: string, recordedAt: string, recordedBy: string, mandate: string | null, reason: string | null, reverses: { position: string } | null, reversedBy: { position: string } | null }> } } | null };

export type MyRecordActivitiesMutationVariables = Exact<{
  unit: Scalars['ID']['input'];
  input: ActivitiesInput;
}>;


export type MyRecordActivitiesMutation = { activitiesRecord: { receipt: { position: string } | null, userErrors: Array<{ code: string, message: string, field: Array<string> | null }> } };

export type MyRecordHonourMutationVariables = Exact<{
  unit: Scalars['ID']['input'];
  input: HonourInput;
}>;


export type MyRecordHonourMutation = { honourRecord: { receipt: { position: string } | null, userErrors: Array<{ code: string, message: string, field: Array<string> | null }> } };

export type MyReverseMutationVariables = Exact<{
  position: Scalars['LedgerPosition']['input'];
  input: ReverseInput;
}>;


export type MyReverseMutation = { entryReverse: { receipt: { position: string } | null, userErrors: Array<{ code: string, message: string, field: Array<string> | null }> } };

export type MySubmitMutationVariables = Exact<{
  unit: Scalars['ID']['input'];
  input: MonthSubmitInput;
}>;


export type MySubmitMutation = { monthSubmit: { receipt: { position: string } | null, userErrors: Array<{ code: string, message: string, field: Array<string> | null }> } };

export type MyUpdateMutationVariables = Exact<{
  unit: Scalars['ID']['input'];
  input: UnitUpdateInput;
}>;


export type MyUpdateMutation = { unitUpdate: { receipt: { position: string } | null, userErrors: Array<{ code: string, message: string, field: Array<string> | null }> } };

export type MyGrantMutationVariables = Exact<{
  unit: Scalars['ID']['input'];
  input: MandateInput;
}>;


export type MyGrantMutation = { mandateGrant: { receipt: { position: string } | null, userErrors: Array<{ code: string, message: string, field: Array<string> | null }> } };

export type MyRevokeMutationVariables = Exact<{
  unit: Scalars['ID']['input'];
  input: MandateInput;
}>;


export type MyRevokeMutation = { mandateRevoke: { receipt: { position: string } | null, userErrors: Array<{ code: string, message: string, field: Array<string> | null }> } };

export type MyStatusMutationVariables = Exact<{
  unit: Scalars['ID']['input'];
  input: StatusChangeInput;
}>;


export type MyStatusMutation = { statusChange: { receipt: { position: string } | null, userErrors: Array<{ code: string, message: string, field: Array<string> | null }> } };

export type MyKnownUnitsQueryVariables = Exact<{
  id: Scalars['ID']['input'];
}>;


export type MyKnownUnitsQuery = { unit: { partners: Array<{ lead: { id: string, name: string, closedFrom: string | null, region: { name: string } }, partner: { id: string, name: string, closedFrom: string | null, region: { name: string } } }>, activities: { nodes: Array<{ unit: { id: string, name: string, closedFrom: string | null, region: { name: string } }, coOrganisers: Array<{ id: string, name: string, closedFrom: string | null, region: { name: string } }> }> } } | null };

export type KnownUnitFragment = { id: string, name: string, closedFrom: string | null, region: { name: string } };

export type OverviewQueryVariables = Exact<{
  code: Scalars['String']['input'];
  month: Scalars['YearMonth']['input'];
  before: Scalars['YearMonth']['input'];
  line?: InputMaybe<Scalars['String']['input']>;
}>;


export type OverviewQuery = { region: { code: string, name: string, level: RegionLevel, closedFrom: string | null, ancestors: Array<{ code: string, name: string }>, month: { state: MonthState, position: string | null, closedAt: string | null, dueOn: string, closeOn: string }, now: { units: { total: { known: number, unknown: number, atLeast: number, measure: string }, held: Array<{ level: TitleLevel, count: { known: number, unknown: number, atLeast: number, measure: string } }>, NATIONAL: Array<{ status: { code: string, label: string }, count: { known: number, unknown: number, atLeast: number, measure: string } }>, PROVINCIAL: Array<{ status: { code: string, label: string }, count: { known: number, unknown: number, atLeast: number, measure: string } }>, MUNICIPAL: Array<{ status: { code: string, label: string }, count: { known: number, unknown: number, atLeast: number, measure: string } }>, COUNTY: Array<{ status: { code: string, label: string }, count: { known: number, unknown: number, atLeast: number, measure: string } }>, byKind: Array<{ item: { code: string, label: string }, count: { known: number, unknown: number, atLeast: number, measure: string } }> }, honours: { awarded: { known: number, unknown: number, atLeast: number, measure: string }, byLevel: Array<{ level: TitleLevel | null, awarded: { known: number, unknown: number, atLeast: number, measure: string } }>, byKind: Array<{ item: { code: string, label: string }, count: { known: number, unknown: number, atLeast: number, measure: string } }>, byHolder: Array<{ holder: HolderKind, awarded: { known: number, unknown: number, atLeast: number, measure: string } }> }, activities: { sessions: { known: number, unknown: number, atLeast: number, measure: string }, participants: { known: number, unknown: number, atLeast: number, measure: string }, joint: { known: number, unknown: number, atLeast: number, measure: string }, byCategory: Array<{ category: { code: string, label: string }, sessions: { known: number, unknown: number, atLeast: number, measure: string }, participants: { known: number, unknown: number, atLeast: number, measure: string } }> }, completeness: { expected: number, submitted: number, onTime: number, accepted: number }, parts: Array<{ region: { code: string, name: string } | null, units: { total: { known: number, unknown: number, atLeast: number, measure: string }, held: Array<{ level: TitleLevel, count: { known: number, unknown: number, atLeast: number, measure: string } }> }, honours: { awarded: { known: number, unknown: number, atLeast: number, measure: string } }, activities: { sessions: { known: number, unknown: number, atLeast: number, measure: string }, participants: { known: number, unknown: number, atLeast: number, measure: string } }, completeness: { expected: number, submitted: number, onTime: number, accepted: number } }> }, before: { units: { total: { known: number, unknown: number, atLeast: number, measure: string }, held: Array<{ level: TitleLevel, count: { known: number, unknown: number, atLeast: number, measure: string } }> }, honours: { awarded: { known: number, unknown: number, atLeast: number, measure: string } }, activities: { sessions: { known: number, unknown: number, atLeast: number, measure: string }, participants: { known: number, unknown: number, atLeast: number, measure: string }, joint: { known: number, unknown: number, atLeast: number, measure: string } }, completeness: { expected: number, submitted: number, onTime: number, accepted: number } } } | null };

export type WholeFragment = { units: { total: { known: number, unknown: number, atLeast: number, measure: string }, held: Array<{ level: TitleLevel, count: { known: number, unknown: number, atLeast: number, measure: string } }>, NATIONAL: Array<{ status: { code: string, label: string }, count: { known: number, unknown: number, atLeast: number, measure: string } }>, PROVINCIAL: Array<{ status: { code: string, label: string }, count: { known: number, unknown: number, atLeast: number, measure: string } }>, MUNICIPAL: Array<{ status: { code: string, label: string }, count: { known: number, unknown: number, atLeast: number, measure: string } }>, COUNTY: Array<{ status: { code: string, label: string }, count: { known: number, unknown: number, atLeast: number, measure: string } }>, byKind: Array<{ item: { code: string, label: string }, count: { known: number, unknown: number, atLeast: number, measure: string } }> }, honours: { awarded: { known: number, unknown: number, atLeast: number, measure: string }, byLevel: Array<{ level: TitleLevel | null, awarded: { known: number, unknown: number, atLeast: number, measure: string } }>, byKind: Array<{ item: { code: string, label: string }, count: { known: number, unknown: number, atLeast: number, measure: string } }>, byHolder: Array<{ holder: HolderKind, awarded: { known: number, unknown: number, atLeast: number, measure: string } }> }, activities: { sessions: { known: number, unknown: number, atLeast: number, measure: string }, participants: { known: number, unknown: number, atLeast: number, measure: string }, joint: { known: number, unknown: number, atLeast: number, measure: string }, byCategory: Array<{ category: { code: string, label: string }, sessions: { known: number, unknown: number, atLeast: number, measure: string }, participants: { known: number, unknown: number, atLeast: number, measure: string } }> }, completeness: { expected: number, submitted: number, onTime: number, accepted: number }, parts: Array<{ region: { code: string, name: string } | null, units: { total: { known: number, unknown: number, atLeast: number, measure: string }, held: Array<{ level: TitleLevel, count: { known: number, unknown: number, atLeast: number, measure: string } }> }, honours: { awarded: { known: number, unknown: number, atLeast: number, measure: string } }, activities: { sessions: { known: number, unknown: number, atLeast: number, measure: string }, participants: { known: number, unknown: number, atLeast: number, measure: string } }, completeness: { expected: number, submitted: number, onTime: number, accepted: number } }> };

export type MainFragment = { units: { total: { known: number, unknown: number, atLeast: number, measure: string }, held: Array<{ level: TitleLevel, count: { known: number, unknown: number, atLeast: number, measure: string } }> }, honours: { awarded: { known: number, unknown: number, atLeast: number, measure: string } }, activities: { sessions: { known: number, unknown: number, atLeast: number, measure: string }, participants: { known: number, unknown: number, atLeast: number, measure: string }, joint: { known: number, unknown: number, atLeast: number, measure: string } }, completeness: { expected: number, submitted: number, onTime: number, accepted: number } };

export type SealedQueryVariables = Exact<{
  code: Scalars['String']['input'];
  month: Scalars['YearMonth']['input'];
  line?: InputMaybe<Scalars['String']['input']>;
  asOf: Scalars['LedgerPosition']['input'];
}>;


export type SealedQuery = { region: { sealed: { units: { total: { known: number, unknown: number, atLeast: number, measure: string }, held: Array<{ level: TitleLevel, count: { known: number, unknown: number, atLeast: number, measure: string } }>, NATIONAL: Array<{ status: { code: string, label: string }, count: { known: number, unknown: number, atLeast: number, measure: string } }>, PROVINCIAL: Array<{ status: { code: string, label: string }, count: { known: number, unknown: number, atLeast: number, measure: string } }>, MUNICIPAL: Array<{ status: { code: string, label: string }, count: { known: number, unknown: number, atLeast: number, measure: string } }>, COUNTY: Array<{ status: { code: string, label: string }, count: { known: number, unknown: number, atLeast: number, measure: string } }>, byKind: Array<{ item: { code: string, label: string }, count: { known: number, unknown: number, atLeast: number, measure: string } }> }, honours: { awarded: { known: number, unknown: number, atLeast: number, measure: string }, byLevel: Array<{ level: TitleLevel | null, awarded: { known: number, unknown: number, atLeast: number, measure: string } }>, byKind: Array<{ item: { code: string, label: string }, count: { known: number, unknown: number, atLeast: number, measure: string } }>, byHolder: Array<{ holder: HolderKind, awarded: { known: number, unknown: number, atLeast: number, measure: string } }> }, activities: { sessions: { known: number, unknown: number, atLeast: number, measure: string }, participants: { known: number, unknown: number, atLeast: number, measure: string }, joint: { known: number, unknown: number, atLeast: number, measure: string }, byCategory: Array<{ category: { code: string, label: string }, sessions: { known: number, unknown: number, atLeast: number, measure: string }, participants: { known: number, unknown: number, atLeast: number, measure: string } }> }, completeness: { expected: number, submitted: number, onTime: number, accepted: number }, parts: Array<{ region: { code: string, name: string } | null, units: { total: { known: number, unknown: number, atLeast: number, measure: string }, held: Array<{ level: TitleLevel, count: { known: number, unknown: number, atLeast: number, measure: string } }> }, honours: { awarded: { known: number, unknown: number, atLeast: number, measure: string } }, activities: { sessions: { known: number, unknown: number, atLeast: number, measure: string }, participants: { known: number, unknown: number, atLeast: number, measure: string } }, completeness: { expected: number, submitted: number, onTime: number, accepted: number } }> } } | null };

export type SealedTablesQueryVariables = Exact<{
  code: Scalars['String']['input'];
  month: Scalars['YearMonth']['input'];
}>;


export type SealedTablesQuery = { region: { tables: { nodes: Array<{ id: string, xlsxUrl: string, docxUrl: string, errata: Array<string>, form: { label: string }, seal: { id: string, sealedAt: string } | null }> } } | null };

export type SessionQueryVariables = Exact<{ [key: string]: never; }>;


export type SessionQuery = { openedFrom: string | null, viewer: { id: string, name: string, role: string, can: Array<string>, region: { code: string, name: string, level: RegionLevel } | null, unit: { id: string, name: string, region: { code: string, name: string } } | null } | null, measures: Array<{ code: string, label: string, unitWord: string, definition: string, stock: boolean }>, statuses: Array<{ code: string, label: string }>, categories: Array<{ code: string, label: string }>, honourKinds: Array<{ code: string, label: string }>, kinds: Array<{ code: string, label: string }>, lines: Array<{ code: string, label: string }> };

export type RegionsQueryVariables = Exact<{
  level: RegionLevel;
  first: Scalars['Int']['input'];
  after?: InputMaybe<Scalars['String']['input']>;
}>;


export type RegionsQuery = { regions: { pageInfo: { hasNextPage: boolean, endCursor: string | null }, nodes: Array<{ code: string, name: string, level: RegionLevel, parent: { name: string } | null }> } };

export type TrendQueryVariables = Exact<{
  code: Scalars['String']['input'];
  from: Scalars['YearMonth']['input'];
  to: Scalars['YearMonth']['input'];
  line?: InputMaybe<Scalars['String']['input']>;
  units: Scalars['Boolean']['input'];
  status: Scalars['Boolean']['input'];
  level: TitleLevel;
  honours: Scalars['Boolean']['input'];
  activities: Scalars['Boolean']['input'];
}>;


export type TrendQuery = { region: { series: Array<{ from: string, units: { total: { measure: string, known: number, unknown: number, atLeast: number }, byStatus?: Array<{ status: { code: string, label: string }, count: { known: number, unknown: number, atLeast: number, measure: string } }>, held: Array<{ level: TitleLevel, count: { known: number, unknown: number, atLeast: number, measure: string } }>, byKind: Array<{ item: { code: string, label: string }, count: { known: number, unknown: number, atLeast: number, measure: string } }> }, honours: { awarded: { measure: string, known: number, unknown: number, atLeast: number }, byLevel: Array<{ level: TitleLevel | null, awarded: { known: number, unknown: number, atLeast: number, measure: string } }>, byKind: Array<{ item: { code: string, label: string }, count: { known: number, unknown: number, atLeast: number, measure: string } }>, byHolder: Array<{ holder: HolderKind, awarded: { known: number, unknown: number, atLeast: number, measure: string } }> }, activities: { sessions: { measure: string, known: number, unknown: number, atLeast: number }, participants: { known: number, unknown: number, atLeast: number, measure: string }, joint: { known: number, unknown: number, atLeast: number, measure: string }, byCategory: Array<{ category: { code: string, label: string }, sessions: { known: number, unknown: number, atLeast: number, measure: string }, participants: { known: number, unknown: number, atLeast: number, measure: string } }> }, completeness: { expected: number, submitted: number, onTime: number, accepted: number } }> } | null };

export type UnitQueryVariables = Exact<{
  id: Scalars['ID']['input'];
  month: Scalars['YearMonth']['input'];
}>;


export type UnitQuery = { unit: { id: string, name: string, formerNames: Array<string>, creditCode: string | null, registeredAddress: string | null, staffCount: number | null, registeredOn: string, closedFrom: string | null, kind: { code: string, label: string }, line: { code: string, label: string } | null, region: { code: string, name: string, ancestors: Array<{ code: string, name: string }> }, contact: { name: string | null, phone: string | null } | null, mergedInto: { id: string, name: string } | null, statuses: Array<{ level: TitleLevel, since: string, until: string | null, term: string | null, status: { code: string, label: string }, tier: { label: string } | null }>, partners: Array<{ since: string, until: string | null, lead: { id: string, name: string }, partner: { id: string, name: string }, kind: { label: string } }>, mandates: Array<{ grantedAt: string, office: { code: string, name: string }, entry: { position: string } }>, month: { submission: SubmissionState, submittedAt: string | null, returnedReason: string | null, facts: number, nothingToReport: boolean, dueOn: string } } | null };

export type UnitStepsQueryVariables = Exact<{
  id: Scalars['ID']['input'];
}>;


export type UnitStepsQuery = { unit: { NATIONAL: Array<{ allowed: boolean, by: string, missing: Array<string>, warnings: Array<string>, to: { code: string, label: string } }>, PROVINCIAL: Array<{ allowed: boolean, by: string, missing: Array<string>, warnings: Array<string>, to: { code: string, label: string } }>, MUNICIPAL: Array<{ allowed: boolean, by: string, missing: Array<string>, warnings: Array<string>, to: { code: string, label: string } }>, COUNTY: Array<{ allowed: boolean, by: string, missing: Array<string>, warnings: Array<string>, to: { code: string, label: string } }> } | null };

export type StepFragment = { allowed: boolean, by: string, missing: Array<string>, warnings: Array<string>, to: { code: string, label: string } };

export type UnitEntriesQueryVariables = Exact<{
  id: Scalars['ID']['input'];
  period?: InputMaybe<Scalars['YearMonth']['input']>;
  kind?: InputMaybe<Scalars['String']['input']>;
  first: Scalars['Int']['input'];
  after?: InputMaybe<Scalars['String']['input']>;
}>;


export type UnitEntriesQuery = { unit: { entries: { totalCount: number, pageInfo: { hasNextPage: boolean, endCursor: string | null }, nodes: Array<{ position: string, kind: string, summary: string, effectiveOn: string, recordedAt: string, recordedBy: string, mandate: string | null, reason: string | null, reverses: { position: string } | null, reversedBy: { position: string } | null }> } } | null };

export type LineFragment = { position: string, kind: string, summary: string, effectiveOn: string, recordedAt: string, recordedBy: string, mandate: string | null, reason: string | null, reverses: { position: string } | null, reversedBy: { position: string } | null };

export type UnitHonoursQueryVariables = Exact<{
  id: Scalars['ID']['input'];
  first: Scalars['Int']['input'];
  after?: InputMaybe<Scalars['String']['input']>;
}>;


export type UnitHonoursQuery = { unit: { honours: { totalCount: number, pageInfo: { hasNextPage: boolean, endCursor: string | null }, nodes: Array<{ id: string, title: string, level: TitleLevel | null, holder: HolderKind, awardedOn: string | null, issuer: string | null, documentNumber: string | null, reversed: boolean, kind: { label: string }, count: { known: number, unknown: number, atLeast: number, measure: string }, entry: { position: string } }> } } | null };

export type UnitActivitiesQueryVariables = Exact<{
  id: Scalars['ID']['input'];
  from?: InputMaybe<Scalars['YearMonth']['input']>;
  to?: InputMaybe<Scalars['YearMonth']['input']>;
  category?: InputMaybe<Scalars['String']['input']>;
  first: Scalars['Int']['input'];
  after?: InputMaybe<Scalars['String']['input']>;
}>;


export type UnitActivitiesQuery = { unit: { activities: { totalCount: number, pageInfo: { hasNextPage: boolean, endCursor: string | null }, nodes: Array<{ id: string, title: string | null, heldOn: string, reversed: boolean, category: { code: string, label: string }, sessions: { known: number, unknown: number, atLeast: number, measure: string }, participants: { known: number, unknown: number, atLeast: number, measure: string }, unit: { id: string, name: string }, coOrganisers: Array<{ id: string, name: string }>, entry: { position: string } }> } } | null };

export type UnitsQueryVariables = Exact<{
  code: Scalars['String']['input'];
  direct: Scalars['Boolean']['input'];
  filter?: InputMaybe<UnitFilter>;
  order: UnitOrder;
  first: Scalars['Int']['input'];
  after?: InputMaybe<Scalars['String']['input']>;
}>;


export type UnitsQuery = { region: { code: string, name: string, ancestors: Array<{ code: string, name: string }>, units: { totalCount: number, pageInfo: { hasNextPage: boolean, endCursor: string | null }, nodes: Array<{ id: string, name: string, creditCode: string | null, closedFrom: string | null, kind: { label: string }, line: { label: string } | null, region: { code: string, name: string }, statuses: Array<{ level: TitleLevel, until: string | null, status: { code: string, label: string } }> }> } } | null };

export class TypedDocumentString<TResult, TVariables>
  extends String
  implements DocumentTypeDecoration<TResult, TVariables>
{
  __apiType?: NonNullable<DocumentTypeDecoration<TResult, TVariables>['__apiType']>;
  private value: string;
  public __meta__?: Record<string, any> | undefined;

  constructor(value: string, __meta__?: Record<string, any> | undefined) {
    super(value);
    this.value = value;
    this.__meta__ = __meta__;
  }

  override toString(): string & DocumentTypeDecoration<TResult, TVariables> {
    return this.value;
  }
}
export const JobStateFragmentDoc = new TypedDocumentString(`
    fragment JobState on Job {
  id
  state
  done
  total
  startedAt
  finishedAt
  message
}
    `, {"fragmentName":"JobState"}) as unknown as TypedDocumentString<JobStateFragment, unknown>;
export const NumberFragmentDoc = new TypedDocumentString(`
    fragment Number on Count {
  known
  unknown
  atLeast
  measure
}
    `, {"fragmentName":"Number"}) as unknown as TypedDocumentString<NumberFragment, unknown>;
export const UnitNumbersFragmentDoc = new TypedDocumentString(`
    fragment UnitNumbers on UnitFigures {
  total {
    ...Number
  }
  held {
    level
    count {
      ...Number
    }
  }
}
    fragment Number on Count {
  known
  unknown
  atLeast
  measure
}`, {"fragmentName":"UnitNumbers"}) as unknown as TypedDocumentString<UnitNumbersFragment, unknown>;
export const KindNumbersFragmentDoc = new TypedDocumentString(`
    fragment KindNumbers on UnitFigures {
  byKind {
    item {
      code
      label
    }
    count {
      ...Number
    }
  }
}
    fragment Number on Count {
  known
  unknown
  atLeast
  measure
}`, {"fragmentName":"KindNumbers"}) as unknown as TypedDocumentString<KindNumbersFragment, unknown>;
export const UnitFamilyFragmentDoc = new TypedDocumentString(`
    fragment UnitFamily on UnitFigures {
  total {
    measure
  }
  ...UnitNumbers @include(if: $units)
  ...KindNumbers @include(if: $units)
  byStatus(level: $level) @include(if: $status) {
    status {
      code
      label
    }
    count {
      ...Number
    }
  }
}
    fragment Number on Count {
  known
  unknown
  atLeast
  measure
}
fragment UnitNumbers on UnitFigures {
  total {
    ...Number
  }
  held {
    level
    count {
      ...Number
    }
  }
}
fragment KindNumbers on UnitFigures {
  byKind {
    item {
      code
      label
    }
    count {
      ...Number
    }
  }
}`, {"fragmentName":"UnitFamily"}) as unknown as TypedDocumentString<UnitFamilyFragment, unknown>;
export const HonourNumbersFragmentDoc = new TypedDocumentString(`
    fragment HonourNumbers on HonourFigures {
  awarded {
    ...Number
  }
  byLevel {
    level
    awarded {
      ...Number
    }
  }
  byKind {
    item {
      code
      label
    }
    count {
      ...Number
    }
  }
  byHolder {
    holder
    awarded {
      ...Number
    }
  }
}
    fragment Number on Count {
  known
  unknown
  atLeast
  measure
}`, {"fragmentName":"HonourNumbers"}) as unknown as TypedDocumentString<HonourNumbersFragment, unknown>;
export const HonourFamilyFragmentDoc = new TypedDocumentString(`
    fragment HonourFamily on HonourFigures {
  awarded {
    measure
  }
  ...HonourNumbers @include(if: $honours)
}
    fragment Number on Count {
  known
  unknown
  atLeast
  measure
}
fragment HonourNumbers on HonourFigures {
  awarded {
    ...Number
  }
  byLevel {
    level
    awarded {
      ...Number
    }
  }
  byKind {
    item {
      code
      label
    }
    count {
      ...Number
    }
  }
  byHolder {
    holder
    awarded {
      ...Number
    }
  }
}`, {"fragmentName":"HonourFamily"}) as unknown as TypedDocumentString<HonourFamilyFragment, unknown>;
export const ActivityNumbersFragmentDoc = new TypedDocumentString(`
    fragment ActivityNumbers on ActivityFigures {
  sessions {
    ...Number
  }
  participants {
    ...Number
  }
  joint {
    ...Number
  }
  byCategory {
    category {
      code
      label
    }
    sessions {
      ...Number
    }
    participants {
      ...Number
    }
  }
}
    fragment Number on Count {
  known
  unknown
  atLeast
  measure
}`, {"fragmentName":"ActivityNumbers"}) as unknown as TypedDocumentString<ActivityNumbersFragment, unknown>;
export const ActivityFamilyFragmentDoc = new TypedDocumentString(`
    fragment ActivityFamily on ActivityFigures {
  sessions {
    measure
  }
  ...ActivityNumbers @include(if: $activities)
}
    fragment Number on Count {
  known
  unknown
  atLeast
  measure
}
fragment ActivityNumbers on ActivityFigures {
  sessions {
    ...Number
  }
  participants {
    ...Number
  }
  joint {
    ...Number
  }
  byCategory {
    category {
      code
      label
    }
    sessions {
      ...Number
    }
    participants {
      ...Number
    }
  }
}`, {"fragmentName":"ActivityFamily"}) as unknown as TypedDocumentString<ActivityFamilyFragment, unknown>;
export const ProgressFragmentDoc = new TypedDocumentString(`
    fragment Progress on Completeness {
  expected
  submitted
  onTime
  accepted
}
    `, {"fragmentName":"Progress"}) as unknown as TypedDocumentString<ProgressFragment, unknown>;
export const FigurePartFragmentDoc = new TypedDocumentString(`
    fragment FigurePart on RollupPart {
  region {
    code
    name
  }
  units {
    ...UnitFamily
  }
  honours {
    ...HonourFamily
  }
  activities {
    ...ActivityFamily
  }
  completeness {
    ...Progress
  }
}
    fragment Number on Count {
  known
  unknown
  atLeast
  measure
}
fragment Progress on Completeness {
  expected
  submitted
  onTime
  accepted
}
fragment UnitNumbers on UnitFigures {
  total {
    ...Number
  }
  held {
    level
    count {
      ...Number
    }
  }
}
fragment KindNumbers on UnitFigures {
  byKind {
    item {
      code
      label
    }
    count {
      ...Number
    }
  }
}
fragment HonourNumbers on HonourFigures {
  awarded {
    ...Number
  }
  byLevel {
    level
    awarded {
      ...Number
    }
  }
  byKind {
    item {
      code
      label
    }
    count {
      ...Number
    }
  }
  byHolder {
    holder
    awarded {
      ...Number
    }
  }
}
fragment ActivityNumbers on ActivityFigures {
  sessions {
    ...Number
  }
  participants {
    ...Number
  }
  joint {
    ...Number
  }
  byCategory {
    category {
      code
      label
    }
    sessions {
      ...Number
    }
    participants {
      ...Number
    }
  }
}
fragment UnitFamily on UnitFigures {
  total {
    measure
  }
  ...UnitNumbers @include(if: $units)
  ...KindNumbers @include(if: $units)
  byStatus(level: $level) @include(if: $status) {
    status {
      code
      label
    }
    count {
      ...Number
    }
  }
}
fragment HonourFamily on HonourFigures {
  awarded {
    measure
  }
  ...HonourNumbers @include(if: $honours)
}
fragment ActivityFamily on ActivityFigures {
  sessions {
    measure
  }
  ...ActivityNumbers @include(if: $activities)
}`, {"fragmentName":"FigurePart"}) as unknown as TypedDocumentString<FigurePartFragment, unknown>;
export const FigureWholeFragmentDoc = new TypedDocumentString(`
    fragment FigureWhole on Rollup {
  units {
    ...UnitFamily
  }
  honours {
    ...HonourFamily
  }
  activities {
    ...ActivityFamily
  }
  completeness {
    ...Progress
  }
  parts {
    ...FigurePart
  }
}
    fragment FigurePart on RollupPart {
  region {
    code
    name
  }
  units {
    ...UnitFamily
  }
  honours {
    ...HonourFamily
  }
  activities {
    ...ActivityFamily
  }
  completeness {
    ...Progress
  }
}
fragment Number on Count {
  known
  unknown
  atLeast
  measure
}
fragment Progress on Completeness {
  expected
  submitted
  onTime
  accepted
}
fragment UnitNumbers on UnitFigures {
  total {
    ...Number
  }
  held {
    level
    count {
      ...Number
    }
  }
}
fragment KindNumbers on UnitFigures {
  byKind {
    item {
      code
      label
    }
    count {
      ...Number
    }
  }
}
fragment HonourNumbers on HonourFigures {
  awarded {
    ...Number
  }
  byLevel {
    level
    awarded {
      ...Number
    }
  }
  byKind {
    item {
      code
      label
    }
    count {
      ...Number
    }
  }
  byHolder {
    holder
    awarded {
      ...Number
    }
  }
}
fragment ActivityNumbers on ActivityFigures {
  sessions {
    ...Number
  }
  participants {
    ...Number
  }
  joint {
    ...Number
  }
  byCategory {
    category {
      code
      label
    }
    sessions {
      ...Number
    }
    participants {
      ...Number
    }
  }
}
fragment UnitFamily on UnitFigures {
  total {
    measure
  }
  ...UnitNumbers @include(if: $units)
  ...KindNumbers @include(if: $units)
  byStatus(level: $level) @include(if: $status) {
    status {
      code
      label
    }
    count {
      ...Number
    }
  }
}
fragment HonourFamily on HonourFigures {
  awarded {
    measure
  }
  ...HonourNumbers @include(if: $honours)
}
fragment ActivityFamily on ActivityFigures {
  sessions {
    measure
  }
  ...ActivityNumbers @include(if: $activities)
}`, {"fragmentName":"FigureWhole"}) as unknown as TypedDocumentString<FigureWholeFragment, unknown>;
export const MyActivityFragmentDoc = new TypedDocumentString(`
    fragment MyActivity on Activity {
  title
  category {
    code
    label
  }
  heldOn
  sessions {
    ...Number
  }
  participants {
    ...Number
  }
  unit {
    id
  }
  coOrganisers {
    id
  }
  reversed
  entry {
    position
    kind
    summary
    effectiveOn
    mandate
  }
}
    fragment Number on Count {
  known
  unknown
  atLeast
  measure
}`, {"fragmentName":"MyActivity"}) as unknown as TypedDocumentString<MyActivityFragment, unknown>;
export const MyHonourFragmentDoc = new TypedDocumentString(`
    fragment MyHonour on Honour {
  title
  level
  kind {
    code
  }
  holder
  count {
    ...Number
  }
  awardedOn
  assessedFrom
  assessedTo
  issuer
  documentNumber
  entry {
    position
  }
}
    fragment Number on Count {
  known
  unknown
  atLeast
  measure
}`, {"fragmentName":"MyHonour"}) as unknown as TypedDocumentString<MyHonourFragment, unknown>;
export const KnownUnitFragmentDoc = new TypedDocumentString(`
    fragment KnownUnit on Unit {
  id
  name
  closedFrom
  region {
    name
  }
}
    `, {"fragmentName":"KnownUnit"}) as unknown as TypedDocumentString<KnownUnitFragment, unknown>;
export const StatusNumbersFragmentDoc = new TypedDocumentString(`
    fragment StatusNumbers on UnitFigures {
  NATIONAL: byStatus(level: NATIONAL) {
    status {
      code
      label
    }
    count {
      ...Number
    }
  }
  PROVINCIAL: byStatus(level: PROVINCIAL) {
    status {
      code
      label
    }
    count {
      ...Number
    }
  }
  MUNICIPAL: byStatus(level: MUNICIPAL) {
    status {
      code
      label
    }
    count {
      ...Number
    }
  }
  COUNTY: byStatus(level: COUNTY) {
    status {
      code
      label
    }
    count {
      ...Number
    }
  }
}
    fragment Number on Count {
  known
  unknown
  atLeast
  measure
}`, {"fragmentName":"StatusNumbers"}) as unknown as TypedDocumentString<StatusNumbersFragment, unknown>;
export const WholeFragmentDoc = new TypedDocumentString(`
    fragment Whole on Rollup {
  units {
    ...UnitNumbers
    ...StatusNumbers
    ...KindNumbers
  }
  honours {
    ...HonourNumbers
  }
  activities {
    ...ActivityNumbers
  }
  completeness {
    ...Progress
  }
  parts {
    region {
      code
      name
    }
    units {
      ...UnitNumbers
    }
    honours {
      awarded {
        ...Number
      }
    }
    activities {
      sessions {
        ...Number
      }
      participants {
        ...Number
      }
    }
    completeness {
      ...Progress
    }
  }
}
    fragment Number on Count {
  known
  unknown
  atLeast
  measure
}
fragment Progress on Completeness {
  expected
  submitted
  onTime
  accepted
}
fragment UnitNumbers on UnitFigures {
  total {
    ...Number
  }
  held {
    level
    count {
      ...Number
    }
  }
}
fragment StatusNumbers on UnitFigures {
  NATIONAL: byStatus(level: NATIONAL) {
    status {
      code
      label
    }
    count {
      ...Number
    }
  }
  PROVINCIAL: byStatus(level: PROVINCIAL) {
    status {
      code
      label
    }
    count {
      ...Number
    }
  }
  MUNICIPAL: byStatus(level: MUNICIPAL) {
    status {
      code
      label
    }
    count {
      ...Number
    }
  }
  COUNTY: byStatus(level: COUNTY) {
    status {
      code
      label
    }
    count {
      ...Number
    }
  }
}
fragment KindNumbers on UnitFigures {
  byKind {
    item {
      code
      label
    }
    count {
      ...Number
    }
  }
}
fragment HonourNumbers on HonourFigures {
  awarded {
    ...Number
  }
  byLevel {
    level
    awarded {
      ...Number
    }
  }
  byKind {
    item {
      code
      label
    }
    count {
      ...Number
    }
  }
  byHolder {
    holder
    awarded {
      ...Number
    }
  }
}
fragment ActivityNumbers on ActivityFigures {
  sessions {
    ...Number
  }
  participants {
    ...Number
  }
  joint {
    ...Number
  }
  byCategory {
    category {
      code
      label
    }
    sessions {
      ...Number
    }
    participants {
      ...Number
    }
  }
}`, {"fragmentName":"Whole"}) as unknown as TypedDocumentString<WholeFragment, unknown>;
export const MainFragmentDoc = new TypedDocumentString(`
    fragment Main on Rollup {
  units {
    ...UnitNumbers
  }
  honours {
    awarded {
      ...Number
    }
  }
  activities {
    sessions {
      ...Number
    }
    participants {
      ...Number
    }
    joint {
      ...Number
    }
  }
  completeness {
    ...Progress
  }
}
    fragment Number on Count {
  known
  unknown
  atLeast
  measure
}
fragment Progress on Completeness {
  expected
  submitted
  onTime
  accepted
}
fragment UnitNumbers on UnitFigures {
  total {
    ...Number
  }
  held {
    level
    count {
      ...Number
    }
  }
}`, {"fragmentName":"Main"}) as unknown as TypedDocumentString<MainFragment, unknown>;
export const StepFragmentDoc = new TypedDocumentString(`
    fragment Step on LifecycleStep {
  to {
    code
    label
  }
  allowed
  by
  missing
  warnings
}
    `, {"fragmentName":"Step"}) as unknown as TypedDocumentString<StepFragment, unknown>;
export const LineFragmentDoc = new TypedDocumentString(`
    fragment Line on Entry {
  position
  kind
  summary
  effectiveOn
  recordedAt
  recordedBy
  mandate
  reason
  reverses {
    position
  }
  reversedBy {
    position
  }
}
    `, {"fragmentName":"Line"}) as unknown as TypedDocumentString<LineFragment, unknown>;
export const DeskCloseDocument = new TypedDocumentString(`
    query DeskClose($code: String!, $month: YearMonth!, $before: YearMonth!) {
  region(code: $code) {
    code
    name
    ancestors {
      code
      name
    }
    month(period: $month) {
      state
      closedAt
      position
      dueOn
      closeOn
      completeness {
        ...Progress
      }
      missing(first: 1) {
        totalCount
      }
    }
    before: month(period: $before) {
      state
    }
    OVERDUE: units(filter: {period: $month, submission: OVERDUE}, first: 1) {
      totalCount
    }
    RETURNED: units(filter: {period: $month, submission: RETURNED}, first: 1) {
      totalCount
    }
    SUBMITTED: units(filter: {period: $month, submission: SUBMITTED}, first: 1) {
      totalCount
    }
    tables(period: $month, first: 20) {
      nodes {
        id
        form {
          code
          label
        }
        rows
        xlsxUrl
        docxUrl
        seal {
          id
          sealedAt
          sealedBy
          position
        }
      }
    }
    children(first: 100) {
      nodes {
        code
        name
        month(period: $month) {
          state
          completeness {
            ...Progress
          }
        }
      }
    }
  }
}
    fragment Progress on Completeness {
  expected
  submitted
  onTime
  accepted
}`) as unknown as TypedDocumentString<DeskCloseQuery, DeskCloseQueryVariables>;
export const DeskErrataDocument = new TypedDocumentString(`
    query DeskErrata($code: String!, $month: YearMonth!) {
  region(code: $code) {
    tables(period: $month, first: 20) {
      nodes {
        id
        form {
          label
        }
        errata
      }
    }
  }
}
    `) as unknown as TypedDocumentString<DeskErrataQuery, DeskErrataQueryVariables>;
export const JobDocument = new TypedDocumentString(`
    query Job($id: ID!) {
  job(id: $id) {
    ...JobState
  }
}
    fragment JobState on Job {
  id
  state
  done
  total
  startedAt
  finishedAt
  message
}`) as unknown as TypedDocumentString<JobQuery, JobQueryVariables>;
export const CloseMonthDocument = new TypedDocumentString(`
    mutation CloseMonth($regionCode: String!, $input: MonthInput!) {
  monthClose(regionCode: $regionCode, input: $input) {
    job {
      id
    }
    receipt {
      position
    }
    userErrors {
      code
      message
      field
    }
  }
}
    `) as unknown as TypedDocumentString<CloseMonthMutation, CloseMonthMutationVariables>;
export const JobProgressDocument = new TypedDocumentString(`
    subscription JobProgress($id: ID!) {
  jobProgress(id: $id) {
    ...JobState
  }
}
    fragment JobState on Job {
  id
  state
  done
  total
  startedAt
  finishedAt
  message
}`) as unknown as TypedDocumentString<JobProgressSubscription, JobProgressSubscriptionVariables>;
export const FindUnitsDocument = new TypedDocumentString(`
    query FindUnits($search: String, $period: YearMonth) {
  units(filter: {search: $search, period: $period}, first: 20) {
    nodes {
      id
      name
      closedFrom
      region {
        name
      }
    }
  }
}
    `) as unknown as TypedDocumentString<FindUnitsQuery, FindUnitsQueryVariables>;
export const FindRegionsDocument = new TypedDocumentString(`
    query FindRegions($search: String, $top: Boolean!) {
  regions(search: $search, first: 20) {
    nodes {
      code
      name
      parent {
        name
      }
      children(first: 50) @include(if: $top) {
        nodes {
          code
          name
        }
      }
    }
  }
}
    `) as unknown as TypedDocumentString<FindRegionsQuery, FindRegionsQueryVariables>;
export const WatermarkDocument = new TypedDocumentString(`
    query Watermark {
  watermark {
    position
  }
}
    `) as unknown as TypedDocumentString<WatermarkQuery, WatermarkQueryVariables>;
export const DeskRegionsDocument = new TypedDocumentString(`
    query DeskRegions($code: String!, $after: String) {
  region(code: $code) {
    code
    name
    level
    ancestors {
      code
      name
    }
    children(first: 100, after: $after) {
      totalCount
      pageInfo {
        hasNextPage
        endCursor
      }
      nodes {
        code
        name
        level
        units(first: 1) {
          totalCount
        }
        below: children(first: 1) {
          totalCount
        }
      }
    }
  }
}
    `) as unknown as TypedDocumentString<DeskRegionsQuery, DeskRegionsQueryVariables>;
export const PlaceableDocument = new TypedDocumentString(`
    query Placeable($code: String!, $first: Int!, $after: String) {
  region(code: $code) {
    children(first: 100) {
      nodes {
        code
        name
      }
    }
    units(direct: true, first: $first, after: $after) {
      pageInfo {
        hasNextPage
        endCursor
      }
      nodes {
        id
        name
      }
    }
  }
}
    `) as unknown as TypedDocumentString<PlaceableQuery, PlaceableQueryVariables>;
export const CreateRegionDocument = new TypedDocumentString(`
    mutation CreateRegion($input: RegionCreateInput!) {
  regionCreate(input: $input) {
    receipt {
      position
    }
    userErrors {
      code
      message
      field
    }
  }
}
    `) as unknown as TypedDocumentString<CreateRegionMutation, CreateRegionMutationVariables>;
export const UpdateRegionDocument = new TypedDocumentString(`
    mutation UpdateRegion($regionCode: String!, $input: RegionUpdateInput!) {
  regionUpdate(regionCode: $regionCode, input: $input) {
    receipt {
      position
    }
    userErrors {
      code
      message
      field
    }
  }
}
    `) as unknown as TypedDocumentString<UpdateRegionMutation, UpdateRegionMutationVariables>;
export const MoveRegionDocument = new TypedDocumentString(`
    mutation MoveRegion($regionCode: String!, $input: RegionMoveInput!) {
  regionMove(regionCode: $regionCode, input: $input) {
    receipt {
      position
    }
    userErrors {
      code
      message
      field
    }
  }
}
    `) as unknown as TypedDocumentString<MoveRegionMutation, MoveRegionMutationVariables>;
export const CloseRegionDocument = new TypedDocumentString(`
    mutation CloseRegion($regionCode: String!, $input: RegionCloseInput!) {
  regionClose(regionCode: $regionCode, input: $input) {
    receipt {
      position
    }
    userErrors {
      code
      message
      field
    }
  }
}
    `) as unknown as TypedDocumentString<CloseRegionMutation, CloseRegionMutationVariables>;
export const DeskReportsDocument = new TypedDocumentString(`
    query DeskReports($code: String!, $place: String!, $month: YearMonth!, $line: String, $search: String, $submission: SubmissionState, $after: String) {
  region(code: $code) {
    code
    name
    ancestors {
      code
      name
    }
    children(first: 100) {
      nodes {
        code
        name
      }
    }
    month(period: $month) {
      state
      dueOn
      closeOn
    }
  }
  place: region(code: $place) {
    all: units(filter: {period: $month, line: $line, search: $search}, first: 1) {
      totalCount
    }
    SUBMITTED: units(
      filter: {period: $month, line: $line, search: $search, submission: SUBMITTED}
      first: 1
    ) {
      totalCount
    }
    OVERDUE: units(
      filter: {period: $month, line: $line, search: $search, submission: OVERDUE}
      first: 1
    ) {
      totalCount
    }
    RETURNED: units(
      filter: {period: $month, line: $line, search: $search, submission: RETURNED}
      first: 1
    ) {
      totalCount
    }
    DRAFT: units(
      filter: {period: $month, line: $line, search: $search, submission: DRAFT}
      first: 1
    ) {
      totalCount
    }
    EXPECTED: units(
      filter: {period: $month, line: $line, search: $search, submission: EXPECTED}
      first: 1
    ) {
      totalCount
    }
    ACCEPTED: units(
      filter: {period: $month, line: $line, search: $search, submission: ACCEPTED}
      first: 1
    ) {
      totalCount
    }
    list: units(
      filter: {period: $month, line: $line, search: $search, submission: $submission}
      first: 50
      after: $after
    ) {
      totalCount
      pageInfo {
        hasNextPage
        endCursor
      }
      nodes {
        id
        name
        region {
          code
          name
        }
        line {
          label
        }
        month(period: $month) {
          submission
          submittedAt
          returnedReason
          facts
          nothingToReport
          dueOn
        }
      }
    }
  }
}
    `) as unknown as TypedDocumentString<DeskReportsQuery, DeskReportsQueryVariables>;
export const DeskSubmittedDocument = new TypedDocumentString(`
    query DeskSubmitted($place: String!, $month: YearMonth!, $line: String, $search: String, $submission: SubmissionState!, $first: Int!, $after: String) {
  region(code: $place) {
    units(
      filter: {period: $month, line: $line, search: $search, submission: $submission}
      first: $first
      after: $after
    ) {
      pageInfo {
        hasNextPage
        endCursor
      }
      nodes {
        id
        name
      }
    }
  }
}
    `) as unknown as TypedDocumentString<DeskSubmittedQuery, DeskSubmittedQueryVariables>;
export const DeskReportDocument = new TypedDocumentString(`
    query DeskReport($id: ID!, $month: YearMonth!) {
  unit(by: {id: $id}) {
    id
    name
    region {
      code
      name
    }
    contact {
      name
      phone
    }
    month(period: $month) {
      submission
      submittedAt
      returnedReason
      facts
      nothingToReport
      dueOn
    }
    entries(period: $month, first: 100) {
      totalCount
      nodes {
        ...Line
      }
    }
  }
}
    fragment Line on Entry {
  position
  kind
  summary
  effectiveOn
  recordedAt
  recordedBy
  mandate
  reason
  reverses {
    position
  }
  reversedBy {
    position
  }
}`) as unknown as TypedDocumentString<DeskReportQuery, DeskReportQueryVariables>;
export const DeskMissingDocument = new TypedDocumentString(`
    query DeskMissing($code: String!, $month: YearMonth!, $first: Int!, $after: String) {
  region(code: $code) {
    month(period: $month) {
      missing(first: $first, after: $after) {
        pageInfo {
          hasNextPage
          endCursor
        }
        nodes {
          id
          name
          region {
            code
            name
          }
          contact {
            name
            phone
          }
          month(period: $month) {
            submission
            returnedReason
            dueOn
          }
        }
      }
    }
  }
}
    `) as unknown as TypedDocumentString<DeskMissingQuery, DeskMissingQueryVariables>;
export const DeskRegionDocument = new TypedDocumentString(`
    query DeskRegion($code: String!, $month: YearMonth!) {
  region(code: $code) {
    code
    name
    level
    ancestors {
      code
      name
    }
    month(period: $month) {
      state
      dueOn
      closeOn
    }
  }
}
    `) as unknown as TypedDocumentString<DeskRegionQuery, DeskRegionQueryVariables>;
export const AcceptMonthsDocument = new TypedDocumentString(`
    mutation AcceptMonths($input: MonthsAcceptInput!) {
  monthsAccept(input: $input) {
    receipt {
      position
    }
    userErrors {
      code
      message
      field
    }
  }
}
    `) as unknown as TypedDocumentString<AcceptMonthsMutation, AcceptMonthsMutationVariables>;
export const ReturnMonthDocument = new TypedDocumentString(`
    mutation ReturnMonth($unitId: ID!, $input: MonthReturnInput!) {
  monthReturn(unitId: $unitId, input: $input) {
    receipt {
      position
    }
    userErrors {
      code
      message
      field
    }
  }
}
    `) as unknown as TypedDocumentString<ReturnMonthMutation, ReturnMonthMutationVariables>;
export const StepChoicesDocument = new TypedDocumentString(`
    query StepChoices {
  tiers: catalogue(list: "tiers") {
    code
    label
  }
  terms: catalogue(list: "terms") {
    code
    label
  }
  partnershipKinds: catalogue(list: "partnership-kinds") {
    code
    label
  }
}
    `) as unknown as TypedDocumentString<StepChoicesQuery, StepChoicesQueryVariables>;
export const DeskDueDocument = new TypedDocumentString(`
    query DeskDue($code: String!, $before: Date!, $after: String) {
  region(code: $code) {
    code
    name
    ancestors {
      code
      name
    }
    due(before: $before, first: 50, after: $after) {
      totalCount
      pageInfo {
        hasNextPage
        endCursor
      }
      nodes {
        level
        kind
        on
        unit {
          id
          name
          region {
            code
            name
          }
        }
      }
    }
  }
}
    `) as unknown as TypedDocumentString<DeskDueQuery, DeskDueQueryVariables>;
export const TitlesOfDocument = new TypedDocumentString(`
    query TitlesOf($id: ID!) {
  unit(by: {id: $id}) {
    name
    statuses {
      level
      until
      tier {
        label
      }
      status {
        code
        label
      }
    }
  }
}
    `) as unknown as TypedDocumentString<TitlesOfQuery, TitlesOfQueryVariables>;
export const RegisterUnitDocument = new TypedDocumentString(`
    mutation RegisterUnit($input: UnitRegisterInput!) {
  unitRegister(input: $input) {
    unit {
      id
    }
    receipt {
      position
    }
    userErrors {
      code
      message
      field
    }
  }
}
    `) as unknown as TypedDocumentString<RegisterUnitMutation, RegisterUnitMutationVariables>;
export const UpdateUnitDocument = new TypedDocumentString(`
    mutation UpdateUnit($unitId: ID!, $input: UnitUpdateInput!) {
  unitUpdate(unitId: $unitId, input: $input) {
    receipt {
      position
    }
    userErrors {
      code
      message
      field
    }
  }
}
    `) as unknown as TypedDocumentString<UpdateUnitMutation, UpdateUnitMutationVariables>;
export const MoveUnitDocument = new TypedDocumentString(`
    mutation MoveUnit($unitId: ID!, $input: UnitMoveInput!) {
  unitMove(unitId: $unitId, input: $input) {
    receipt {
      position
    }
    userErrors {
      code
      message
      field
    }
  }
}
    `) as unknown as TypedDocumentString<MoveUnitMutation, MoveUnitMutationVariables>;
export const MergeUnitDocument = new TypedDocumentString(`
    mutation MergeUnit($unitId: ID!, $input: UnitMergeInput!) {
  unitMerge(unitId: $unitId, input: $input) {
    receipt {
      position
    }
    userErrors {
      code
      message
      field
    }
  }
}
    `) as unknown as TypedDocumentString<MergeUnitMutation, MergeUnitMutationVariables>;
export const CloseUnitDocument = new TypedDocumentString(`
    mutation CloseUnit($unitId: ID!, $input: UnitCloseInput!) {
  unitClose(unitId: $unitId, input: $input) {
    receipt {
      position
    }
    userErrors {
      code
      message
      field
    }
  }
}
    `) as unknown as TypedDocumentString<CloseUnitMutation, CloseUnitMutationVariables>;
export const ChangeStatusDocument = new TypedDocumentString(`
    mutation ChangeStatus($unitId: ID!, $input: StatusChangeInput!) {
  statusChange(unitId: $unitId, input: $input) {
    receipt {
      position
    }
    userErrors {
      code
      message
      field
    }
  }
}
    `) as unknown as TypedDocumentString<ChangeStatusMutation, ChangeStatusMutationVariables>;
export const RecordPartnershipDocument = new TypedDocumentString(`
    mutation RecordPartnership($unitId: ID!, $input: PartnershipInput!) {
  partnershipRecord(unitId: $unitId, input: $input) {
    receipt {
      position
    }
    userErrors {
      code
      message
      field
    }
  }
}
    `) as unknown as TypedDocumentString<RecordPartnershipMutation, RecordPartnershipMutationVariables>;
export const EndPartnershipDocument = new TypedDocumentString(`
    mutation EndPartnership($unitId: ID!, $input: PartnershipEndInput!) {
  partnershipEnd(unitId: $unitId, input: $input) {
    receipt {
      position
    }
    userErrors {
      code
      message
      field
    }
  }
}
    `) as unknown as TypedDocumentString<EndPartnershipMutation, EndPartnershipMutationVariables>;
export const RegionEntriesDocument = new TypedDocumentString(`
    query RegionEntries($code: String!, $period: YearMonth, $kind: String, $first: Int!, $after: String) {
  region(code: $code) {
    code
    name
    ancestors {
      code
      name
    }
    entries(period: $period, kind: $kind, first: $first, after: $after) {
      totalCount
      pageInfo {
        hasNextPage
        endCursor
      }
      nodes {
        ...Line
        unit {
          id
          name
        }
        region {
          code
          name
        }
      }
    }
  }
}
    fragment Line on Entry {
  position
  kind
  summary
  effectiveOn
  recordedAt
  recordedBy
  mandate
  reason
  reverses {
    position
  }
  reversedBy {
    position
  }
}`) as unknown as TypedDocumentString<RegionEntriesQuery, RegionEntriesQueryVariables>;
export const EntryDocument = new TypedDocumentString(`
    query Entry($position: LedgerPosition!) {
  entry(position: $position) {
    ...Line
    commandId
    batchHash
    unit {
      id
      name
      region {
        code
        name
        ancestors {
          code
          name
        }
      }
    }
    region {
      code
      name
      ancestors {
        code
        name
      }
    }
    source {
      kind
      row
      start
      end
      document {
        name
        bytes
        sha256
        url
      }
    }
    reverses {
      position
      summary
    }
    reversedBy {
      position
      summary
      reason
    }
  }
}
    fragment Line on Entry {
  position
  kind
  summary
  effectiveOn
  recordedAt
  recordedBy
  mandate
  reason
  reverses {
    position
  }
  reversedBy {
    position
  }
}`) as unknown as TypedDocumentString<EntryQuery, EntryQueryVariables>;
export const FigurePartsDocument = new TypedDocumentString(`
    query FigureParts($code: String!, $month: YearMonth!, $before: YearMonth!, $line: String, $units: Boolean!, $status: Boolean!, $level: TitleLevel!, $honours: Boolean!, $activities: Boolean!) {
  region(code: $code) {
    code
    name
    ancestors {
      code
      name
    }
    month(period: $month) {
      position
    }
    now: rollup(scope: {period: {month: $month}, line: $line}) {
      ...FigureWhole
    }
    before: rollup(scope: {period: {month: $before}, line: $line}) {
      ...FigureWhole
    }
  }
}
    fragment FigureWhole on Rollup {
  units {
    ...UnitFamily
  }
  honours {
    ...HonourFamily
  }
  activities {
    ...ActivityFamily
  }
  completeness {
    ...Progress
  }
  parts {
    ...FigurePart
  }
}
fragment FigurePart on RollupPart {
  region {
    code
    name
  }
  units {
    ...UnitFamily
  }
  honours {
    ...HonourFamily
  }
  activities {
    ...ActivityFamily
  }
  completeness {
    ...Progress
  }
}
fragment Number on Count {
  known
  unknown
  atLeast
  measure
}
fragment Progress on Completeness {
  expected
  submitted
  onTime
  accepted
}
fragment UnitNumbers on UnitFigures {
  total {
    ...Number
  }
  held {
    level
    count {
      ...Number
    }
  }
}
fragment KindNumbers on UnitFigures {
  byKind {
    item {
      code
      label
    }
    count {
      ...Number
    }
  }
}
fragment HonourNumbers on HonourFigures {
  awarded {
    ...Number
  }
  byLevel {
    level
    awarded {
      ...Number
    }
  }
  byKind {
    item {
      code
      label
    }
    count {
      ...Number
    }
  }
  byHolder {
    holder
    awarded {
      ...Number
    }
  }
}
fragment ActivityNumbers on ActivityFigures {
  sessions {
    ...Number
  }
  participants {
    ...Number
  }
  joint {
    ...Number
  }
  byCategory {
    category {
      code
      label
    }
    sessions {
      ...Number
    }
    participants {
      ...Number
    }
  }
}
fragment UnitFamily on UnitFigures {
  total {
    measure
  }
  ...UnitNumbers @include(if: $units)
  ...KindNumbers @include(if: $units)
  byStatus(level: $level) @include(if: $status) {
    status {
      code
      label
    }
    count {
      ...Number
    }
  }
}
fragment HonourFamily on HonourFigures {
  awarded {
    measure
  }
  ...HonourNumbers @include(if: $honours)
}
fragment ActivityFamily on ActivityFigures {
  sessions {
    measure
  }
  ...ActivityNumbers @include(if: $activities)
}`) as unknown as TypedDocumentString<FigurePartsQuery, FigurePartsQueryVariables>;
export const ContributionsDocument = new TypedDocumentString(`
    query Contributions($code: String!, $month: YearMonth!, $line: String, $measure: String!, $first: Int!, $after: String) {
  region(code: $code) {
    rollup(scope: {period: {month: $month}, line: $line}) {
      contributions(measure: $measure, first: $first, after: $after) {
        totalCount
        pageInfo {
          hasNextPage
          endCursor
        }
        nodes {
          known
          unknown
          atLeast
          entry {
            position
            kind
            summary
            effectiveOn
            recordedAt
            recordedBy
            reversedBy {
              position
            }
            unit {
              id
              name
              region {
                code
                name
              }
            }
          }
        }
      }
    }
  }
}
    `) as unknown as TypedDocumentString<ContributionsQuery, ContributionsQueryVariables>;
export const SealedFigureDocument = new TypedDocumentString(`
    query SealedFigure($code: String!, $month: YearMonth!, $line: String, $asOf: LedgerPosition!, $units: Boolean!, $status: Boolean!, $level: TitleLevel!, $honours: Boolean!, $activities: Boolean!) {
  region(code: $code) {
    sealed: rollup(scope: {period: {month: $month}, line: $line, asOf: $asOf}) {
      ...FigureWhole
    }
  }
}
    fragment FigureWhole on Rollup {
  units {
    ...UnitFamily
  }
  honours {
    ...HonourFamily
  }
  activities {
    ...ActivityFamily
  }
  completeness {
    ...Progress
  }
  parts {
    ...FigurePart
  }
}
fragment FigurePart on RollupPart {
  region {
    code
    name
  }
  units {
    ...UnitFamily
  }
  honours {
    ...HonourFamily
  }
  activities {
    ...ActivityFamily
  }
  completeness {
    ...Progress
  }
}
fragment Number on Count {
  known
  unknown
  atLeast
  measure
}
fragment Progress on Completeness {
  expected
  submitted
  onTime
  accepted
}
fragment UnitNumbers on UnitFigures {
  total {
    ...Number
  }
  held {
    level
    count {
      ...Number
    }
  }
}
fragment KindNumbers on UnitFigures {
  byKind {
    item {
      code
      label
    }
    count {
      ...Number
    }
  }
}
fragment HonourNumbers on HonourFigures {
  awarded {
    ...Number
  }
  byLevel {
    level
    awarded {
      ...Number
    }
  }
  byKind {
    item {
      code
      label
    }
    count {
      ...Number
    }
  }
  byHolder {
    holder
    awarded {
      ...Number
    }
  }
}
fragment ActivityNumbers on ActivityFigures {
  sessions {
    ...Number
  }
  participants {
    ...Number
  }
  joint {
    ...Number
  }
  byCategory {
    category {
      code
      label
    }
    sessions {
      ...Number
    }
    participants {
      ...Number
    }
  }
}
fragment UnitFamily on UnitFigures {
  total {
    measure
  }
  ...UnitNumbers @include(if: $units)
  ...KindNumbers @include(if: $units)
  byStatus(level: $level) @include(if: $status) {
    status {
      code
      label
    }
    count {
      ...Number
    }
  }
}
fragment HonourFamily on HonourFigures {
  awarded {
    measure
  }
  ...HonourNumbers @include(if: $honours)
}
fragment ActivityFamily on ActivityFigures {
  sessions {
    measure
  }
  ...ActivityNumbers @include(if: $activities)
}`) as unknown as TypedDocumentString<SealedFigureQuery, SealedFigureQueryVariables>;
export const RollupChangedDocument = new TypedDocumentString(`
    subscription RollupChanged($regionCode: String!, $period: YearMonth!, $after: LedgerPosition) {
  rollupChanged(regionCode: $regionCode, period: $period, after: $after) {
    watermark {
      position
    }
  }
}
    `) as unknown as TypedDocumentString<RollupChangedSubscription, RollupChangedSubscriptionVariables>;
export const MyLastMonthDocument = new TypedDocumentString(`
    query MyLastMonth($id: ID!, $last: YearMonth!) {
  unit(by: {id: $id}) {
    registeredOn
    last: month(period: $last) {
      submission
    }
  }
}
    `) as unknown as TypedDocumentString<MyLastMonthQuery, MyLastMonthQueryVariables>;
export const MyMonthDocument = new TypedDocumentString(`
    query MyMonth($id: ID!, $month: YearMonth!, $before: YearMonth!) {
  unit(by: {id: $id}) {
    id
    name
    registeredOn
    region {
      name
    }
    month(period: $month) {
      state
      submission
      submittedAt
      returnedReason
      facts
      nothingToReport
      dueOn
    }
    before: month(period: $before) {
      submission
    }
    activities(from: $month, to: $month, first: 100) {
      totalCount
      nodes {
        ...MyActivity
      }
    }
    lately: activities(from: $before, to: $before, first: 100) {
      nodes {
        title
        category {
          code
          label
        }
        reversed
        unit {
          id
        }
      }
    }
    honours: entries(period: $month, kind: "HonourAwarded", first: 100) {
      nodes {
        ...Line
      }
    }
  }
  categories: catalogue(list: "activity-categories") {
    code
    label
  }
  honourKinds: catalogue(list: "honour-kinds") {
    code
    label
  }
}
    fragment Number on Count {
  known
  unknown
  atLeast
  measure
}
fragment MyActivity on Activity {
  title
  category {
    code
    label
  }
  heldOn
  sessions {
    ...Number
  }
  participants {
    ...Number
  }
  unit {
    id
  }
  coOrganisers {
    id
  }
  reversed
  entry {
    position
    kind
    summary
    effectiveOn
    mandate
  }
}
fragment Line on Entry {
  position
  kind
  summary
  effectiveOn
  recordedAt
  recordedBy
  mandate
  reason
  reverses {
    position
  }
  reversedBy {
    position
  }
}`) as unknown as TypedDocumentString<MyMonthQuery, MyMonthQueryVariables>;
export const MyMonthStateDocument = new TypedDocumentString(`
    query MyMonthState($id: ID!, $month: YearMonth!) {
  unit(by: {id: $id}) {
    month(period: $month) {
      state
      submission
    }
  }
  categories: catalogue(list: "activity-categories") {
    code
    label
  }
  honourKinds: catalogue(list: "honour-kinds") {
    code
    label
  }
}
    `) as unknown as TypedDocumentString<MyMonthStateQuery, MyMonthStateQueryVariables>;
export const MyActivitiesDocument = new TypedDocumentString(`
    query MyActivities($id: ID!, $month: YearMonth!, $after: String) {
  unit(by: {id: $id}) {
    activities(from: $month, to: $month, first: 100, after: $after) {
      pageInfo {
        hasNextPage
        endCursor
      }
      nodes {
        ...MyActivity
      }
    }
  }
}
    fragment Number on Count {
  known
  unknown
  atLeast
  measure
}
fragment MyActivity on Activity {
  title
  category {
    code
    label
  }
  heldOn
  sessions {
    ...Number
  }
  participants {
    ...Number
  }
  unit {
    id
  }
  coOrganisers {
    id
  }
  reversed
  entry {
    position
    kind
    summary
    effectiveOn
    mandate
  }
}`) as unknown as TypedDocumentString<MyActivitiesQuery, MyActivitiesQueryVariables>;
export const MyHonoursDocument = new TypedDocumentString(`
    query MyHonours($id: ID!, $after: String) {
  unit(by: {id: $id}) {
    honours(first: 100, after: $after) {
      pageInfo {
        hasNextPage
        endCursor
      }
      nodes {
        ...MyHonour
      }
    }
  }
}
    fragment Number on Count {
  known
  unknown
  atLeast
  measure
}
fragment MyHonour on Honour {
  title
  level
  kind {
    code
  }
  holder
  count {
    ...Number
  }
  awardedOn
  assessedFrom
  assessedTo
  issuer
  documentNumber
  entry {
    position
  }
}`) as unknown as TypedDocumentString<MyHonoursQuery, MyHonoursQueryVariables>;
export const MyMandatesDocument = new TypedDocumentString(`
    query MyMandates($id: ID!) {
  unit(by: {id: $id}) {
    region {
      code
      name
      ancestors {
        code
        name
      }
    }
    mandates {
      office {
        code
        name
      }
      grantedAt
      entry {
        position
      }
    }
  }
}
    `) as unknown as TypedDocumentString<MyMandatesQuery, MyMandatesQueryVariables>;
export const MyHistoryDocument = new TypedDocumentString(`
    query MyHistory($id: ID!) {
  unit(by: {id: $id}) {
    registered: entries(kind: "UnitRegistered", first: 100) {
      nodes {
        ...Line
      }
    }
    updated: entries(kind: "UnitUpdated", first: 100) {
      nodes {
        ...Line
      }
    }
    moved: entries(kind: "UnitMoved", first: 100) {
      nodes {
        ...Line
      }
    }
    merged: entries(kind: "UnitMerged", first: 100) {
      nodes {
        ...Line
      }
    }
    closed: entries(kind: "UnitClosed", first: 100) {
      nodes {
        ...Line
      }
    }
  }
}
    fragment Line on Entry {
  position
  kind
  summary
  effectiveOn
  recordedAt
  recordedBy
  mandate
  reason
  reverses {
    position
  }
  reversedBy {
    position
  }
}`) as unknown as TypedDocumentString<MyHistoryQuery, MyHistoryQueryVariables>;
export const MyRecordActivitiesDocument = new TypedDocumentString(`
    mutation MyRecordActivities($unit: ID!, $input: ActivitiesInput!) {
  activitiesRecord(unitId: $unit, input: $input) {
    receipt {
      position
    }
    userErrors {
      code
      message
      field
    }
  }
}
    `) as unknown as TypedDocumentString<MyRecordActivitiesMutation, MyRecordActivitiesMutationVariables>;
export const MyRecordHonourDocument = new TypedDocumentString(`
    mutation MyRecordHonour($unit: ID!, $input: HonourInput!) {
  honourRecord(unitId: $unit, input: $input) {
    receipt {
      position
    }
    userErrors {
      code
      message
      field
    }
  }
}
    `) as unknown as TypedDocumentString<MyRecordHonourMutation, MyRecordHonourMutationVariables>;
export const MyReverseDocument = new TypedDocumentString(`
    mutation MyReverse($position: LedgerPosition!, $input: ReverseInput!) {
  entryReverse(position: $position, input: $input) {
    receipt {
      position
    }
    userErrors {
      code
      message
      field
    }
  }
}
    `) as unknown as TypedDocumentString<MyReverseMutation, MyReverseMutationVariables>;
export const MySubmitDocument = new TypedDocumentString(`
    mutation MySubmit($unit: ID!, $input: MonthSubmitInput!) {
  monthSubmit(unitId: $unit, input: $input) {
    receipt {
      position
    }
    userErrors {
      code
      message
      field
    }
  }
}
    `) as unknown as TypedDocumentString<MySubmitMutation, MySubmitMutationVariables>;
export const MyUpdateDocument = new TypedDocumentString(`
    mutation MyUpdate($unit: ID!, $input: UnitUpdateInput!) {
  unitUpdate(unitId: $unit, input: $input) {
    receipt {
      position
    }
    userErrors {
      code
      message
      field
    }
  }
}
    `) as unknown as TypedDocumentString<MyUpdateMutation, MyUpdateMutationVariables>;
export const MyGrantDocument = new TypedDocumentString(`
    mutation MyGrant($unit: ID!, $input: MandateInput!) {
  mandateGrant(unitId: $unit, input: $input) {
    receipt {
      position
    }
    userErrors {
      code
      message
      field
    }
  }
}
    `) as unknown as TypedDocumentString<MyGrantMutation, MyGrantMutationVariables>;
export const MyRevokeDocument = new TypedDocumentString(`
    mutation MyRevoke($unit: ID!, $input: MandateInput!) {
  mandateRevoke(unitId: $unit, input: $input) {
    receipt {
      position
    }
    userErrors {
      code
      message
      field
    }
  }
}
    `) as unknown as TypedDocumentString<MyRevokeMutation, MyRevokeMutationVariables>;
export const MyStatusDocument = new TypedDocumentString(`
    mutation MyStatus($unit: ID!, $input: StatusChangeInput!) {
  statusChange(unitId: $unit, input: $input) {
    receipt {
      position
    }
    userErrors {
      code
      message
      field
    }
  }
}
    `) as unknown as TypedDocumentString<MyStatusMutation, MyStatusMutationVariables>;
export const MyKnownUnitsDocument = new TypedDocumentString(`
    query MyKnownUnits($id: ID!) {
  unit(by: {id: $id}) {
    partners {
      lead {
        ...KnownUnit
      }
      partner {
        ...KnownUnit
      }
    }
    activities(first: 100) {
      nodes {
        unit {
          ...KnownUnit
        }
        coOrganisers {
          ...KnownUnit
        }
      }
    }
  }
}
    fragment KnownUnit on Unit {
  id
  name
  closedFrom
  region {
    name
  }
}`) as unknown as TypedDocumentString<MyKnownUnitsQuery, MyKnownUnitsQueryVariables>;
export const OverviewDocument = new TypedDocumentString(`
    query Overview($code: String!, $month: YearMonth!, $before: YearMonth!, $line: String) {
  region(code: $code) {
    code
    name
    level
    closedFrom
    ancestors {
      code
      name
    }
    month(period: $month) {
      state
      position
      closedAt
      dueOn
      closeOn
    }
    now: rollup(scope: {period: {month: $month}, line: $line}) {
      ...Whole
    }
    before: rollup(scope: {period: {month: $before}, line: $line}) {
      ...Main
    }
  }
}
    fragment Number on Count {
  known
  unknown
  atLeast
  measure
}
fragment Progress on Completeness {
  expected
  submitted
  onTime
  accepted
}
fragment UnitNumbers on UnitFigures {
  total {
    ...Number
  }
  held {
    level
    count {
      ...Number
    }
  }
}
fragment StatusNumbers on UnitFigures {
  NATIONAL: byStatus(level: NATIONAL) {
    status {
      code
      label
    }
    count {
      ...Number
    }
  }
  PROVINCIAL: byStatus(level: PROVINCIAL) {
    status {
      code
      label
    }
    count {
      ...Number
    }
  }
  MUNICIPAL: byStatus(level: MUNICIPAL) {
    status {
      code
      label
    }
    count {
      ...Number
    }
  }
  COUNTY: byStatus(level: COUNTY) {
    status {
      code
      label
    }
    count {
      ...Number
    }
  }
}
fragment KindNumbers on UnitFigures {
  byKind {
    item {
      code
      label
    }
    count {
      ...Number
    }
  }
}
fragment HonourNumbers on HonourFigures {
  awarded {
    ...Number
  }
  byLevel {
    level
    awarded {
      ...Number
    }
  }
  byKind {
    item {
      code
      label
    }
    count {
      ...Number
    }
  }
  byHolder {
    holder
    awarded {
      ...Number
    }
  }
}
fragment ActivityNumbers on ActivityFigures {
  sessions {
    ...Number
  }
  participants {
    ...Number
  }
  joint {
    ...Number
  }
  byCategory {
    category {
      code
      label
    }
    sessions {
      ...Number
    }
    participants {
      ...Number
    }
  }
}
fragment Whole on Rollup {
  units {
    ...UnitNumbers
    ...StatusNumbers
    ...KindNumbers
  }
  honours {
    ...HonourNumbers
  }
  activities {
    ...ActivityNumbers
  }
  completeness {
    ...Progress
  }
  parts {
    region {
      code
      name
    }
    units {
      ...UnitNumbers
    }
    honours {
      awarded {
        ...Number
      }
    }
    activities {
      sessions {
        ...Number
      }
      participants {
        ...Number
      }
    }
    completeness {
      ...Progress
    }
  }
}
fragment Main on Rollup {
  units {
    ...UnitNumbers
  }
  honours {
    awarded {
      ...Number
    }
  }
  activities {
    sessions {
      ...Number
    }
    participants {
      ...Number
    }
    joint {
      ...Number
    }
  }
  completeness {
    ...Progress
  }
}`) as unknown as TypedDocumentString<OverviewQuery, OverviewQueryVariables>;
export const SealedDocument = new TypedDocumentString(`
    query Sealed($code: String!, $month: YearMonth!, $line: String, $asOf: LedgerPosition!) {
  region(code: $code) {
    sealed: rollup(scope: {period: {month: $month}, line: $line, asOf: $asOf}) {
      ...Whole
    }
  }
}
    fragment Number on Count {
  known
  unknown
  atLeast
  measure
}
fragment Progress on Completeness {
  expected
  submitted
  onTime
  accepted
}
fragment UnitNumbers on UnitFigures {
  total {
    ...Number
  }
  held {
    level
    count {
      ...Number
    }
  }
}
fragment StatusNumbers on UnitFigures {
  NATIONAL: byStatus(level: NATIONAL) {
    status {
      code
      label
    }
    count {
      ...Number
    }
  }
  PROVINCIAL: byStatus(level: PROVINCIAL) {
    status {
      code
      label
    }
    count {
      ...Number
    }
  }
  MUNICIPAL: byStatus(level: MUNICIPAL) {
    status {
      code
      label
    }
    count {
      ...Number
    }
  }
  COUNTY: byStatus(level: COUNTY) {
    status {
      code
      label
    }
    count {
      ...Number
    }
  }
}
fragment KindNumbers on UnitFigures {
  byKind {
    item {
      code
      label
    }
    count {
      ...Number
    }
  }
}
fragment HonourNumbers on HonourFigures {
  awarded {
    ...Number
  }
  byLevel {
    level
    awarded {
      ...Number
    }
  }
  byKind {
    item {
      code
      label
    }
    count {
      ...Number
    }
  }
  byHolder {
    holder
    awarded {
      ...Number
    }
  }
}
fragment ActivityNumbers on ActivityFigures {
  sessions {
    ...Number
  }
  participants {
    ...Number
  }
  joint {
    ...Number
  }
  byCategory {
    category {
      code
      label
    }
    sessions {
      ...Number
    }
    participants {
      ...Number
    }
  }
}
fragment Whole on Rollup {
  units {
    ...UnitNumbers
    ...StatusNumbers
    ...KindNumbers
  }
  honours {
    ...HonourNumbers
  }
  activities {
    ...ActivityNumbers
  }
  completeness {
    ...Progress
  }
  parts {
    region {
      code
      name
    }
    units {
      ...UnitNumbers
    }
    honours {
      awarded {
        ...Number
      }
    }
    activities {
      sessions {
        ...Number
      }
      participants {
        ...Number
      }
    }
    completeness {
      ...Progress
    }
  }
}`) as unknown as TypedDocumentString<SealedQuery, SealedQueryVariables>;
export const SealedTablesDocument = new TypedDocumentString(`
    query SealedTables($code: String!, $month: YearMonth!) {
  region(code: $code) {
    tables(period: $month, first: 20) {
      nodes {
        id
        form {
          label
        }
        xlsxUrl
        docxUrl
        seal {
          id
          sealedAt
        }
        errata
      }
    }
  }
}
    `) as unknown as TypedDocumentString<SealedTablesQuery, SealedTablesQueryVariables>;
export const SessionDocument = new TypedDocumentString(`
    query Session {
  viewer {
    id
    name
    role
    can
    region {
      code
      name
      level
    }
    unit {
      id
      name
      region {
        code
        name
      }
    }
  }
  openedFrom
  measures {
    code
    label
    unitWord
    definition
    stock
  }
  statuses: catalogue(list: "statuses") {
    code
    label
  }
  categories: catalogue(list: "activity-categories") {
    code
    label
  }
  honourKinds: catalogue(list: "honour-kinds") {
    code
    label
  }
  kinds: catalogue(list: "unit-kinds") {
    code
    label
  }
  lines: catalogue(list: "lines") {
    code
    label
  }
}
    `) as unknown as TypedDocumentString<SessionQuery, SessionQueryVariables>;
export const RegionsDocument = new TypedDocumentString(`
    query Regions($level: RegionLevel!, $first: Int!, $after: String) {
  regions(level: $level, first: $first, after: $after) {
    pageInfo {
      hasNextPage
      endCursor
    }
    nodes {
      code
      name
      level
      parent {
        name
      }
    }
  }
}
    `) as unknown as TypedDocumentString<RegionsQuery, RegionsQueryVariables>;
export const TrendDocument = new TypedDocumentString(`
    query Trend($code: String!, $from: YearMonth!, $to: YearMonth!, $line: String, $units: Boolean!, $status: Boolean!, $level: TitleLevel!, $honours: Boolean!, $activities: Boolean!) {
  region(code: $code) {
    series(from: $from, to: $to, line: $line) {
      from
      units {
        ...UnitFamily
      }
      honours {
        ...HonourFamily
      }
      activities {
        ...ActivityFamily
      }
      completeness {
        ...Progress
      }
    }
  }
}
    fragment Number on Count {
  known
  unknown
  atLeast
  measure
}
fragment Progress on Completeness {
  expected
  submitted
  onTime
  accepted
}
fragment UnitNumbers on UnitFigures {
  total {
    ...Number
  }
  held {
    level
    count {
      ...Number
    }
  }
}
fragment KindNumbers on UnitFigures {
  byKind {
    item {
      code
      label
    }
    count {
      ...Number
    }
  }
}
fragment HonourNumbers on HonourFigures {
  awarded {
    ...Number
  }
  byLevel {
    level
    awarded {
      ...Number
    }
  }
  byKind {
    item {
      code
      label
    }
    count {
      ...Number
    }
  }
  byHolder {
    holder
    awarded {
      ...Number
    }
  }
}
fragment ActivityNumbers on ActivityFigures {
  sessions {
    ...Number
  }
  participants {
    ...Number
  }
  joint {
    ...Number
  }
  byCategory {
    category {
      code
      label
    }
    sessions {
      ...Number
    }
    participants {
      ...Number
    }
  }
}
fragment UnitFamily on UnitFigures {
  total {
    measure
  }
  ...UnitNumbers @include(if: $units)
  ...KindNumbers @include(if: $units)
  byStatus(level: $level) @include(if: $status) {
    status {
      code
      label
    }
    count {
      ...Number
    }
  }
}
fragment HonourFamily on HonourFigures {
  awarded {
    measure
  }
  ...HonourNumbers @include(if: $honours)
}
fragment ActivityFamily on ActivityFigures {
  sessions {
    measure
  }
  ...ActivityNumbers @include(if: $activities)
}`) as unknown as TypedDocumentString<TrendQuery, TrendQueryVariables>;
export const UnitDocument = new TypedDocumentString(`
    query Unit($id: ID!, $month: YearMonth!) {
  unit(by: {id: $id}) {
    id
    name
    formerNames
    creditCode
    kind {
      code
      label
    }
    line {
      code
      label
    }
    region {
      code
      name
      ancestors {
        code
        name
      }
    }
    registeredAddress
    staffCount
    contact {
      name
      phone
    }
    registeredOn
    closedFrom
    mergedInto {
      id
      name
    }
    statuses {
      level
      status {
        code
        label
      }
      since
      until
      term
      tier {
        label
      }
    }
    partners {
      lead {
        id
        name
      }
      partner {
        id
        name
      }
      kind {
        label
      }
      since
      until
    }
    mandates {
      office {
        code
        name
      }
      grantedAt
      entry {
        position
      }
    }
    month(period: $month) {
      submission
      submittedAt
      returnedReason
      facts
      nothingToReport
      dueOn
    }
  }
}
    `) as unknown as TypedDocumentString<UnitQuery, UnitQueryVariables>;
export const UnitStepsDocument = new TypedDocumentString(`
    query UnitSteps($id: ID!) {
  unit(by: {id: $id}) {
    NATIONAL: nextSteps(level: NATIONAL) {
      ...Step
    }
    PROVINCIAL: nextSteps(level: PROVINCIAL) {
      ...Step
    }
    MUNICIPAL: nextSteps(level: MUNICIPAL) {
      ...Step
    }
    COUNTY: nextSteps(level: COUNTY) {
      ...Step
    }
  }
}
    fragment Step on LifecycleStep {
  to {
    code
    label
  }
  allowed
  by
  missing
  warnings
}`) as unknown as TypedDocumentString<UnitStepsQuery, UnitStepsQueryVariables>;
export const UnitEntriesDocument = new TypedDocumentString(`
    query UnitEntries($id: ID!, $period: YearMonth, $kind: String, $first: Int!, $after: String) {
  unit(by: {id: $id}) {
    entries(period: $period, kind: $kind, first: $first, after: $after) {
      totalCount
      pageInfo {
        hasNextPage
        endCursor
      }
      nodes {
        ...Line
      }
    }
  }
}
    fragment Line on Entry {
  position
  kind
  summary
  effectiveOn
  recordedAt
  recordedBy
  mandate
  reason
  reverses {
    position
  }
  reversedBy {
    position
  }
}`) as unknown as TypedDocumentString<UnitEntriesQuery, UnitEntriesQueryVariables>;
export const UnitHonoursDocument = new TypedDocumentString(`
    query UnitHonours($id: ID!, $first: Int!, $after: String) {
  unit(by: {id: $id}) {
    honours(first: $first, after: $after) {
      totalCount
      pageInfo {
        hasNextPage
        endCursor
      }
      nodes {
        id
        title
        level
        kind {
          label
        }
        holder
        count {
          ...Number
        }
        awardedOn
        issuer
        documentNumber
        reversed
        entry {
          position
        }
      }
    }
  }
}
    fragment Number on Count {
  known
  unknown
  atLeast
  measure
}`) as unknown as TypedDocumentString<UnitHonoursQuery, UnitHonoursQueryVariables>;
export const UnitActivitiesDocument = new TypedDocumentString(`
    query UnitActivities($id: ID!, $from: YearMonth, $to: YearMonth, $category: String, $first: Int!, $after: String) {
  unit(by: {id: $id}) {
    activities(
      from: $from
      to: $to
      category: $category
      first: $first
      after: $after
    ) {
      totalCount
      pageInfo {
        hasNextPage
        endCursor
      }
      nodes {
        id
        title
        category {
          code
          label
        }
        heldOn
        sessions {
          ...Number
        }
        participants {
          ...Number
        }
        unit {
          id
          name
        }
        coOrganisers {
          id
          name
        }
        reversed
        entry {
          position
        }
      }
    }
  }
}
    fragment Number on Count {
  known
  unknown
  atLeast
  measure
}`) as unknown as TypedDocumentString<UnitActivitiesQuery, UnitActivitiesQueryVariables>;
export const UnitsDocument = new TypedDocumentString(`
    query Units($code: String!, $direct: Boolean!, $filter: UnitFilter, $order: UnitOrder!, $first: Int!, $after: String) {
  region(code: $code) {
    code
    name
    ancestors {
      code
      name
    }
    units(
      direct: $direct
      filter: $filter
      orderBy: $order
      first: $first
      after: $after
    ) {
      totalCount
      pageInfo {
        hasNextPage
        endCursor
      }
      nodes {
        id
        name
        creditCode
        closedFrom
        kind {
          label
        }
        line {
          label
        }
        region {
          code
          name
        }
        statuses {
          level
          status {
            code
            label
          }
          until
        }
      }
    }
  }
}
    `) as unknown as TypedDocumentString<UnitsQuery, UnitsQueryVariables>;