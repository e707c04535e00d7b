import type { Role } from "../../shared/domain/officer.ts";

/** The sample people of the embedded sign-in. */
export interface SamplePerson {
  id: string;
  name: string;
  roles: readonly Role[];
  team: string;
  does: { en: string; fr: string };
}

export const PEOPLE: readonly SamplePerson[] = [
  {
    id: "officer",
    name: "Maya Bélanger",
    roles: ["officer"],
    team: "passport",
    does: { en: "Communication officer", fr: "Agente des communications" },
  },
  {
    id: "officer2",
    name: "James Tran",
    roles: ["officer"],
    team: "passport",
    does: { en: "Communication officer", fr: "Agent des communications" },
  },
  {
    id: "approver",
    name: "Colin Okafor",
    roles: ["officer", "approver"],
    team: "passport",
    does: { en: "Approver", fr: "Approbateur" },
  },
  {
    id: "head",
    name: "Hélène Roy",
    roles: ["head", "approver"],
    team: "passport",
    does: { en: "Head of communications", fr: "Chef des communications" },
  },
  {
    id: "admin",
    name: "Ada Kim",
    roles: ["admin"],
    team: "passport",
    does: { en: "Administrator", fr: "Administratrice" },
  },
  {
    id: "expert",
    name: "Luc Fontaine",
    roles: ["expert"],
    team: "passport",
    does: { en: "Subject matter expert", fr: "Expert en la matière" },
  },
];
