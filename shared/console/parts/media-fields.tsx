import type { Child, FC } from "hono/jsx";
import { MOST_FILES, mediaName } from "../../domain/media/media-place.ts";
import { OFFICIAL_LANGUAGES } from "../../domain/official-language.ts";
import type { HalfName } from "../../domain/posts/post-pair.ts";
import { LARGEST_FILE } from "../../steps/media/keep-media.ts";
import type { PairProblem } from "../../steps/posts/check-post.ts";
import type { FileProblem, MediaRow } from "../forms/media.ts";
import { type Ctx, href } from "./ctx.ts";
import { Beside, wrongAt } from "./post-spots.tsx";
import { count } from "./time.ts";

/** Pictures and films with what they show in both languages: those that stand there, and room for one more. */

export const MediaFields: FC<{ ctx: Ctx; media: readonly MediaRow[]; missing?: readonly PairProblem[] }> = ({
  ctx,
  media: rows,
  missing = [],
}) => {
  const { media } = ctx.words;
  return (
    <fieldset class="media-files">
      <legend>{media.files}</legend>
      <p class="second">{media.lead(megabytes(ctx))}</p>
      <Beside ctx={ctx} missing={missing} spot="files" />
      {rows.map((row, index) => (
        <StoredFile ctx={ctx} row={row} index={index} missing={missing} />
      ))}
      {rows.length < MOST_FILES && <NewFile ctx={ctx} open={rows.length === 0} missing={missing} />}
    </fieldset>
  );
};

const StoredFile: FC<MissingProps & { row: MediaRow; index: number }> = ({ ctx, row, index, missing }) => {
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
        {OFFICIAL_LANGUAGES.map((half) => (
          <div class="media-half">
            <input type="hidden" name={`${name}-${half}`} value={stored(row, half)} />
            {row[half].captions !== undefined && (
              <input type="hidden" name={`${name}-captions-key-${half}`} value={row[half].captions} />
            )}
            <Alt
              label={media.alt[half]}
              name={`${name}-alt-${half}`}
              half={half}
              value={row[half].alt}
              wrong={row[half].alt.trim() === "" ? wrongAt(missing, `alt-${half}`) : {}}
            >
              {row[half].alt.trim() === "" && <Beside ctx={ctx} missing={missing} spot={`alt-${half}`} />}
            </Alt>
            {row.en.kind === "video" && (
              <FileField
                wrong={row[half].captions === undefined ? wrongAt(missing, `captions-${half}`) : {}}
                label={`${media.captions[half]}${row[half].captions === undefined ? "" : " ✓"}`}
                name={`${name}-captions-${half}`}
                accept=".vtt,text/vtt"
              >
                {row[half].captions === undefined && <Beside ctx={ctx} missing={missing} spot={`captions-${half}`} />}
              </FileField>
            )}
          </div>
        ))}
        <label class="check">
          <input type="checkbox" name={`${name}-remove`} /> {media.remove}
        </label>
      </div>
    </fieldset>
  );
};

interface MissingProps {
  ctx: Ctx;
  missing: readonly PairProblem[];
}

const NewFile: FC<MissingProps & { open: boolean }> = ({ ctx, open, missing }) => {
  const { media } = ctx.words;
  return (
    <details class="media-file-new" open={open}>
      <summary>{media.add}</summary>
      <div class="media-file-words">
        {OFFICIAL_LANGUAGES.map((half) => (
          <div class="media-half">
            <FileField
              label={media.file[half]}
              name={`file-${half}`}
              accept=".jpg,.jpeg,.png,.webp,.mp4"
              wrong={half === "en" ? wrongAt(missing, "files") : {}}
            />
            <Alt label={media.alt[half]} name={`file-alt-${half}`} half={half} value="" />
            <FileField label={media.captions[half]} name={`file-captions-${half}`} accept=".vtt,text/vtt" />
          </div>
        ))}
      </div>
    </details>
  );
};

interface FieldProps {
  label: string;
  name: string;
  wrong?: object;
  children?: Child;
}

const Alt: FC<FieldProps & { half: HalfName; value: string }> = ({
  label,
  name,
  half,
  value,
  wrong = {},
  children,
}) => (
  <label class="field">
    {label}
    <input type="text" name={name} lang={half} value={value} maxlength={1000} {...wrong} />
    {children}
  </label>
);

const FileField: FC<FieldProps & { accept: string }> = ({ label, name, accept, wrong = {}, children }) => (
  <label class="field">
    {label}
    <input type="file" name={name} accept={accept} {...wrong} />
    {children}
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
