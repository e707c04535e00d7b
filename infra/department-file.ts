import { existsSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { parseDocument } from "yaml";
import { type Department, parseDepartment } from "../shared/domain/department/department.ts";
import { badDepartment } from "../shared/domain/department/errors.ts";
import { holidayDates } from "./holidays.ts";

/** A department's file, whole and right: defaults filled, holidays as dates. */

const FOLDER = join(import.meta.dirname, "departments");

/** `name`: a file in `infra/departments`, or the path of a `.yaml` file. Throws `bad-configuration`. */
export function loadDepartment(name: string, now: Date = new Date()): Department {
  const department = parseDepartment(readYaml(pathOf(name)));
  return withHolidays(department, now.getUTCFullYear());
}

export const pathOf = (name: string): string => (name.endsWith(".yaml") ? resolve(name) : join(FOLDER, `${name}.yaml`));

function readYaml(path: string): unknown {
  if (!existsSync(path)) {
    throw badDepartment([
      {
        key: path,
        en: `There is no ${path}: name a department that has a file in infra/departments, or the path of a .yaml file.`,
        fr: `Il n’y a pas de fichier ${path} : nommez un ministère qui a son fichier dans infra/departments, ou le chemin d’un fichier .yaml.`,
      },
    ]);
  }
  const document = parseDocument(readFileSync(path, "utf8"), { prettyErrors: true });
  const problems = document.errors.map(({ message, linePos }) => {
    const line = String(linePos?.[0].line ?? 1);
    const said = message.split(/ at line /)[0] ?? message;
    return {
      key: `line ${line}`,
      en: `Line ${line} is not YAML (${said}): write “key: value” with two spaces for each level, every key once.`,
      fr: `La ligne ${line} n’est pas du YAML (${said}) : écrivez « clé: valeur » avec deux espaces par niveau, chaque clé une seule fois.`,
    };
  });
  if (problems.length > 0) throw badDepartment(problems);
  return document.toJS();
}

function withHolidays(department: Department, year: number): Department {
  const { holidays, closed } = department.service;
  if (holidays === undefined) return department;
  const dates = holidayDates(holidays, year);
  if (dates === undefined) {
    throw badDepartment([
      {
        key: "service.holidays",
        en: `service.holidays is "${holidays}", which is no known calendar: it must be a country, or a country and its province, such as ca, ca-on or ca-qc.`,
        fr: `service.holidays vaut « ${holidays} », un calendrier inconnu : il faut un pays, ou un pays et sa province, comme ca, ca-on ou ca-qc.`,
      },
    ]);
  }
  return { ...department, service: { ...department.service, closed: [...new Set([...closed, ...dates])].sort() } };
}
