import type { FC } from "hono/jsx";
import { type Imported, MOST_CONFIRMATIONS } from "../confirmations.ts";
import { bridgeWords } from "../words/bridge.ts";
import { Banner, Hidden } from "./controls.tsx";
import { type Ctx, href } from "./ctx.ts";
import { count } from "./time.ts";

/** What a line looks like; the names are the same in both languages. */
const EXAMPLE = '{"id":"…","published":true,"externalId":"…","permalink":"https://…"}';

interface ImportProps {
  ctx: Ctx;
  imported?: Imported;
}

/** The tool's file of confirmations, pasted or chosen, and what became of each line. */
export const Import: FC<ImportProps> = ({ ctx, imported }) => {
  const said = bridgeWords[ctx.language].import;
  return (
    <section class="import" id="import" aria-labelledby="import-heading">
      <h2 id="import-heading">{said.heading}</h2>
      <p class="second">{said.lead}</p>
      {imported !== undefined && <Outcome ctx={ctx} imported={imported} />}
      <form
        method="post"
        action={`${href(ctx, "/bridge/confirmations")}#import`}
        enctype="multipart/form-data"
        class="import-form"
      >
        <Hidden ctx={ctx} />
        <label>
          {said.lines}
          <textarea name="lines" rows={6} spellcheck={false} aria-describedby="import-form">
            {imported?.text}
          </textarea>
        </label>
        <p class="second" id="import-form">
          {said.form} <code>{EXAMPLE}</code>
        </p>
        <label>
          {said.file}
          <input type="file" name="file" accept=".jsonl,.ndjson,.json,.txt" />
        </label>
        <button type="submit" class="button button-primary">
          {said.button}
        </button>
      </form>
    </section>
  );
};

const Outcome: FC<{ ctx: Ctx; imported: Imported }> = ({ ctx, imported }) => {
  const said = bridgeWords[ctx.language].import;
  if ("outcomes" in imported) return <Outcomes ctx={ctx} outcomes={imported.outcomes} />;
  const { bad } = imported;
  if (bad === "none") return <Banner kind="information" title={said.empty.title} text={said.empty.text} alert />;
  if (bad === "too-many") {
    const title = said.tooMany.title(count(MOST_CONFIRMATIONS, ctx.language));
    return <Banner kind="error" title={title} text={said.tooMany.text} alert />;
  }
  if (bad === "cross-origin") {
    const { title, text } = ctx.words.refusal["cross-origin"];
    return <Banner kind="error" title={title} text={text} alert />;
  }
  return (
    <Banner kind="error" title={said.refused(bad.length)} text={said.refusedNext} alert>
      <ul class="bad-lines">
        {bad.map(({ line, fault }) => (
          <li>{said.line(String(line), fault ?? said.notJson)}</li>
        ))}
      </ul>
    </Banner>
  );
};

const Outcomes: FC<{ ctx: Ctx; outcomes: Extract<Imported, { outcomes: unknown }>["outcomes"] }> = ({
  ctx,
  outcomes,
}) => {
  const said = bridgeWords[ctx.language].import;
  const good = outcomes.every(({ outcome }) => outcome === "confirmed" || outcome === "already");
  return (
    <>
      <Banner kind={good ? "good" : "caution"} title={said.done(outcomes.length)} />
      <table class="table stacked">
        <thead>
          <tr>
            <th scope="col">{said.id}</th>
            <th scope="col">{said.outcome}</th>
          </tr>
        </thead>
        <tbody>
          {outcomes.map(({ id, outcome }) => (
            <tr>
              <th scope="row" class="outcome-id">
                {id}
              </th>
              <td>{said.outcomes[outcome]}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
};
