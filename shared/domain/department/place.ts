/** Where in a department's file something is wrong, as the person who wrote it knows it: by name, and by line. */

/** The line on which a path of keys begins, or the nearest one above it; nothing where the text is not at hand. */
export type LineOf = (path: readonly PropertyKey[]) => number | undefined;

/** `lanes "legal-words" when.risk (line 84)`; in French, `lanes « legal-words » when.risk (ligne 84)`. */
export function calledIn(
  path: readonly PropertyKey[],
  file: unknown,
  lineOf: LineOf = () => undefined,
): { en: string; fr: string } | undefined {
  if (path.length === 0) return undefined;
  const [en, fr] = [(name: string) => `"${name}"`, (name: string) => `« ${name} »`].map((quoted) =>
    joined(path, file, quoted),
  ) as [string, string];
  const line = lineOf(path);
  return line === undefined ? { en, fr } : { en: `${en} (line ${line})`, fr: `${fr} (ligne ${line})` };
}

/** Keys by dots; an entry of a list by its name where it has one, else by its position. */
function joined(path: readonly PropertyKey[], file: unknown, quoted: (name: string) => string): string {
  let within = file;
  let said = "";
  let named = false;
  for (const step of path) {
    const list = Array.isArray(within);
    within = typeof within === "object" && within !== null ? Reflect.get(within, step) : undefined;
    const name = list ? nameOf(within) : undefined;
    said += name === undefined ? `${named ? " " : said && "."}${String(step)}` : ` ${quoted(name)}`;
    named = name !== undefined;
  }
  return said;
}

/** What an entry calls itself: its id; an account, with its channel; a person's or a thing's name; an address. */
function nameOf(entry: unknown): string | undefined {
  if (typeof entry !== "object" || entry === null) return undefined;
  const own = (key: string): string | undefined => {
    const value: unknown = Reflect.get(entry, key);
    return typeof value === "string" && value.trim() !== "" ? value : undefined;
  };
  const [channel, account] = [own("channel"), own("account")];
  if (channel !== undefined) return account === undefined ? channel : `${channel} ${account}`;
  return own("id") ?? own("name") ?? own("email");
}
