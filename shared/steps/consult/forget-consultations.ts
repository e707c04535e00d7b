import { forget } from "../../domain/consult/consultation-change.ts";
import { refused } from "../../domain/outgoing/reply-rules.ts";
import type { Thread } from "../../ports.ts";
import { overtaken } from "../outgoing/attempts.ts";
import { type SealPorts, sealHeld } from "../records/seal.ts";
import { type ConsultPorts, onConsultation } from "./on-consultation.ts";

/** The citizen took the message back: what was quoted of it goes from every question about it. `sealed`: as this run
 * sealed it. Safe to repeat. */
export async function forgetConsultations(
  ports: ConsultPorts & SealPorts,
  messageId: string,
  sealed?: Thread,
): Promise<void> {
  const open = (await ports.store.consultations(messageId)).filter(({ gone }) => !gone);
  const known = new Map(sealed?.consultations.map(({ id, revision }) => [id, revision]));
  // Somebody may have written in one since then, or since a run that was cut short.
  if (open.some(({ id, revision }) => known.get(id) !== revision)) await sealHeld(ports, messageId);
  for (const { id, revision } of open) {
    const done = await onConsultation(ports, id, (was, { moment }) =>
      was.gone || was.revision === revision ? (forget(was, moment) ?? was) : refused("conflict"),
    );
    if (!done.ok) throw overtaken(id);
  }
}
