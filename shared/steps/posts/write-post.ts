import { canonical } from "../../domain/canonical.ts";
import { isWithin, likelySpan, PLANNED_YEARS, spanSaid } from "../../domain/likely-day.ts";
import type { Officer } from "../../domain/officer.ts";
import { OFFICIAL_LANGUAGES } from "../../domain/official-language.ts";
import { echoText } from "../../domain/outgoing/echo.ts";
import { type Refused, refused } from "../../domain/outgoing/reply-rules.ts";
import { mayMovePost, type PairTarget, type PairWords, type PostPair } from "../../domain/posts/post-pair.ts";
import { wallTime } from "../../domain/zone.ts";
import type { Ports } from "../../ports.ts";
import { maySendBack } from "../lanes/approve.ts";
import { pairLayerRecord } from "../lanes/layer-record.ts";
import { ATTEMPTS } from "../outgoing/attempts.ts";
import { redactText } from "../personal.ts";
import { decisionOnPost, type PairDecided, type PairPorts } from "./post-decision.ts";

/** Writing a pair: a draft of both halves, or other words for one that has not gone out. */

export interface WrittenPair extends Omit<PairWords, "targets"> {
  targets: Omit<PairTarget, "key">[];
  officer: Officer;
  /** Of the form that it was written in: sent twice in the same words, because the first answer was lost, it is one pair. */
  key?: string;
}

export const createPost =
  (ports: PairPorts) =>
  async ({ officer, key, ...words }: WrittenPair): Promise<PairDecided> => {
    const personal = personalIn(ports, words);
    if (personal !== undefined) return personal;
    const far = notLikely(ports, words.at);
    if (far !== undefined) return far;
    const pair: PostPair = {
      v: 1,
      id: `pair-${key ?? ports.newId()}`,
      state: "drafted",
      ...(await wordsOf(ports, words)),
      lane: "green",
      approvals: [],
      approversNeeded: 0,
      createdBy: officer.id,
      createdAt: new Date(ports.nowMs()).toISOString(),
      salt: ports.newId(),
      revision: 1,
    };
    if ((await ports.store.savePost(pair, undefined)) === "saved") return { ok: true, pair };
    const first = key === undefined ? undefined : await ports.store.post(pair.id);
    if (first === undefined) return refused("conflict");
    if (first.createdBy === officer.id && written(first) === written(pair)) return { ok: true, pair: first };
    // Who goes back to the form and writes something else wants another pair.
    return createPost(ports)({ ...words, officer });
  };

/** What its writer said, whatever became of it since. */
const written = ({ halves, targets, at, goal, topic, campaign }: PairWords): string =>
  canonical({ halves, targets: targets.map(({ key: _, ...target }) => target), at, goal, topic, campaign });

/** Approvals are void, and it must be scheduled again. `readRevision`: what the writer saw; other changes since then
 * are a conflict, so that nobody overwrites a colleague. */
export const editPost =
  (ports: PairPorts) =>
  async ({
    id,
    officer,
    readRevision,
    ...words
  }: WrittenPair & { id: string; readRevision?: number }): Promise<PairDecided> => {
    const personal = personalIn(ports, words);
    if (personal !== undefined) return personal;
    for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
      const was = await ports.store.post(id);
      if (was === undefined) return refused("not-found");
      if (readRevision !== undefined && readRevision !== was.revision) return refused("conflict");
      const move = mayMovePost(was.state, "edit", "officer");
      if (!move.ok) return refused("wrong-state", was.state);
      const far = words.at === was.at ? undefined : notLikely(ports, words.at);
      if (far !== undefined) return far;
      const next: PostPair = {
        ...draftOf(was),
        state: move.to,
        ...(await wordsOf(ports, words)),
        salt: ports.newId(),
        ...editedBy(was, officer.id),
      };
      // A draft that nobody decided on has no decision to void.
      const decided = was.state === "drafted" ? {} : voided(ports, next, was, officer);
      if ((await ports.store.savePost(next, was, decided)) === "saved")
        return { ok: true, pair: { ...next, revision: was.revision + 1 } };
    }
    return refused("conflict");
  };

/** Whoever could have agreed and wrote other words instead has decided too: a colleague agrees to them. */
function voided(ports: PairPorts, next: PostPair, was: PostPair, officer: Officer) {
  const decision = decisionOnPost(next, { move: "edit", by: officer.id }, ports);
  if (was.state !== "waiting" || !maySendBack(was, officer)) return { decision };
  const { halves } = next;
  return { decision, layer: pairLayerRecord(ports, was, { by: officer.id, outcome: "reworded", halves }) };
}

/** What stays of a pair whose words change. */
function draftOf(was: PostPair): Omit<PostPair, keyof PairWords> {
  const { halves: _h, targets: _t, at: _a, goal: _g, topic: _o, campaign: _c, ...rest } = was;
  const { approvedHash: _p, gate: _w, textKeys: _k, paused: _u, despite: _d, held: _l, reason: _r, ...kept } = rest;
  return { ...kept, approvals: [] };
}

function editedBy(was: PostPair, officerId: string): { editedBy?: string[] } {
  const others = new Set([...(was.editedBy ?? []), ...(officerId === was.createdBy ? [] : [officerId])]);
  return others.size === 0 ? {} : { editedBy: [...others] };
}

async function wordsOf(ports: Pick<Ports, "hmac" | "newId">, words: Omit<WrittenPair, "officer">) {
  const { halves, targets, at, goal, topic, campaign } = words;
  const [en, fr] = await Promise.all(OFFICIAL_LANGUAGES.map((half) => ports.hmac(echoText("", halves[half].text))));
  return {
    halves,
    // The same account twice would stand there twice.
    targets: targets.filter(isFirst).map((target) => ({ ...target, key: ports.newId() })),
    at,
    ...(goal === undefined ? {} : { goal }),
    ...(topic === undefined ? {} : { topic }),
    ...(campaign === undefined ? {} : { campaign }),
    textKeys: { en: en ?? "", fr: fr ?? "" },
  };
}

const isFirst = (one: Omit<PairTarget, "key">, at: number, all: readonly Omit<PairTarget, "key">[]): boolean =>
  all.findIndex(({ channel, en, fr }) => channel === one.channel && en === one.en && fr === one.fr) === at;

/** It is never stored (invariant 5): the words go back to whoever wrote them. */
function personalIn(
  { department }: Pick<Ports, "department">,
  { halves, campaign = "" }: Omit<WrittenPair, "officer">,
): Refused | undefined {
  const written = OFFICIAL_LANGUAGES.flatMap((half): [string, string][] => {
    const { text, link = "", media } = halves[half];
    const alts = media.map(({ alt }, index): [string, string] => [`${half}.media.${index}.alt`, alt]);
    return [[`${half}.text`, text], [`${half}.link`, link], ...alts];
  });
  for (const [field, text] of [...written, ["campaign", campaign] as const]) {
    const [found] = redactText(text, department).found;
    if (found !== undefined) return refused("personal-information", found, field);
  }
  return undefined;
}

/** A year that nobody plans for; `undefined`: it can be meant. */
export function notLikely({ department, nowMs }: Pick<Ports, "department" | "nowMs">, at: string): Refused | undefined {
  const { timeZone } = department.department;
  const span = likelySpan(wallTime(nowMs(), timeZone).day, PLANNED_YEARS);
  return isWithin(at.slice(0, 10), span) ? undefined : refused("date-range", spanSaid(span), "at");
}
