/** Months of reporting (统计月), written 2026-10, of the calendar in Shanghai. */
const shanghai = new Intl.DateTimeFormat("en-CA", { timeZone: "Asia/Shanghai", year: "numeric", month: "2-digit", day: "2-digit" });
const pattern = /^(\d{4})-(0[1-9]|1[0-2])$/;

export const isMonth = (text: string | null): text is string => text !== null && pattern.test(text);

const index = (month: string): number => Number(month.slice(0, 4)) * 12 + Number(month.slice(5, 7)) - 1;

/** The month that many months later; earlier when negative. */
export function plus(month: string, months: number): string {
  const at = index(month) + months;
  return `${String(Math.floor(at / 12)).padStart(4, "0")}-${String((at % 12) + 1).padStart(2, "0")}`;
}

/** How many months lie from the first to the second. */
export const between = (from: string, to: string): number => index(to) - index(from);

/** 2026-10-31 for an instant that is that day in Shanghai. */
export const dayOf = (instant: Date): string => shanghai.format(instant);

export const monthOf = (instant: Date): string => dayOf(instant).slice(0, 7);

/** What an office looks at unless it says otherwise: the last month that is over, which is being collected or just closed. */
export const usualMonth = (now: Date): string => plus(monthOf(now), -1);
