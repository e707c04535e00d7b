import { forget } from "../../domain/consult/consultation-change.ts";
import { overtaken } from "../outgoing/attempts.ts";
import { type ConsultPorts, onConsultation } from "./on-consultation.ts";

/** The citizen took the message back: what was quoted of it goes from every question about it. Safe to repeat. */
export async function forgetConsultations(ports: ConsultPorts, messageId: string): Promise<void> {
  for (const { id, gone } of await ports.store.consultations(messageId)) {
    if (gone) continue;
    const done = await onConsultation(ports, id, (was, { moment }) => forget(was, moment) ?? was);
    if (!done.ok) throw overtaken(id);
  }
}
