import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PRICES_OF } from "../../shared/domain/cost/prices.ts";
import { AppError } from "../../shared/domain/errors.ts";
import { assemble } from "../app.ts";
import { readOptions, runCommand } from "../arguments.ts";
import { loadDepartment } from "../department/file.ts";
import { type Load, monthlyCost, optionsOf, standingOf, templatesIn, USUAL } from "./month.ts";
import { costSaid } from "./words.ts";

/**
 * `npm run cost -- DEPARTMENT --messages-per-day N`: what a month costs by list prices, by service and by platform, and what
 * a thousand messages do; each way of judging sentiment with its price and its quality. How much is answered, how long
 * officers work, what goes to X and how often Comprehend is asked can be said; else it is usual.
 */

const USAGE = `npm run cost -- DEPARTMENT --messages-per-day N
  [--answered 0.6] [--characters 140] [--officer-hours 8] [--posts-per-day 2] [--on-x 0.1] [--linked 0.2] [--asked 0.3] [--json]`;

async function main(args: readonly string[]): Promise<void> {
  const options = {
    "messages-per-day": { type: "string" },
    answered: { type: "string" },
    characters: { type: "string" },
    "officer-hours": { type: "string" },
    "posts-per-day": { type: "string" },
    "on-x": { type: "string" },
    linked: { type: "string" },
    asked: { type: "string" },
    json: { type: "boolean", default: false },
  } as const;
  const { words, values } = readOptions(args, options, USAGE, ["DEPARTMENT"]);
  if (values["messages-per-day"] === undefined) throw new AppError("bad-request", USAGE);
  const number = (key: keyof typeof options, usual: number, most = Number.POSITIVE_INFINITY): number => {
    const given = values[key];
    if (given === undefined) return usual;
    const value = Number(given);
    if (!(value >= 0 && value <= most))
      throw new AppError(
        "bad-request",
        `--${key} ${given}: a number from 0${most === 1 ? " to 1" : ""} is needed.\n${USAGE}`,
      );
    return value;
  };
  const load: Load = {
    messagesPerDay: number("messages-per-day", 0),
    answered: number("answered", USUAL.answered, 1),
    characters: number("characters", USUAL.characters),
    officerHoursPerDay: number("officer-hours", USUAL.officerHoursPerDay),
    postsPerDay: number("posts-per-day", USUAL.postsPerDay),
    onX: number("on-x", USUAL.onX, 1),
    linked: number("linked", USUAL.linked, 1),
    ...(values.asked === undefined ? {} : { asked: number("asked", 0, 1) }),
  };
  const department = loadDepartment(words[0]);
  const out = mkdtempSync(join(tmpdir(), "openline-cost-"));
  try {
    const cost = monthlyCost(department, standingOf(templatesIn(await assemble(department, out))), load);
    console.log(
      values.json
        ? JSON.stringify({ prices: PRICES_OF, load, ...cost, sentiment: optionsOf(load) }, null, 2)
        : costSaid(department, load, cost),
    );
  } finally {
    rmSync(out, { recursive: true, force: true });
  }
}

if (process.argv[1] === import.meta.filename) await runCommand(USAGE, main);
