import type { FC } from "hono/jsx";
import { type Hold, LONGEST_REASON } from "../../domain/records/hold.ts";
import { recordsWords } from "../words/records.ts";
import { Said } from "./chips.tsx";
import { Hidden } from "./controls.tsx";
import { type Ctx, href } from "./ctx.ts";

/** Of a lifting that was refused: which hold, what was typed, and why not. */
export interface Unlifted {
  id: string;
  reason: string;
  why: string;
}

/** Lifting cannot be undone: what it destroys is said, and why it is lifted is asked, before anything happens. */
export const LiftForm: FC<{ ctx: Ctx; hold: Hold; unlifted?: Unlifted | undefined }> = ({ ctx, hold, unlifted }) => {
  const { held, place } = recordsWords[ctx.language];
  const said = held.lifting;
  const wrong = unlifted?.id === hold.id ? unlifted : undefined;
  const hint = `lift-hint-${hold.id}`;
  return (
    <details class="menu hold-lift" {...(wrong === undefined ? {} : { open: true })}>
      <summary class="button">
        {held.lift} <Said>{hold.number}</Said>
      </summary>
      <form class="menu-box" method="post" action={href(ctx, `/records/holds/${hold.id}/lift`)}>
        <Hidden ctx={ctx} />
        <p>
          <b>{said.ask(hold.number)}</b> {said.means}
        </p>
        <label class="field">
          {said.reason}
          <input
            type="text"
            name="reason"
            value={wrong?.reason ?? ""}
            autocomplete="off"
            maxlength={LONGEST_REASON}
            required
            aria-describedby={wrong === undefined ? hint : `wrong-lift ${hint}`}
            {...(wrong === undefined ? {} : { "aria-invalid": "true" as const, autofocus: true })}
          />
          {wrong !== undefined && (
            <span class="field-wrong" id="wrong-lift">
              {wrong.why}
            </span>
          )}
        </label>
        <p class="second" id={hint}>
          {place.reasonHint}
        </p>
        <button type="submit" class="button button-primary">
          {said.submit}
        </button>
      </form>
    </details>
  );
};
