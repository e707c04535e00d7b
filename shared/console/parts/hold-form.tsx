import type { Child, FC } from "hono/jsx";
import type { Message } from "../../domain/message/message.ts";
import { HOLD_KINDS } from "../../domain/records/hold.ts";
import { HOLD_ABOUT } from "../../steps/records/holds.ts";
import { recordsWords } from "../words/records.ts";
import { Hidden } from "./controls.tsx";
import { type Ctx, href, topicChoices } from "./ctx.ts";
import { PLATFORM } from "./platforms.ts";
import { dayAndTime } from "./time.ts";

export const HOLD_FIELDS = [
  ...["kind", "number", "reason", "about", "message", "handle", "channel", "topic", "from", "to", "review"],
] as const;
/** The field that was refused, and why. */
export interface HoldWrong {
  field: string;
  why: string;
}
export type HoldTyped = Readonly<Record<string, string>>;
/** What a look for a message found: of what kind it is, where and when, and none of its words. */
export type HoldFound = Pick<Message, "kind" | "channel" | "createdAt"> | "nothing";

/** Places a hold. The style shows the fields of what is chosen alone; what does not fit together is said. */
export const HoldForm: FC<{ ctx: Ctx; typed?: HoldTyped; wrong?: HoldWrong; found?: HoldFound }> = ({
  ctx,
  typed = {},
  wrong,
  found,
}) => {
  const { department } = ctx;
  const { place: said, held } = recordsWords[ctx.language];
  const channels = [...new Set(department.channels.map(({ channel }) => channel))];
  const marked = (field: string, hint = "") =>
    wrong?.field === field
      ? { "aria-invalid": "true" as const, "aria-describedby": `wrong-${field} ${hint}`.trim(), autofocus: true }
      : hint === ""
        ? {}
        : { "aria-describedby": hint };
  const Beside: FC<{ field: string }> = ({ field }) =>
    wrong?.field === field ? (
      <span class="field-wrong" id={`wrong-${field}`}>
        {wrong.why}
      </span>
    ) : null;
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
        {...marked(name, hint === undefined ? "" : `${name}-hint`)}
      />
      <Beside field={name} />
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
      <form class="crisis-form records-form" method="post" action={href(ctx, "/records/holds")} data-keep-words>
        <Hidden ctx={ctx} />
        {/* Enter in a field presses the first button there is. */}
        <button type="submit" hidden />
        <label class="field">
          {said.kind}
          <select name="kind" {...marked("kind")}>
            {HOLD_KINDS.map((kind) => (
              <option value={kind} selected={typed.kind === kind}>
                {held.kind[kind]}
              </option>
            ))}
          </select>
          <Beside field="kind" />
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
          <Beside field="about" />
        </label>
        <fieldset class="records-part records-message">
          <legend>{said.ofMessage}</legend>
          <Text name="message" label={said.message} hint={said.messageHint} />
          <button type="submit" class="button" name="look" value="on" formnovalidate>
            {said.look}
          </button>
          {found !== undefined && (
            <p role="status" class="records-found">
              {foundSaid(ctx, found)}
            </p>
          )}
        </fieldset>
        <fieldset class="records-part records-person">
          <legend>{said.ofPerson}</legend>
          <Text name="handle" label={said.handle} hint={said.handleHint} />
        </fieldset>
        <fieldset class="records-part records-narrower">
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
              <Beside field="channel" />
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
              <Beside field="topic" />
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

function foundSaid({ language, department }: Ctx, found: HoldFound): string {
  const { place: said } = recordsWords[language];
  if (found === "nothing") return said.foundNot;
  const zone = { language, timeZone: department.department.timeZone };
  return said.found(
    said.kinds[found.kind],
    PLATFORM[found.channel],
    dayAndTime(Date.parse(found.createdAt), zone, "date"),
  );
}
