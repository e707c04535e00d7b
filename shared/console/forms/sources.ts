import type { OutgoingSource } from "../../domain/outgoing/outgoing.ts";

/** As many as a reply has use for. */
const MAX_SOURCES = 10;

/** `library:ID,expert:ID`: what the page's script noted while words were put into the draft. */
export function sourcesIn(value: string): { sources?: OutgoingSource[] } {
  const sources = value.split(",").flatMap((one): OutgoingSource[] => {
    const [kind, id] = [one.slice(0, one.indexOf(":")), one.slice(one.indexOf(":") + 1)];
    return (kind === "library" || kind === "expert") && id !== "" ? [{ kind, id }] : [];
  });
  return sources.length === 0 ? {} : { sources: sources.slice(0, MAX_SOURCES) };
}
