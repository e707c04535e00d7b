import * as z from "zod/mini";
import { cleanStrings } from "../domain/clean-text.ts";
import type { Confirmation, Confirmed } from "../steps/outgoing/confirm-exported.ts";
import { filled, upTo } from "./api/values.ts";
import { FAULTS, saidOf } from "./input-faults.ts";

/** Bridge mode: the official tool's word, as its file or the API brings it. */

/** Each takes a few calls of the table: so many fit into one request. */
export const MOST_CONFIRMATIONS = 200;

export const confirmationSchema = z
  .object({
    id: filled(200),
    published: z.boolean(),
    externalId: z.optional(filled(500)),
    permalink: z.optional(z.url({ protocol: /^https?$/ }).check(z.maxLength(2000))),
    at: z.optional(z.iso.datetime({ offset: true })),
    reason: z.optional(upTo(500)),
  })
  .register(z.globalRegistry, { id: "Confirmation" });

/** Without what the tool left out, and with its time in the form in which times are kept. */
export function toConfirmation(said: z.infer<typeof confirmationSchema>): Confirmation {
  const { id, published, externalId, permalink, at, reason } = said;
  return {
    id,
    published,
    ...(externalId === undefined ? {} : { externalId }),
    ...(permalink === undefined ? {} : { permalink }),
    ...(at === undefined ? {} : { at: new Date(at).toISOString() }),
    ...(reason === undefined ? {} : { reason }),
  };
}

/** A line that is not right: its number in the file, and why. `undefined`: it is no JSON at all. */
export interface BadLine {
  line: number;
  fault: string | undefined;
}

/** How an import went: what became of each line, or why nothing was taken. `text`: the lines, kept to be put right. */
export type Imported =
  | { text: string; outcomes: readonly { id: string; outcome: Confirmed }[] }
  | { text: string; bad: readonly BadLine[] | "none" | "too-many" | "cross-origin" };

export type Lines =
  | { ok: true; confirmations: Confirmation[] }
  | { ok: false; bad: BadLine[] }
  | { ok: false; bad: "none" | "too-many" };

/** All lines or none: a file that is right in part would leave nobody sure of what was taken. */
export function readLines(text: string, language: "en" | "fr"): Lines {
  // Files of some tools begin with a byte order mark.
  const lines = text.replace(/^\uFEFF/, "").split(/\r?\n/);
  const written = lines.flatMap((line, index) => (line.trim() === "" ? [] : [{ line: index + 1, text: line }]));
  if (written.length === 0) return { ok: false, bad: "none" };
  if (written.length > MOST_CONFIRMATIONS) return { ok: false, bad: "too-many" };
  const confirmations: Confirmation[] = [];
  const bad: BadLine[] = [];
  for (const one of written) {
    const parsed = confirmationSchema.safeParse(jsonOf(one.text), { error: FAULTS[language] });
    if (parsed.success) confirmations.push(toConfirmation(parsed.data));
    else bad.push({ line: one.line, fault: faultOf(parsed.error, jsonOf(one.text), language) });
  }
  return bad.length === 0 ? { ok: true, confirmations } : { ok: false, bad };
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text, cleanStrings);
  } catch {
    return undefined;
  }
}

/** The first thing that is wrong, with the field's name before it. */
function faultOf(error: z.core.$ZodError, value: unknown, language: "en" | "fr"): string | undefined {
  if (value === undefined) return undefined;
  const [issue] = error.issues;
  const field = issue?.path.map(String).join(".") ?? "";
  return saidOf(field, issue?.message ?? "", language);
}
