/** Every text in a recorded body, by its path: places in lists, and names that are ids, are one. */

export interface Leaf {
  path: string;
  /** The whole with another text in this one's place. */
  with(text: string): string;
}

type Json = Record<string, unknown>;

export const leavesOf = (body: string): Leaf[] => (/^\s*</.test(body) ? xmlLeaves(body) : jsonLeaves(body));

function jsonLeaves(body: string): Leaf[] {
  const root = { whole: read(body) };
  const leaves: Leaf[] = [];
  const walk = (holder: Json, path: string): void => {
    for (const [name, value] of Object.entries(holder)) {
      const here = holder === root ? "" : Array.isArray(holder) ? `${path}[]` : `${path}.${named(name)}`;
      if (typeof value === "object" && value !== null) walk(value as Json, here);
      if (typeof value !== "string") continue;
      leaves.push({
        path: here.replace(/^\./, ""),
        with(text) {
          holder[name] = text;
          const changed = JSON.stringify(root.whole);
          holder[name] = value;
          return changed;
        },
      });
    }
  };
  walk(root, "");
  return leaves;
}

function read(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}

const named = (name: string): string => (/\d/.test(name) ? "#" : name);

/** Texts between tags, and attributes. */
function xmlLeaves(body: string): Leaf[] {
  const open: string[] = [];
  const leaves: Leaf[] = [];
  for (const { 0: piece, index } of body.matchAll(/<[^>]*>|[^<]+/g)) {
    const at = (from: number, length: number, path: string): void => {
      const put = (text: string): string => `${body.slice(0, from)}${escaped(text)}${body.slice(from + length)}`;
      leaves.push({ path, with: put });
    };
    if (!piece.startsWith("<")) {
      if (piece.trim() !== "") at(index, piece.length, open.join("."));
    } else if (piece.startsWith("</")) open.pop();
    else {
      const [, name = ""] = /^<([\w:-]+)/.exec(piece) ?? [];
      for (const { 0: all, 1: attribute = "", 2: value = "", index: from } of piece.matchAll(/\s([\w:-]+)="([^"]*)"/g))
        at(index + from + all.length - value.length - 1, value.length, [...open, name, `@${attribute}`].join("."));
      if (name !== "" && !piece.endsWith("/>")) open.push(name);
    }
  }
  return leaves;
}

const escaped = (text: string): string =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll('"', "&quot;");
