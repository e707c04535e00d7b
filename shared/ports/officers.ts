/** Who works here. */
import type { Officer, Session } from "../domain/officer.ts";

export interface OfficerStore {
  session(id: string): Promise<Session | undefined>;
  saveSession(session: Session): Promise<void>;
  deleteSession(id: string): Promise<void>;

  /** People who have signed in: names for the ids that messages carry. */
  people(): Promise<Pick<Officer, "id" | "name">[]>;
  savePerson(person: Pick<Officer, "id" | "name">): Promise<void>;
}
