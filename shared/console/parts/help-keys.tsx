import type { FC } from "hono/jsx";
import type { Ctx } from "./ctx.ts";
import { KeySettings } from "./key-settings.tsx";
import { CHORDS, KEY_GROUPS } from "./key-table.ts";

/** What the help sheet shows: every key, and where they are changed. */
export const HelpKeys: FC<{ ctx: Ctx }> = ({ ctx }) => {
  const { keys } = ctx.words;
  return (
    <div id="help-keys">
      <p class="second">{keys.lead}</p>
      <div class="help-groups">
        {KEY_GROUPS.map(({ name, entries }) => (
          <section>
            <h3>{keys.groups[name]}</h3>
            <dl class="help-keys">
              {entries.map((entry) => (
                <div>
                  <dt>
                    {(CHORDS[entry] ?? [entry]).map((key) => (
                      <kbd class="key">{keyName(ctx, key)}</kbd>
                    ))}
                  </dt>
                  <dd>{keys.does[entry]}</dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
      <p class="second">{keys.goto}</p>
      <details class="help-change">
        <summary>{keys.change}</summary>
        <KeySettings ctx={ctx} />
      </details>
    </div>
  );
};

/** As it stands on Canadian keyboards of each language. */
function keyName({ language }: Pick<Ctx, "language">, key: string): string {
  const names: Record<string, { en: string; fr: string }> = {
    enter: { en: "Enter", fr: "Entrée" },
    escape: { en: "Esc", fr: "Échap" },
    shift: { en: "Shift", fr: "Maj" },
  };
  return names[key]?.[language] ?? key;
}
