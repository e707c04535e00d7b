import type { FC } from "hono/jsx";
import { actionOf, type OutgoingProps } from "./outgoing-props.ts";
import { PLATFORM } from "./platforms.ts";

/** The platform's own code and words, kept beside ours: nothing where it gave none. */
export const PlatformWords: FC<Pick<OutgoingProps, "ctx" | "outgoing">> = ({ ctx, outgoing }) => {
  const { words } = ctx;
  const error = outgoing.platformError;
  if (error === undefined) return null;
  return (
    <div class="platform-words">
      {error.message !== "" && (
        <p>
          {words.outgoing.failedSaid(PLATFORM[outgoing.channel])} <q>{error.message}</q>
        </p>
      )}
      <details class="code">
        <summary>{words.errors.details}</summary>
        {words.errors.code(error.code)}
      </details>
    </div>
  );
};

/** Puts a reply's words back into the composer; needs the script, and loses nothing without it. */
export const UseAgain: FC<OutgoingProps> = ({ ctx, outgoing, may }) =>
  may.reply && actionOf(outgoing) === undefined ? (
    <button type="button" class="button script" data-use={outgoing.text}>
      {ctx.words.outgoing.useAgain}
    </button>
  ) : null;
