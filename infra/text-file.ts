import { readFileSync } from "node:fs";
import { parse } from "yaml";
import { AppError } from "../shared/domain/errors.ts";
import { faultIn } from "./yaml-faults.ts";

/** Files that somebody names, and what is wrong with them. */

const ANOTHER_KIND = [
  "a file stands where a folder is needed",
  "un fichier se trouve là où il faut un dossier",
] as const;
const NOT_ALLOWED = [
  "you may not read it or write there",
  "vous n’avez pas le droit de le lire ou d’y écrire",
] as const;
const REASONS: Partial<Record<string, readonly [en: string, fr: string]>> = {
  ENOENT: ["it is not there", "il n’existe pas"],
  EISDIR: ["it is a folder, and a file is needed", "c’est un dossier, et il faut un fichier"],
  ENOTDIR: ANOTHER_KIND,
  EEXIST: ANOTHER_KIND,
  EACCES: NOT_ALLOWED,
  EPERM: NOT_ALLOWED,
  EROFS: NOT_ALLOWED,
  ENOSPC: ["the disk is full", "le disque est plein"],
};

/** What the system says of a file, for the person who named it. `undefined`: it speaks of something else. */
export function fileSaid(error: Error, path = "path" in error ? String(error.path) : undefined): string | undefined {
  const [en, fr] = REASONS["code" in error ? String(error.code) : ""] ?? [];
  if (en === undefined || path === undefined) return undefined;
  return `${path} cannot be used, since ${en}: mend that, or name another.
${path} ne peut pas servir, car ${fr}\u00a0: corrigez cela ou nommez-en un autre.`;
}

/** Throws `bad-configuration`: the file cannot be read, or it is no text in UTF-8. */
export function textIn(path: string): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(readFileSync(path));
  } catch (cause) {
    const error = cause as NodeJS.ErrnoException;
    const isEncoding = error.code === "ERR_ENCODING_INVALID_ENCODED_DATA";
    const message = isEncoding ? notUtf8(path) : (fileSaid(error, path) ?? unread(path, error));
    throw new AppError("bad-configuration", message, { cause });
  }
}

/** In the system's own words, which end with the call and the path. */
function unread(path: string, { message }: Error): string {
  const [why] = message.split(", ");
  return `${path} cannot be read (${why}): mend that, or name another.
${path} ne peut pas être lu (${why})\u00a0: corrigez cela ou nommez-en un autre.`;
}

const notUtf8 = (path: string): string =>
  `${path} is no text in UTF-8: save it in this encoding.
${path} n’est pas du texte en UTF-8\u00a0: enregistrez-le dans cet encodage.`;

/**
 * Throws `bad-configuration` that quotes nothing: JSON's own fault has the beginning of what it read, which may be
 * anybody's words. `what`: a path, or who answered.
 */
export function jsonIn<T>(text: string, what: string): T {
  try {
    return JSON.parse(text) as T;
  } catch {
    throw new AppError(
      "bad-configuration",
      `${what} is no JSON, or was cut short: run the command again.
${what} n’est pas du JSON, ou a été tronqué\u00a0: relancez la commande.`,
    );
  }
}

const NOT_RESOLVED = {
  line: undefined,
  en: "a name with an asterisk leads nowhere, or to too much",
  fr: "un nom précédé d’un astérisque ne mène nulle part, ou mène à trop de valeurs",
};

/** Throws `bad-configuration` with the place. */
export function yamlIn(text: string, path: string): unknown {
  try {
    return parse(text);
  } catch (cause) {
    const { line, en, fr } = faultIn(cause) ?? NOT_RESOLVED;
    const at = line === undefined ? ["", ""] : [` at line ${line}`, ` à la ligne ${line}`];
    throw new AppError(
      "bad-configuration",
      `${path} is not YAML${at[0]}: ${en}.\n${path} n’est pas du YAML${at[1]}\u00a0: ${fr}.`,
      { cause },
    );
  }
}
