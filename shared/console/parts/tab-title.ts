import type { Ctx } from "./ctx.ts";

/** What stands in the browser's tab and in its history: never a person's name or words. */
export const tabTitle = ({ words, department, language }: Ctx, title: string, held?: string): string =>
  `${held === undefined ? "" : `(${held}) `}${title} · ${department.department.name[language]} · ${words.product}`;
