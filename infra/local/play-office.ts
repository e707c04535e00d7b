import { setTimeout as wait } from "node:timers/promises";
import type { Bilingual, Department } from "../../shared/domain/department/department.ts";
import { inBoth } from "../words.ts";
import { type Fitted, fitOffice } from "./sample-day/fit-office.ts";
import { ASKED_BESIDE, HELD, type Held, type Scene } from "./sample-day/office.ts";

/** Officers and experts at work in the sample day, by the product's own API and the experts' own links. */

export interface Side {
  url: string;
  token(person: string): Promise<string>;
}

export interface OfficeOptions {
  signal: AbortSignal;
  /** Whose experts are asked, and whose goals are served. */
  department: Department;
  /** The department that runs beside, where one does. */
  beside?: Side;
  /** What could not be played, and why; the other scenes go on. */
  report: (text: string) => void;
  fetch?: typeof fetch;
  everyMs?: number;
  nowMs?: () => number;
}

/** Messages, letters and answers arrive behind queues. */
const EVERY_MS = 500;
const LOOKS = 120;
/** Of the open messages, newest first. */
const PAGES = 6;

interface Listed {
  id: string;
  author: { name?: string };
}
interface Asked {
  id: string;
  answers: { id: string }[];
}

/** Gives back how many scenes were played. */
export async function playOffice(side: Side, options: OfficeOptions): Promise<number> {
  const { beside, signal, report } = options;
  const officer = caller(side.url, await side.token("officer"), options);
  const colleague = caller(side.url, await side.token("officer2"), options);
  const nowMs = options.nowMs ?? Date.now;
  const { asked, planned, without } = fitOffice(options.department);
  for (const why of without) report(inBoth(why));
  const scenes = [
    ...planned.map((one) => () => plan(officer, one, nowMs())),
    ...asked.map((scene) => () => ask(officer, scene, officer, options)),
    ...HELD.map((held) => () => reply(colleague, held, options)),
    ...(beside === undefined
      ? []
      : ASKED_BESIDE.map((scene) => () => ask(colleague, scene, caller(beside.url, "", options), options))),
  ];
  let played = 0;
  // One after the other: this machine has its day to take in.
  for (const scene of scenes) {
    if (signal.aborted) break;
    await scene().then(
      () => (played += 1),
      (error: unknown) => signal.aborted || report(leftOut(error)),
    );
  }
  return played;
}

/** Why a scene was not played. */
class LeftOut extends Error {
  readonly why: Bilingual;
  constructor(why: Bilingual) {
    super(why.en);
    this.why = why;
  }
}

function leftOut(error: unknown): string {
  const { en, fr } = error instanceof LeftOut ? error.why : { en: String(error), fr: String(error) };
  return `Sample day, one scene of the office is left out: ${en}.\nJournée d’exemple, une scène du bureau est omise\u00a0: ${fr}.`;
}

type Caller = ReturnType<typeof caller>;

/** `at`: where the asked read their mail. */
async function ask(officer: Caller, scene: Scene & { inbox?: string }, at: Caller, options: OfficeOptions) {
  const { author, asked, question, next } = scene;
  const message = await messageOf(officer, author, options);
  const { items: experts } = await officer.get<{ items: { id: string; name: string }[] }>("/api/experts");
  const idOf = (name: string) => experts.find((one) => one.name === name)?.id;
  const recipients = asked.flatMap((name) => idOf(name) ?? []);
  if (recipients.length === 0) {
    const names = asked.join(", ");
    throw new LeftOut({ en: `nobody is called ${names}`, fr: `personne ne s’appelle ${names}` });
  }
  await officer.post(`/api/messages/${message.id}/consultations`, { question, recipients });
  if (next === undefined) return;

  const link = await eventually(options, async () => {
    const { items } = await at.get<{ items: { text: string }[] }>("/sandbox/mail");
    const letter = items.findLast(({ text }) => text.includes(question.slice(0, 40)));
    return letter && /https?:\/\/\S+?(\/ask\/[\w.-]+)/.exec(letter.text)?.[1];
  });
  if ("passTo" in next) {
    await at.form(`${link}/pass`, { to: idOf(next.passTo) ?? "" });
    return;
  }
  await at.form(`${link}/answer`, { text: next.answer });
  if (next.draft === undefined) return;
  const answer = await eventually(options, async () => {
    const { items } = await officer.get<{ items: Asked[] }>(`/api/messages/${message.id}/consultations`);
    return items.flatMap(({ answers }) => answers).at(-1);
  });
  const draft = { text: next.draft, language: "en", sources: `expert:${answer.id}` };
  await officer.post(`/api/messages/${message.id}/draft`, draft);
}

