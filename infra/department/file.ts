import { existsSync, readdirSync } from "node:fs";
import { basename, dirname, join, resolve, sep } from "node:path";
import {
  type Alias,
  type Document,
  isAlias,
  isMap,
  isNode,
  isScalar,
  isSeq,
  LineCounter,
  parseDocument,
  visit,
} from "yaml";
import { type Department, type LineOf, parseDepartment } from "../../shared/domain/department/department.ts";
import { badDepartment, type DepartmentError, type Problem } from "../../shared/domain/department/errors.ts";
import { AppError } from "../../shared/domain/errors.ts";
import { textIn } from "../text-file.ts";
import { faultsOf } from "../yaml-faults.ts";
import { holidayDates } from "./holidays.ts";

/** A department's file, whole and right: defaults filled, holidays as dates. */

const FOLDER = join(import.meta.dirname, "..", "departments");

/**
 * `name`: a file in `infra/departments`, or the path of a `.yaml` file. Throws `bad-request` where there is none,
 * `bad-configuration` where something in it is wrong.
 */
export function loadDepartment(name: string, now: Date = new Date(), folder = FOLDER): Department {
  const path = pathOf(name, folder);
  return departmentIn(textOf(path, folder), now, dirname(path) === folder ? basename(path, ".yaml") : undefined);
}

/** `named`: what the file's name says that the department is. Throws `bad-configuration`. */
export function departmentIn(text: string, now: Date, named?: string): Department {
  const { file, lineOf } = readYaml(text);
  const year = now.getUTCFullYear();
  const department = parseDepartment(file, lineOf, calendarProblems(file, year, lineOf));
  if (named !== undefined) checkName(named, department, lineOf);
  return withHolidays(department, year);
}

const pathOf = (name: string, folder: string): string =>
  name.endsWith(".yaml") || name.includes(sep) ? resolve(name) : join(folder, `${name}.yaml`);

function textOf(path: string, folder: string): string {
  if (existsSync(path)) return textIn(path);
  const there = namesIn(folder).join(", ");
  throw new AppError(
    "bad-request",
    `There is no ${path}: name a department that has a file in infra/departments (${there}), or the path of a .yaml file.
Il n’y a pas de fichier ${path} : nommez un ministère qui a son fichier dans infra/departments (${there}), ou le chemin d’un fichier .yaml.`,
  );
}

/** Departments by the names of their files; a library beside one is none. */
const namesIn = (folder: string): string[] =>
  readdirSync(folder)
    .flatMap((name) => /^([^.]+)\.yaml$/.exec(name)?.[1] ?? [])
    .sort();

function readYaml(text: string): { file: unknown; lineOf: LineOf } {
  const lines = new LineCounter();
  const document = parseDocument(text, { prettyErrors: true, lineCounter: lines });
  const problems = faultsOf(document.errors).map(({ line, en, fr }) => ({
    key: `line ${line}`,
    en: `Line ${line} is not YAML (${en}): write “key: value” with two spaces for each level, every key once.`,
    fr: `La ligne ${line} n’est pas du YAML (${fr}) : écrivez « clé: valeur » avec deux espaces par niveau, chaque clé une seule fois.`,
  }));
  if (problems.length > 0) throw badDepartment(problems);
  return { file: valuesOf(document, lines), lineOf: (keys) => lineIn(document, lines, keys) };
}

/** As JavaScript knows them: aliases are followed, where each leads to something that stands before it and ends. */
function valuesOf(document: Document, lines: LineCounter): unknown {
  const aliases: Alias[] = [];
  visit(document, { Alias: (_, alias) => void aliases.push(alias) });
  const astray = aliases.find((alias) => !leadsBack(alias, document));
  if (astray !== undefined) throw aliasProblem(astray, lines);
  try {
    return document.toJS();
  } catch {
    // Aliases of aliases of aliases: `yaml` stops counting at a hundred.
    throw aliasProblem(aliases[0], lines);
  }
}

