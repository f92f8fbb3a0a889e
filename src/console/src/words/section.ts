/** A text, or a sentence around values, or a group of texts by a code of the API. */
type Text = string | ((...values: never[]) => string) | Readonly<Record<string, string>>;

/**
 * The texts of one part of the console, Chinese and English side by side: what one of them lacks does not compile. What the
 * catalogue names comes from the server instead.
 */
export function section<T extends Readonly<Record<string, Text>>>(texts: { zh: T; en: NoInfer<T> }): { zh: T; en: T } {
  return texts;
}
