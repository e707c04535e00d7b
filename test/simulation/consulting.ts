import type { Consultation } from "../../shared/domain/consult/consultation.ts";
import type { InboundMessage, Message } from "../../shared/domain/message/message.ts";
import type { Officer } from "../../shared/domain/officer.ts";
import { oneOf } from "./chance.ts";
import { type Arrived, written } from "./mail.ts";
import type { Move } from "./moves.ts";
import { OFFICERS } from "./people.ts";
import type { Side } from "./side.ts";
import { answer, question } from "./words.ts";
import type { World } from "./world.ts";

/** Experts, who answer what they are asked, by their link or by mail; and officers who ask another department's. */

export interface Acting {
  act(place: string, ms: number, run: () => Promise<void> | void): void;
  click(place: string, move: Move, console: Side["console"]): void;
  mark(): number;
}

const EXPERT: Officer = { id: "expert", name: "Samira Haddad", roles: [] };
const PASS = { dmarc: "PASS", spam: "PASS", virus: "PASS" };
/** Of experts who are asked by another department, or when it is. */
const SILENT = 0.25;
const BY_MAIL = 0.2;

export function consulting(world: World, { act, click, mark }: Acting): void {
  const { chance, clock, plan, faults, sides } = world;
  world.expert = expert;
  const [own, partner] = sides;
  if (own === undefined || partner === undefined) return;
  asks(own, "border");
  act("border citizen", 0, () => borderCitizen(partner));
  asks(partner, "passport");

  /** Reads the mail after a while, and answers; of mails that come twice, twice. */
  function expert(side: Side, mail: Arrived): void {
    const place = `${side.name}expert ${side.arrived.length}`;
    if (mail.what === "over") return;
    if (plan.partner && chance(`${place} silent`) < SILENT) return;
    act(place, chance(`${place} when`) * plan.actMs * 0.7, () => {
      world.note(place, "answers", mail.token.slice(0, 40));
      faults.saw("expert answered");
      const text = answer(chance, place, mark(), "en");
      if (chance(`${place} by mail`) >= BY_MAIL)
        return click(place, { do: "answer", token: mail.token, text, officer: EXPERT }, side.console);
      faults.saw("expert answered by mail");
      side.mails.set(place, Buffer.from(written(mail.to, mail.replyTo, text.text)));
      side.consult.put({ v: 1, mail: { key: place, recipients: [mail.replyTo], verdicts: PASS } });
    });
  }

  /** A question to the other department, and maybe second thoughts: another question, or none any more. */
  function asks(side: Side, other: string): void {
    const place = `${side.name}asks`;
    const officer = oneOf(chance, `${place} who`, OFFICERS);
    act(place, (0.4 + chance(`${place} when`) * 0.8) * plan.actMs, () => {
      const [message] = side.stored<Message>("message").filter(({ visibility }) => visibility !== "deleted");
      if (message === undefined) return;
      const text = question(chance, place, mark());
      world.asked.push({ by: side, text });
      world.note(place, `asks ${other}`, message.id);
      click(place, { do: "ask", messageId: message.id, partner: other, text, officer }, side.console);
    });
    act(`${place} later`, (0.5 + chance(`${place} later when`) * 1.4) * plan.actMs, () => {
      const back = side
        .stored<Consultation>("consultation")
        .find(
          ({ gone, recipients }) => !gone && recipients.some(({ id, state }) => id === other && state === "answered"),
        );
      if (back !== undefined) {
        const text = question(chance, `${place} later`, mark());
        world.asked.push({ by: side, text });
        world.note(`${place} later`, `asks ${other} back`, back.id);
        const move: Move = { do: "ask back", consultationId: back.id, recipient: other, text, officer };
        return click(`${place} later`, move, side.console);
      }
      const [open] = openQuestions(side);
      if (open === undefined || chance(`${place} withdraws`) >= 0.6) return;
      world.note(`${place} later`, "withdraws", open.id);
      click(`${place} later`, { do: "withdraw question", consultationId: open.id, officer }, side.console);
    });
  }

  /** Somebody writes to the other department, and may take it back. */
  function borderCitizen(side: Side): void {
    const place = "border citizen";
    const { text, mark: own } = answer(chance, place, mark(), "en");
    const said: InboundMessage = {
      ...{ v: 1, channel: "x", account: "BorderCan", externalId: "1", change: "created", kind: "comment" },
      ...{ atMs: clock.nowMs, edit: 0, conversationId: "1", author: { key: "k", handle: "citizen" } },
      ...{ text, redacted: [], receivedAt: new Date(clock.nowMs).toISOString() },
    };
    side.inbound.put(said);
    world.bordersOwn.push(own);
    if (chance(`${place} deletes`) >= 0.3) return;
    act(`${place} deletes`, (0.5 + chance(`${place} deletes when`) * 1.4) * plan.actMs, () => {
      const { text: _, ...rest } = said;
      world.note(place, "deletes", said.externalId);
      side.inbound.put({ ...rest, change: "deleted", atMs: clock.nowMs });
    });
  }
}

export const openQuestions = ({ stored }: Pick<Side, "stored">): Consultation[] =>
  stored<Consultation>("consultation").filter(({ state, from }) => state === "waiting" && from === undefined);
