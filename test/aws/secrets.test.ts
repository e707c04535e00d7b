import { describe, expect, it } from "vitest";
import type { Answer } from "../../shared/aws/http-connection.ts";
import { secretsManager } from "../../shared/aws/secrets.ts";
import type { Call } from "../../shared/aws/signed-call.ts";

const account = { channel: "x", name: "PassportCan", id: "2000000001", language: "en" } as const;

function vault(values: Record<string, string>) {
  const asked: string[] = [];
  const state = { down: false, nowMs: 0, createdAtMs: 0, values };
  const send = async ({ body }: Call): Promise<Answer> => {
    if (state.down) throw new Error("unreachable");
    const { SecretId, VersionStage } = JSON.parse(String(body)) as { SecretId: string; VersionStage: string };
    asked.push(`${SecretId} ${VersionStage}`);
    const value = state.values[`${SecretId} ${VersionStage}`];
    if (value === undefined) return { status: 400, body: Buffer.from('{"__type":"ResourceNotFoundException"}') };
    return {
      status: 200,
      body: Buffer.from(JSON.stringify({ SecretString: value, CreatedDate: state.createdAtMs / 1000 })),
    };
  };
  return { secrets: secretsManager("openline/passport/", send, () => state.nowMs), asked, state };
}

const APP = "openline/passport/x/app";
const app = (appSecret: string) => JSON.stringify({ appSecret, verifyToken: `token-of-${appSecret}` });

describe("secrets", () => {
  it("give an app's current and previous secret while one is being rotated, newest first", async () => {
    const { secrets } = vault({ [`${APP} AWSCURRENT`]: app("new"), [`${APP} AWSPREVIOUS`]: app("old") });
    expect(await secrets.appSecret("x")).toEqual({ appSecrets: ["new", "old"], verifyToken: "token-of-new" });
  });

  it("give one secret where there was never another", async () => {
    const { secrets } = vault({ [`${APP} AWSCURRENT`]: app("only") });
    expect((await secrets.appSecret("x")).appSecrets).toEqual(["only"]);
  });

  it("are asked for once in five minutes, also by calls at the same moment", async () => {
    const { secrets, asked, state } = vault({ [`${APP} AWSCURRENT`]: app("first") });
    await Promise.all([secrets.appSecret("x"), secrets.appSecret("x")]);
    state.nowMs = 299_999;
    await secrets.appSecret("x");
    expect(asked).toHaveLength(2);
    state.values[`${APP} AWSCURRENT`] = app("second");
    state.values[`${APP} AWSPREVIOUS`] = app("first");
    state.nowMs = 300_000;
    expect((await secrets.appSecret("x")).appSecrets).toEqual(["second", "first"]);
  });

  it("stay as they were while the service is away", async () => {
    const { secrets, state } = vault({ [`${APP} AWSCURRENT`]: app("kept") });
    await secrets.appSecret("x");
    state.down = true;
    state.nowMs = 400_000;
    expect((await secrets.appSecret("x")).appSecrets).toEqual(["kept"]);
  });

  it("are asked for again after a failure", async () => {
    const { secrets, state } = vault({ [`${APP} AWSCURRENT`]: app("later") });
    state.down = true;
    await expect(secrets.appSecret("x")).rejects.toThrow("unreachable");
    state.down = false;
    expect((await secrets.appSecret("x")).appSecrets).toEqual(["later"]);
  });

  it("accept no verify token where the secret has none", async () => {
    const { secrets } = vault({ [`${APP} AWSCURRENT`]: JSON.stringify({ appSecret: "s" }) });
    expect((await secrets.appSecret("x")).verifyToken).toHaveLength(36);
  });

  it("give an account's own fields", async () => {
    const { secrets } = vault({ "openline/passport/x/PassportCan AWSCURRENT": '{"accessToken":"a","n":1}' });
    expect(await secrets.accountSecret(account)).toEqual({ accessToken: "a" });
  });

  const bad: [string, Record<string, string>][] = [
    ["is missing", {}],
    ["is no JSON", { [`${APP} AWSCURRENT`]: "hunter2" }],
    ["is no object", { [`${APP} AWSCURRENT`]: '"hunter2"' }],
  ];
  it.each(bad)("are a configuration error without the secret's words when one %s", async (_, values) => {
    const error = await vault(values)
      .secrets.appSecret("x")
      .catch((caught: Error) => caught);
    expect(error).toMatchObject({ code: "bad-configuration", facts: { name: "x/app" } });
    expect(`${(error as Error).message} ${(error as Error).stack} ${String((error as Error).cause)}`).not.toContain(
      "hunter2",
    );
  });

  it("key the hash of personal addresses", async () => {
    const { secrets } = vault({ "openline/passport/hmac AWSCURRENT": '{"key":"k"}' });
    const other = vault({ "openline/passport/hmac AWSCURRENT": '{"key":"l"}' }).secrets;
    expect(await secrets.hmac("person")).toMatch(/^[\w-]{43}$/);
    expect(await secrets.hmac("person")).toBe(await secrets.hmac("person"));
    expect(await secrets.hmac("person")).not.toBe(await secrets.hmac("persons"));
    expect(await secrets.hmac("person")).not.toBe(await other.hmac("person"));
  });

  describe("that seal experts' links", () => {
    const LINKS = "openline/passport/links";
    const key = (value: string) => JSON.stringify({ key: value });
    const text = "expert-link 01CONSULTATION ann 1";

    it("seal by the newest key; what the one before sealed is still ours, until another comes", async () => {
      const { secrets, state } = vault({ [`${LINKS} AWSCURRENT`]: key("first") });
      const old = await secrets.links.sign(text);
      Object.assign(state.values, { [`${LINKS} AWSCURRENT`]: key("second"), [`${LINKS} AWSPREVIOUS`]: key("first") });
      state.nowMs += 300_000;
      const newer = await secrets.links.sign(text);
      expect(newer).not.toBe(old);
      expect(await secrets.links.signatures(text)).toEqual([newer, old]);
      for (const seal of [newer, old]) expect(await secrets.links.verify(text, seal)).toBe(true);

      Object.assign(state.values, { [`${LINKS} AWSCURRENT`]: key("third"), [`${LINKS} AWSPREVIOUS`]: key("second") });
      state.nowMs += 300_000;
      expect(await secrets.links.verify(text, newer)).toBe(true);
      expect(await secrets.links.verify(text, old)).toBe(false);
    });

    it("know no seal of another text, of another department, or of no length", async () => {
      const { secrets } = vault({ [`${LINKS} AWSCURRENT`]: key("ours") });
      const other = vault({ [`${LINKS} AWSCURRENT`]: key("theirs") });
      const seal = await secrets.links.sign(text);
      for (const [words, given] of [
        [text.replace("ann", "bob"), seal],
        [text, seal.slice(1)],
        [text, ""],
        [text, await other.secrets.links.sign(text)],
      ] as const)
        expect(await secrets.links.verify(words, given)).toBe(false);
    });

    it("seal nothing by an empty key, before or now", async () => {
      const { secrets, state } = vault({ [`${LINKS} AWSCURRENT`]: key("") });
      await expect(secrets.links.sign(text)).rejects.toMatchObject({ code: "bad-configuration" });
      Object.assign(state.values, { [`${LINKS} AWSCURRENT`]: key("now"), [`${LINKS} AWSPREVIOUS`]: key("") });
      state.nowMs += 300_000;
      expect(await secrets.links.signatures(text)).toHaveLength(1);
    });
  });
});
