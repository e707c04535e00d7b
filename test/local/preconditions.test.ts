import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { describe, expect, it } from "vitest";
import { dynoxideBinary } from "../../infra/local/embedded-dynamodb.ts";
import { listenOn, nodeProblem, portOf, sampleOf } from "../../infra/local/preconditions.ts";
import { readySaid } from "../../infra/local/start-words.ts";

const oneSentence = /^[A-Z][^.\n]*(\.\w[^.\n]*)*\.\n[A-Z][^.\n]*(\.\w[^.\n]*)*\.$/;

describe("before anything starts", () => {
  it("says in one sentence of each language what to do when the port is taken", async () => {
    const first = createServer();
    await listenOn(first, 0);
    const { port } = first.address() as AddressInfo;
    const failure = await listenOn(createServer(), port).catch((error: Error) => error.message);
    await new Promise((closed) => first.close(closed));
    expect(failure).toContain(`Port ${port} is taken`);
    expect(failure).toContain(`PORT=${port + 1} npm start`);
    expect(failure).toMatch(oneSentence);
  });

  it.each(["v20.19.0", "v22.11.0", "v18.0.0"])(
    "says in one sentence of each language how to get the right Node from %s",
    (version) => {
      expect(nodeProblem(version)).toMatch(/npm ci.*npm start/);
      expect(nodeProblem(version)).toContain(version);
      expect(nodeProblem(version)).toMatch(oneSentence);
    },
  );

  it.each(["v24.0.0", "v24.21.0", "v25.1.0"])("is content with Node %s", (version) => {
    expect(nodeProblem(version)).toBeUndefined();
  });

  it("says in one sentence of each language what else can serve where there is no embedded database", () => {
    const missing = () => {
      throw new Error("Cannot find module");
    };
    const failure = (() => {
      try {
        return dynoxideBinary("sunos-sparc", missing);
      } catch (error) {
        return (error as Error).message;
      }
    })();
    expect(failure).toMatch(/sunos-sparc.*DynamoDB Local.*AWS_ENDPOINT_URL_DYNAMODB/);
    expect(failure).toMatch(oneSentence);
  });

  it("looks for the platform's own package", () => {
    expect(dynoxideBinary("win32-x64", (name) => name)).toBe("@dynoxide/win32-x64/dynoxide.exe");
  });

  it.each(["abc", "-1", "70000", "3.5"])("refuses %s as a port", (value) => {
    const said = new RegExp(`^PORT is "${value}", .*\\nPORT vaut «.${value}.», `);
    expect(() => portOf(value)).toThrow(
      expect.objectContaining({ code: "bad-request", message: expect.stringMatching(said) }),
    );
  });

  it("takes 3000 where no port is named", () => {
    expect([portOf(undefined), portOf("")]).toEqual([3000, 3000]);
  });

  it.each([
    [undefined, true],
    ["", true],
    ["on", true],
    ["off", false],
  ])("takes %j for a day that is played: %s", (value, played) => {
    expect(sampleOf(value)).toBe(played);
  });

  it.each(["maybe", "OFF", "no", "0"])("refuses %s as a word about the sample day", (value) => {
    const said = new RegExp(`^OPENLINE_SAMPLE is "${value}": .*\\nOPENLINE_SAMPLE vaut «.${value}.»`);
    expect(() => sampleOf(value)).toThrow(
      expect.objectContaining({ code: "bad-request", message: expect.stringMatching(said) }),
    );
  });

  it("prints the command of a token so that it can be typed as it stands, whatever the port", () => {
    for (const port of [3000, 4390])
      expect(readySaid(`http://localhost:${port}`)).toContain(`PORT=${port} npm run --silent token -- officer`);
  });
});
