import type { SandboxAccount } from "../sandbox/types.ts";

/** The day's citizens write to the sample department by its accounts' names: to another one they write by its own. */

export type Addressee = Pick<SandboxAccount, "channel" | "name" | "language">;

/** Names that the day's texts have after an @, with what they are in the sample department's file. */
const WRITTEN: readonly Addressee[] = [
  { channel: "x", name: "PassportCan", language: "en" },
  { channel: "x", name: "PasseportCan", language: "fr" },
  { channel: "bluesky", name: "passport.test", language: "both" },
];

/** `accounts`: the department's own. Where it has none on a platform, nothing that names it is told there. */
export function addressed(text: string, accounts: readonly Addressee[]): string {
  return WRITTEN.reduce((said, written) => {
    const there = accounts.filter(({ channel }) => channel === written.channel);
    const own = there.find(({ language }) => language === written.language) ?? there[0];
    return own === undefined ? said : said.replaceAll(`@${written.name}`, `@${own.name}`);
  }, text);
}
