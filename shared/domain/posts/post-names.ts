import type { Department } from "../department/department.ts";
import type { NamePairs } from "../parity/links.ts";

/** What the department file calls the same in both languages: pages, hashtags and its own accounts. */
export const namePairs = ({ strategy, channels }: Pick<Department, "strategy" | "channels">): NamePairs => ({
  links: strategy?.links ?? [],
  hashtags: strategy?.hashtags ?? [],
  handles: channels.flatMap(({ account, language, pair }) =>
    pair === undefined || language === "both"
      ? []
      : [language === "en" ? { en: account, fr: pair } : { en: pair, fr: account }],
  ),
});
