import type { Consultation, Recipient } from "../../domain/consult/consultation.ts";
import { markInput, markOf, replyAddress } from "../../domain/consult/reply-address.ts";
import type { Links, Ports } from "../../ports.ts";

/** The address of its own that this expert may answer this question at; `undefined` where the department takes no mail. */
export function replyTo({ department, links }: Pick<Ports, "department"> & { links: Pick<Links, "sign"> }) {
  const domain = department.mail?.replies;
  if (domain === undefined) return undefined;
  return async ({ id }: Pick<Consultation, "id">, { email = "" }: Pick<Recipient, "email">): Promise<string> =>
    replyAddress({ consultationId: id, mark: markOf(await links.sign(markInput(id, email))) }, domain);
}
