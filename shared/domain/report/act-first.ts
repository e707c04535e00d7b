import { isClaim, shareDifference } from "./difference.ts";
import type { LanguageException } from "./language-exceptions.ts";
import type { Report } from "./sections.ts";

/** What goes before every opportunity: an official language that failed, then a standard that is met less often. */

export type Failure =
  | ({ kind: "silent-language" } & Report["audience"]["silentLanguages"][number])
  | ({ kind: "one-language-post" } & Pick<Extract<LanguageException, { kind: "post" }>, "id" | "at" | "topic" | "code">)
  | { kind: "standard-fell" };

/** The standard is met less often by this share, clear of what chance explains. */
const FELL = 0.05;

export function failuresOf({ audience, languages, service }: Report): Failure[] {
  const { now, before } = service.standard;
  const fell = before !== undefined && isClaim(shareDifference(before, now), FELL);
  return [
    ...audience.silentLanguages.map((one): Failure => ({ kind: "silent-language", ...one })),
    ...languages.listed.flatMap((one): Failure[] =>
      one.kind === "post"
        ? [
            {
              ...{ kind: "one-language-post", id: one.id, at: one.at, code: one.code },
              ...(one.topic === undefined ? {} : { topic: one.topic }),
            },
          ]
        : [],
    ),
    ...(fell ? [{ kind: "standard-fell" } as const] : []),
  ];
}
