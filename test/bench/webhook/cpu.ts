import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Child, startChild } from "../child.ts";
import { type Figure, ofRounds } from "../figure.ts";
import { builtWebhooks, stubAws } from "./built.ts";
import { COMMENTS } from "./deliveries.ts";

/**
 * The processor's time of the webhook for a delivery of three comments, over that of the least that a webhook does
 * (`floor.ts`): the bundle as it is deployed, through the real edge, each in a process of its own, alternated.
 * `npm run bench -- webhook`.
 */

const ROUNDS = 15;
const A_ROUND = 1_000;
const WARM_UP = 4_000;
const MOST_TIMES = { unredacted: 1.5, whole: 1.8 };

export async function webhookCpu(rounds = ROUNDS): Promise<Figure[]> {
  const folder = mkdtempSync(join(tmpdir(), "openline-webhook-"));
  const aws = await stubAws();
  const { whole, unredacted } = await builtWebhooks(folder);
  const start = (...args: string[]): Child => startChild(join(import.meta.dirname, "worker.ts"), args, aws.env);
  const workers = { floor: start(), unredacted: start(unredacted), whole: start(whole) };
  try {
    const seen: Record<keyof typeof workers, number>[] = [];
    const micros = (name: keyof typeof workers, count: number): Promise<number> => workers[name].ask<number>(count);
    for (const name of ["floor", "unredacted", "whole"] as const) await micros(name, WARM_UP);
    for (let round = 0; round < rounds; round++)
      seen.push({
        floor: await micros("floor", A_ROUND),
        unredacted: await micros("unredacted", A_ROUND),
        whole: await micros("whole", A_ROUND),
      });
    const messages = 3 * COMMENTS * (WARM_UP + rounds * A_ROUND);
    if ((await aws.taken()) !== messages) throw new Error("The queue did not get every message.");
    const absolute = (of: keyof typeof workers) =>
      ofRounds(
        seen.map((round) => round[of]),
        0,
      );
    const times = (of: "unredacted" | "whole") =>
      ofRounds(
        seen.map((round) => round[of] / round.floor),
        2,
      );
    return [
      {
        name: "webhook's processor time without redaction, over the floor",
        ...times("unredacted"),
        unit: "×",
        goal: MOST_TIMES.unredacted,
      },
      {
        name: "webhook's processor time with redaction of three texts",
        ...times("whole"),
        unit: "×",
        goal: MOST_TIMES.whole,
      },
      { name: "  the floor, a delivery", ...absolute("floor"), unit: "µs" },
      { name: "  without redaction", ...absolute("unredacted"), unit: "µs" },
      { name: "  with redaction", ...absolute("whole"), unit: "µs" },
    ];
  } finally {
    for (const { stop } of Object.values(workers)) stop();
    aws.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}
