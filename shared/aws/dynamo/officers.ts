import { createHash } from "node:crypto";
import type { Person, Session } from "../../domain/officer.ts";
import type { OfficerStore } from "../../ports/officers.ts";
import type { Table } from "./table.ts";
import type { Key } from "./wire.ts";

/**
 * Sign-in sessions, found by one key and listed by person, and the people who have signed in, a small partition that
 * pages read whole.
 */

const PEOPLE = "PEOPLE";

export function officerStore(table: Table, nowMs: () => number): OfficerStore {
  return {
    async session(id) {
      const item = await table.get(sessionKey(id));
      if (item === undefined) return undefined;
      const session = { ...(item.session as Omit<Session, "id">), id };
      // Time to live deletes within days, not at the instant.
      return Date.parse(session.expiresAt) > nowMs() ? session : undefined;
    },
    async saveSession({ id, ...session }) {
      const expiresAt = Math.ceil(Date.parse(session.expiresAt) / 1_000);
      const key = sessionKey(id);
      // Listed first: a session that nothing lists could not be ended with the others.
      await table.put({ pk: ofPerson(session.officer.id), sk: key.pk, entity: "session-of", v: 1, expiresAt });
      await table.put({ ...key, entity: "session", v: 1, session, expiresAt });
    },
    async deleteSession(id) {
      await table.remove([sessionKey(id)]);
    },
    async endSessions(officerId) {
      const pk = ofPerson(officerId);
      const listed = await table.all({ key: { expression: "pk = :pk", values: { ":pk": pk } }, forward: true });
      await table.remove(listed.map(({ sk }) => ({ pk: String(sk), sk: "A" })));
      await table.remove(listed.map(({ sk }) => ({ pk, sk: String(sk) })));
    },
    async people() {
      const items = await table.all({ key: { expression: "pk = :pk", values: { ":pk": PEOPLE } }, forward: true });
      return items.map(({ sk, name, roles, team, seenAt }) => ({
        id: String(sk),
        name: String(name),
        ...(roles === undefined ? {} : { roles: roles as NonNullable<Person["roles"]> }),
        ...(team === undefined ? {} : { team: String(team) }),
        ...(seenAt === undefined ? {} : { seenAt: String(seenAt) }),
      }));
    },
    async savePerson({ id, name, roles, team, seenAt }) {
      await table.put({
        ...{ pk: PEOPLE, sk: id, entity: "person", v: 1, name },
        ...(roles === undefined ? {} : { roles: [...roles] }),
        ...(team === undefined ? {} : { team }),
        ...(seenAt === undefined ? {} : { seenAt }),
      });
    },
  };
}

/** A session's id opens the console: the table keeps its hash, so that reading the table opens nothing. */
const sessionKey = (id: string): Key => ({ pk: `S#${createHash("sha256").update(id).digest("base64url")}`, sk: "A" });

const ofPerson = (officerId: string): string => `S-OF#${officerId}`;
