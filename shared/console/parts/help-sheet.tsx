import type { FC } from "hono/jsx";
import type { Ctx } from "./ctx.ts";
import { Icon } from "./marks.tsx";

/** All keys in one dialog. It opens by `?`; without a script there are no keys to explain. */
export const HelpSheet: FC<{ ctx: Ctx }> = ({ ctx }) => {
  const { keys, close } = ctx.words;
  const leave = ctx.language === "fr" ? "Échap" : "Esc";
  const enter = ctx.language === "fr" ? "Entrée" : "Enter";
  const rows: [string[], string][] = [
    [["J", "K"], keys.move],
    [[enter], keys.open],
    [["U"], keys.list],
    [["R"], keys.reply],
    [[leave], keys.leave],
    [["C"], keys.claim],
    [["N"], keys.new],
    [["Ctrl", enter], keys.send],
    [["Ctrl", "Shift", enter], keys.sendOpen],
    [["Z"], keys.undo],
    [["/"], keys.filter],
    [["G"], keys.goto],
    [["F6"], keys.zone],
    [["?"], keys.help],
  ];
  return (
    <dialog id="help" class="help" aria-labelledby="help-title">
      <div class="help-head">
        <h2 id="help-title">{keys.title}</h2>
        <form method="dialog">
          <button type="submit" class="button button-quiet">
            <Icon name="cross" /> {close}
          </button>
        </form>
      </div>
      <p class="second">{keys.lead}</p>
      <dl class="help-keys">
        {rows.map(([names, does]) => (
          <div>
            <dt>
              {names.map((name) => (
                <kbd class="key">{name}</kbd>
              ))}
            </dt>
            <dd>{does}</dd>
          </div>
        ))}
      </dl>
      <label class="check">
        <input type="checkbox" id="single-keys" checked /> {keys.off}
      </label>
    </dialog>
  );
};
