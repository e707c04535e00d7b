import type { Officer } from "../../domain/officer.ts";
import { mayMove, type Outgoing } from "../../domain/outgoing/outgoing.ts";
import type { Ports } from "../../ports.ts";
import { decisionOn } from "../lanes/decision.ts";
import { redactText, saidOf } from "../personal.ts";
import { afterSent, standing } from "./answered.ts";
import { ATTEMPTS } from "./attempts.ts";

/** Bridge mode: the official tool's word on what was handed to it. Importing the same file again changes nothing. */

export interface Confirmation {
  /** The message's own key, from the export. */
  id: string;
  /** `false`: the tool did not publish it. */
  published: boolean;
  /** The platform's id and address of what stands there. */
  externalId?: string;
  permalink?: string;
  /** When it was published, ISO 8601. */
  at?: string;
  /** Why it was not, in the tool's words. */
  reason?: string;
}

export type Confirmed = "confirmed" | "already" | "unknown" | "conflict";

type ConfirmPorts = Pick<Ports, "department" | "newId" | "nowMs" | "store">;

/** What became of each, in the order given. */
export const confirmExported =
  (ports: ConfirmPorts) =>
  async (confirmations: readonly Confirmation[], officer: Officer): Promise<{ id: string; outcome: Confirmed }[]> => {
    const outcomes: { id: string; outcome: Confirmed }[] = [];
    for (const one of confirmations) outcomes.push({ id: one.id, outcome: await confirmOne(ports, one, officer) });
    return outcomes;
  };

async function confirmOne(ports: ConfirmPorts, said: Confirmation, officer: Officer): Promise<Confirmed> {
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    const was = await ports.store.outgoing(said.id);
    if (!was) return "unknown";
    const name = said.published ? "confirm" : "deny";
    const move = isOpen(was, said.published) ? mayMove(was.state, name, "officer") : undefined;
    if (!move?.ok) return was.state === "sent" || was.state === "failed" ? "already" : "unknown";
    const sentAt = publishedAt(was, said.at, ports.nowMs());
    const { externalId, permalink } = places(ports, said);
    const next: Outgoing = said.published
      ? standing(was, { sentAt, externalId, permalink })
      : { ...was, state: move.to, reason: "not-published", ...toolWords(ports, said) };
    const message = said.published ? await ports.store.message(was.messageId) : undefined;
    const reason = said.published ? {} : { reason: "not-published" };
    const saved = await ports.store.saveOutgoing(next, was, {
      decision: decisionOn(next, { move: name, by: officer.id, ...reason }, ports),
      ...(said.published ? afterSent(next, message, sentAt, ports.department) : {}),
    });
    if (saved === "saved") return "confirmed";
  }
  return "conflict";
}

/** What the tool says of it stands where a platform's words would. */
const toolWords = ({ department }: ConfirmPorts, { reason }: Confirmation): Pick<Outgoing, "platformError"> =>
  reason === undefined ? {} : { platformError: saidOf("official-tool", reason, department) };

/** Ids have no spaces and no @; an address that names a person is not kept (invariant 5). */
function places({ department }: ConfirmPorts, { externalId, permalink = "" }: Confirmation) {
  return {
    externalId: externalId !== undefined && /^[^\s@]+$/.test(externalId) ? externalId : undefined,
    permalink: permalink === "" || redactText(permalink, department).found.length > 0 ? undefined : permalink,
  };
}

/** A tool that said "not published" may find later that it was. */
const isOpen = ({ state, reason }: Outgoing, published: boolean): boolean =>
  state === "exported" || (published && state === "failed" && reason === "not-published");

/** An instant before the reply was written, or after now, is none of its publication: the import's own stands then. */
function publishedAt({ createdAt }: Outgoing, at: string | undefined, nowMs: number): string {
  const now = new Date(nowMs).toISOString();
  return at === undefined || at < createdAt || at > now ? now : at;
}
