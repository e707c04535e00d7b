import { iso } from "../../domain/instants.ts";
import { heldByOther, mayTake } from "../../domain/message/hands.ts";
import type { Message } from "../../domain/message/message.ts";
import { LONGEST_NOTE, type Note } from "../../domain/message/note.ts";
import { answers, type Officer } from "../../domain/officer.ts";
import { notOffered, type Refused, refused } from "../../domain/outgoing/reply-rules.ts";
import type { Ports } from "../../ports.ts";
import { ATTEMPTS } from "../outgoing/attempts.ts";
import { withoutPersonal } from "../personal.ts";
import { type AsSeen, notAsSeen } from "./as-seen.ts";

/** What officers leave each other beside a message: notes, and the message itself with a line. */

export type NotePorts = Pick<Ports, "department" | "store" | "newId" | "nowMs">;
export type Noted = { ok: true; note: Note; message: Message } | Refused;

interface OnMessage extends AsSeen {
  messageId: string;
  officer: Officer;
}

/** Personal information is taken out before it is kept (invariant 5). */
export const addNote =
  (ports: NotePorts) =>
  (input: OnMessage & { text: string }): Promise<Noted> => {
    const text = withoutPersonal(input.text, ports.department).trim().slice(0, LONGEST_NOTE);
    if (text === "") return Promise.resolve(refused("empty"));
    return noted(ports, input, { kind: "note", text }, (message) => message);
  };

export interface HandOver extends OnMessage {
  to: { person: string } | { team: string };
  line?: string;
}

/**
 * A person who answers has it from then on, or a team, whose members may claim it. Whoever may take it may hand it over;
 * to oneself that is taking it.
 */
export const handOver =
  (ports: NotePorts) =>
  async (input: HandOver): Promise<Noted> => {
    const { to, officer } = input;
    const wrong = await wrongReceiver(ports, input);
    if (wrong) return wrong;
    const text = withoutPersonal(input.line ?? "", ports.department)
      .trim()
      .slice(0, LONGEST_NOTE);
    return noted(ports, input, { kind: "hand-over", text, to }, async (message) => {
      if (message.status !== "open") return refused("wrong-state");
      if (!(await mayTakeNow(ports, message, officer))) return refused("conflict", "claimed");
      if ("person" in to) return { ...message, claimedBy: to.person };
      const correction = { by: officer.id, at: iso(ports.nowMs()), team: to.team };
      const { claimedBy: _, ...free } = message;
      return { ...free, team: to.team, corrections: [...message.corrections, correction] };
    });
  };

async function wrongReceiver(
  { store, department }: NotePorts,
  { to, officer }: HandOver,
): Promise<Refused | undefined> {
  if ("person" in to && to.person === officer.id) return undefined;
  const [id, offered] =
    "team" in to ? [to.team, department.teams] : [to.person, (await store.people()).filter(answers)];
  const ids = offered.map((one) => one.id);
  return ids.includes(id) ? undefined : notOffered("to", ids);
}

/** What it takes to know is read only where a colleague has it. */
async function mayTakeNow({ store }: NotePorts, message: Message, officer: Officer): Promise<boolean> {
  if (!heldByOther(message, officer)) return true;
  const [thread, people] = await Promise.all([store.thread(message.id), store.people()]);
  return mayTake(message, officer, { notes: thread?.notes ?? [], people });
}

async function noted(
  { store, newId, nowMs }: NotePorts,
  on: OnMessage,
  what: Pick<Note, "kind" | "text" | "to">,
  decide: (message: Message) => Message | Refused | Promise<Message | Refused>,
): Promise<Noted> {
  const { messageId, officer } = on;
  const note: Note = { v: 1, id: newId(), messageId, by: officer.id, at: iso(nowMs()), ...what };
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    const was = await store.message(messageId);
    if (!was) return refused("not-found");
    if (was.visibility === "deleted") return refused("wrong-state");
    const next = notAsSeen(was, on) ?? (await decide(was));
    if ("ok" in next) return next;
    if ((await store.saveNote(note, { next, was })) === "saved")
      return { ok: true, note, message: { ...next, revision: was.revision + 1 } };
  }
  return refused("conflict");
}
