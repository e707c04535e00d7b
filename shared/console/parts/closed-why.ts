import { goneWords } from "../words/gone.ts";
import type { Ctx } from "./ctx.ts";

/** Why a message was closed: by whom, by its author's deletion, or by a platform's terms; a person's own words as they are. */
export function whyClosed({ words, language }: Pick<Ctx, "words" | "language">, reason = ""): string {
  const { deleted, closed } = goneWords[language];
  const known: Readonly<Record<string, string>> = { ...words.thread.closeReasons, deleted, "platform-limit": closed };
  return known[reason] ?? reason;
}
