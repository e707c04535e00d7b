import { createHash } from "node:crypto";
import type { SamplePerson } from "../people.ts";

/** The sample sign-in's pages, in both languages at once, since nobody has chosen one yet. */
export function choosePage(people: readonly SamplePerson[]): string {
  const buttons = people.map(
    ({ id, name, does }) => `<li><button name="person" value="${id}">
      <strong>${name}</strong> <span>${does.en}</span> <span lang="fr">${does.fr}</span></button></li>`,
  );
  return page(`<h1>Who are you today?</h1>
<h1 lang="fr">Qui êtes-vous aujourd’hui?</h1>
<p>These people exist on this machine only, and have no passwords.</p>
<p lang="fr">Ces personnes n’existent que sur cette machine et n’ont pas de mot de passe.</p>
<form method="post"><ul>
${buttons.join("\n")}
</ul></form>`);
}

const STYLE = `
body { font: 1.125rem/1.5 "Noto Sans", system-ui, sans-serif; color: #333; max-width: 36rem; margin: 3rem auto; padding: 0 1rem }
h1 { font: 700 1.75rem/1.2 Lato, system-ui, sans-serif; margin: 0 0 .25rem }
h1 + h1 { margin-bottom: 1.5rem }
ul { list-style: none; padding: 0; margin: 1.5rem 0 }
button { font: inherit; color: inherit; display: grid; width: 100%; text-align: left; gap: .125rem; padding: .75rem 1rem;
  margin-bottom: .5rem; background: #fff; border: 1px solid #6f6f6f; border-radius: .375rem; cursor: pointer }
button:hover { background: #f1f2f3 }
button:focus-visible { outline: 3px solid #0535d2; outline-offset: 2px }
strong { color: #26374a }
span { font-size: 1rem }
@media (prefers-color-scheme: dark) {
  body { background: #16202c; color: #eee } button { background: #1f2d3d; border-color: #9aa5b1 }
  button:hover { background: #26374a } strong { color: #fff } button:focus-visible { outline-color: #8fb4ff }
}
`;
/** Runs nothing and fetches nothing. */
export const PAGE_POLICY = `default-src 'none'; style-src 'sha256-${createHash("sha256").update(STYLE).digest("base64")}'`;

/** Asks whether to sign out here, and with that of the console; `form` is the provider's own. */
export const signOutPage = (form: string): string =>
  page(`<h1>Sign out of the sample sign-in?</h1>
<h1 lang="fr">Quitter la connexion d’essai?</h1>
${form}
<ul><li><button form="op.logoutForm" name="logout" value="yes">
<strong>Sign out</strong> <strong lang="fr">Se déconnecter</strong></button></li></ul>`);

export const signedOutPage = (): string =>
  page(`<h1>You are signed out.</h1>
<h1 lang="fr">Vous êtes déconnecté.</h1>
<p>The console’s session has ended as well.</p>
<p lang="fr">La session de la console a pris fin aussi.</p>`);

const page = (main: string): string => `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Sample sign-in / Connexion d’essai</title>
<style>${STYLE}</style>
</head>
<body>
<main>
${main}
</main>
</body>
</html>
`;
