import type { Role } from "../../shared/domain/officer.ts";

/** The sample people of the embedded sign-in: one of each role in every department, each with a name of their own. */
export interface SamplePerson {
  id: string;
  name: string;
  roles: readonly Role[];
  /** Of the department's file; absent: they answer for all of them. */
  team?: string;
  email: string;
  does: { en: string; fr: string };
}

/** The directory's own: whoever is asked there finds the questions here. */
const EXPERTS: Readonly<Record<string, string>> = {
  passport: "l.fontaine@passport.example",
  border: "admissibility@border.example",
};

/** Two teams of each file, for those who answer. */
const TEAMS: Readonly<Record<string, { first: string; second: string }>> = {
  passport: { first: "renewals", second: "entitlement" },
  border: { first: "travellers", second: "goods" },
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
  officer: { roles: ["officer"], does: OFFICER, of: "first" },
  officer2: { roles: ["officer"], does: OFFICER, of: "second" },
  approver: {
    roles: ["officer", "approver"],
    of: "first",
    does: { en: "Approver", fr: "Communications, approbation" },
  },
  head: { roles: ["head", "approver"], does: { en: "Head of communications", fr: "Direction des communications" } },
  admin: { roles: ["admin"], does: { en: "Administrator", fr: "Administration" } },
  expert: { roles: ["expert"], does: { en: "Subject matter expert", fr: "Expertise" } },
  records: { roles: ["records"], does: { en: "Records and access requests", fr: "Documents et demandes d’accès" } },
} as const satisfies Record<string, Seat>;

interface Seat extends Pick<SamplePerson, "roles" | "does"> {
  of?: "first" | "second";
}

export function peopleOf(department: string): readonly SamplePerson[] {
  const like = department in NAMES ? department : ANYWHERE;
  const names = NAMES[like];
  return (Object.keys(SEATS) as (keyof typeof SEATS)[]).map((id) => {
    const { roles, does, of }: Seat = SEATS[id];
    const team = of && TEAMS[department]?.[of];
    return {
      ...{ id, name: names?.[id] ?? id, roles, does },
      ...(team === undefined ? {} : { team }),
      email: (id === "expert" && EXPERTS[like]) || `${id}@${department}.example`,
    };
  });
}
