import type { FC } from "hono/jsx";
import { Layout } from "../layout.tsx";
import { type Ctx, href } from "../parts/ctx.ts";
import { Icon } from "../parts/marks.tsx";
import { homeOf } from "../parts/places.ts";

export interface ErrorProps {
  ctx: Ctx;
  /** A problem's code (`not-found`, `forbidden`, `unavailable`…); others read as a fault of ours. */
  code: string;
  /** What the log calls this failure, where it is kept. */
  reference?: string;
}

/** What happened, what it means, what next. */
export const ErrorPage: FC<ErrorProps> = ({ ctx, code, reference }) => {
  const { errors } = ctx.words;
  const said = code === "not-found" || code === "forbidden" || code === "unavailable" ? errors[code] : errors.other;
  const home = homeOf(ctx);
  const again = code !== "not-found" && code !== "forbidden";
  return (
    <Layout ctx={ctx} title={said.title}>
      <div class="page-column">
        <div class="banner banner-error">
          <Icon name="warning" />
          <div class="banner-body">
            <h1>{said.title}</h1>
            <p>
              {said.text} {reference !== undefined && errors.code(reference)}
            </p>
            <div class="actions">
              {again && (
                <a class="button button-primary" href={`${ctx.base}${ctx.path}`}>
                  {errors.tryAgain}
                </a>
              )}
              {home !== undefined && (
                <a class={again ? "button" : "button button-primary"} href={href(ctx, home)}>
                  {home === "/inbox" ? errors.toInbox : errors.toHome}
                </a>
              )}
            </div>
          </div>
        </div>
      </div>
    </Layout>
  );
};
