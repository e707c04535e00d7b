import { fold } from "../fold.ts";

/** People's names in a text: whole, or a part of them, accents or not. A desk is no person: it is its whole name alone. */

/** Where one of these names stands; `undefined`: there are none. For text in NFD. */
export function namesIn(names: readonly string[]): RegExp | undefined {
  const wanted = new Set(names.map((name) => name.trim()).flatMap((name) => [name, ...partsOf(name)]));
  wanted.delete("");
  const spellings = [...wanted].sort((a, b) => b.length - a.length).flatMap((one) => [one, one.toUpperCase()]);
  if (spellings.length === 0) return undefined;
  return new RegExp(String.raw`(?<![\p{L}\p{N}])(?:${spellings.map(spelled).join("|")})(?![\p{L}\p{M}\p{N}])`, "gu");
}

/** `but`: somebody whose name may stand there, though they share it. */
export function saysName(text: string, names: readonly string[], but = ""): boolean {
  const pattern = namesIn(names);
  const shared = fold(but).split(/\s+/u);
  const found = pattern === undefined ? [] : [...text.normalize("NFD").matchAll(pattern)];
  return found.some(([name]) => !shared.includes(fold(name)));
}

/** Particles and initials name nobody. Case counts: “Mark” is somebody, “mark” is not. */
export function partsOf(name: string): string[] {
  const words = name.trim().split(/\s+/u);
  const isPerson = /^\p{Lu}/u.test(words.at(-1) ?? "");
  return isPerson ? words.filter((word) => /^\p{Lu}[\p{L}\p{M}'’-]{2,}$/u.test(word)) : [];
}

const spelled = (name: string): string =>
  [...name.normalize("NFD").replace(/\p{M}/gu, "")]
    .map((sign) => (/\s/u.test(sign) ? String.raw`\s+` : `${literally(sign)}\\p{M}*`))
    .join("");

/** As a pattern that means these signs alone. */
export const literally = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|/]/gu, String.raw`\$&`);
