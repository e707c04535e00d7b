import type { FC } from "hono/jsx";
import type { Language } from "../parts/ctx.ts";

/** A letter as HTML. No picture, no script, nothing that is fetched: mail programs show it as it is. */

/** `quote`: somebody's own words. */
export type Block = { heading?: string; words: string } | { quote: string } | { label: string; href: string };

export interface LetterPart {
  language: Language;
  blocks: readonly Block[];
}

export function renderLetter(title: string, parts: readonly LetterPart[]): string {
  const page = (
    <html lang={parts[0]?.language ?? "en"}>
      <meta charset="utf-8" />
      <title>{title}</title>
      <body>
        {parts.map(({ language, blocks }, at) => (
          <>
            {at > 0 && <hr />}
            <div lang={language}>
              {blocks.map((block) => (
                <Paragraph block={block} />
              ))}
            </div>
          </>
        ))}
      </body>
    </html>
  );
  return `<!doctype html>${String(page)}`;
}

const Paragraph: FC<{ block: Block }> = ({ block }) => {
  if ("quote" in block) return <Quote words={block.quote} />;
  if ("href" in block)
    return (
      <p>
        <Lines words={block.label} />
        <br />
        <a href={block.href}>{block.href}</a>
      </p>
    );
  if (block.heading === undefined)
    return (
      <p>
        <Lines words={block.words} />
      </p>
    );
  return (
    <>
      <p>
        <b>
          <Lines words={block.heading} />
        </b>
      </p>
      <Quote words={block.words} />
    </>
  );
};

const Quote: FC<{ words: string }> = ({ words }) => (
  <blockquote>
    <Lines words={words} />
  </blockquote>
);

const Lines: FC<{ words: string }> = ({ words }) => (
  <>
    {words.split("\n").map((line, at) => (
      <>
        {at > 0 && <br />}
        {line}
      </>
    ))}
  </>
);
