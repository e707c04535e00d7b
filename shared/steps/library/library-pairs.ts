import { hash } from "node:crypto";
import { canonical } from "../../domain/canonical.ts";
import { daysBetween, shiftDay } from "../../domain/days.ts";
import {
  missingLanguages,
  type Pair,
  type PairEvent,
  type PairMedia,
  type PairWords,
  stateOn,
} from "../../domain/library/library.ts";
import type { PairMove } from "../../domain/library/library-states.ts";
import { likelySpan, spanSaid, TRUE_YEARS } from "../../domain/likely-day.ts";
import type { Officer } from "../../domain/officer.ts";
import { type Refused, refused } from "../../domain/outgoing/reply-rules.ts";
import type { Ports } from "../../ports.ts";
import { ATTEMPTS } from "../outgoing/attempts.ts";
import { redactText } from "../personal.ts";
import { todayOf } from "../today.ts";
import { mayMove } from "./may-move.ts";
import { daysRefused, namesRefused, type PairInput, wordsRefused } from "./pair-refusals.ts";

export type { PairInput } from "./pair-refusals.ts";

/** What people do with pairs of the library. */

export type LibraryPorts = Pick<Ports, "department" | "store" | "newId" | "nowMs">;
export type PairDone = { ok: true; pair: Pair } | Refused;

export interface OnPair {
  id: string;
  officer: Officer;
  /** What stood on their page (`pairMark`): what is otherwise by now is a conflict. */
  read?: string;
}

/** How long approved words are taken for true, where nobody says otherwise. */
const TRUE_FOR_DAYS = 180;

/** The last day of words that are approved today: the one that they have, where it is still to come. */
export const lastDay = (day: string, said: string | undefined): string =>
  said !== undefined && said >= day ? said : shiftDay(day, TRUE_FOR_DAYS);

export const createPair =
  (ports: LibraryPorts) =>
  async ({ officer, input }: { officer: Officer; input: PairInput }): Promise<PairDone> => {
    const words = wordsRefused(ports, input) ?? daysRefused(todayOf(ports), input);
    const wrong = words ?? (await namesRefused(ports, input, { officer }));
    if (wrong) return wrong;
    const at = nowIso(ports);
    const pair: Pair = {
      v: 1,
      id: ports.newId(),
      version: 1,
      state: "draft",
      owner: input.owner ?? officer.id,
      topics: input.topics ?? [],
      ...wordsTidied(input),
      ...about(input),
      writtenBy: [officer.id],
      createdAt: at,
      updatedAt: at,
      revision: 1,
    };
    const event = eventOf(pair, "create", officer.id, at, { words: wordsTidied(input) });
    return (await ports.store.savePair(pair, undefined, event)) === "saved" ? { ok: true, pair } : refused("conflict");
  };

/** Other words are a new version that nobody has approved; a new owner or topic alone is none. */
export const editPair =
  (ports: LibraryPorts) =>
  async ({ input, ...on }: OnPair & { input: PairInput }): Promise<PairDone> => {
    const { id, officer } = on;
    const was = await ports.store.pair(id);
    const words = wordsRefused(ports, input) ?? daysRefused(todayOf(ports), input, was);
    const wrong = words ?? (await namesRefused(ports, input, { officer, was }));
    if (wrong) return wrong;
    return change(ports, { ...on, move: "edit" }, (was) => {
      const words = wordsTidied(input);
      const fresh = was.state === "draft" || was.state === "candidate";
      const { media: files = was.media, expiresOn = was.expiresOn } = input;
      const isNew = saidBy({ ...words, media: files, expiresOn }) !== saidBy(was);
      const kept = was.state === "approved" && !isNew;
      const { learned: _, approved: _a, goal, media, ...rest } = was;
      const next: Pair = {
        ...rest,
        ...about({ ...(goal === undefined ? {} : { goal }), ...(media === undefined ? {} : { media }), ...input }),
        ...words,
        owner: input.owner ?? (was.owner === "" ? officer.id : was.owner),
        topics: input.topics ?? was.topics,
        ...(kept && was.approved ? { approved: was.approved } : {}),
        state: kept ? "approved" : "draft",
        version: was.version + (isNew && was.state !== "candidate" ? 1 : 0),
        writtenBy: kept ? was.writtenBy : [...new Set([...(fresh ? was.writtenBy : []), officer.id])],
      };
      return { next, ...(isNew ? { words } : {}) };
    });
  };

/** Both languages at once, by somebody who did not write them: true from today. */
export const approvePair =
  (ports: LibraryPorts) =>
  (on: OnPair): Promise<PairDone> =>
    change(ports, { ...on, move: "approve" }, (was) => {
      const { doubts: _, ...rest } = was;
      const day = todayOf(ports);
      const approved = { by: on.officer.id, at: nowIso(ports) };
      const expiresOn = lastDay(day, was.expiresOn);
      return { next: { ...rest, state: "approved", approved, verifiedOn: day, expiresOn } };
    });

/** Still true: as long again as before, or until the day that is given. */
export const verifyPair =
  (ports: LibraryPorts) =>
  async (on: OnPair & { expiresOn?: string }): Promise<PairDone> =>
    daysRefused(todayOf(ports), on) ??
    overAlready(todayOf(ports), on) ??
    change(ports, { ...on, move: "verify" }, (was) => {
      const { doubts: _, ...rest } = was;
      const day = todayOf(ports);
      const days =
        was.verifiedOn && was.expiresOn ? Math.max(1, daysBetween(was.verifiedOn, was.expiresOn)) : TRUE_FOR_DAYS;
      const expiresOn = on.expiresOn ?? shiftDay(day, days);
      return { next: { ...rest, state: "approved", verifiedOn: day, expiresOn } };
    });

