/**
 * Initials of pinyin (拼音首字母) without a table of all characters: the order of Chinese text in the browser is that of pinyin, so a
 * character's initial is that of the last of these first characters that does not come after it.
 */
const firsts = "阿八嚓哒妸发旮哈讥咔垃妈拏噢妑七呥扨它穵夕丫帀";
const initials = "ABCDEFGHJKLMNOPQRSTWXYZ";

/** Characters of place names that are also, or only, read otherwise in them. */
const otherwise: Readonly<Record<string, string>> = { 重: "C", 厦: "X", 长: "C", 乐: "L", 朝: "C", 曾: "Z", 洞: "D", 宿: "S", 解: "X", 单: "S", 蔚: "Y", 尉: "Y", 浚: "X", 莘: "S", 郫: "P", 亳: "B" };

const order = new Intl.Collator("zh-Hans-CN-u-co-pinyin");
const known = new Map<string, string>();

function initialOf(character: string): string {
  if (!/\p{Script=Han}/u.test(character)) return character.toUpperCase();
  let at = firsts.length - 1;
  while (at > 0 && order.compare(firsts[at] ?? "", character) > 0) at--;
  return initials[at] ?? "";
}

/** 石鼓区 gives SGQ. */
export function pinyinInitials(text: string): string {
  return [...text].map((character) => {
    const found = otherwise[character] ?? known.get(character) ?? initialOf(character);
    known.set(character, found);
    return found;
  }).join("");
}
