import type { FC } from "hono/jsx";
import type { Presence } from "../../domain/message/presence.ts";
import type { Ctx } from "./ctx.ts";
import { Icon } from "./marks.tsx";
import { presenceWords } from "./presence-words.ts";

/** Who else has this conversation open, at the column's end: the script keeps it true. */
export const PresenceLine: FC<{ ctx: Ctx; present: readonly Presence[] }> = ({ ctx, present }) => {
  const { presence } = ctx.words.conversation;
  const said = presenceWords(present, {
    reading: presence.reading("{n}"),
    writing: presence.writing("{n}"),
    another: presence.another("{n}"),
    others: presence.others("{n}", "{t}"),
  });
  return (
    <p class="presence" id="presence" hidden={said === ""}>
      <Icon name="show" />
      <span data-said>{said}</span>
      <span class="second">{presence.now}</span>
    </p>
  );
};
