import { createHash } from "node:crypto";
import type { Session } from "../domain/officer.ts";
import type { Store } from "../ports.ts";
import type { Table } from "./dynamo-table.ts";
import type { Key } from "./dynamo-wire.ts";

/** Sign-in sessions and the cursors of polled channels: small items found by one key. */

type SessionStore = Pick<Store, "session" | "saveSession" | "deleteSession" | "cursor" | "saveCursor">;

export function sessionStore(table: Table, nowMs: () => number): SessionStore {
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
    async cursor(name) {
      const item = await table.get(cursorKey(name));
      return item && String(item.value);
    },
    async saveCursor(name, value) {
      await table.put({ ...cursorKey(name), entity: "cursor", v: 1, value });
    },
  };
}

/** A session's id opens the console: the table keeps its hash, so that reading the table opens nothing. */
const sessionKey = (id: string): Key => ({ pk: `S#${createHash("sha256").update(id).digest("base64url")}`, sk: "A" });
const cursorKey = (name: string): Key => ({ pk: `CUR#${name}`, sk: "A" });
