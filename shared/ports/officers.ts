/** Who works here. */
import type { Person, Session } from "../domain/officer.ts";

export interface OfficerStore {
  session(id: string): Promise<Session | undefined>;
  saveSession(session: Session): Promise<void>;
  deleteSession(id: string): Promise<void>;
  /** All of one person's, in every browser. */
  endSessions(officerId: string): Promise<void>;

  /** People who have signed in: names for the ids that messages carry. */
  people(): Promise<Person[]>;
  savePerson(person: Person): Promise<void>;
}
