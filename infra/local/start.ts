import { join } from "node:path";
import { AppError } from "../../shared/domain/errors.ts";
import { misuse, readOptions, runCommand } from "../arguments.ts";
import { nodeProblem, portOf, sampleOf } from "./preconditions.ts";
import type { Local, LocalOptions } from "./start-local.ts";
import { namedTwice, readySaid, STARTING, startedSaid, USAGE } from "./start-words.ts";
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
    return [withOffice(local, first, undefined, options)];
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
  return told === undefined ? [] : [withOffice(told, first, rest[0], options), ...rest];
}

/** Officers go to work once the day was told; nobody waits for it. */
function withOffice(
  local: Local,
  department: string,
  beside: Local | undefined,
  { report }: Pick<LocalOptions, "report">,
): Local {
  const ending = new AbortController();
  const say = report ?? ((text: string) => void process.stderr.write(`${text}\n`));
  const play = async (): Promise<void> => {
    if (!(await local.dayTold) || ending.signal.aborted) return;
    const [{ playOffice }, { loadDepartment }] = await Promise.all([
      import("./play-office.ts"),
      import("../department/file.ts"),
    ]);
    await playOffice(local, {
      ...{ signal: ending.signal, report: say, department: loadDepartment(department) },
      ...(beside === undefined ? {} : { beside }),
    });
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

if (import.meta.main) await runCommand(USAGE, main);

async function main(args: readonly string[]): Promise<void> {
  const problem = nodeProblem(process.version);
  if (problem !== undefined) throw new AppError("bad-configuration", problem);
  const began = performance.now();
  const dataDir = process.env.OPENLINE_DATA;
  const names = args.map(() => "[DEPARTMENT]");
  const [first = "passport", ...others] = readOptions(args, {}, USAGE, names).words;
  const twice = args.find((name, at) => args.indexOf(name) < at);
  if (twice !== undefined) throw misuse(namedTwice(twice), USAGE);
  const [port, sample] = [portOf(process.env.PORT), sampleOf(process.env.OPENLINE_SAMPLE)];
  console.log(STARTING);
  const starting = startAll([first, ...others], { port, sample, ...(dataDir ? { dataDir } : {}) });
  whenToldToEnd(() => {
    starting
      .then((locals) => Promise.all(locals.map((local) => local.stop())))
      .then(
        () => process.exit(0),
        () => process.exit(1),
      );
  });
  const locals = await starting;
  for (const { url } of locals) console.log(readySaid(url));
  console.log(startedSaid(performance.now() - began));
}
