import { describe, expect, it } from "vitest";
import { CHANNEL_NAMES } from "../../shared/domain/message/message.ts";
import { redact } from "../../shared/domain/redact/redact.ts";
import { samplesOf } from "../fuzz/samples.ts";
import { ALL_AT_ONCE, BARE, CANARIES, found } from "./canaries.ts";
import { DECISIONS, decidedOn, decisionFor } from "./decided.ts";
import { fullRun } from "./full-run.ts";
import { outcomesOn } from "./run.ts";

/** What personal information becomes on its whole way, in every text of every channel (invariant 5). */

it.each([...CANARIES, ...BARE].map((canary) => [canary.kind, canary] as const))(
  "a canary of the kind %s can be told, and is taken out",
  (_, canary) => {
    expect(found(canary, `so ${canary.says} then`)).toEqual([...canary.secrets]);
    expect(found(canary, redact(canary.says).text)).toEqual([]);
  },
);

describe.each(CHANNEL_NAMES)("on %s", (channel) => {
  it("what becomes of each text is decided, and is so", async () => {
    const decided = decidedOn(channel);
    const outcomes = await outcomesOn(await samplesOf(channel));
    const seen = Object.fromEntries(
      outcomes.map((one) => [one.path, decisionFor(one) ?? `stays in ${one.stays.join(", ")}`]),
    );
    expect(seen).toEqual(decided);
    for (const decision of Object.values(decided)) expect(DECISIONS).toHaveProperty([decision]);
  }, 240_000);

  it("nothing of all canaries is written, shown, mailed or kept anywhere", async () => {
    const everywhere = await fullRun(await samplesOf(channel));
    expect(everywhere).not.toEqual([]);
    for (const { where, text } of everywhere) expect(found(ALL_AT_ONCE, text), where).toEqual([]);
    const shown = everywhere.filter(({ where, text }) => where.startsWith("/") && / removed\]|pii|redact/i.test(text));
    // Where somebody's words are read at all.
    if (Object.values(decidedOn(channel)).includes("redacted")) expect(shown).not.toEqual([]);
  }, 240_000);
});
