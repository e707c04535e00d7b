import { createHash } from "node:crypto";
import type { Session } from "../domain/officer.ts";
import type { Store } from "../ports.ts";
import type { Table } from "./dynamo-table.ts";
import type { Key } from "./dynamo-wire.ts";

/** Sign-in sessions, found by one key, and the people who have signed in, a small partition that pages read whole. */

type OfficerStore = Pick<Store, "session" | "saveSession" | "deleteSession" | "people" | "savePerson">;

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
      await table.put({ ...sessionKey(id), entity: "session", v: 1, session, expiresAt });
    },
    async deleteSession(id) {
      await table.remove([sessionKey(id)]);
    },
    async people() {
      const items = await table.all({ key: { expression: "pk = :pk", values: { ":pk": PEOPLE } }, forward: true });
      return items.map(({ sk, name }) => ({ id: String(sk), name: String(name) }));
    },
    async savePerson({ id, name }) {
      await table.put({ pk: PEOPLE, sk: id, entity: "person", v: 1, name });
    },
  };
}

/** A session's id opens the console: the table keeps its hash, so that reading the table opens nothing. */
const sessionKey = (id: string): Key => ({ pk: `S#${createHash("sha256").update(id).digest("base64url")}`, sk: "A" });
