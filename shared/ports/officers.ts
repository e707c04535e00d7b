/** Who works here. */
import type { Person, Session } from "../domain/officer.ts";
import type { Saved } from "./messages.ts";

export interface OfficerStore {
  session(id: string): Promise<Session | undefined>;
  saveSession(session: Session): Promise<void>;
  /** As it is now; `conflict` where it has ended meanwhile. */
  keepSession(session: Session): Promise<Saved>;
  deleteSession(id: string): Promise<void>;
  /** All of one person's, in every browser. */
  endSessions(officerId: string): Promise<void>;
  /** Those of one sign-in at the issuer; of this person where one is named. */
  endIssuerSession(issuerSession: string, officerId?: string): Promise<void>;

  /** People who have signed in: names for the ids that messages carry. */
  people(): Promise<Person[]>;
  savePerson(person: Person): Promise<void>;
}
