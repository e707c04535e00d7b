import type { FC } from "hono/jsx";
import type { Erasure } from "../../ports.ts";
import { Layout } from "../layout.tsx";
import type { Ctx } from "../parts/ctx.ts";
import { Logo } from "../parts/marks.tsx";
import { PLATFORM } from "../parts/platforms.ts";
import { dayName } from "../parts/time.ts";
import { deletionWords } from "../words/deletion.ts";

/** What became of a person's request that their data go; absent: no request has this code. */
export const DeletionPage: FC<{ ctx: Ctx; erasure?: Erasure }> = ({ ctx, erasure }) => {
  const { department, language } = ctx;
  const name = department.department.name[language];
  const { title } = deletionWords[ctx.language];
  const state = deletionWords[ctx.language][outcomeOf(erasure)];
  return (
    <Layout ctx={ctx} title={title}>
      <div class="door deletion">
        <Logo wide />
        <p class="second">{title}</p>
        <h1>{state.title}</h1>
        <p class="lead">
          {typeof state.text === "string" ? state.text : state.text(name, PLATFORM[erasure?.channel ?? "facebook"])}
        </p>
        {erasure !== undefined && <Facts ctx={ctx} erasure={erasure} />}
      </div>
    </Layout>
  );
};

function outcomeOf(erasure: Erasure | undefined): "unknown" | "open" | "none" | "done" {
  if (erasure === undefined) return "unknown";
  if (erasure.doneAt === undefined) return "open";
  return erasure.messages === 0 ? "none" : "done";
}

const Facts: FC<{ ctx: Ctx; erasure: Erasure }> = ({ ctx, erasure }) => {
  const { language, department } = ctx;
  const zone = { language, timeZone: department.department.timeZone };
  const day = (iso: string) => dayName(Date.parse(iso), zone, "long");
  const { code, asked, finished, through } = deletionWords[ctx.language];
  return (
    <dl class="deletion-facts">
      <div>
        <dt>{asked}</dt>
        <dd>{day(erasure.askedAt)}</dd>
      </div>
      {erasure.doneAt !== undefined && (
        <div>
          <dt>{finished}</dt>
          <dd>{day(erasure.doneAt)}</dd>
        </div>
      )}
      <div>
        <dt>{through}</dt>
        <dd>{PLATFORM[erasure.channel]}</dd>
      </div>
      <div>
        <dt>{code}</dt>
        <dd class="deletion-code">{erasure.code}</dd>
      </div>
    </dl>
  );
};
