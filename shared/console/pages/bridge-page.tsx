import type { FC } from "hono/jsx";
import type { Message } from "../../domain/message/message.ts";
import type { Outgoing } from "../../domain/outgoing/outgoing.ts";
import type { Imported } from "../confirmations.ts";
import { Layout } from "../layout.tsx";
import { Banner, Empty } from "../parts/controls.tsx";
import type { Ctx } from "../parts/ctx.ts";
import { ExportedCard } from "../parts/exported.tsx";
import { Import } from "../parts/import.tsx";
import type { ChannelHealth, NavProps } from "../parts/rail.tsx";
import { bridgeWords } from "../words/bridge.ts";

export interface BridgeProps {
  ctx: Ctx;
  /** Handed over and not confirmed, oldest first, each with the message it answers. */
  items: readonly { outgoing: Outgoing; message: Message | undefined }[];
  /** There are others behind these. */
  more?: boolean;
  imported?: Imported;
  channels: readonly ChannelHealth[];
  counts?: NavProps["counts"];
}

/** Bridge mode: what a person publishes with the official tool, and the way to say so. */
export const BridgePage: FC<BridgeProps> = ({ ctx, items, more, imported, channels, counts = {} }) => {
  const { refusal } = ctx.words;
  const bridge = bridgeWords[ctx.language];
  const known: Record<string, { title: string; text: string }> = refusal;
  const refused = ctx.refused === undefined ? undefined : (known[ctx.refused] ?? refusal.other);
  return (
    <Layout
      ctx={ctx}
      title={bridge.heading}
      section="bridge"
      channels={channels}
      counts={counts}
      heading={bridge.heading}
    >
      <div class="page-column">
        <h1>{bridge.heading}</h1>
        <p class="lead">{bridge.lead}</p>
        {refused !== undefined && <Banner kind="error" title={refused.title} text={refused.text} alert />}
        {ctx.department.department.mode === "direct" && <Banner kind="information" title={bridge.direct} />}
        {items.length === 0 ? (
          <Empty title={bridge.none.title} text={bridge.none.text} />
        ) : (
          <section aria-labelledby="exported">
            <h2 id="exported">{(more ? bridge.first : bridge.waiting)(items.length)}</h2>
            <ul class="exported">
              {items.map((item) => (
                <li>
                  <ExportedCard ctx={ctx} {...item} />
                </li>
              ))}
            </ul>
          </section>
        )}
        <Import ctx={ctx} {...(imported === undefined ? {} : { imported })} />
      </div>
    </Layout>
  );
};
