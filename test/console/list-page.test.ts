import { beforeEach, describe, expect, it } from "vitest";
import type { Message } from "../../shared/domain/message/message.ts";
import { aMessage, anOutgoing } from "../fakes/build.ts";
import { as, consoleWith, get, signedIn } from "./helpers.ts";

/** A list holds what its view and its filters say, by API and on the page. */

const MINUTE_MS = 60_000;

let here: ReturnType<typeof consoleWith>;
beforeEach(() => {
  here = consoleWith();
});

const arrives = async (name: string, over: Partial<Message> = {}): Promise<Message> => {
  const message = aMessage(name, { status: "open", text: `Words of ${name}.`, ...over });
  await here.ports.store.saveMessage(message, undefined);
  return message;
};
const dueIn = (minutes: number) => ({ dueAt: new Date(here.ports.nowMs() + minutes * MINUTE_MS).toISOString() });
const byApi = async (query: string) => {
  const { json } = await get(here.app, `/api/messages?${query}`, as("officer"));
  return { texts: json.items.map(({ text }: Message) => text), cursor: json.cursor as string | undefined };
};
const onPage = async (query: string): Promise<string[]> => {
  const { headers } = await signedIn(here.ports);
  const { text } = await get(here.app, `/inbox?${query}`, headers);
  return [...new Set(text.match(/Words of \w+\./g) ?? [])];
};

describe("what is late soon", () => {
  beforeEach(async () => {
    await arrives("late", dueIn(-30));
    await arrives("soon", dueIn(10));
    await arrives("later", dueIn(60));
    await arrives("muchlater", dueIn(600));
  });
  const soon = ["Words of late.", "Words of soon."];

  it("is all that its list holds, the most urgent first", async () => {
    expect(await byApi("view=late-soon&status=open")).toEqual({ texts: soon, cursor: undefined });
    expect(await onPage("view=late-soon")).toEqual(soon);
  });

  it("goes on behind a full page, and ends where nothing more is late soon", async () => {
    const first = await byApi("view=late-soon&status=open&limit=1");
    expect(first.texts).toEqual(soon.slice(0, 1));
    const rest = await byApi(`view=late-soon&status=open&limit=2&cursor=${first.cursor}`);
    expect(rest).toEqual({ texts: soon.slice(1), cursor: undefined });
  });

  it("is found with the newest asked for first, however far back that is", async () => {
    const first = await byApi("view=late-soon&status=open&sort=newest&limit=2");
    expect([first.texts, first.cursor === undefined]).toEqual([[], false]);
    const rest = await byApi(`view=late-soon&status=open&sort=newest&limit=2&cursor=${first.cursor}`);
    expect(rest.texts).toEqual([...soon].reverse());
  });
});

it("what needs a person is narrowed by the filters that stand above it", async () => {
  for (const code of ["en", "fr"]) {
    const message = await arrives(code, { language: { code, confidence: 1, source: "text" } });
    await here.ports.store.saveOutgoing(anOutgoing(message, `o${code}`, { state: "unknown" }), undefined);
  }
  const query = "view=needs-person&language=fr";
  expect((await byApi(query)).texts).toEqual(["Words of fr."]);
  expect(await onPage(query)).toEqual(["Words of fr."]);
  expect((await onPage("view=needs-person")).sort()).toEqual(["Words of en.", "Words of fr."]);
});

it.each([
  ["an open list without a message says that all are answered", "", "Everyone has an answer"],
  ["a view without one says no more than that", "view=late-soon", "Nothing in this view"],
  ["nor does a list of closed ones", "status=closed", "Nothing in this view"],
])("%s", async (_, query, said) => {
  if (query !== "") await arrives("later", dueIn(600));
  const { headers } = await signedIn(here.ports);
  const { text } = await get(here.app, `/inbox?${query}`, headers);
  expect(/Everyone has an answer|Nothing in this view/.exec(text)?.[0]).toBe(said);
});
