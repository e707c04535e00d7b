import type { FC } from "hono/jsx";
import type { OutgoingMedia } from "../../domain/outgoing/outgoing.ts";
import type { Ctx } from "./ctx.ts";
import { Icon } from "./marks.tsx";

/** Pictures and films that go out, or went: what each shows, in its own language. */
export const MediaList: FC<{ ctx: Ctx; media: readonly OutgoingMedia[] | undefined; language: "en" | "fr" }> = ({
  ctx,
  media = [],
  language,
}) =>
  media.length === 0 ? null : (
    <ul class="media-list">
      {media.map(({ kind, alt }) => (
        <li>
          <Icon name={kind === "image" ? "image" : "film"} />
          <span>
            {ctx.words.media.kind[kind]}
            {alt.trim() !== "" && (
              <>
                {ctx.language === "fr" ? "\u00a0: " : ": "}
                <span lang={language}>{alt}</span>
              </>
            )}
          </span>
        </li>
      ))}
    </ul>
  );

/** Said in one line, where there is room for no more. */
export const mediaSaid = ({ media: words }: Ctx["words"], media: readonly OutgoingMedia[]): string =>
  media.map(({ kind, alt }) => words.shows(words.kind[kind], alt)).join("; ");
