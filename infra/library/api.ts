import { AppError } from "../../shared/domain/errors.ts";
import type { FilePair } from "../../shared/domain/library/library-file.ts";
import { badToken, noAddress, noAnswer, notAsked, signedInAddress, wrongToken } from "./words.ts";

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
  const origin = originOf(url);
  const headers = headersOf(token);
  const response = await call(`${url}${path}`, { ...init, headers }).catch((cause) => {
    throw new AppError("bad-configuration", unasked(origin, cause), { cause });
  });
  if (response.status === 401) throw new AppError("bad-configuration", wrongToken(origin));
  const answer = (await response.json().catch(() => ({}))) as T & { detail?: string; title?: string };
  if (!response.ok) {
    const { title = `${path} answered ${response.status}`, detail = "" } = answer;
    throw new AppError("bad-configuration", `${title}. ${detail}`.trim());
  }
  return answer;
}

/** All of an address that is ever printed: the rest may be a password. */
function originOf(url: string): string {
  const { protocol = "", username, password, origin = "" } = URL.parse(url) ?? {};
  if (!/^https?:$/.test(protocol)) throw new AppError("bad-configuration", noAddress());
  if (username || password) throw new AppError("bad-configuration", signedInAddress(origin));
  return origin;
}

function headersOf(token: string): Headers {
  try {
    return new Headers({ authorization: `Bearer ${token}`, "content-type": "application/json" });
  } catch {
    throw new AppError("bad-configuration", badToken());
  }
}

/** Fetch says why in its fault's cause, with a code where the network was asked; the fault itself may quote a password. */
function unasked(origin: string, { cause }: Error): string {
  const { code, message } = (cause ?? {}) as NodeJS.ErrnoException;
  return code === undefined ? notAsked(origin, message ?? "") : noAnswer(origin, code);
}
