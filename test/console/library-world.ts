import type { Pair } from "../../shared/domain/library/library.ts";
import type { Role } from "../../shared/domain/officer.ts";
import { createPair } from "../../shared/steps/library/library-pairs.ts";
import { words } from "../fakes/pairs.ts";
import { call, consoleWith, get, officerWith, signedIn } from "./helpers.ts";

/** A library with one text, and the form that writes another. */

export const INPUT = {
  en: words("Lost passport", "Report it to the police.", { asks: ["stolen"] }),
  fr: words("Passeport perdu", "Signalez-le à la police.", { asks: ["volé"] }),
  topics: ["lost"],
};

export async function library() {
  const { app, ports } = consoleWith();
  const visitor = async (role: Role) => {
    const { headers, csrf } = await signedIn(ports, role);
    return {
      page: (path: string) => get(app, path, headers),
      send: (path: string, fields: Record<string, string> = {}) =>
        call(app, {
          method: "POST",
          path,
          headers: { ...headers, "content-type": "application/x-www-form-urlencoded" },
          body: Buffer.from(`${new URLSearchParams({ csrf, ...fields })}`),
        }),
    };
  };
  const draft = async (over: Partial<typeof INPUT> = {}): Promise<Pair> => {
    const done = await createPair(ports)({ officer: officerWith("officer"), input: { ...INPUT, ...over } });
    if (!done.ok) throw new Error(done.reason);
    return done.pair;
  };
  return { app, ports, visitor, draft };
}

export const FIELDS = {
  "en-title": "Lost passport",
  "en-text": "Report it to the police.",
  "en-asks": "stolen, robbed",
  "fr-title": "Passeport perdu",
  "fr-text": "Signalez-le à la police.",
  "fr-asks": "volé",
  topics: "lost",
};
