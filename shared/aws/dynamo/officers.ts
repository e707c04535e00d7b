import { hash } from "node:crypto";
import type { Person, Session } from "../../domain/officer.ts";
import type { OfficerStore } from "../../ports.ts";
import type { Table } from "./table.ts";
import type { Key } from "./wire.ts";

/**
 * Sign-in sessions, found by one key and listed by person, and the people who have signed in, a small partition that
 * pages read whole.
 */

const PEOPLE = "PEOPLE";

export function officerStore(table: Table, nowMs: () => number): OfficerStore {
  async function endListed(pk: string, officerId?: string): Promise<void> {
    const all = await table.all({ key: { expression: "pk = :pk", values: { ":pk": pk } }, forward: true });
    const listed = all.filter((item) => officerId === undefined || item.officerId === officerId);
    await table.remove(listed.map(({ sk }) => ({ pk: String(sk), sk: "A" })));
    await table.remove(listed.map(({ sk }) => ({ pk, sk: String(sk) })));
  }

  return {
    async session(id) {
      const item = await table.get(sessionKey(id));
      if (item === undefined) return undefined;
      const session = { ...(item.session as Omit<Session, "id">), id };
      // Time to live deletes within days, not at the instant.
      return Date.parse(session.expiresAt) > nowMs() ? session : undefined;
    },
    async saveSession(session) {
      const item = itemOf(session);
      const { issuerSession, officer } = session;
      const listed = { sk: item.pk, entity: "session-of", v: 1, officerId: officer.id, expiresAt: item.expiresAt };
      // Listed first: a session that nothing lists could not be ended with the others.
      await table.put({ ...listed, pk: ofPerson(officer.id) });
      if (issuerSession !== undefined) await table.put({ ...listed, pk: ofIssuer(issuerSession) });
      await table.put(item);
    },
    keepSession: (session) => table.put(itemOf(session), { expression: "attribute_exists(pk)" }),
    async deleteSession(id) {
      await table.remove([sessionKey(id)]);
    },
    endSessions: (officerId) => endListed(ofPerson(officerId)),
    endIssuerSession: (issuerSession, officerId) => endListed(ofIssuer(issuerSession), officerId),
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

const hashed = (text: string): string => hash("sha256", text, "base64url");

/** A session's id opens the console: the table keeps its hash, so that reading the table opens nothing. */
const sessionKey = (id: string): Key => ({ pk: `S#${hashed(id)}`, sk: "A" });

const itemOf = ({ id, ...session }: Session) => {
  const expiresAt = Math.ceil(Date.parse(session.expiresAt) / 1_000);
  return { ...sessionKey(id), entity: "session", v: 1, session, expiresAt };
};

const ofPerson = (officerId: string): string => `S-OF#${officerId}`;
/** An issuer's names are as long as it likes. */
const ofIssuer = (issuerSession: string): string => `S-AT#${hashed(issuerSession)}`;
