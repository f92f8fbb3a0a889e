/** The days of a month that are over or today: what has not happened yet cannot be recorded. Both are of the calendar in Shanghai. */
export function daysOf(month: string, today: string): string[] {
  const last = new Date(Date.UTC(Number(month.slice(0, 4)), Number(month.slice(5, 7)), 0)).getUTCDate();
  return Array.from({ length: last }, (_, at) => `${month}-${String(at + 1).padStart(2, "0")}`).filter((day) => day <= today);
}

const dayLength = 86_400_000;

/** How many days lie from the first to the second; negative when it is over. */
export const daysBetween = (from: string, to: string): number => Math.round((Date.parse(to) - Date.parse(from)) / dayLength);
