import { isOwnMedia, MOST_FILES } from "../../domain/media/media-place.ts";
import type { OutgoingMedia } from "../../domain/outgoing/outgoing.ts";
import { HALVES, type HalfName } from "../../domain/posts/post-pair.ts";
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
  const field = (name: string): string => textOf(form, name).trim();
  const problems: FileProblem[] = [];
  const rows: MediaRow[] = [];
  for (let index = 0; index < MOST_FILES; index += 1) {
    if (field(`media-${index}-en`) === "" || field(`media-${index}-remove`) === "on") continue;
    const row = both((half): OutgoingMedia | undefined => {
      const [kind, contentType, key] = field(`media-${index}-${half}`).split("|");
      if ((kind !== "image" && kind !== "video") || !contentType || !isOwnMedia(key ?? "")) return undefined;
      const captions = field(`media-${index}-captions-key-${half}`);
      return {
        ...{ kind, contentType, key: key ?? "", alt: field(`media-${index}-alt-${half}`) },
        ...(isOwnMedia(captions) ? { captions } : {}),
      };
    });
    const whole = await withCaptions(ports, form, `media-${index}`, row, problems);
    if (whole !== undefined) rows.push(whole);
  }
  const added = rows.length < MOST_FILES ? await newRow(ports, form, field, problems) : undefined;
  return { media: added === undefined ? rows : [...rows, added], problems };
}

async function newRow(
  ports: MediaPorts,
  form: FormData,
  field: (name: string) => string,
  problems: FileProblem[],
): Promise<MediaRow | undefined> {
  const keep = keepMedia(ports);
  const files: Partial<Record<HalfName, Omit<OutgoingMedia, "alt">>> = {};
  for (const half of HALVES) {
    const bytes = await bytesOf(form.get(`file-${half}`));
    if (bytes === undefined) continue;
    const kept = await keep(bytes);
    if (kept.ok) files[half] = kept.file;
    else problems.push(`file-${kept.reason}`);
  }
  const first = files.en ?? files.fr;
  if (first === undefined) return undefined;
  const row = both((half): OutgoingMedia => ({ ...(files[half] ?? first), alt: field(`file-alt-${half}`) }));
  return withCaptions(ports, form, "file", row, problems);
}

async function withCaptions(
  ports: MediaPorts,
  form: FormData,
  prefix: string,
  row: Record<HalfName, OutgoingMedia | undefined>,
  problems: FileProblem[],
): Promise<MediaRow | undefined> {
  const { en, fr } = row;
  if (en === undefined || fr === undefined) return undefined;
  const whole: MediaRow = { en, fr };
  for (const half of HALVES) {
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

const both = <T>(of: (half: HalfName) => T): Record<HalfName, T> => ({ en: of("en"), fr: of("fr") });