/** What is found true today is true today. */
const overAlready = (day: string, { expiresOn }: Pick<Pair, "expiresOn">): Refused | undefined =>
  expiresOn !== undefined && expiresOn < day
    ? refused("date-range", spanSaid({ ...likelySpan(day, TRUE_YEARS), first: day }), "expiresOn")
    : undefined;

export const retirePair =
  (ports: LibraryPorts) =>
  async (on: OnPair & { supersededBy?: string; reason?: string }): Promise<PairDone> => {
    const { supersededBy } = on;
    if (supersededBy !== undefined && (supersededBy === on.id || !(await ports.store.pair(supersededBy))))
      return refused("not-found", "supersededBy");
    return change(ports, { ...on, move: "retire" }, (was) => {
      // A candidate that is put aside keeps what was asked, so that the like does not come back, and no answer.
      const learned = was.learned && {
        ...was.learned,
        sources: was.learned.sources.map((source) => ({ ...source, answer: "" })),
      };
      const bare = was.state === "candidate" ? { en: emptied(was.en), fr: emptied(was.fr) } : {};
      return {
        next: {
          ...was,
          ...bare,
          ...(learned ? { learned } : {}),
          state: "retired",
          ...(supersededBy === undefined ? {} : { supersededBy }),
        },
      };
    });
  };

export const restorePair =
  (ports: LibraryPorts) =>
  (on: OnPair): Promise<PairDone> =>
    change(ports, { ...on, move: "restore" }, (was) => {
      const { supersededBy: _, learned: _l, approved: _a, ...rest } = was;
      return { next: { ...rest, state: "draft" } };
    });

/** Reads, asks the table of moves, and writes; again where another write came first. */
async function change(
  ports: LibraryPorts,
  { id, officer, read, move, reason }: OnPair & { move: PairMove; reason?: string },
  decide: (was: Pair) => { next: Pair; words?: PairEvent["words"] },
): Promise<PairDone> {
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    const was = await ports.store.pair(id);
    if (!was) return refused("not-found");
    if (read !== undefined && read !== pairMark(was)) return refused("conflict");
    const may = mayMove(ports, was, move, officer);
    if (!may.ok) {
      const { reason: why } = may;
      if (why === "halves-differ") return refused(why, may.detail);
      return refused(why, why === "one-language" ? missingLanguages(was).join(",") : undefined);
    }
    const { next: decided, words } = decide(was);
    const at = nowIso(ports);
    const next = { ...decided, updatedAt: at, revision: was.revision + 1 };
    const event = eventOf(next, move, officer.id, at, {
      ...(words ? { words } : {}),
      ...(reason === undefined || reason.trim() === "" ? {} : { reason: redactText(reason, ports.department).text }),
    });
    if ((await ports.store.savePair(next, was, event)) === "saved") return { ok: true, pair: next };
  }
  return refused("conflict");
}

export const eventOf = (
  pair: Pick<Pair, "id" | "version" | "revision">,
  move: PairEvent["move"],
  by: string,
  at: string,
  more: Pick<PairEvent, "words" | "reason"> = {},
): PairEvent => ({ pairId: pair.id, revision: pair.revision, version: pair.version, move, by, at, ...more });

const tidy = ({ title, text, short, asks }: PairWords): PairWords => ({
  title: title.trim(),
  text: text.trim(),
  ...(short === undefined || short.trim() === "" ? {} : { short: short.trim() }),
  asks: [...new Set(asks.map((one) => one.trim()).filter((one) => one !== ""))],
});

export const wordsTidied = ({ en, fr }: Pick<Pair, "en" | "fr">): Pick<Pair, "en" | "fr"> => ({
  en: tidy(en),
  fr: tidy(fr),
});
const emptied = ({ title, asks }: PairWords): PairWords => ({ title, text: "", asks });

/** What is approved about a pair: another is a new version. */
export const saidBy = ({ en, fr, media, expiresOn }: Pick<Pair, "en" | "fr"> & Said): string =>
  canonical([wordsTidied({ en, fr }), media ?? [], expiresOn]);
/** Of what a person reads before they agree to it, or write otherwise. */
export const pairMark = (pair: Pick<Pair, "en" | "fr"> & Said): string => hash("sha256", saidBy(pair), "hex");
interface Said {
  media?: PairMedia[] | undefined;
  expiresOn?: string | undefined;
}

/** A text that may be used today; `undefined`: none, or it is not approved now. */
export async function approvedPair(
  ports: Pick<Ports, "department" | "nowMs" | "store">,
  id: string,
): Promise<Pair | undefined> {
  const pair = await ports.store.pair(id);
  return pair !== undefined && stateOn(pair, todayOf(ports)) === "approved" ? pair : undefined;
}

export const about = ({ goal, holding, expiresOn, media }: Omit<PairInput, "en" | "fr">) => ({
  ...(goal === undefined || goal === "" ? {} : { goal }),
  ...(holding === undefined ? {} : { holding }),
  ...(expiresOn === undefined ? {} : { expiresOn }),
  ...(media === undefined || media.length === 0 ? {} : { media }),
});

const nowIso = ({ nowMs }: Pick<Ports, "nowMs">): string => new Date(nowMs()).toISOString();
