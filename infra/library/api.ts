import { AppError } from "../../shared/domain/errors.ts";
import type { FilePair } from "../../shared/domain/library/library-file.ts";

/** A library in and out of a running system, by the product's own API. */

export interface Door {
  url: string;
  /** Of somebody who may import, and approves where the texts are in use already. */
  token: string;
  fetch?: typeof fetch;
}

export interface Outcome {
  key: string;
  id: string;
  outcome: string;
  field?: string;
  detail?: string;
}

/** The API takes a hundred, and a body of 256 KB. */
const AT_ONCE = 25;

/** Throws with the API's own sentence when it refuses. */
export async function importLibrary(door: Door, pairs: readonly FilePair[], approved: boolean): Promise<Outcome[]> {
  const outcomes: Outcome[] = [];
  for (let from = 0; from < pairs.length; from += AT_ONCE) {
    const body = JSON.stringify({ pairs: pairs.slice(from, from + AT_ONCE), approved });
    const { items } = await ask<{ items: Outcome[] }>(door, "/api/library/import", { method: "POST", body });
    outcomes.push(...items);
  }
  return outcomes;
}

/** Every text but candidates, in the form of a file. */
export async function exportLibrary(door: Door): Promise<FilePair[]> {
  const pairs: FilePair[] = [];
  for (const state of ["approved", "expired", "draft", "retired"]) {
    let cursor: string | undefined;
    do {
      const query = new URLSearchParams({ state, limit: "100", ...(cursor === undefined ? {} : { cursor }) });
      const page = await ask<{ items: FilePair[]; cursor?: string }>(door, `/api/library?${query}`);
      pairs.push(...page.items.map(fileForm));
      cursor = page.cursor;
    } while (cursor !== undefined);
  }
  return pairs;
}

const KEPT = ["topics", "owner", "goal", "holding", "verifiedOn", "expiresOn", "en", "fr", "media", "use"];

const fileForm = (pair: FilePair): FilePair => ({
  key: pair.id,
  ...Object.fromEntries(KEPT.filter((name) => pair[name] !== undefined).map((name) => [name, pair[name]])),
});

async function ask<T>({ url, token, fetch: call = fetch }: Door, path: string, init: RequestInit = {}): Promise<T> {
  const headers = { authorization: `Bearer ${token}`, "content-type": "application/json" };
  const response = await call(`${url}${path}`, { ...init, headers }).catch((cause) => {
    throw new AppError("bad-configuration", `Nothing answers at ${url}: set OPENLINE_URL to the console's address.`, {
      cause,
    });
  });
  const answer = (await response.json().catch(() => ({}))) as T & { detail?: string; title?: string };
  if (!response.ok) {
    const { title = `${path} answered ${response.status}`, detail = "" } = answer;
    throw new AppError("bad-configuration", `${title}. ${detail}`.trim());
  }
  return answer;
}
