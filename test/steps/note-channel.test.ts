import { beforeEach, expect, it } from "vitest";
import { AppError } from "../../shared/domain/errors.ts";
import { customPeriod } from "../../shared/domain/report/period.ts";
import { noteChannel } from "../../shared/steps/inbound/note-channel.ts";
import { compilePeriod } from "../../shared/steps/reports/compile.ts";
import { testDepartment } from "../fakes/department.ts";
import { type FakePorts, fakePorts } from "../fakes/ports.ts";

/** When an account could not be read, from its first failed call to the first that worked. */
let ports: FakePorts;
beforeEach(() => {
  ports = fakePorts();
});
const account = { channel: "x", name: "PassportCan", id: "2000000001", language: "en" } as const;
const met = (error?: AppError) => noteChannel(ports, account as never, error);
const down = (platform: string) => new AppError("platform-unavailable", "No.", { facts: { platform } });
const lost = new AppError("platform-access", "No.", { facts: { platform: "401" } });
const MINUTE = 60_000;
const DAY = { from: "2026-11-23T05:00:00.000Z", to: "2026-11-24T05:00:00.000Z" };

it("is kept with its start and its end once it is over, whatever else was met meanwhile", async () => {
  await met();
  await met(down("http-503"));
  ports.clock.advance(20 * MINUTE);
  await met(lost);
  expect(await ports.store.channelStates()).toMatchObject([{ state: "down", since: "2026-11-23T15:00:00.000Z" }]);
  expect(await ports.store.channelGaps(DAY.from, DAY.to)).toEqual([]);
  ports.clock.advance(25 * MINUTE);
  await met();
  await met();
  const gap = {
    channel: "x",
    account: "PassportCan",
    from: "2026-11-23T15:00:00.000Z",
    to: "2026-11-23T15:45:00.000Z",
  };
  expect(await ports.store.channelGaps(DAY.from, DAY.to)).toEqual([gap]);
  expect(await ports.store.channelStates()).toMatchObject([{ state: "good", since: gap.to }]);
});

it("stands in the report of its days, beside one that is not over, and in no other", async () => {
  await met(down("http-503"));
  ports.clock.advance(45 * MINUTE);
  await met();
  ports.clock.advance(60 * MINUTE);
  await met(down("http-503"));
  const gapsOf = async (from: string, to: string) =>
    (await compilePeriod(ports)({ period: customPeriod(from, to) })).gaps.map((gap) => [
      gap.from.slice(11, 16),
      gap.to?.slice(11, 16),
    ]);
  expect(await gapsOf("2026-11-23", "2026-11-23")).toEqual([
    ["15:00", "15:45"],
    ["16:45", undefined],
  ]);
  expect(await gapsOf("2026-11-20", "2026-11-22")).toEqual([]);
});

it("is no silence of the language whose account it was", async () => {
  let sequence = 0;
  const count = (day: string, name: string, add: number) =>
    ports.store.count("s", String(++sequence), [
      { day, hour: 9, dimension: "channel-language", name, add },
      { day, hour: 9, dimension: "channel", name: "x", add },
    ]);
  await count("2026-11-10", "x|en", 400);
  await count("2026-11-10", "x|fr", 400);
  await count("2026-11-22", "x|en", 100);
  const silent = async () =>
    (await compilePeriod(ports)({ period: customPeriod("2026-11-20", "2026-11-22") })).audience.silentLanguages;
  expect(await silent()).toMatchObject([{ channel: "x", language: "fr", count: 0 }]);
  const gap = {
    channel: "x",
    account: "PasseportCan",
    from: "2026-11-20T06:00:00.000Z",
    to: "2026-11-23T04:00:00.000Z",
  } as const;
  await ports.store.saveChannelState({ channel: "x", account: "PasseportCan", state: "good", since: gap.to }, gap);
  expect(testDepartment.channels.find((one) => one.account === gap.account)?.language).toBe("fr");
  expect(await silent()).toEqual([]);
});
