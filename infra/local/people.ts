import type { Role } from "../../shared/domain/officer.ts";

/** The sample people of the embedded sign-in: one of each role in every department, each with a name of their own. */
export interface SamplePerson {
  id: string;
  name: string;
  roles: readonly Role[];
  team: string;
  email: string;
  does: { en: string; fr: string };
}

/** The directory's own: whoever is asked there finds the questions here. */
const EXPERTS: Readonly<Record<string, string>> = {
  passport: "l.fontaine@passport.example",
  border: "admissibility@border.example",
};

/** Of a department without people of its own. */
const ANYWHERE = "passport";

const NAMES: Readonly<Record<string, Record<keyof typeof SEATS, string>>> = {
  passport: {
    officer: "Maya Bélanger",
    officer2: "James Tran",
    approver: "Colin Okafor",
    head: "Hélène Roy",
    admin: "Ada Kim",
    expert: "Louise Fontaine",
    records: "Ruth Sawchuk",
  },
  border: {
    officer: "Noor Haddad",
    officer2: "Étienne Lavoie",
    approver: "Sarah Whitecloud",
    head: "Marc Delorme",
    admin: "Priya Nair",
    expert: "Joanne Leclerc",
    records: "Samir Diallo",
  },
};

const OFFICER = { en: "Communication officer", fr: "Communications, réponses" };
const SEATS = {
  officer: { roles: ["officer"], does: OFFICER },
  officer2: { roles: ["officer"], does: OFFICER },
  approver: { roles: ["officer", "approver"], does: { en: "Approver", fr: "Communications, approbation" } },
  head: { roles: ["head", "approver"], does: { en: "Head of communications", fr: "Direction des communications" } },
  admin: { roles: ["admin"], does: { en: "Administrator", fr: "Administration" } },
  expert: { roles: ["expert"], does: { en: "Subject matter expert", fr: "Expertise" } },
  records: { roles: ["records"], does: { en: "Records and access requests", fr: "Documents et demandes d’accès" } },
} as const;

export function peopleOf(department: string): readonly SamplePerson[] {
  const team = department in NAMES ? department : ANYWHERE;
  const names = NAMES[team];
  return (Object.keys(SEATS) as (keyof typeof SEATS)[]).map((id) => ({
    id,
    name: names?.[id] ?? id,
    ...SEATS[id],
    team,
    email: (id === "expert" && EXPERTS[team]) || `${id}@${team}.example`,
  }));
}
