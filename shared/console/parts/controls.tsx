import type { Child, FC } from "hono/jsx";
import { type Ctx, href } from "./ctx.ts";
import { Icon, type IconName } from "./marks.tsx";

export type BannerKind = "good" | "information" | "caution" | "error";

const BANNER_ICONS: Record<BannerKind, IconName> = {
  good: "check",
  information: "info",
  caution: "warning",
  error: "warning",
};

/** What happened in bold, what it means, and up to three actions. Errors are announced at once. */
export const Banner: FC<{
  kind: BannerKind;
  title: string;
  text?: Child;
  children?: Child;
  id?: string;
  alert?: boolean;
  /** What the script says as the title once it knows a name: `{n}`. */
  first?: string;
}> = ({ kind, title, text, children, id, alert = false, first }) => (
  <div class={`banner banner-${kind}`} {...(id === undefined ? {} : { id })} {...(alert ? { role: "alert" } : {})}>
    <Icon name={BANNER_ICONS[kind]} />
    <div class="banner-body">
      <p>
        <strong {...(first === undefined ? {} : { "data-first": first })}>{title}</strong> {text}
      </p>
      {children && <div class="actions">{children}</div>}
    </div>
  </div>
);

/** A form of one button: works without a script. `back` is where the server returns to. */
export const Post: FC<{
  ctx: Ctx;
  action: string;
  label: Child;
  class?: string;
  back?: string;
  fields?: Readonly<Record<string, string>>;
  data?: Readonly<Record<string, string>>;
}> = ({ ctx, action, label, class: kind = "button", back, fields = {}, data = {} }) => (
  <form method="post" action={href(ctx, action)} class="inline" {...data}>
    <Hidden ctx={ctx} {...(back === undefined ? {} : { back })} />
    {Object.entries(fields).map(([name, value]) => (
      <input type="hidden" name={name} value={value} />
    ))}
    <button type="submit" class={kind}>
      {label}
    </button>
  </form>
);

/** The way to close without a reply: the script opens the menu of the conversation's head. */
export const CloseIt: FC<{ ctx: Ctx }> = ({ ctx }) => (
  <a class="button button-primary" href="#close-menu" data-close-menu>
    {ctx.words.replyRules.next["close-with-reason"]}
  </a>
);

/** What every form carries: the session's token, and the way back. */
export const Hidden: FC<{ ctx: Ctx; back?: string }> = ({ ctx, back }) => (
  <>
    <input type="hidden" name="csrf" value={ctx.csrf ?? ""} />
    {back !== undefined && <input type="hidden" name="back" value={back} />}
  </>
);

/** An empty zone: the line, a bold fact, what comes next. */
export const Empty: FC<{ title: string; text: string; level?: 1 | 2 | 3; children?: Child }> = ({
  title,
  text,
  level = 2,
  children,
}) => {
  const Heading = `h${level}` as "h2";
  return (
    <div class="empty">
      <svg
        class="empty-line"
        width="90"
        height="16"
        viewBox="0 0 90 16"
        fill="none"
        stroke="currentColor"
        stroke-width="2"
        aria-hidden="true"
      >
        <circle cx="5" cy="8" r="4" fill="currentColor" stroke="none" />
        <path d="M8 8h79M81 2l6 6-6 6" />
      </svg>
      <Heading>{title}</Heading>
      <p>{text}</p>
      {children && <div class="actions">{children}</div>}
    </div>
  );
};
