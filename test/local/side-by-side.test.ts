import { describe, expect, it } from "vitest";
import { ownCookies } from "../../infra/local/own-cookies.ts";
import { mayPut, type Put } from "../../infra/local/stand-ins/bus-policy.ts";
import { type EventsOptions, makeEvents, type Region } from "../../infra/local/stand-ins/events.ts";

/** What keeps two departments on one machine apart, and what lets them speak. */

const SENDER = "arn:aws:iam::222222222222:role/sender";
const BUS = "arn:aws:events:ca-central-1:111111111111:event-bus/one";
const statement = (over: object = {}) => ({
  Effect: "Allow",
  Principal: { AWS: "arn:aws:iam::222222222222:root" },
  Action: "events:PutEvents",
  Resource: BUS,
  Condition: {
    StringEquals: { "events:detail-type": ["asked", "answered"], "events:source": "two" },
    ArnEquals: { "aws:PrincipalArn": SENDER },
  },
  ...over,
});
const put = (over: Partial<Put> = {}): Put => ({
  ...{ principalArn: SENDER, account: "222222222222", busArn: BUS, source: "two", detailType: "asked" },
  ...over,
});

describe("a bus's policy", () => {
  it.each<[string, Partial<Put>, boolean]>([
    ["the role, the source and the type that it names", {}, true],
    ["another of its types", { detailType: "answered" }, true],
    ["another type", { detailType: "deleted" }, false],
    ["another source", { source: "three" }, false],
    ["another role", { principalArn: "arn:aws:iam::222222222222:role/other" }, false],
    ["another account", { account: "333333333333", principalArn: "arn:aws:iam::333333333333:role/sender" }, false],
    ["another bus", { busArn: `${BUS}s` }, false],
    ["its own account", { account: "111111111111", principalArn: "arn:aws:iam::111111111111:role/x" }, true],
  ])("judges %s", (_, over, expected) => {
    expect(mayPut(put(over), "111111111111", [statement()])).toBe(expected);
  });

  it("lets nobody in without a statement, and nobody whom one denies", () => {
    expect(mayPut(put(), "111111111111", [])).toBe(false);
    expect(mayPut(put(), "111111111111", [statement(), statement({ Effect: "Deny", Condition: {} })])).toBe(false);
  });

  it("refuses a condition that it does not know rather than guess", () => {
    const odd = statement({ Condition: { StringLike: { "events:source": "*" } } });
    expect(() => mayPut(put(), "111111111111", [odd])).toThrow(/does not know the condition StringLike events:source/);
  });
});

describe("two buses in one region", () => {
  const options = (name: string, account: string, over: Partial<EventsOptions> = {}): EventsOptions => ({
    ...{ rules: [], policies: [], callers: new Map(), region: "ca-central-1", account, deliver: () => undefined },
    buses: { [name]: `arn:aws:events:ca-central-1:${account}:event-bus/${name}` },
    ...over,
  });

  it("carry an event from one account to the other's targets, with the sender's account on it", () => {
    const region: Region = new Map();
    const delivered: object[] = [];
    makeEvents(
      options("one", "111111111111", {
        policies: [{ bus: "one", statement: statement() }],
        rules: [{ bus: "one", pattern: { account: ["222222222222"] }, targetArns: ["queue"] }],
        deliver: (_, event) => void delivered.push(event),
      }),
      region,
    );
    const two = makeEvents(options("two", "222222222222", { callers: new Map([["key", SENDER]]) }), region);
    const entry = { EventBusName: BUS, Source: "two", DetailType: "asked", Detail: "{}", Time: 1_795_000_000 };
    two["AWSEvents.PutEvents"]?.({ Entries: [entry] }, "key");
    expect(delivered).toMatchObject([{ account: "222222222222", source: "two", time: "2026-11-18T11:06:40Z" }]);
    for (const [input, key] of [
      [entry, "another"],
      [{ ...entry, EventBusName: "arn:aws:events:ca-central-1:333333333333:event-bus/none" }, "key"],
    ] as const) {
      expect(() => two["AWSEvents.PutEvents"]?.({ Entries: [input] }, key)).toThrow(/is not authorized to perform/);
    }
    expect(delivered).toHaveLength(1);
  });
});

describe("cookies of two consoles on one host", () => {
  const border = ownCookies("border");
  it("carry their department's name through the browser, and come back without it", () => {
    const set = border.outbound([
      ["Set-Cookie", "__Host-session=abc; Path=/; Secure"],
      ["location", "/"],
    ]);
    expect(set).toEqual([
      ["Set-Cookie", "__Host-border-session=abc; Path=/; Secure"],
      ["location", "/"],
    ]);
    const sent = ["Host", "localhost", "Cookie", "__Host-session=other; __Host-border-session=abc; language=fr"];
    expect(border.inbound(sent)).toEqual(["Host", "localhost", "Cookie", "__Host-session=abc; language=fr"]);
  });

  it("stay as they are where one department runs alone", () => {
    const headers: [string, string][] = [["set-cookie", "__Host-session=abc"]];
    expect(ownCookies(undefined).outbound(headers)).toEqual(headers);
  });
});
