import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Child, startChild } from "../child.ts";
import { type Figure, ofRounds } from "../figure.ts";
import { builtWebhook, stubAws, type WebhookBuild } from "./built.ts";
import { COMMENTS } from "./deliveries.ts";

/**
 * The processor's time of the webhook for a delivery of three comments, over that of the least that a webhook does
 * (`floor.ts`): the bundle as it is deployed, through the real edge, each in a process of its own, alternated.
 * `npm run bench -- webhook`.
 */

const ROUNDS = 15;
const A_ROUND = 1_000;
const WARM_UP = 4_000;
const OVER: { build: WebhookBuild; name: string; goal?: number }[] = [
  { build: "unredacted", name: "webhook's processor time without redaction, over the floor", goal: 1.5 },
  { build: "whole", name: "webhook's processor time with redaction of three texts", goal: 1.8 },
  { build: "awsSigner", name: "  without redaction, with AWS's signer in its calls" },
  { build: "sdkClient", name: "  without redaction, through the SDK's client as others have it" },
];
const FLOOR = "floor";

export async function webhookCpu(rounds = ROUNDS): Promise<Figure[]> {
  const folder = mkdtempSync(join(tmpdir(), "openline-webhook-"));
  const aws = await stubAws();
  const workers = new Map<string, Child>();
  const start = (name: string, ...args: string[]): void =>
    void workers.set(name, startChild(join(import.meta.dirname, "worker.ts"), args, aws.env));
  try {
    start(FLOOR);
    for (const { build } of OVER) start(build, await builtWebhook(folder, build));
    for (const worker of workers.values()) await worker.ask<number>(WARM_UP);
    const seen: Record<string, number>[] = [];
    for (let round = 0; round < rounds; round++) {
      const micros: Record<string, number> = {};
      for (const [name, worker] of workers) micros[name] = await worker.ask<number>(A_ROUND);
      seen.push(micros);
    }
    const messages = workers.size * COMMENTS * (WARM_UP + rounds * A_ROUND);
    if ((await aws.taken()) !== messages) throw new Error("The queue did not get every message.");
    const of = (name: string): number[] => seen.map((micros) => micros[name] ?? Number.NaN);
    const floor = of(FLOOR);
    return [
      ...OVER.map(({ build, ...figure }) => ({
        ...figure,
        ...ofRounds(
          of(build).map((value, at) => value / (floor[at] ?? Number.NaN)),
          2,
        ),
        unit: "×",
      })),
      ...[FLOOR, "unredacted", "whole"].map((name) => ({
        ...{ name: `  ${name}, a delivery`, ...ofRounds(of(name), 0), unit: "µs" },
      })),
    ];
  } finally {
    for (const { stop } of workers.values()) stop();
    aws.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}
