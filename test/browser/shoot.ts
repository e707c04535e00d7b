import { mkdir } from "node:fs/promises";
import { launch, serveGallery } from "./stage.ts";

/**
 * Pictures of the gallery for a person to look at: `node --import tsx test/browser/shoot.ts NAME.LANGUAGE@WIDTHxHEIGHT[-dark] …`
 * into `.ci/out/screenshots`.
 */
const DIRECTORY = ".ci/out/screenshots";

const { server, origin } = await serveGallery();
const browser = await launch();
await mkdir(DIRECTORY, { recursive: true });
for (const wish of process.argv.slice(2)) {
  const [, name, width, height, tall, dark] = /^([\w.#-]+)@(\d+)x(\d+)(-full)?(-dark)?$/.exec(wish) ?? [];
  const page = await browser.newPage({
    viewport: { width: Number(width), height: Number(height) },
    colorScheme: dark ? "dark" : "light",
    deviceScaleFactor: Number(width) < 720 ? 2 : 1,
    reducedMotion: "reduce",
  });
  page.on("console", (message) => message.type() === "error" && process.stderr.write(`${wish}: ${message.text()}\n`));
  page.on("pageerror", (error) => process.stderr.write(`${wish}: ${error.message}\n`));
  await page.goto(`${origin}/${name}`);
  await page.evaluate(() => document.fonts.ready);
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  if (wide > 0) process.stderr.write(`${wish}: ${wide}px too wide\n`);
  await page.screenshot({
    path: `${DIRECTORY}/${wish.replace("#", "-")}.png`,
    fullPage: tall !== undefined,
  });
  await page.close();
}
await browser.close();
server.close();
