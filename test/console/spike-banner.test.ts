import { describe, expect, it } from "vitest";
import { en, fr } from "../../shared/console/words.ts";
import { METRICS } from "../../shared/domain/events.ts";
import type { Role } from "../../shared/domain/officer.ts";
import { RHYTHM_DAYS } from "../../shared/domain/report/spikes.ts";
import { tendCrisis } from "../../shared/steps/lanes/tend-crisis.ts";
import { tendSpikes } from "../../shared/steps/tend-spikes.ts";
import { type App, call, consoleWith, get, signedIn } from "./helpers.ts";

/** A spike alarms people: the metric of the alarm that writes to them, a banner on every page, crisis mode where the file says so. */

type Ports = Parameters<typeof signedIn>[0];
const show = async (app: App, ports: Ports, role: Role, path: string) =>
  get(app, path, (await signedIn(ports, role)).headers);
const submit = async (app: App, ports: Ports, role: Role, path: string, fields: Record<string, string> = {}) => {
  const { headers, csrf } = await signedIn(ports, role);
  const body = Buffer.from(new URLSearchParams({ csrf, ...fields }).toString());
  return call(app, { method: "POST", path, headers, body });
};

const HOUR = 3_600_000;
type Here = ReturnType<typeof consoleWith>;

/** Ten o'clock in Toronto, on 2026-11-23: in most hours four messages came, and now sixty. */
async function spiking({ ports }: Here, hour = 10): Promise<void> {
  let sequence = 0;
  const count = (daysAgo: number, at: number, add: number) =>
    ports.store.count(
      "s",
      String(++sequence),
      ["volume received", "topic lost"].map((named) => {
        const [dimension = "", name = ""] = named.split(" ");
        const day = new Date(Date.UTC(2026, 10, 23 - daysAgo)).toISOString().slice(0, 10);
        return { day, hour: at, dimension, name, add };
      }),
    );
  for (let ago = 1; ago <= RHYTHM_DAYS; ago += 1) for (const at of [9, 10, 11]) await count(ago, at, 4);
  await count(0, hour, 60);
  await tendSpikes(ports)();
}
const PAGES = ["/inbox", "/approvals", "/reports", "/channels", "/crisis"];
const plain = (text: string) => text.replaceAll("\u00a0", " ");

describe("a spike", () => {
  it("stands above every page while it goes on, in both languages, with what to do; whoever leads may begin crisis mode", async () => {
    const here = consoleWith();
    const { app, ports } = here;
    expect((await show(app, ports, "officer", "/inbox")).text).not.toContain("crisis-spike");
    await spiking(here);
    for (const path of PAGES) {
      const { text } = await show(app, ports, "officer", path);
      expect(text, path).toContain("crisis-spike");
      expect(plain(text), path).toContain("60 messages in an hour instead of 4, since 10:00.");
    }
    const [officer, head] = [
      await show(app, ports, "officer", "/inbox"),
      await show(app, ports, "head", "/inbox?lang=fr"),
    ];
    expect(officer.text).toContain(en.spikes.messages);
    expect(officer.text).not.toContain(en.spikes.act);
    expect(head.text).toContain(fr.spikes.act);
    expect(plain(head.text)).toContain("60 messages en une heure au lieu de 4, depuis 10 h.");
  });

  it("gives way to crisis mode, and is gone once its hours are", async () => {
    const here = consoleWith();
    const { app, ports } = here;
    await spiking(here);
    await submit(app, ports, "head", "/crisis", { reason: "We look into it.", hours: "4" });
    const during = (await show(app, ports, "officer", "/inbox")).text;
    expect(during).toContain('class="crisis"');
    expect(during).not.toContain("crisis-spike");
    await submit(app, ports, "head", "/crisis/end");
    expect((await show(app, ports, "officer", "/inbox")).text).toContain("crisis-spike");
    ports.clock.advance(2 * HOUR);
    expect((await show(app, ports, "officer", "/inbox")).text).not.toContain("crisis-spike");
  });

  it("moves the metric of the alarm that writes to people, once, and begins crisis mode where the file names one so large", async () => {
    const here = consoleWith();
    const { ports } = here;
    const department = {
      ...ports.department,
      crisis: { ...ports.department.crisis, spike: { messages: 50, times: 5 } },
    };
    await spiking(here);
    for (let minute = 0; minute < 3; minute += 1) await tendSpikes(ports)();
    // All messages, and the topic that explains them.
    expect(ports.lines.filter(({ code }) => code === METRICS.spikes)).toHaveLength(2);
    await tendCrisis(ports)();
    expect(await ports.store.crisis()).toBeUndefined();
    await tendCrisis({ ...ports, department })();
    expect(await ports.store.crisis()).toMatchObject({ by: "spike" });
  });
});
