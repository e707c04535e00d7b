import type { FC } from "hono/jsx";
import type { Ctx } from "./ctx.ts";
import { SINGLE_KEYS } from "./key-table.ts";

/** Single keys on or off, and a key of one's own for each: kept in the browser, so the script does all of it. */
export const KeySettings: FC<{ ctx: Ctx }> = ({ ctx }) => {
  const { keys } = ctx.words;
  return (
    <div
      class="key-settings script"
      data-key-settings
      data-taken={keys.taken("{t}")}
      data-changed={keys.changed("{k}", "{t}")}
    >
      <label class="check">
        <input type="checkbox" data-single-keys checked /> {keys.on}
      </label>
      <p class="second">{keys.changeLead}</p>
      <div class="key-choices">
        {SINGLE_KEYS.map((name) => (
          <label>
            <input
              class="key-choice"
              type="text"
              maxlength={1}
              size={2}
              autocomplete="off"
              autocapitalize="characters"
              spellcheck={false}
              value={name}
              data-key-choice={name}
              aria-label={keys.keyOf(keys.does[name])}
            />
            <span data-does>{keys.does[name]}</span>
          </label>
        ))}
      </div>
      <p class="key-said" role="status" data-key-said></p>
      <button type="button" class="button" data-keys-reset data-said={keys.wasReset}>
        {keys.reset}
      </button>
    </div>
  );
};
