import type { Language } from "./words";

/** A number that keeps what is not known: see `Count` of the API. */
export interface Count {
  known: number;
  unknown: number;
  atLeast: number;
}

const grouped = new Intl.NumberFormat("en-US");

/** 12,345, the same in both languages; −2 with a real minus sign. */
export const number = (value: number): string => grouped.format(value).replace("-", "−");

/** A ledger position is longer than a number may be. */
export const positionText = (position: string): string => grouped.format(BigInt(position));

/** The known part: ≥ where a part of it is only a lower bound; a question mark, never 0, where nothing is known. */
export function known(count: Count): string {
  if (count.known === 0 && count.unknown > 0) return "？";
  return `${count.atLeast > 0 ? "≥" : ""}${number(count.known)}`;
}

/** +12, −3, ±0: what changed, with a real minus sign. */
export const change = (by: number): string => by > 0 ? `+${number(by)}` : by < 0 ? `−${number(-by)}` : "±0";

/** Null where there is nothing to divide by: then there is no rate, rather than one of 0. */
export const rate = (numerator: number, denominator: number): number | null => denominator === 0 ? null : numerator / denominator;

/** Rounded down, so that 100% means all. */
export const percent = (of: number | null): string => of === null ? "——" : `${(Math.floor(of * 1000) / 10).toFixed(1)}%`;

const english = new Intl.DateTimeFormat("en-GB", { year: "numeric", month: "short", timeZone: "UTC" });

export function monthText(month: string, language: Language): string {
  if (language === "en") return english.format(new Date(`${month}-01T00:00:00Z`));
  return `${month.slice(0, 4)}年${Number(month.slice(5, 7))}月`;
}

const clock = new Intl.DateTimeFormat("sv-SE", {
  timeZone: "Asia/Shanghai", year: "numeric", month: "2-digit", day: "2-digit", hour: "2-digit", minute: "2-digit", second: "2-digit",
});

/** 2026-11-12 02:00:00 in Shanghai, whatever the clock of this machine says. */
export const timeText = (instant: string): string => clock.format(new Date(instant));

/** 2026-11-12 02:00. */
export const minuteText = (instant: string): string => timeText(instant).slice(0, 16);
