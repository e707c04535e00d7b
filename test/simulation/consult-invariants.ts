import { type Consultation, type Letter, recipientOf } from "../../shared/domain/consult/consultation.ts";
import { type Incoming, isIncoming } from "../../shared/domain/consult/incoming.ts";
import { DETAIL_TYPES, questionId } from "../../shared/domain/consult/partner-event.ts";
import { closedFor } from "../../shared/steps/consult/answer-consultation.ts";
import { OFFICERS } from "./people.ts";
import type { Rule } from "./rule.ts";
import { owesLetter, type Side } from "./side.ts";
import { marksIn } from "./words.ts";
import type { World } from "./world.ts";

/** What must hold of questions to experts, their letters, and what crosses between two departments. */

export const CONSULT_RULES: Record<string, Rule> = {
  "a letter comes once, or its answer was lost": letters,
  "what is over for an expert is over": closed,
  "another department is asked once, and answers once": once,
  "no answer of another department is lost": heard,
  "another department sees what it is asked, and no more": shown,
  "what is taken back is gone from the other department": forgotten,
  "every question to experts comes to an end": ended,
};

const consultations = ({ stored }: Side): Consultation[] => stored<Consultation>("consultation");

/**
 * SES takes no key of ours: a letter may come again where its answer, or our note of it, was lost, five times at most.
 * It is owed until SES took it, and to nobody for whom the question is over.
 */
function letters({ sides, faults }: World): string[] {
  return sides.flatMap((side) => {
    const claims = claimsOf(side);
    const over = givenUpAsOver(side);
    const byLetter = Map.groupBy(side.arrived, ({ mail }) => mail.letter);
    const wrong: string[] = [];
    for (const [letter, came] of byLetter) {
      if (came.length > MOST) wrong.push(`${letter} came ${came.length} times`);
      for (const [at, { atMs, mail }] of came.entries()) {
        const claim = claims.get(`${letter} ${mail.attempt}`);
        if (claim === undefined) wrong.push(`${letter} came, and nobody sent it`);
        else if (claim.over) wrong.push(`${letter} was sent to one for whom it was over`);
        const before = came[at - 1];
        if (before === undefined) continue;
        const lost = faults.happened.some(
          ({ place, atMs: when }) =>
            place.startsWith(`${side.name}outbox`) && when >= before.atMs - CALL_MS && when < atMs,
        );
        if (!lost) wrong.push(`${letter} came again`);
      }
    }
    for (const one of consultations(side))
      for (const letter of one.letters) {
        const { id, state, attempts } = letter;
        if (state === "sent" && isMail(one, letter) && !byLetter.has(id)) wrong.push(`${id} is called sent`);
        if (state === "failed" && attempts < MOST && !over.has(id))
          wrong.push(`${id} was given up after ${attempts} tries`);
      }
    return wrong;
  });
}
const MOST = 5;
/** From the decision on a call's fault to what it does. */
const CALL_MS = 1_000;

const isMail = (one: Consultation, { recipient, what }: Letter): boolean =>
  what !== "answer" && recipientOf(one, recipient)?.kind === "expert";

/** Letters that were given up since it was over for whom they were to: before, or by what ended it. Asked back later, the
 * same person is asked anew. */
function givenUpAsOver({ consulted }: Side): Set<string> {
  const over = new Set<string>();
  for (const { old, next } of consulted)
    for (const { id, state, recipient } of next.letters) {
      const was = old?.letters.find((one) => one.id === id);
      if (old === undefined || was === undefined || state !== "failed" || was.state === "failed") continue;
      const ends = was.state === "to-send" ? [old, next] : [old];
      if (ends.some((one) => closedFor(one, recipientOf(one, recipient)) !== undefined)) over.add(id);
    }
  return over;
}

function claimsOf({ consulted }: Side): Map<string, { over: boolean }> {
  const claims = new Map<string, { over: boolean }>();
  for (const { next } of consulted)
    for (const { id, state, attempts, what, recipient } of next.letters) {
      const claim = `${id} ${attempts}`;
      if (state !== "sending" || claims.has(claim)) continue;
      const asks = what !== "over" && what !== "answer";
      claims.set(claim, { over: asks && closedFor(next, recipientOf(next, recipient)) !== undefined });
    }
  return claims;
}

/** An answer that comes late opens nothing again; where one was enough, no other is taken. */
function closed({ sides }: World): string[] {
  return sides.flatMap(({ consulted }) =>
    consulted.flatMap(({ old, next }) => {
      if (old === undefined) return [];
      if (old.gone && (!next.gone || next.question !== "")) return [`${old.id} was forgotten, and is back`];
      if (old.state === "withdrawn" && next.state !== "withdrawn") return [`${old.id} was withdrawn, and is open`];
      const enough = old.state === "withdrawn" || (old.state === "answered" && old.mode === "first");
      return enough && next.answers.length > old.answers.length ? [`${old.id} was over, and took an answer`] : [];
    }),
  );
}

/** One question of a side to the other, by one letter; and what it is there. */
interface Crossing {
  asked: Consultation;
  letter: Letter;
  /** How often it stands there. */
  there: Incoming[];
}

