import type { FC } from "hono/jsx";
import type { Message } from "../../domain/message/message.ts";
import { answers } from "../../domain/officer.ts";
import { Key } from "./chips.tsx";
import { Hidden } from "./controls.tsx";
import { type Ctx, href } from "./ctx.ts";
import { type ListQuery, messagePath } from "./inbox-query.ts";

/** To a person who answers, who has it then, or to a team, whose members may claim it; with a line where one helps. */
export const HandOver: FC<{ ctx: Ctx; query: ListQuery; message: Message }> = ({ ctx, query, message }) => {
  const { handOver } = ctx.words.conversation;
  const { language, department, colleagues = [], officer } = ctx;
  const others = colleagues
    .filter((one) => answers(one) && one.id !== officer?.id && one.id !== message.claimedBy)
    .sort((a, b) => a.name.localeCompare(b.name, language));
  return (
    <details class="menu hand-over" id="hand-over" data-key="H">
      <summary class="button button-quiet">
        {handOver.label} <Key>H</Key>
      </summary>
      <form class="menu-box" method="post" action={href(ctx, `/messages/${message.id}/hand-over`)}>
        <Hidden ctx={ctx} back={messagePath(message.id, query)} />
        <label class="field">
          {handOver.to}
          <select name="to" required>
            <option value="">{handOver.choose}</option>
            {others.length > 0 && (
              <optgroup label={handOver.people}>
                {others.map(({ id, name }) => (
                  <option value={`person:${id}`}>{name}</option>
                ))}
              </optgroup>
            )}
            <optgroup label={handOver.teams}>
              {department.teams.map((team) => (
                <option value={`team:${team.id}`}>{team.name[language]}</option>
              ))}
            </optgroup>
          </select>
        </label>
        <label class="field">
          {handOver.line}
          <input type="text" name="line" maxlength={300} autocomplete="off" />
        </label>
        <button type="submit" class="button button-primary">
          {handOver.submit}
        </button>
      </form>
    </details>
  );
};
