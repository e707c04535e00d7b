import type { Child, FC } from "hono/jsx";
import { HOLD_KINDS } from "../../domain/records/hold.ts";
import { HOLD_ABOUT } from "../../steps/records/holds.ts";
import { recordsWords } from "../words/records.ts";
import { Hidden } from "./controls.tsx";
import { type Ctx, href, topicChoices } from "./ctx.ts";
import { PLATFORM } from "./platforms.ts";

export const HOLD_FIELDS = [
  ...["kind", "number", "reason", "about", "message", "handle", "channel", "topic", "from", "to", "review"],
] as const;
export type HoldTyped = Readonly<Record<string, string>>;

/** Places a hold; without a script every field stands there, and what does not fit together is said. */
export const HoldForm: FC<{ ctx: Ctx; typed?: HoldTyped; wrong?: string }> = ({ ctx, typed = {}, wrong }) => {
  const { department } = ctx;
  const { place: said, held } = recordsWords[ctx.language];
  const channels = [...new Set(department.channels.map(({ channel }) => channel))];
  const marked = (field: string) => (wrong === field ? { "aria-invalid": "true" as const, autofocus: true } : {});
  const Text: FC<{ name: string; label: Child; type?: string; required?: boolean; hint?: string }> = ({
    name,
    label,
    type = "text",
    required = false,
    hint,
  }) => (
    <label class="field">
      {label}
      <input
        type={type}
        name={name}
        value={typed[name] ?? ""}
        autocomplete="off"
        maxlength={200}
        required={required}
        {...(hint === undefined ? {} : { "aria-describedby": `${name}-hint` })}
        {...marked(name)}
      />
      {hint !== undefined && (
        <span class="second records-hint" id={`${name}-hint`}>
          {hint}
        </span>
      )}
    </label>
  );
  return (
    <section aria-labelledby="place">
      <h2 id="place">{said.heading}</h2>
      <form class="crisis-form records-form" method="post" action={href(ctx, "/records/holds")}>
        <Hidden ctx={ctx} />
        <label class="field">
          {said.kind}
          <select name="kind" {...marked("kind")}>
            {HOLD_KINDS.map((kind) => (
              <option value={kind} selected={typed.kind === kind}>
                {held.kind[kind]}
              </option>
            ))}
          </select>
        </label>
        <Text name="number" label={said.number} required />
        <Text name="reason" label={said.reason} required hint={said.reasonHint} />
        <label class="field">
          {said.about}
          <select name="about" {...marked("about")}>
            {HOLD_ABOUT.map((about) => (
              <option value={about} selected={typed.about === about}>
                {said.abouts[about]}
              </option>
            ))}
          </select>
        </label>
        <Text name="message" label={said.message} hint={said.messageHint} />
        <Text name="handle" label={said.handle} hint={said.handleHint} />
        <fieldset class="records-narrower">
          <legend>{said.narrower}</legend>
          <div class="crisis-pair">
            <label class="field">
              {said.channel}
              <select name="channel" {...marked("channel")}>
                <option value="">{said.anyChannel}</option>
                {channels.map((channel) => (
                  <option value={channel} selected={typed.channel === channel}>
                    {PLATFORM[channel]}
                  </option>
                ))}
              </select>
            </label>
            <label class="field">
              {said.topic}
              <select name="topic" {...marked("topic")}>
                <option value="">{said.anyTopic}</option>
                {topicChoices(ctx).map(({ id, name }) => (
                  <option value={id} selected={typed.topic === id}>
                    {name}
                  </option>
                ))}
              </select>
            </label>
            <Text name="from" label={said.from} type="date" />
            <Text name="to" label={said.to} type="date" />
          </div>
        </fieldset>
        <Text name="review" label={said.review} type="date" />
        <button type="submit" class="button button-primary">
          {said.submit}
        </button>
      </form>
    </section>
  );
};
