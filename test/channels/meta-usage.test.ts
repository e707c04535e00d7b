import { describe, expect, it } from "vitest";
import { subRip } from "../../shared/channels/common/subrip.ts";
import { holdSeconds, metaLeft, metaWaitSeconds } from "../../shared/channels/meta/usage.ts";
import { NOW_MS } from "./builders.ts";

const left = (headers: Record<string, string>) => metaLeft(new Headers(headers), NOW_MS)?.remaining;
const app = (percent: number) => JSON.stringify({ call_count: 1, total_time: percent, total_cputime: 2 });

describe("Meta's headers of use", () => {
  it.each([
    ["the greatest share decides", { "x-app-usage": app(40) }, 60],
    ["of app and Page, the fuller", { "x-app-usage": app(40), "x-page-usage": app(90) }, 10],
    [
      "of several use cases, the fullest",
      { "x-business-use-case-usage": `{"1":[${app(5)},${app(7.5)}],"2":[${app(6)}]}` },
      92,
    ],
    ["more than all is none", { "x-app-usage": app(130) }, 0],
    ["no header", {}, undefined],
    ["no JSON", { "x-app-usage": "{" }, undefined],
    [
      "another shape",
      { "x-app-usage": "[]", "x-business-use-case-usage": '{"1":5,"2":[null,{"call_count":"x"}]}' },
      undefined,
    ],
  ])("%s", (_name, headers, remaining) => {
    expect(left(headers as Record<string, string>)).toBe(remaining);
  });
  it("wait as long as Meta says, in minutes", () => {
    const usage = '{"1":[{"type":"pages","call_count":20,"estimated_time_to_regain_access":19}]}';
    const headers = new Headers({ "x-business-use-case-usage": usage });
    expect(metaLeft(headers, NOW_MS)).toEqual({
      remaining: 0,
      limit: 100,
      resetAt: new Date(NOW_MS + 19 * 60_000).toISOString(),
    });
    expect(metaWaitSeconds(headers)).toBe(19 * 60);
    expect(holdSeconds(headers)).toBe(19 * 60);
    headers.set("retry-after", "7");
    expect(holdSeconds(headers)).toBeUndefined();
  });
});

describe("captions as SubRip", () => {
  it.each([
    ["hours or none", "WEBVTT\n\n1:02:03.004 --> 01:02:04.000\na", "1\n01:02:03,004 --> 01:02:04,000\na\n"],
    [
      "settings, names, styles and notes go",
      "\uFEFFWEBVTT - t\r\nX: y\r\n\r\nSTYLE\r\n::cue {}\r\n\r\nid-1\r\n00:01.000 --> 00:02.000 line:0\r\n<v É. Roy><i>Bonjour</i>\r\nà tous &lt;3\r\n\r\nNOTE 00:03.000\r\n\r\n00:04.000 --> 00:05.000\r\nFin\r\n",
      "1\n00:00:01,000 --> 00:00:02,000\nBonjour\nà tous <3\n\n2\n00:00:04,000 --> 00:00:05,000\nFin\n",
    ],
    ["nothing", "", ""],
  ])("%s", (_name, given, wanted) => {
    expect(subRip(given)).toBe(wanted);
  });
});
