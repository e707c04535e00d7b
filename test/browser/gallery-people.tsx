import { readFileSync } from "node:fs";
import { parse } from "yaml";
import { document } from "../../shared/console/layout.tsx";
import { PeoplePage, type PeopleProps } from "../../shared/console/pages/people-page.tsx";
import { SettingsPage } from "../../shared/console/pages/settings-page.tsx";
import type { Language } from "../../shared/console/parts/ctx.ts";
import { expertRows } from "../../shared/console/people-data.ts";
import { type Department, parseDepartment } from "../../shared/domain/department.ts";
import { colin, department, iso, maya } from "./example-data.ts";
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

const people = (language: Language, more: Partial<PeopleProps> = {}, file: Department = full): string =>
  document(
    <PeoplePage
      ctx={ctxOf(language, "/people", { department: file })}
      officers={OFFICERS}
      experts={expertRows(file)}
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
  "people-none": (language) => people(language, { officers: [], experts: [] }, department),
  settings: (language) => settings(language, full),
  "settings-small": (language) => settings(language, department),
};
