/**
 * What of a form differs from what is there: only that is sent, since what is sent is recorded. A field that was emptied is null, which
 * clears it; an empty text and what was never there are the same.
 */
export function changesOf<T extends object>(before: T, after: Partial<T>): Partial<T> {
  const changed: Partial<T> = {};
  for (const key of Object.keys(before) as (keyof T)[]) {
    const next = given(after[key]);
    if (next !== given(before[key])) changed[key] = next as T[keyof T];
  }
  return changed;
}

/** A text without its margins; null for what is not given. */
export function given<T>(value: T): T | null {
  const trimmed = typeof value === "string" ? value.trim() : value;
  return trimmed === undefined || trimmed === "" ? null : trimmed as T;
}
