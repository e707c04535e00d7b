import type { Locator } from "playwright-core";

/** Two ways to use a page: with the mouse, and with the keyboard alone. Neither knows more of it than a person sees. */

export interface Hands {
  /** A button, a link, a summary. `key`: the console's own key for it, which the keyboard takes instead of Tab. */
  press(target: Locator, key?: string): Promise<void>;
  /** Puts these words where others may have stood. */
  write(target: Locator, words: string, key?: string): Promise<void>;
  /** One choice of a list, by what is read there. */
  choose(target: Locator, label: string): Promise<void>;
  /** A checkbox or a radio button. */
  tick(target: Locator): Promise<void>;
  untick(target: Locator): Promise<void>;
  /** A row of the inbox. */
  open(row: Locator): Promise<void>;
}

const mouse: Hands = {
  press: (target) => target.click(),
  async write(target, words) {
    await target.click();
    await target.fill(words);
  },
  async choose(target, label) {
    await target.selectOption({ label });
  },
  tick: (target) => target.check(),
  untick: (target) => target.uncheck(),
  open: (row) => row.click(),
};

/** Stops of Tab after which what is looked for cannot be reached by it. */
const FAR = 200;

const isFocused = (target: Locator): Promise<boolean> =>
  target.evaluate((element) => element === document.activeElement);

/** Tab, until it stands there: what Tab does not reach, a person without a mouse cannot use. */
async function reach(target: Locator): Promise<void> {
  await target.waitFor();
  for (let stop = 0; stop < FAR; stop += 1) {
    if (await isFocused(target)) return;
    await target.page().keyboard.press("Tab");
  }
  throw new Error(`Tab does not reach ${target}`);
}

/** By its key, where it has one: single keys act outside text fields, which Escape or Tab leaves. */
async function byKey(target: Locator, key: string): Promise<void> {
  await target.first().waitFor({ state: "attached" });
  const { keyboard } = target.page();
  await target.page().evaluate(() => {
    const at = document.activeElement;
    if (at instanceof HTMLElement && at.matches("textarea, select, input")) throw new Error("a key in a text field");
  });
  for (const one of key) await keyboard.press(one);
}

/** Part by part, in the order in which this browser shows them: month, day, year; hour of twelve, minute, half of the day. */
async function typed(target: Locator, words: string): Promise<void> {
  const [first = "", second = "", third] = words.split(/[-:]/);
  const hour = Number(first);
  const parts =
    third === undefined
      ? [String(hour % 12 || 12).padStart(2, "0"), second, hour < 12 ? "A" : "P"]
      : [second, third, first];
  for (const part of parts) await target.page().keyboard.type(part);
  const holds = await target.inputValue();
  if (holds !== words) throw new Error(`typed ${words}, it holds ${holds}`);
}

const keyboard: Hands = {
  async press(target, key) {
    if (key !== undefined) return byKey(target, key);
    await reach(target);
    await target.page().keyboard.press("Enter");
  },
  async write(target, words, key) {
    if (key !== undefined) await byKey(target, key);
    await reach(target);
    const { keyboard } = target.page();
    // A field of a day or of a time is typed part by part, each goes on by itself.
    if (/^(date|time)$/.test((await target.getAttribute("type")) ?? "")) return typed(target, words);
    await keyboard.press("Control+A");
    await keyboard.insertText(words);
  },
  async choose(target, label) {
    await reach(target);
    await target.page().keyboard.type(label);
  },
  async untick(target) {
    await reach(target);
    if (await target.isChecked()) await target.page().keyboard.press("Space");
  },
  async tick(target) {
    const { keyboard } = target.page();
    await target.waitFor();
    if ((await target.getAttribute("type")) !== "radio") {
      await reach(target);
      if (!(await target.isChecked())) await keyboard.press("Space");
      return;
    }
    // Radio buttons are one stop: the arrows move in them.
    const name = await target.getAttribute("name");
    const page = target.page();
    for (let stop = 0; stop < FAR; stop += 1) {
      if (await target.isChecked()) return;
      const inGroup = await page.evaluate(
        (group) => document.activeElement instanceof HTMLInputElement && document.activeElement.name === group,
        name,
      );
      await keyboard.press(inGroup ? "ArrowDown" : "Tab");
    }
    throw new Error(`the arrows do not reach ${target}`);
  },
  async open(row) {
    await row.waitFor();
    for (let stop = 0; stop < FAR && !(await isFocused(row)); stop += 1) await row.page().keyboard.press("j");
    await row.page().keyboard.press("Enter");
  },
};

export const BY = { mouse, keyboard };
