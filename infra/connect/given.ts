import { createInterface } from "node:readline/promises";
import * as z from "zod";
import { PROBLEMS } from "./problems.ts";

/** What a person brings: JSON on standard input, or typed at the terminal, unseen. */

/** Values by account's name (`app`: of the channel's application) and field. */
export type Given = Readonly<Record<string, Readonly<Record<string, string>>>>;

const GIVEN = z.record(z.string(), z.record(z.string(), z.string().trim().min(1)));

/** Throws `bad-request`. */
export function givenOf(text: string): Given {
  if (text.trim() === "") return {};
  try {
    return GIVEN.parse(JSON.parse(text));
  } catch {
    throw PROBLEMS.notJson();
  }
}

/** Standard input, where it is no terminal. */
export async function readGiven(input: NodeJS.ReadStream): Promise<Given> {
  if (input.isTTY) return {};
  let text = "";
  for await (const chunk of input) text += chunk;
  return givenOf(text);
}

/** Empty where nobody can type. Throws `bad-request` when the input ends (Ctrl-D, Ctrl-C). */
export async function askUnseen(prompt: string): Promise<string> {
  if (!process.stdin.isTTY) return "";
  process.stderr.write(prompt);
  const reader = createInterface({ input: process.stdin, terminal: true });
  const ended = new Promise<never>((_, reject) => {
    reader.once("SIGINT", () => reader.close());
    reader.once("close", () => reject(PROBLEMS.inputEnded()));
  });
  try {
    return (await Promise.race([reader.question(""), ended])).trim();
  } finally {
    // Nobody waits for it any more.
    ended.catch(() => {});
    reader.close();
    process.stderr.write("\n");
  }
}
