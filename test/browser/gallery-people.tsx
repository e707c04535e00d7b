import { readFileSync } from "node:fs";
import { parse } from "yaml";
import { expertRows } from "../../shared/console/data/people.ts";
import { document } from "../../shared/console/layout.tsx";
import { PeoplePage, type PeopleProps } from "../../shared/console/pages/people-page.tsx";
import { SettingsPage } from "../../shared/console/pages/settings-page.tsx";
import type { Language } from "../../shared/console/parts/ctx.ts";
import { expertId } from "../../shared/domain/consult/directory.ts";
import { type Department, parseDepartment } from "../../shared/domain/department/department.ts";
import { colin, department, iso, maya, NOW_MS } from "./example-data.ts";
import { channels, counts, ctxOf } from "./gallery-parts.tsx";

/** People and settings, from the sample department's own file. */

const sample = parseDepartment(parse(readFileSync("infra/departments/passport.yaml", "utf8")));
const full: Department = {
  ...sample,
  service: { ...sample.service, closed: ["2026-12-25", "2026-12-28", "2027-01-01"] },
  elections: [{ from: "2027-03-01", to: "2027-04-12" }],
};

const OFFICERS: PeopleProps["officers"] = [
  { id: maya.id, name: maya.name, roles: maya.roles, team: "renewals", seenAt: iso(-95) },
  { id: colin.id, name: colin.name, roles: colin.roles, team: "renewals", seenAt: iso(-12) },
  { id: "head", name: "Hélène Roy", roles: ["head"], seenAt: iso(-1500) },
  { id: "officer2", name: "James Tran" },
];

/** As somebody entered them here. */
const AWAYS = [
  { expert: "e.roy@passport.example", from: "2026-11-23", to: "2026-11-27", replacement: "g.mensah@passport.example" },
  { expert: "s.haddad@passport.example", from: "2026-12-01", to: "2026-12-04" },
].map(({ expert, replacement, ...days }) => ({
  ...{ v: 1 as const, expert: expertId(expert), by: "officer", at: iso(-100), revision: 1, ...days },
  ...(replacement === undefined ? {} : { replacement: expertId(replacement) }),
}));

const people = (
  language: Language,
  more: Partial<PeopleProps> = {},
  file: Department = full,
  refused?: string,
): string =>
  document(
    <PeoplePage
      ctx={ctxOf(language, "/people", { department: file, ...(refused === undefined ? {} : { refused }) })}
      officers={OFFICERS}
      experts={expertRows(file, AWAYS, NOW_MS)}
      channels={channels}
      counts={counts}
      {...more}
    />,
  );

const settings = (language: Language, file: Department): string =>
  document(
    <SettingsPage ctx={ctxOf(language, "/settings", { department: file })} channels={channels} counts={counts} />,
  );

export const PEOPLE_GALLERY: Readonly<Record<string, (language: Language) => string>> = {
  people: (language) => people(language),
  "people-refused": (language) => people(language, {}, full, "away-dates"),
  "people-none": (language) => people(language, { officers: [], experts: [] }, department),
  settings: (language) => settings(language, full),
  "settings-small": (language) => settings(language, department),
};
