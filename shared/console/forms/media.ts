import { isOwnMedia, MOST_FILES } from "../../domain/media/media-place.ts";
import { OFFICIAL_LANGUAGES } from "../../domain/official-language.ts";
import type { OutgoingMedia } from "../../domain/outgoing/outgoing.ts";
import type { HalfName } from "../../domain/posts/post-pair.ts";
import { type BadFile, keepCaptions, keepMedia, type MediaPorts } from "../../steps/media/keep-media.ts";
import { textOf } from "./route.ts";

/** Pictures and films in a form: what stands there already, what is taken out, and what is new. */

/** One file in both languages: the same file, or one of its own for French. */
export type MediaRow = Record<HalfName, OutgoingMedia>;
export type FileProblem = `file-${BadFile}`;

export interface ReadMedia {
  media: MediaRow[];
  problems: FileProblem[];
}

/** Files that stand there already, without those that were taken out, and the new one. */
export async function readMedia(ports: MediaPorts, form: FormData): Promise<ReadMedia> {
  const problems: FileProblem[] = [];
  const media: MediaRow[] = [];
  for (const { index, row } of stored(form))
    media.push(await withCaptions(ports, form, `media-${index}`, row, problems));
  const added = media.length < MOST_FILES ? await newRow(ports, form, problems) : undefined;
  return { media: added === undefined ? media : [...media, added], problems };
}

/** Those alone that stand there already: nothing is kept. */
export const storedMedia = (form: FormData): MediaRow[] => stored(form).map(({ row }) => row);

function stored(form: FormData): { index: number; row: MediaRow }[] {
  return Array.from({ length: MOST_FILES }, (_, index) => {
    if (textOf(form, `media-${index}-remove`) === "on") return [];
    const [en, fr] = OFFICIAL_LANGUAGES.map((half) => storedFile(form, `media-${index}`, half));
    return en === undefined || fr === undefined ? [] : [{ index, row: { en, fr } }];
  }).flat();
}

function storedFile(form: FormData, prefix: string, half: HalfName): OutgoingMedia | undefined {
  const [kind, contentType, key = ""] = textOf(form, `${prefix}-${half}`).split("|");
  if ((kind !== "image" && kind !== "video") || !contentType || !isOwnMedia(key)) return undefined;
  const captions = textOf(form, `${prefix}-captions-key-${half}`);
  const alt = textOf(form, `${prefix}-alt-${half}`).trim();
  return { kind, contentType, key, alt, ...(isOwnMedia(captions) ? { captions } : {}) };
}

async function newRow(ports: MediaPorts, form: FormData, problems: FileProblem[]): Promise<MediaRow | undefined> {
  const keep = keepMedia(ports);
  const files: Partial<Record<HalfName, Omit<OutgoingMedia, "alt">>> = {};
  for (const half of OFFICIAL_LANGUAGES) {
    const bytes = await bytesOf(form.get(`file-${half}`));
    if (bytes === undefined) continue;
    const kept = await keep(bytes);
    if (kept.ok) files[half] = kept.file;
    else problems.push(`file-${kept.reason}`);
  }
  const first = files.en ?? files.fr;
  if (first === undefined) return undefined;
  const file = (half: HalfName): OutgoingMedia => ({
    ...(files[half] ?? first),
    alt: textOf(form, `file-alt-${half}`).trim(),
  });
  return withCaptions(ports, form, "file", { en: file("en"), fr: file("fr") }, problems);
}

async function withCaptions(
  ports: MediaPorts,
  form: FormData,
  prefix: string,
  row: MediaRow,
  problems: FileProblem[],
): Promise<MediaRow> {
  const whole = { ...row };
  for (const half of OFFICIAL_LANGUAGES) {
    const bytes = await bytesOf(form.get(`${prefix}-captions-${half}`));
    if (bytes === undefined) continue;
    const kept = await keepCaptions(ports)(bytes);
    if (kept.ok) whole[half] = { ...whole[half], captions: kept.key };
    else problems.push(`file-${kept.reason}`);
  }
  return whole;
}

/** A field of files that was left empty comes as a file without bytes and without a name. */
async function bytesOf(value: FormDataEntryValue | null): Promise<Uint8Array | undefined> {
  if (value === null || typeof value === "string" || (value.size === 0 && value.name === "")) return undefined;
  return new Uint8Array(await value.arrayBuffer());
}
