import { kept, useStore } from "../store";
import { account } from "./account";
import { common } from "./common";
import { ledger } from "./ledger";
import { my } from "./my";
import { region } from "./region";

export const languages = ["zh", "en"] as const;
export type Language = (typeof languages)[number];

const of = (language: Language) => ({
  common: common[language],
  account: account[language],
  ledger: ledger[language],
  my: my[language],
  region: region[language],
});

/** Everything the console says, by language. */
export const words = { zh: of("zh"), en: of("en") };
export type Words = (typeof words)["zh"];

export const language = kept<Language>("hierarchy.language", languages, "zh");

export const useLanguage = (): Language => useStore(language);

/** The texts in the language that is switched on: `const { common } = useWords()`. */
export const useWords = (): Words => words[useLanguage()];