async function reply(officer: Caller, { author, text, language, from }: Held, options: OfficeOptions): Promise<void> {
  const { id } = await messageOf(officer, author, options);
  // A library of one's own may lack it: the words are the officer's then.
  const pair = from === undefined ? undefined : await pairCalled(officer, from);
  const sources = pair === undefined ? {} : { sources: [{ kind: "library", id: pair }] };
  await officer.post(`/api/messages/${id}/replies`, { text, language, ...sources });
}

async function plan(officer: Caller, one: Fitted["planned"][number], nowMs: number): Promise<void> {
  const { inMs, draft, en, fr, channels, ...post } = one;
  const at = new Date(nowMs + inMs).toISOString();
  const targets = channels.map((channel) => ({ channel }));
  const made = await officer.post("/api/pairs", { ...post, en: { text: en }, fr: { text: fr }, targets, at });
  const { id } = (await made.json()) as { id: string };
  if (draft !== true) await officer.post(`/api/pairs/${id}/schedule`, {});
}

async function pairCalled(officer: Caller, title: string): Promise<string | undefined> {
  const query = new URLSearchParams({ state: "approved", q: title, limit: "100" });
  const { items } = await officer.get<{ items: { id: string; en: { title: string } }[] }>(`/api/library?${query}`);
  return items.find(({ en }) => en.title === title)?.id;
}

/** What was said a moment ago may still be on its way. */
const messageOf = (officer: Caller, author: string, options: OfficeOptions): Promise<Listed> =>
  eventually(options, () => listedOf(officer, author)).catch(() => {
    throw new LeftOut({
      en: `${author} has no open message, on the platforms of this file`,
      fr: `${author} n’a pas de message ouvert, sur les plateformes de ce fichier`,
    });
  });

/** Of the messages that are still open, the newest by this person. */
async function listedOf(officer: Caller, author: string): Promise<Listed | undefined> {
  let cursor = "";
  for (let page = 0; page < PAGES; page++) {
    const query = new URLSearchParams({ status: "open", sort: "newest", limit: "100", ...(cursor && { cursor }) });
    const answer = await officer.get<{ items: Listed[]; cursor?: string }>(`/api/messages?${query}`);
    const found = answer.items.find((one) => one.author.name === author);
    if (found) return found;
    if (answer.cursor === undefined) break;
    cursor = answer.cursor;
  }
  return undefined;
}

async function eventually<T>(
  { signal, everyMs = EVERY_MS }: OfficeOptions,
  look: () => Promise<T | undefined>,
): Promise<T> {
  for (let turn = 0; turn < LOOKS; turn++) {
    const found = await look();
    if (found !== undefined) return found;
    await wait(everyMs, undefined, { signal });
  }
  throw new Error("it did not come in time");
}

function caller(url: string, token: string, { fetch: call = fetch, signal }: OfficeOptions) {
  const send = async (path: string, init: RequestInit = {}): Promise<Response> => {
    const response = await call(`${url}${path}`, { ...init, signal, redirect: "manual" });
    if (!response.ok) throw new Error(`${path.split("?")[0]} answered ${response.status}`);
    return response;
  };
  const headers = { authorization: `Bearer ${token}`, "content-type": "application/json" };
  return {
    get: async <T>(path: string) => (await (await send(path, { headers })).json()) as T,
    post: async (path: string, body: object) => send(path, { method: "POST", headers, body: JSON.stringify(body) }),
    /** As an expert's browser does, without a session. */
    form: (path: string, fields: Record<string, string>) =>
      send(path, {
        method: "POST",
        headers: { "content-type": "application/x-www-form-urlencoded" },
        body: new URLSearchParams(fields).toString(),
      }),
  };
}
