import { readdirSync, readFileSync } from "node:fs";
import { build } from "esbuild";
import { expect, it } from "vitest";
import { REPORT_STYLE } from "../../shared/console/styles/report-style.ts";

const STYLES = "shared/console/styles";
const colours = (css: string): Map<string, string> =>
  new Map(
    [...css.matchAll(/(--gcds-color-[\w-]+):\s*(#[0-9a-f]{6})/g)].map(([, name = "", value = ""]) => [name, value]),
  );

it("every colour token has the value of the Government of Canada design system", () => {
  const official = colours(readFileSync("node_modules/@gcds-core/tokens/build/web/css/base.css", "utf8"));
  const ours = colours(readFileSync(`${STYLES}/tokens.css`, "utf8"));
  expect(ours.size).toBeGreaterThan(30);
  for (const [name, value] of ours) expect(`${name} ${value}`).toBe(`${name} ${official.get(name)}`);
});

it("no style but the tokens names a colour by its value", () => {
  const names = readdirSync(STYLES).filter((name) => name.endsWith(".css") && name !== "tokens.css");
  expect(names).toContain("report-file.css");
  for (const name of names) {
    expect(readFileSync(`${STYLES}/${name}`, "utf8").match(/#[0-9a-f]{3,8}\b/gi), name).toBeNull();
  }
});

/** `vitest -u` writes it anew after a change of the styles. */
it("a report's file carries the console's own styles, as they are now", async () => {
  const result = await build({ entryPoints: [`${STYLES}/report-file.css`], bundle: true, minify: true, write: false });
  const style = (result.outputFiles[0]?.text ?? "").trim();
  await expect(
    `/** Made from report-file.css: test/console/styles.test.ts keeps it equal. */\nexport const REPORT_STYLE =\n  ${JSON.stringify(style)};\n`,
  ).toMatchFileSnapshot(`../../${STYLES}/report-style.ts`);
  // The page escapes what it is given, inside a style element too: these would be broken there.
  expect(REPORT_STYLE).not.toMatch(/[<>&"']|url\(/);
});
