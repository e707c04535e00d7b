import { fork } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { bundle, STAGES, type StageName } from "../../infra/bundle/bundle.ts";
import { loadDepartment } from "../../infra/department/file.ts";
import { endsWithBench } from "./children.ts";
import { type Figure, ofRounds } from "./figure.ts";

/**
 * Cold starts: from a process's start until its handler is there, of each built function over a handler that does nothing,
 * started right before it; of the console once more until the part of it that the inbox needs is there too. Beside the time
 * the processor's share of it: on a machine that does much else the time says little, and this share is what a start takes on
 * a free one.
 * `npm run bench -- cold` runs this alone.
 */

const ROUNDS = 15;
const GOALS_MS: Partial<Record<StageName, number>> = { webhook: 20, tag: 250 };
const GOAL_MS = 60;

/** As Lambda's own runtime does it: the bundle is required, its handler taken, and given an event, if there is one. */
const HOST = `const { handler } = require(process.argv[2]);
if (typeof handler !== "function") throw new Error("no handler");
const path = process.argv[3];
const answer = path && handler({ httpMethod: "GET", path, headers: { host: "console.example" } }, {});
Promise.resolve(answer).then((answer) => {
  if (path && answer.statusCode !== 303) throw new Error("no way to the sign-in");
  const { user, system } = process.cpuUsage();
  process.send({ cpuMs: (user + system) / 1000 });
});
`;
/** Those that the console wants; none of them is asked. */
const ENV: Record<string, string> = {
  AWS_REGION: "ca-central-1",
  TABLE_NAME: "table",
  REPORTS_BUCKET: "reports",
  REPORT_QUEUE_URL: "https://sqs.example/1/reports",
  MEDIA_BUCKET: "media",
  SECRETS_PREFIX: "openline/",
  OIDC_ISSUER: "https://issuer.example",
  OIDC_CLIENT_ID: "openline",
};
const EMPTY = "exports.handler = async () => undefined;\n";

interface Start {
  ms: number;
  cpuMs: number;
}
interface Pair {
  none: Start;
  ours: Start;
}
interface Case {
  name: string;
  folder: string;
  /** What is asked for at once: its section is loaded. Nobody is signed in, so it answers without a look at the table. */
  to?: string;
  goal: number;
  pairs: Pair[];
}

export async function coldStarts(rounds = ROUNDS): Promise<Figure[]> {
  const place = mkdtempSync(join(tmpdir(), "openline-cold-"));
  try {
    const { folder } = await bundle(loadDepartment("passport"), join(place, "bundles"));
    const empty = join(place, "empty");
    mkdirSync(empty);
    writeFileSync(join(empty, "index.js"), EMPTY);
    const host = join(place, "host.js");
    writeFileSync(host, HOST);
    const cases: Case[] = STAGES.flatMap((stage) => {
      const alone = { name: stage, folder: folder(stage), goal: GOALS_MS[stage] ?? GOAL_MS, pairs: [] };
      return stage === "console"
        ? [alone, { ...alone, name: "console and its inbox", to: "/inbox", pairs: [] }]
        : [alone];
    });
    // The first round fills the system's file cache.
    for (let round = -1; round < rounds; round++) {
      for (const { folder, to, pairs } of cases) {
        const pair = { none: await start(host, empty), ours: await start(host, folder, to) };
        if (round >= 0) pairs.push(pair);
      }
    }
    return cases.flatMap(figuresOf);
  } finally {
    rmSync(place, { recursive: true, force: true });
  }
}

function figuresOf({ name, goal, pairs }: Case): Figure[] {
  const over = (of: (start: Start) => number) =>
    ofRounds(
      pairs.map(({ none, ours }) => of(ours) - of(none)),
      1,
    );
  const times = pairs.map(({ none, ours }) => ours.ms / none.ms);
  return [
    {
      name: `cold start of ${name}, over an empty handler`,
      ...over(({ ms }) => ms),
      unit: "ms",
      goal,
    },
    { name: "  of this the processor's time", ...over(({ cpuMs }) => cpuMs), unit: "ms" },
    { name: "  against an empty handler", ...ofRounds(times, 2), unit: "×" },
  ];
}

/** Bare Node, as a function has it; a certificate store of this machine's own would cost 60 ms. */
function start(host: string, directory: string, to = ""): Promise<Start> {
  const began = performance.now();
  const child = fork(host, [directory, to], { execArgv: [], env: ENV });
  const end = endsWithBench(child, () => void child.kill("SIGKILL"));
  return new Promise((resolve, reject) => {
    let started: Start | undefined;
    child.once("message", ({ cpuMs }: { cpuMs: number }) => {
      started = { ms: performance.now() - began, cpuMs };
      void end();
    });
    // The next one starts when this one is gone.
    child.once("exit", () => (started ? resolve(started) : reject(new Error(`${directory} does not load.`))));
    child.once("error", reject);
  });
}
