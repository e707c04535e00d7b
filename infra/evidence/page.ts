import { html } from "hono/html";
import type { Said } from "./fact.ts";
import type { Answer, Evidence } from "./weigh.ts";
import { type Language, SOURCES, STANDING, WORDS } from "./words.ts";

/** Evidence as one page without script: headings in order, tables with captions and headers, nothing by colour alone. */

const STYLE = `
body { font: 1rem/1.5 system-ui, sans-serif; max-width: 70rem; margin: 0 auto; padding: 1rem; color: #222; background: #fff }
table { border-collapse: collapse; width: 100%; margin: 0 0 1rem }
caption { text-align: start; font-weight: bold; padding: .25rem 0 }
th, td { border: 1px solid #767676; padding: .25rem .5rem; text-align: start; vertical-align: top; overflow-wrap: anywhere }
pre { overflow: auto; padding: .5rem; border: 1px solid #767676 }
.not-met { font-weight: bold; border-inline-start: .4rem solid #b3000c; padding-inline-start: .5rem }
@media print { a[href]::after { content: " (" attr(href) ")" } }
`;

export async function page(evidence: Evidence, language: Language): Promise<string> {
  const say = (said: Said): string => said[language];
  const { guardrails, controls, department, day, hash, stacks } = evidence;
  const title = say(WORDS.title(say(department)));
  const summary = (caption: Said, answers: readonly Answer[]) => html`<table>
<caption>${say(caption)}</caption>
<thead><tr><th scope="col">${say(WORDS.number)}</th><th scope="col">${say(WORDS.name)}</th><th scope="col">${say(WORDS.standing)}</th></tr></thead>
<tbody>${answers.map(
    ({ asked, standing }) =>
      html`<tr><th scope="row"><a href="#${anchor(asked.id)}">${asked.id}</a></th><td>${say(asked.title)}</td><td><span class="${standing}">${say(STANDING[standing])}</span></td></tr>`,
  )}</tbody></table>`;
  return String(
    await html`<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<style>${STYLE}</style>
</head>
<body>
<a href="#summary">${say(WORDS.skip)}</a>
<main>
<h1>${title}</h1>
<p>${say(WORDS.about)}</p>
<p>${say(WORDS.placeholders).replaceAll("`", "")}</p>
<dl>
<dt>${say(WORDS.made(day))}</dt><dd>${stacks.join(", ")}</dd>
<dt>${say(WORDS.hash)}</dt><dd><code>${hash}</code></dd>
</dl>
<h2 id="summary">${say(WORDS.summary)}</h2>
${summary(WORDS.guardrails, guardrails)}
${summary(WORDS.controls, controls)}
<h2>${say(WORDS.guardrails)}</h2>
${guardrails.map((answer) => section(answer, language))}
<h2>${say(WORDS.controls)}</h2>
${controls.map((answer) => section(answer, language))}
<h2>${say(WORDS.sources)}</h2>
<ul>${SOURCES[language].map((url) => html`<li><a href="${url}">${url}</a></li>`)}</ul>
</main>
</body>
</html>
`,
  );
}

const anchor = (id: string): string => `asked-${id.replaceAll(/\W+/g, "-")}`;

function section({ asked, standing, facts }: Answer, language: Language) {
  const say = (said: Said): string => said[language];
  return html`<section aria-labelledby="${anchor(asked.id)}">
<h3 id="${anchor(asked.id)}">${asked.id} ${say(asked.title)}</h3>
<p class="${standing}">${say(STANDING[standing])}</p>
<h4>${say(WORDS.asks)}</h4>
<p>${say(asked.asks)}</p>
${asked.controls ? html`<p>${say(WORDS.related)} (ITSG-33) : ${asked.controls}</p>` : ""}
<h4>${say(WORDS.has)}</h4>
${
  facts.length === 0
    ? html`<p>${say(WORDS.nothing)}</p>`
    : facts.map(
        ({ says, standing: own, shown }) => html`<p class="${own}">${say(says)} ${say(STANDING[own])}.</p>
${
  shown.length === 0
    ? ""
    : html`<table>
<caption>${say(WORDS.has)}</caption>
<thead><tr><th scope="col">${say(WORDS.resource)}</th><th scope="col">${say(WORDS.property)}</th><th scope="col">${say(WORDS.value)}</th><th scope="col">${say(WORDS.holds)}</th></tr></thead>
<tbody>${shown.map(
        ({ type, names, property, value, holds }) =>
          html`<tr><th scope="row">${type}<br>${names.length === 0 ? say(WORDS.absent) : names.join(", ")}</th><td><code>${property}</code></td><td><code>${value}</code></td><td>${say(holds ? WORDS.yes : WORDS.no)}</td></tr>`,
      )}</tbody></table>`
}`,
      )
}
<h4>${say(WORDS.duties)}</h4>
${asked.duties.length === 0 ? html`<p>${say(WORDS.noDuties)}</p>` : html`<ul>${asked.duties.map((duty) => html`<li>${say(duty)}</li>`)}</ul>`}
<h4>${say(WORDS.check)}</h4>
${facts.length === 0 ? html`<p>${say(WORDS.noCheck)}</p>` : html`<pre tabindex="0">${facts.map(({ check }) => check).join("\n")}</pre>`}
</section>
`;
}
