import { DAY_MS } from "../../../shared/domain/instants.ts";
import type { UseRecord } from "../../../shared/domain/library/library.ts";
import type { OutgoingSource } from "../../../shared/domain/outgoing/outgoing.ts";
import type { Layer } from "../../../shared/domain/report/dimensions.ts";
import { promiseDueAt } from "../../../shared/domain/report/service-standard.ts";
import { TRANSLATION } from "../../../shared/domain/translation.ts";
import { SETTLED_AFTER_DAYS, usesOf } from "../../../shared/steps/library/note-library.ts";
import { agree, ask, byHand, draft, end, fellDue, send, type Written } from "./desk.ts";
import type { Lot } from "./lot.ts";
import type { Office } from "./office.ts";
import { type AnswerKind, answerText } from "./sayings.ts";
import type { Happening, Telling } from "./telling.ts";
import * as usual from "./traffic.ts";

/**
 * How one message is answered: the officer, whoever they ask, whoever has to agree, the platform. Each takes its own
 * time; what the answer's layers were is found by the product's own steps.
 */

export interface Answering {
  happenings: Happening[];
  lastMs: number;
  /** The person writes again: asks once more, or says thanks. */
  next?: { atMs: number; thanks: boolean };
}

const MINUTE_MS = 60_000;
const HOUR_MS = 3_600_000;
/** An answer comes after the edit and the correction of its message. */
const LEAST_OFFICER = 60;
/** Of the officer's time, before anybody is asked. */
const READING = 0.6;
export function answering(office: Office, lot: Lot, askedMs: number, name: string): Answering {
  const { chance } = office;
  const wait = (layer: Layer): number => {
    const [median, spread] = usual.WAITS[layer];
    return Math.round(chance.seconds(median * (lot.times[layer] ?? 1), spread));
  };
  const happenings: Happening[] = [];
  let atMs = askedMs;
  const later = (seconds: number): void => {
    atMs = office.after(atMs, seconds);
  };
  const now = (act: Happening["act"]): void => {
    happenings.push({ atMs, act });
  };
  const officer = Math.max(LEAST_OFFICER, wait("officer"));
  if (chance.is(usual.THERE)) {
    later(officer);
    now((telling) => byHand(office, telling, languageOf(office, lot)));
    return { happenings, lastMs: atMs };
  }
  later(officer * READING);
  const sources: OutgoingSource[] = [];
  for (const [topic, layer, share] of [
    [lot.topic, "expert", usual.ASKED_EXPERT],
    [TRANSLATION, "translation", usual.TRANSLATED],
  ] as const) {
    if (!chance.is(share)) continue;
    const id = `seeded-${name}.${layer}`;
    now((telling) => ask(office, telling, id, topic));
    later(wait(layer));
    const nobody = layer === "expert" && chance.is(usual.NOBODY_ANSWERS);
    now((telling) => end(office, telling, id, nobody));
    if (layer === "expert" && !nobody) sources.push({ kind: "expert", id: `${id}.1` });
  }
  later(officer * (1 - READING));

  const known = lot.topic !== "none";
  const reworked = known && chance.is(usual.REWORKED);
  const pair = known && (reworked || chance.is(lot.fromLibrary)) ? `seeded-${lot.topic}` : undefined;
  const changed = reworked ? 0.6 : 0.1;
  if (pair !== undefined) sources.unshift({ kind: "library", id: pair, version: 1, changed });
  const language = languageOf(office, lot);
  const kind: AnswerKind = chance.is(usual.PROMISED) ? "promise" : chance.is(usual.OWNED) ? "mistake" : "plain";
  const first: Written = { key: "1", text: answerText(language, kind), language, sources, changed };
  now((telling) => draft(office, telling, first));
  if (reworked) {
    later(wait("approval"));
    const reworded = chance.is(usual.REWORDED);
    now((telling) => agree(office, telling, first, reworded));
  }
  later(wait("platform"));
  const sentMs = atMs;
  now((telling) => send(office, telling, first));
  if (kind === "promise") {
    later(chance.is(usual.KEPT) ? 4 * 3_600 : 20 * 3_600);
    const second: Written = { key: "2", text: answerText(language, "plain"), language, sources: [], changed: 0 };
    now((telling) => draft(office, telling, second));
    later(wait("platform"));
    now((telling) => send(office, telling, second));
    const dueMs = Date.parse(promiseDueAt(new Date(sentMs).toISOString(), office.ports.department));
    happenings.push({ atMs: dueMs + MINUTE_MS, act: fellDue });
    atMs = Math.max(atMs, dueMs + MINUTE_MS);
  }
  const again = chance.is(pair === undefined ? usual.ASKED_AGAIN : lot.askedAgain(pair));
  const thanks = !again && chance.is(usual.THANKED);
  const nextMs = sentMs + Math.round(chance.seconds(3 * HOUR_MS, 4));
  if (pair !== undefined) happenings.push(...usesShown(office, first.key, sentMs, again));
  return {
    happenings,
    lastMs: atMs,
    ...(again || thanks ? { next: { atMs: Math.max(nextMs, atMs + MINUTE_MS), thanks } } : {}),
  };
}

/** Noted as the answer leaves; told once the days are over in which the person may ask again. */
function usesShown(office: Office, key: string, sentMs: number, again: boolean): Happening[] {
  const noted = (telling: Telling, shown: Pick<UseRecord, "outcome" | "outcomeAt">): void => {
    for (const note of usesOf(telling.outgoing(key), sentMs))
      telling.put(`use ${note.outgoingId}`, { entity: "pair-note", note, ...shown });
  };
  return [
    { atMs: sentMs + 1, act: (telling) => noted(telling, {}) },
    {
      atMs: sentMs + SETTLED_AFTER_DAYS * DAY_MS,
      act: (telling) => {
        const outcomeAt = new Date(office.atMs).toISOString();
        noted(telling, { outcome: again ? "reopened" : "settled", outcomeAt });
      },
    },
  ];
}

/** In kind, but for a few: somebody speaks other languages too. */
function languageOf({ chance }: Office, { language, answeredIn }: Lot): string {
  if (answeredIn !== undefined) return answeredIn;
  if (!chance.is(usual.OTHER_LANGUAGE)) return language;
  return language === "en" ? "fr" : "en";
}