function crossings({ sides }: World): Crossing[] {
  return sides.flatMap((side) => {
    const other = sides.find((one) => one !== side);
    if (other === undefined) return [];
    const incoming = Map.groupBy(consultations(other).filter(isIncoming), ({ from }) => from.questionId);
    const partner = other.department.department.id;
    return consultations(side).flatMap((asked) =>
      asked.letters
        .filter(({ recipient, what }) => recipient === partner && (what === "ask" || what === "ask-back"))
        .map((letter) => ({ asked, letter, there: incoming.get(questionId(asked.id, letter.id)) ?? [] })),
    );
  });
}

function once(world: World): string[] {
  const all = crossings(world);
  const asked = all.flatMap(({ asked, letter, there }) => {
    if (there.length > 1) return [`${letter.id} stands there ${there.length} times`];
    const waits = closedFor(asked, recipientOf(asked, letter.recipient)) === undefined;
    return there.length === 0 && waits && letter.state === "sent" ? [`${letter.id} never came`] : [];
  });
  const answered = all.flatMap(({ asked, letter }) => {
    const own = asked.answers.filter(({ recipient }) => recipient === letter.recipient).map(({ text }) => text);
    return new Set(own).size < own.length ? [`${asked.id} has one answer twice`] : [];
  });
  const known = new Set(all.flatMap(({ there }) => there));
  const strange = world.sides
    .flatMap((side) => consultations(side).filter(isIncoming))
    .filter((one) => !known.has(one))
    .map(({ id }) => `${id} was never asked`);
  return [...asked, ...answered, ...strange];
}

/** What their expert said stands in the officer's thread, unless it was over by then. */
function heard(world: World): string[] {
  return crossings(world).flatMap(({ asked, letter, there: [there] }) => {
    const [answer] = there?.answers ?? [];
    const recipient = recipientOf(asked, letter.recipient);
    if (answer === undefined || asked.answers.some(({ text }) => text === answer.text)) return [];
    const waits = closedFor(asked, recipient) === undefined;
    return waits || recipient?.state === "answered" ? [`${asked.id} was answered, and does not know`] : [];
  });
}

/** The redacted question in its language, a topic, the answer: no word of the citizen, no name, no channel. */
function shown(world: World): string[] {
  const { sides, bus, asked, written } = world;
  if (sides.length === 1) return [];
  const words = [...OFFICERS.map(({ id }) => id), world.channel].map((word) => JSON.stringify(word));
  const names = [...OFFICERS.map(({ name }) => name), ...words];
  const people = sides.flatMap(({ department }) => department.teams.flatMap(({ experts }) => experts));
  const never = [...names, ...people.flatMap(({ name, email }) => [name, email])];
  const questions = new Set(asked.map(({ text }) => text.mark));
  const crossed = bus.put.flatMap(({ event }) => {
    const what = JSON.stringify(event.detail);
    const { text = "" } = event.detail as { text?: string };
    const own = never.filter((name) => what.includes(name)).map((name) => `${name} crossed`);
    const more = Object.keys(event.detail as object).filter((field) => !CROSSING.has(field));
    const marks = marksIn(text);
    const foreign = event["detail-type"] === DETAIL_TYPES.question && marks.some((mark) => !questions.has(mark));
    return [
      ...own,
      ...more.map((field) => `a field ${field} crossed`),
      ...(foreign || marks.length > 1 ? [`more than the question crossed: ${text}`] : []),
    ];
  });
  const citizens = new Map([
    ["", new Set(written.flatMap(({ texts }) => texts.map(({ mark }) => mark)))],
    ["border.", new Set(world.bordersOwn)],
  ]);
  const stands = sides.flatMap(({ name, table }) => {
    const others = [...citizens].flatMap(([of, marks]) => (of === name ? [] : [...marks]));
    return others.length === 0
      ? []
      : table.items().flatMap((item) =>
          marksIn(JSON.stringify(item))
            .filter((mark) => others.includes(mark))
            .map((mark) => `${mark} stands in the other department's ${String(item.entity)}`),
        );
  });
  return [...crossed, ...stands];
}
const CROSSING: ReadonlySet<string> = new Set(["v", "id", "topic", "language", "text"]);

function forgotten(world: World): string[] {
  return crossings(world).flatMap(({ asked, letter, there }) => {
    const over = asked.gone || recipientOf(asked, letter.recipient)?.state === "released";
    return over && there.some(({ gone }) => !gone) ? [`${asked.id} is over, and stands there`] : [];
  });
}

function ended({ sides, bus }: World): string[] {
  return [
    ...sides.flatMap((side) => [
      ...consultations(side)
        .filter(({ state }) => state === "waiting")
        .map(({ id }) => `${id} waits still`),
      ...consultations(side)
        .filter(owesLetter)
        .map(({ id }) => `${id} owes a letter still`),
      ...(side.consult.bodies().length > 0 ? [`the queue ${side.name}consult is not empty`] : []),
    ]),
    ...(bus.underWay() > 0 ? ["an event is under way still"] : []),
  ];
}
