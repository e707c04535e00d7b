import type { FC } from "hono/jsx";
import { type Ctx, href } from "./ctx.ts";
import { Icon } from "./marks.tsx";

/**
 * The dialog of all keys. It opens by `?`, and the keys come when it first does: they would weigh on every page. Without a
 * script there are no keys to explain.
 */
export const HelpSheet: FC<{ ctx: Ctx }> = ({ ctx }) => {
  const { keys, frame } = ctx.words;
  return (
    <dialog
      id="help"
      class="help"
      aria-labelledby="help-title"
      data-from={href(ctx, "/keys", { lang: ctx.language })}
      data-lost={keys.lost}
    >
      <div class="help-head">
        <h2 id="help-title">{keys.title}</h2>
        <form method="dialog">
          <button type="submit" class="button button-quiet">
            <Icon name="cross" /> {frame.close}
          </button>
        </form>
      </div>
      <p class="second" role="status" id="help-said"></p>
    </dialog>
  );
};
