import { beforeEach, describe, expect, it } from "vitest";
import { en } from "../../shared/console/words.ts";
import type { Role } from "../../shared/domain/officer.ts";
import { aMessage } from "../fakes/build.ts";
import { testDepartment } from "../fakes/department.ts";
import { aPair, words } from "../fakes/pairs.ts";
import { type App, call, consoleWith, signedIn } from "./helpers.ts";

/** The lane that the composer promises is the one that the words in it would take. */

const lanes = [{ id: "A-04", lane: "amber", when: { libraryChanged: 0.3 } }];
const department = { ...testDepartment, lanes } as unknown as typeof testDepartment;
const message = aMessage("m");
const pair = aPair("mail", {
  en: words("By mail", "By mail it takes 20 business days."),
  fr: words("Par la poste", "Par la poste, comptez 20 jours."),
});

let app: App;
let ports: ReturnType<typeof consoleWith>["ports"];
beforeEach(async () => {
  ({ app, ports } = consoleWith({ department }));
  await ports.store.saveMessage(message, undefined);
  const event = { pairId: pair.id, revision: 1, version: 1, move: "import" as const, by: "head", at: pair.createdAt };
  await ports.store.savePair(pair, undefined, event);
});

async function lane(fields: Record<string, string>, role: Role = "officer") {
  const { headers, csrf } = await signedIn(ports, role);
  const body = Buffer.from(`${new URLSearchParams({ csrf, language: "en", ...fields })}`);
  return call(app, { method: "POST", path: `/messages/${message.id}/lane`, headers, body });
}

describe("the lane of the words in the composer", () => {
  const { green, amber } = en.composer.send;
  it.each([
    ["the library's words as they are", { text: pair.en.text, sources: "library:mail" }, green],
    [
      "the library's words with a greeting",
      { text: `Hello Sam, b${pair.en.text.slice(1)} — MB`, sources: "library:mail" },
      green,
    ],
    [
      "the library's words, much changed",
      { text: "By mail it takes about a month, sorry.", sources: "library:mail" },
      amber,
    ],
    ["other words that name no source", { text: "By mail it takes about a month, sorry." }, green],
    ["other words that name what does not exist", { text: "About a month.", sources: "library:none" }, green],
  ])("is that of %s", async (_name, fields, said) => {
    const answer = await lane(fields);
    expect(answer.status).toBe(200);
    expect(answer.text).toContain(said);
    if (said === amber) expect(answer.text).toContain(en.lane.rule("A-04"));
  });

  it("keeps nothing, and is told to nobody else", async () => {
    await lane({ text: "Half a thought", sources: "library:mail" });
    expect(await ports.store.draft(message.id, "officer")).toBeUndefined();
    expect((await lane({ text: "x" }, "approver")).status).toBe(403);
    expect((await lane({ text: "x", csrf: "guess" })).status).toBe(403);
  });
});
