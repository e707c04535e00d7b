import type { Presence } from "../../domain/message/presence.ts";

/** `{n}`: a name; `{t}`: how many more. */
export interface PresenceSentences {
  reading: string;
  writing: string;
  another: string;
  others: string;
}

/** Who else is here, in one sentence; empty where nobody is. For the page and for its script. */
export function presenceWords(
  present: readonly Pick<Presence, "name" | "doing">[],
  { reading, writing, another, others }: PresenceSentences,
): string {
  const [first, ...more] = present;
  if (first === undefined) return "";
  const sentence = first.doing === "writing" ? writing : ([reading, another][more.length] ?? others);
  return sentence.replace("{n}", first.name).replace("{t}", String(more.length));
}
