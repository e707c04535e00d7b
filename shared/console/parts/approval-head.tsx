import type { Child, FC, PropsWithChildren } from "hono/jsx";
import type { Gate } from "../../domain/lanes/gate.ts";
import { type Ctx, href } from "./ctx.ts";
import { GateClock } from "./gate-clock.tsx";
import { Icon } from "./marks.tsx";

export interface ApprovalHeadProps {
  ctx: Ctx;
  title: Child;
  /** What kind of thing it is, and the way to where it stands. */
  kind: Child;
  gate: Gate | undefined;
}

/** Above what waits for approval: the way back, what it is, its clock; below them its way to its readers. */
export const ApprovalHead: FC<PropsWithChildren<ApprovalHeadProps>> = ({ ctx, title, kind, gate, children }) => (
  <header class="approval-head">
    <a class="button button-quiet approval-back" id="back" href={href(ctx, "/approvals")}>
      <Icon name="left" /> {ctx.words.frame.back}
    </a>
    <div class="approval-title">
      <h1 id="approval-title" tabindex={-1}>
        {title}
      </h1>
      <span class="approval-kind second">{kind}</span>
      <GateClock ctx={ctx} gate={gate} left />
    </div>
    {children}
  </header>
);
