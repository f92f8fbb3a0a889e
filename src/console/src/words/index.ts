import { kept, useStore } from "../store";
import { account } from "./account";
import { accounts } from "./accounts";
import { close } from "./close";
import { common } from "./common";
import { desk } from "./desk";
import { imports } from "./imports";
import { ledger } from "./ledger";
import { my } from "./my";
import { region } from "./region";
import { regions } from "./regions";
import { reports } from "./reports";
import { units } from "./units";

export const languages = ["zh", "en"] as const;
export type Language = (typeof languages)[number];

const of = (language: Language) => ({
  common: common[language],
  account: account[language],
  ledger: ledger[language],
  my: my[language],
  region: region[language],
  desk: desk[language],
  reports: reports[language],
  units: units[language],
  regions: regions[language],
  close: close[language],
  imports: imports[language],
  accounts: accounts[language],
});

/** Everything the console says, by language. */
export const words = { zh: of("zh"), en: of("en") };
export type Words = (typeof words)["zh"];

export const language = kept<Language>("hierarchy.language", languages, "zh");

export const useLanguage = (): Language => useStore(language);

/** The texts in the language that is switched on: `const { common } = useWords()`. */
export const useWords = (): Words => words[useLanguage()];
