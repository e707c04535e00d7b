/** Who acts in the console or the API. */
export const ROLES = ["officer", "approver", "head", "admin", "expert", "records"] as const;
export type Role = (typeof ROLES)[number];

export interface Officer {
  /** The issuer's `sub`. */
  id: string;
  name: string;
  email?: string;
  roles: readonly Role[];
  /** Team id of the department file. */
  team?: string;
}

/** Somebody who has signed in, as they were then. */
export interface Person extends Pick<Officer, "id" | "name" | "team"> {
  roles?: readonly Role[];
  /** When they signed in last. */
  seenAt?: string;
}

/** As what somebody acts who writes: most are officers, whatever else they may do. */
export const actsAs = ({ roles }: Pick<Officer, "roles">): Role =>
  (["officer", "head", "approver", "admin"] as const).find((role) => roles.includes(role)) ?? roles[0] ?? "officer";

/** Whether this person approves others' replies, and may therefore undo, release and send back what others did. */
export const leads = ({ roles }: Pick<Officer, "roles">): boolean =>
  roles.includes("approver") || roles.includes("head");

/** Whether this person answers citizens. Of one whose roles nobody knows any more, no. */
export const answers = ({ roles }: Pick<Person, "roles">): boolean => roles?.includes("officer") ?? false;

export const initials = (name: string): string =>
  name
    .split(/[\s-]+/)
    .filter((part) => part !== "")
    .map((part) => part[0])
    .slice(0, 2)
    .join("")
    .toUpperCase();

export interface Session {
  id: string;
  officer: Officer;
  language: "en" | "fr";
  csrf: string;
  /** When somebody was last there; absent where it was kept before this was written down. */
  seenAt?: string;
  expiresAt: string;
  /** The issuer's own name of this sign-in (`sid`): by it the issuer ends it. */
  issuerSession?: string;
}
