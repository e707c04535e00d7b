import type { Outgoing } from "../../domain/outgoing/outgoing.ts";
import type { Ports } from "../../ports.ts";
import type { Compared } from "../parts/approval-reply.tsx";

/** What the words of a waiting reply are compared with; nothing where they are the first version. */
export async function comparedWith(_ports: Pick<Ports, "store">, outgoing: Outgoing): Promise<Compared | undefined> {
  const { submitted, text } = outgoing;
  if (submitted === undefined || submitted.text === text) return undefined;
  return { against: "former", text: submitted.text };
}
