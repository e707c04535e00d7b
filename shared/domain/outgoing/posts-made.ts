import { hasLink } from "../parity/links.ts";
import { isAnswer, type Outgoing } from "./outgoing.ts";

/** The platform's posts that a message of ours is once it stands there, a thread's each, by whether they hold a web
 * address: X is paid by them. `undefined` of what writes nothing there. */
export function postsMade({ kind, text, parts, link }: Outgoing): Outgoing["posted"] {
  if (!isAnswer(kind) && kind !== "post") return undefined;
  const texts = parts?.map((part) => part.text) ?? [text];
  const linked = texts.filter((one, at) => hasLink(one) || (at === 0 && link !== undefined)).length;
  return { plain: texts.length - linked, linked };
}
