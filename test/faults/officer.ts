import { setTimeout as wait } from "node:timers/promises";
import type { System } from "./system.ts";

/** An officer who answers while everything falls over: an answer that was lost is looked for before it is written again. */

export interface WrittenReply {
  outgoingId: string;
  messageId: string;
  /** A word that nothing else has. */
  mark: string;
}

export interface Officer {
  end(): Promise<WrittenReply[]>;
}

interface Listed {
  id: string;
  language: { code: string };
}
interface Shown {
  canReply?: { ok: boolean };
  outgoing?: { id: string; text: string }[];
}

const PAUSE_MS = 100;
const AT_A_LOOK = 5;
const TEXTS: Readonly<Record<string, string>> = {
  en: "Hello, please allow ten business days in person. — MB",
  fr: "Bonjour, comptez dix jours ouvrables en personne. — MB",
};

export function startOfficer(system: System, most: number): Officer {
  const written: WrittenReply[] = [];
  const seen = new Set<string>();
  let ending = false;

  async function api<T>(path: string, body?: object): Promise<{ status: number; json: T | undefined }> {
    try {
      const response = await fetch(`${system.url}/api${path}`, {
        method: body === undefined ? "GET" : "POST",
        headers: { authorization: `Bearer ${system.token}`, "content-type": "application/json" },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
        signal: AbortSignal.timeout(20_000),
      });
      return { status: response.status, json: (await response.json()) as T };
    } catch {
      return { status: 0, json: undefined };
    }
  }

  async function answer({ id, language }: Listed, mark: string): Promise<void> {
    const text = `${TEXTS[language.code]} ${mark}`;
    while (!ending) {
      const shown = await api<Shown>(`/messages/${id}`);
      if (shown.status !== 200) {
        await wait(PAUSE_MS);
        continue;
      }
      const before = shown.json?.outgoing?.find((one) => one.text === text);
      if (before !== undefined) {
        written.push({ outgoingId: before.id, messageId: id, mark });
        return;
      }
      if (shown.json?.canReply?.ok !== true) return;
      const reply = await api<{ id: string }>(`/messages/${id}/replies`, { text, language: language.code });
      if (reply.status === 201 && reply.json !== undefined) {
        written.push({ outgoingId: reply.json.id, messageId: id, mark });
        return;
      }
      // Somebody else's, closed, deleted meanwhile: another one.
      if (reply.status >= 400 && reply.status < 500) return;
      await wait(PAUSE_MS);
    }
  }

  const loop = (async () => {
    let turn = 0;
    while (!ending && written.length < most) {
      const list = await api<{ items: Listed[] }>("/messages?status=open&limit=50&sort=newest");
      const fresh = (list.json?.items ?? []).filter(({ id, language }) => !seen.has(id) && language.code in TEXTS);
      for (const one of fresh.slice(0, Math.min(AT_A_LOOK, most - written.length))) {
        seen.add(one.id);
        await answer(one, `R${turn++}r`);
      }
      await wait(PAUSE_MS);
    }
  })();
  return {
    async end() {
      ending = true;
      await loop;
      return written;
    },
  };
}
