import type { FC } from "hono/jsx";
import { MOST_FILES, mediaName } from "../../domain/media/media-place.ts";
import { HALVES, type HalfName } from "../../domain/posts/post-pair.ts";
import { LARGEST_FILE } from "../../steps/media/keep-media.ts";
import type { FileProblem, MediaRow } from "../forms/media.ts";
import { type Ctx, href } from "./ctx.ts";
import { count } from "./time.ts";

/** Pictures and films with what they show in both languages: those that stand there, and room for one more. */

export const MediaFields: FC<{ ctx: Ctx; media: readonly MediaRow[] }> = ({ ctx, media: rows }) => {
  const { media } = ctx.words;
  return (
    <fieldset class="media-files">
      <legend>{media.files}</legend>
      <p class="second">{media.lead(megabytes(ctx))}</p>
      {rows.map((row, index) => (
        <StoredFile ctx={ctx} row={row} index={index} />
      ))}
      {rows.length < MOST_FILES && <NewFile ctx={ctx} open={rows.length === 0} />}
    </fieldset>
  );
};

const StoredFile: FC<{ ctx: Ctx; row: MediaRow; index: number }> = ({ ctx, row, index }) => {
  const { media } = ctx.words;
  const name = `media-${index}`;
  return (
    <fieldset class="media-file">
      <legend class="said">{`${media.kind[row.en.kind]} ${index + 1}`}</legend>
      {row.en.kind === "image" ? (
        <img src={href(ctx, `/media/${mediaName(row.en.key)}`)} alt="" loading="lazy" />
      ) : (
        <p>
          <a href={href(ctx, `/media/${mediaName(row.en.key)}`)}>{media.kind.video}</a>
        </p>
      )}
      <div class="media-file-words">
        {HALVES.map((half) => (
          <>
            <input type="hidden" name={`${name}-${half}`} value={stored(row, half)} />
            {row[half].captions !== undefined && (
              <input type="hidden" name={`${name}-captions-key-${half}`} value={row[half].captions} />
            )}
            <Alt label={media.alt[half]} name={`${name}-alt-${half}`} half={half} value={row[half].alt} />
            {row.en.kind === "video" && (
              <FileField
                label={`${media.captions[half]}${row[half].captions === undefined ? "" : " ✓"}`}
                name={`${name}-captions-${half}`}
                accept=".vtt,text/vtt"
              />
            )}
          </>
        ))}
        <label class="check">
          <input type="checkbox" name={`${name}-remove`} /> {media.remove}
        </label>
      </div>
    </fieldset>
  );
};

const NewFile: FC<{ ctx: Ctx; open: boolean }> = ({ ctx, open }) => {
  const { media } = ctx.words;
  return (
    <details class="media-file-new" open={open}>
      <summary>{media.add}</summary>
      <div class="media-file-words">
        {HALVES.map((half) => (
          <>
            <FileField label={media.file[half]} name={`file-${half}`} accept=".jpg,.jpeg,.png,.webp,.mp4" />
            <Alt label={media.alt[half]} name={`file-alt-${half}`} half={half} value="" />
            <FileField label={media.captions[half]} name={`file-captions-${half}`} accept=".vtt,text/vtt" />
          </>
        ))}
      </div>
    </details>
  );
};

const Alt: FC<{ label: string; name: string; half: HalfName; value: string }> = ({ label, name, half, value }) => (
  <label class="field">
    {label}
    <input type="text" name={name} lang={half} value={value} maxlength={1000} />
  </label>
);

const FileField: FC<{ label: string; name: string; accept: string }> = ({ label, name, accept }) => (
  <label class="field">
    {label}
    <input type="file" name={name} accept={accept} />
  </label>
);

const stored = (row: MediaRow, half: HalfName): string => {
  const { kind, contentType, key } = row[half];
  return [kind, contentType, key].join("|");
};

const megabytes = ({ language }: Ctx): string =>
  `${count(Math.floor(LARGEST_FILE / 1e6), language)}\u00a0${language === "fr" ? "Mo" : "MB"}`;

export const isFileProblem = (problem: string): problem is FileProblem => problem.startsWith("file-");
export const badFile = ({ media }: Ctx["words"], problem: FileProblem): string =>
  media.bad[problem.slice("file-".length) as keyof typeof media.bad];
