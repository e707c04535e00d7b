import type { Child, FC } from "hono/jsx";
import type { Bilingual } from "../../domain/department/department.ts";

/** Facts under a heading, in two columns that a phone stacks. */
export const Facts: FC<{ id: string; heading: string; lead?: Child; children?: Child }> = ({
  id,
  heading,
  lead,
  children,
}) => (
  <section class="ledger" id={id} aria-labelledby={`${id}-title`}>
    <h2 id={`${id}-title`}>{heading}</h2>
    {lead !== undefined && <p class="second ledger-lead">{lead}</p>}
    <dl>{children}</dl>
  </section>
);

export const Fact: FC<{ name: string; children?: Child }> = ({ name, children }) => (
  <div class="ledger-row">
    <dt>{name}</dt>
    <dd>{children}</dd>
  </div>
);

/** What citizens read, as they read it: in each language. */
export const BothLanguages: FC<{ text: Bilingual }> = ({ text }) => (
  <ul class="both">
    {(["en", "fr"] as const).map((language) => (
      <li>
        <span class={`language language-${language}`} aria-hidden="true">
          {language.toUpperCase()}
        </span>{" "}
        <span lang={language}>{text[language]}</span>
      </li>
    ))}
  </ul>
);
