import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { AppError } from "../../shared/domain/errors.ts";
import { misuse, readOptions, runCommand } from "../arguments.ts";
import { nodeProblem, portOf } from "./preconditions.ts";
import type { Local, LocalOptions } from "./start-local.ts";
import { whenToldToEnd } from "./told-to-end.ts";

/** `npm start [-- DEPARTMENT [ANOTHER…]]`: each department's stacks on this machine until Ctrl-C. */

export type { Local, LocalOptions } from "./start-local.ts";

/** Loaded only now: an older Node must get its sentence before a module that it lacks. */
export async function startLocal(options: LocalOptions): Promise<Local> {
  const run = await import("./start-local.ts");
  return run.startLocal(options);
}

/** The first at the port, the next at the ports after it; where there are several, each keeps its data by itself. */
export async function startAll(
  [first, ...others]: readonly [string, ...string[]],
  { port, dataDir, ...options }: Omit<LocalOptions, "department">,
): Promise<Local[]> {
  if (others.length === 0) {
    const local = await startLocal({ ...options, department: first, port, ...(dataDir ? { dataDir } : {}) });
    return [withOffice(local, undefined, options)];
  }
  const beside = new Map();
  const locals: Local[] = [];
  try {
    for (const [index, department] of [first, ...others].entries()) {
      const kept = dataDir ? { dataDir: join(dataDir, department) } : {};
      const at = port === 0 ? 0 : port + index;
      // The day that is played is the first department's.
      const sample = options.sample && index === 0;
      locals.push(await startLocal({ ...options, department, port: at, beside, sample, ...kept }));
    }
  } catch (error) {
    await Promise.all(locals.map((local) => local.stop()));
    throw error;
  }
  const [told, ...rest] = locals;
  return told === undefined ? [] : [withOffice(told, rest[0], options), ...rest];
}

/** Officers go to work once the day was told; nobody waits for it. */
function withOffice(local: Local, beside: Local | undefined, { report }: Pick<LocalOptions, "report">): Local {
  const ending = new AbortController();
  const say = report ?? ((text: string) => void process.stderr.write(`${text}\n`));
  const play = async (): Promise<void> => {
    if (!(await local.dayTold) || ending.signal.aborted) return;
    const { playOffice } = await import("./play-office.ts");
    await playOffice(local, { signal: ending.signal, report: say, ...(beside === undefined ? {} : { beside }) });
    if (ending.signal.aborted) return;
    const { makeSampleReports } = await import("./sample-reports.ts");
    await makeSampleReports({ url: local.url, token: await local.token("head"), signal: ending.signal });
  };
  play().catch((error: unknown) => ending.signal.aborted || say(`sample day, the office: ${error}`));
  return {
    ...local,
    stop: () => {
      ending.abort();
      return local.stop();
    },
  };
}

const USAGE = "npm start [-- DEPARTMENT [ANOTHER…]]";

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await runCommand(USAGE, main);
}

async function main(args: readonly string[]): Promise<void> {
  const problem = nodeProblem(process.version);
  if (problem !== undefined) throw new AppError("bad-configuration", problem);
  const began = performance.now();
  const dataDir = process.env.OPENLINE_DATA;
  const names = args.map(() => "[DEPARTMENT]");
  const [first = "passport", ...others] = readOptions(args, {}, USAGE, names).words;
  const twice = args.find((name, at) => args.indexOf(name) < at);
  if (twice !== undefined) throw misuse(`${twice} is named twice.`, USAGE);
  console.log(
    "Openline starts: stacks, functions, table, queues. Seconds; the first time, or on a busy machine, minutes.",
  );
  const starting = startAll([first, ...others], {
    port: portOf(process.env.PORT),
    sample: process.env.OPENLINE_SAMPLE !== "off",
    ...(dataDir ? { dataDir } : {}),
  });
  whenToldToEnd(() => {
    starting
      .then((locals) => Promise.all(locals.map((local) => local.stop())))
      .then(
        () => process.exit(0),
        () => process.exit(1),
      );
  });
  const locals = await starting;
  for (const { url } of locals) {
    const port = others.length > 0 ? `PORT=${new URL(url).port} ` : "";
    console.log(`Openline is ready: ${url}`);
    console.log(`  the platforms      ${url}/sandbox`);
    console.log(`  the mails          ${url}/sandbox/mail`);
    console.log(`  the JSON API       ${url}/api/openapi.json, token: ${port}npm run --silent token -- officer`);
  }
  console.log(`  started in ${((performance.now() - began) / 1000).toFixed(1)} s; Ctrl-C stops everything`);
}
