import { PRICES_OF, PRICES_REGION } from "../../shared/domain/cost/prices.ts";
import { assemble } from "../app.ts";
import { type Bounds, misuse, numberIn, readOptions, runCommand } from "../arguments.ts";
import { loadDepartment } from "../department/file.ts";
import { temporaryFolder } from "../temporary-folder.ts";
import { missing } from "../words.ts";
import { LANGUAGES } from "./amounts.ts";
import { type Load, monthlyCost, optionsOf, standingOf, templatesIn, USUAL } from "./month.ts";
import { costSaid } from "./said.ts";
import { isSplit } from "./split.ts";
import { nothingToSplit } from "./words.ts";

/**
 * `npm run cost -- DEPARTMENT --messages-per-day N`: what a month costs by list prices, by service and by platform, and what
 * a thousand messages do; each way of judging sentiment with its price and its quality. How much is answered, how long
 * officers work, what goes to X and how often Comprehend is asked can be said; else it is usual.
 */

const USAGE = `npm run cost -- DEPARTMENT --messages-per-day N [OPTIONS] [--json]
  What a month costs by list prices.
  Ce que coûte un mois selon les tarifs publiés.
  --answered 0.6        of the messages, those that are answered
                        part des messages qui reçoivent une réponse
  --characters 140      of a message, on average
                        longueur moyenne d’un message
  --officer-hours 8     a day, in which an officer has the console open
                        heures par jour où un agent a la console ouverte
  --people 20           who sign in within a month
                        personnes qui se connectent dans le mois
  --posts-per-day 2     of the department’s own
                        publications du ministère, par jour
  --on-x SHARE          of the messages; by the accounts unless it is given
                        part des messages sur X; selon les comptes, sauf indication
  --direct 0.2          of the messages, those in private
                        part des messages privés
  --linked 0.2          of the answers and posts on X, those with a link
                        part des réponses et publications sur X avec un lien
  --asked 0.3           of the texts, those that hybrid asks Comprehend for
                        part des textes que hybrid soumet à Comprehend`;

const TEXT = { type: "string" } as const;
const NUMERIC = {
  ...{ "messages-per-day": TEXT, answered: TEXT, characters: TEXT, "officer-hours": TEXT },
  ...{ "posts-per-day": TEXT, "on-x": TEXT, people: TEXT, direct: TEXT, linked: TEXT, asked: TEXT },
};
type Numeric = keyof typeof NUMERIC;
const OPTIONS = { ...NUMERIC, json: { type: "boolean", default: false } } as const;
const SHARE: Bounds = { most: 1 };
/** More than ten times what the largest size takes in a day: beyond it dollars are no longer numbers. */
const AMOUNT: Bounds = { most: 1_000_000_000 };

async function main(args: readonly string[]): Promise<void> {
  const { words, values } = readOptions(args, OPTIONS, USAGE, ["DEPARTMENT"]);
  if (values["messages-per-day"] === undefined) throw misuse(missing("--messages-per-day"), USAGE);
  const number = (name: Numeric, usual: number, bounds: Bounds = AMOUNT): number =>
    numberIn(name, values[name] ?? String(usual), bounds, USAGE);
  const load: Load = {
    messagesPerDay: number("messages-per-day", 0, { ...AMOUNT, whole: true }),
    answered: number("answered", USUAL.answered, SHARE),
    characters: number("characters", USUAL.characters, { ...AMOUNT, least: 1 }),
    officerHoursPerDay: number("officer-hours", USUAL.officerHoursPerDay),
    people: number("people", USUAL.people),
    postsPerDay: number("posts-per-day", USUAL.postsPerDay),
    direct: number("direct", USUAL.direct, SHARE),
    linked: number("linked", USUAL.linked, SHARE),
    ...(values["on-x"] === undefined ? {} : { onX: number("on-x", 0, SHARE) }),
    ...(values.asked === undefined ? {} : { asked: number("asked", 0, SHARE) }),
  };
  const department = loadDepartment(words[0]);
  if (load.onX !== undefined && !isSplit(department)) throw misuse(nothingToSplit(department.department.id), USAGE);
  const { region } = department.department;
  const templates = templatesIn(await assemble(department, temporaryFolder("cost")));
  const cost = monthlyCost(department, standingOf(templates), load);
  if (!values.json)
    return console.log(LANGUAGES.map((language) => costSaid(department, load, cost, language)).join("\n\n"));
  const about = { prices: PRICES_OF, pricesRegion: PRICES_REGION, region, load };
  console.log(JSON.stringify({ ...about, ...cost, sentiment: optionsOf(load) }, null, 2));
}

if (import.meta.main) await runCommand(USAGE, main);