function leadsBack(alias: Alias, document: Document): boolean {
  const anchored = alias.resolve(document)?.range;
  const [at] = alias.range ?? [0];
  return anchored !== undefined && anchored !== null && at >= anchored[1];
}

function aliasProblem(alias: Alias | undefined, lines: LineCounter): DepartmentError {
  const line = lines.linePos(alias?.range?.[0] ?? 0).line;
  const name = alias?.source ?? "";
  return badDepartment([
    {
      key: `line ${line}`,
      en: `Line ${line} points at &${name} with *${name}, which leads nowhere, into itself or to too much: write the value out there, or in quotes where it begins with an asterisk.`,
      fr: `La ligne ${line} renvoie à &${name} par *${name}, qui ne mène nulle part, revient sur lui-même ou mène à trop de valeurs : écrivez la valeur à cet endroit, ou entre guillemets si elle commence par un astérisque.`,
    },
  ]);
}

/** Down the keys as far as the text has them. */
function lineIn(document: Document, lines: LineCounter, keys: readonly PropertyKey[]): number | undefined {
  let within: unknown = document.contents;
  let at: number | undefined;
  for (const key of keys) {
    if (isAlias(within)) within = within.resolve(document);
    if (isMap(within)) {
      const pair = within.items.find((one) => isScalar(one.key) && String(one.key.value) === String(key));
      if (pair === undefined) break;
      at = isNode(pair.key) ? pair.key.range?.[0] : at;
      within = pair.value;
    } else if (isSeq(within)) {
      within = within.items[Number(key)];
      at = isNode(within) ? (within.range?.[0] ?? at) : at;
    } else break;
  }
  return at === undefined ? undefined : lines.linePos(at).line;
}

/**
 * A copy whose id was forgotten would be deployed over the stacks of the department that it was copied from. A file
 * elsewhere may have any name: whoever gives its path means it.
 */
function checkName(named: string, { department: { id }, deploy: { environment } }: Department, lineOf: LineOf): void {
  if (named === id || named === `${id}-${environment}`) return;
  const key = "department.id";
  const line = lineOf(["department", "id"]) ?? 1;
  throw badDepartment([
    {
      key,
      en: `${key} (line ${line}) is "${id}", but the file is ${named}.yaml: the stacks would be those of ${id}; write id: ${named}, or name the file ${id}.yaml (or ${id}-${environment}.yaml, for one environment of several).`,
      fr: `${key} (ligne ${line}) vaut « ${id} », mais le fichier s’appelle ${named}.yaml : les piles seraient celles de ${id}; écrivez « id: ${named} », ou nommez le fichier ${id}.yaml (ou ${id}-${environment}.yaml, pour un environnement parmi d’autres).`,
    },
  ]);
}

/** A calendar that nobody keeps, while the rest of the file is still to be read. */
function calendarProblems(file: unknown, year: number, lineOf: LineOf): Problem[] {
  const service = typeof file === "object" && file !== null ? Reflect.get(file, "service") : undefined;
  const holidays: unknown =
    typeof service === "object" && service !== null ? Reflect.get(service, "holidays") : undefined;
  if (typeof holidays !== "string" || holidayDates(holidays, year) !== undefined) return [];
  const line = lineOf(["service", "holidays"]) ?? 1;
  return [
    {
      key: "service.holidays",
      en: `service.holidays (line ${line}) is "${holidays}", which is no known calendar: it must be a country, or a country and its province, such as ca, ca-on or ca-qc.`,
      fr: `service.holidays (ligne ${line}) vaut « ${holidays} », un calendrier inconnu : il faut un pays, ou un pays et sa province, comme ca, ca-on ou ca-qc.`,
    },
  ];
}

function withHolidays(department: Department, year: number): Department {
  const { holidays, closed } = department.service;
  if (holidays === undefined) return department;
  const dates = holidayDates(holidays, year) ?? [];
  return { ...department, service: { ...department.service, closed: [...new Set([...closed, ...dates])].sort() } };
}
