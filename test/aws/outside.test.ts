import { execFileSync, spawnSync } from "node:child_process";
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { isPublic, judge, type Not, type Outside, outsideFetch, publicLookup } from "../../shared/aws/outside.ts";
import { hostsOf } from "../../shared/channels/hosts.ts";
import { CHANNEL_NAMES } from "../../shared/domain/message/message.ts";

/** Where this system calls, and where it never does, whoever names the address. */

const GRAPH: Outside = { hosts: ["graph.facebook.com", ".linkedin.com"] };
const ANY: Outside = { hosts: "any" };

describe("an address that is called", () => {
  it.each<[string, Outside]>([
    ["https://graph.facebook.com/v24.0/me", GRAPH],
    ["HTTPS://GRAPH.FACEBOOK.COM/x", GRAPH],
    ["https://graph.facebook.com:443/x", GRAPH],
    ["https://www.linkedin.com/dms-uploads/x", GRAPH],
    ["https://login.microsoftonline.com/x/.well-known/openid-configuration", ANY],
    // Signs of other scripts that are the same name in every name server.
    ["https://graph。facebook。com/x", GRAPH],
    ["https://ｇraph.facebook.com/x", GRAPH],
  ])("%s", (address, outside) => {
    const judged = judge(address, outside);
    expect(judged.ok).toBe(true);
  });
});

describe("an address that is not", () => {
  it.each<[string, Not]>([
    ["", "no-address"],
    ["graph.facebook.com", "no-address"],
    ["//graph.facebook.com/x", "no-address"],
    ["https://", "no-address"],
    ["http://graph.facebook.com/x", "scheme"],
    ["file:///etc/passwd", "scheme"],
    ["data:text/plain,x", "scheme"],
    ["javascript:alert(1)", "scheme"],
    ["gopher://graph.facebook.com/x", "scheme"],
    ["ftp://graph.facebook.com/x", "scheme"],
    ["https://graph.facebook.com:8443/x", "port"],
    ["https://graph.facebook.com:22/", "port"],
    ["https://graph.facebook.com@evil.example/x", "credentials"],
    ["https://user:pass@graph.facebook.com/x", "credentials"],
    ["https://evil.example/graph.facebook.com", "host"],
    ["https://graph.facebook.com.evil.example/x", "host"],
    ["https://evilgraph.facebook.com/x", "host"],
    ["https://facebook.com/x", "host"],
    ["https://linkedin.com/x", "host"],
    ["https://evillinkedin.com/x", "host"],
    ["https://graph.facebook.com./x", "host"],
    ["https://evil.example\\@graph.facebook.com/x", "host"],
    ["https://evil.example#@graph.facebook.com", "host"],
    ["https://evil.example?.graph.facebook.com", "host"],
    ["https://grаph.facebook.com/x", "host"],
    ["https://xn--grph-53d.facebook.com/x", "host"],
    ["https://localhost/x", "host"],
    ["https://metadata.google.internal/x", "host"],
  ])("%s (%s)", (address, reason) => {
    expect(judge(address, GRAPH)).toEqual({ ok: false, reason });
  });

  it.each([
    ...["https://127.0.0.1/", "https://2130706433/", "https://0x7f000001/", "https://0177.0.0.1/", "https://127.1/"],
    ...["https://0x7f.1/", "https://017700000001/", "https://127.0.0.1./", "https://１２７.0.0.1/", "https://0/"],
    ...["https://169.254.169.254/latest/meta-data/", "https://2852039166/", "https://0xa9fea9fe/", "https://8.8.8.8/"],
    ...[
      "https://[::1]/",
      "https://[::]/",
      "https://[::ffff:127.0.0.1]/",
      "https://[::ffff:7f00:1]/",
      "https://[fe80::1]/",
    ],
    ...[
      "https://[64:ff9b::7f00:1]/",
      "https://[2002:7f00:1::]/",
      "https://[fd00:ec2::254]/",
      "https://[2606:4700::1]/",
    ],
  ])("%s: a number, in whatever form, even where any name may be called", (address) => {
    for (const outside of [GRAPH, ANY]) expect(judge(address, outside)).toEqual({ ok: false, reason: "number" });
  });

  it.each(["https://[fe80::1%25eth0]/", "https://[::1", "https://256.1.1.1/", "https://1.2.3.4.5/", "https://%00/"])(
    "%s: is none at all",
    (address) => {
      expect(judge(address, ANY).ok).toBe(false);
    },
  );

  it("whatever is put before a name that may be called, or behind it, is another name or none", () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (before, after) => {
        const judged = judge(`https://${before}graph.facebook.com${after}`, GRAPH);
        if (judged.ok) expect(judged.url.hostname).toBe("graph.facebook.com");
      }),
      { numRuns: 2000 },
    );
  });
});

describe("what a name may resolve to", () => {
  it.each([
    ...[
      "0.0.0.0",
      "0.1.2.3",
      "10.0.0.1",
      "100.64.0.1",
      "127.0.0.1",
      "127.255.255.254",
      "169.254.169.254",
      "172.16.0.1",
    ],
    ...["172.31.255.255", "192.0.0.8", "192.0.2.1", "192.88.99.1", "192.168.1.1", "198.18.0.1", "198.51.100.7"],
    ...["203.0.113.9", "224.0.0.1", "239.255.255.255", "240.0.0.1", "255.255.255.255"],
    ...["::", "::1", "::7f00:1", "::ffff:127.0.0.1", "::ffff:8.8.8.8", "::ffff:0:7f00:1", "64:ff9b::7f00:1"],
    ...[
      "64:ff9b::808:808",
      "64:ff9b:1::1",
      "100::1",
      "2001::1",
      "2001:2::1",
      "2001:10::1",
      "2001:20::1",
      "2001:db8::1",
    ],
    ...[
      "2002:7f00:1::",
      "2002:a9fe:a9fe::1",
      "3fff::1",
      "5f00::1",
      "fc00::1",
      "fd00:ec2::254",
      "fe80::1",
      "fe80::1%eth0",
    ],
    ...["fec0::1", "ff02::1", "2606:4700::1%eth0", "", "localhost", "1", "0x7f.1", "127.1"],
  ])("not %s", (address) => {
    expect(isPublic(address)).toBe(false);
  });

  it.each(["8.8.8.8", "157.240.22.19", "172.15.0.1", "172.32.0.1", "100.128.0.1", "2606:4700::1", "2a03:2880:f10d::1"])(
    "%s",
    (address) => {
      expect(isPublic(address)).toBe(true);
    },
  );

  const resolved = (addresses: string[], all = true) =>
    new Promise((done) => {
      const lookup = publicLookup((_name, _options, answer) =>
        answer(
          null,
          addresses.map((address) => ({ address, family: address.includes(":") ? 6 : 4 })),
        ),
      );
      lookup("graph.facebook.com", { all }, (error, found) => done(error === null ? found : error.code));
    });

  it("all of a name's addresses are public, or none is called", async () => {
    expect(await resolved(["8.8.8.8", "2606:4700::1"])).toEqual([
      { address: "8.8.8.8", family: 4 },
      { address: "2606:4700::1", family: 6 },
    ]);
    expect(await resolved(["8.8.8.8"], false)).toBe("8.8.8.8");
    for (const bad of [["127.0.0.1"], ["8.8.8.8", "169.254.169.254"], ["2606:4700::1", "::ffff:10.0.0.1"], []])
      expect(await resolved(bad)).toBe("ENOTFOUND");
  });
});

describe("a call", () => {
  let server: Server;
  let here: string;
  const asked: string[] = [];
  beforeAll(async () => {
    server = createServer((request, response) => {
      asked.push(request.url ?? "");
      if (request.url === "/away") response.writeHead(302, { location: `${here}/secret` });
      response.end("secret");
    });
    await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
    here = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  afterAll(() => server.close());

  it("goes to what stands in for a platform, and follows it nowhere", async () => {
    const call = outsideFetch({ hosts: [], instead: [here] });
    expect(await (await call(`${here}/x`)).text()).toBe("secret");
    const away = await call(`${here}/away`, { redirect: "follow" });
    expect([away.status, away.headers.get("location")]).toEqual([302, `${here}/secret`]);
    expect(asked).toEqual(["/x", "/away"]);
    await expect(call(here.replace("127.0.0.1", "localhost"))).rejects.toMatchObject({ code: "platform-refused" });
    await expect(call(new Request("https://evil.example/"))).rejects.toMatchObject({
      facts: { platform: "address-refused", detail: "host" },
    });
  });

  it("is not made to a name that resolves to a neighbour, also when it did not the last time", async () => {
    const { port } = server.address() as AddressInfo;
    const answers = ["127.0.0.1", "::1", "169.254.169.254", "10.0.0.1", "::ffff:127.0.0.1"];
    let looked = 0;
    const call = outsideFetch({ hosts: ["rebinding.example"] }, (_name, _options, done) =>
      done(null, [{ address: answers[looked++] ?? "", family: 4 }]),
    );
    asked.length = 0;
    for (const _ of answers) {
      const failed = await call("https://rebinding.example/").catch((error) => error.cause?.code);
      expect(failed).toBe("ENOTFOUND");
    }
    // Each connection asked anew: what was looked up is what is connected to.
    expect([looked, asked, port > 0]).toEqual([answers.length, [], true]);
  });
});

describe("each channel", () => {
  it.each(CHANNEL_NAMES)("%s calls names of its own alone", (channel) => {
    const hosts = hostsOf(channel, []);
    for (const host of hosts) expect(host).toMatch(/^\.?(?:[a-z0-9-]+\.)+[a-z]+$/);
    expect(hosts.length > 0).toBe(channel !== "mastodon");
  });

  it("mastodon calls the servers that the department's file names", () => {
    const accounts = [
      { channel: "mastodon" as const, service: "https://social.canada.example/" },
      { channel: "x" as const, service: "https://evil.example" },
      { channel: "mastodon" as const, service: "no address" },
    ];
    expect(hostsOf("mastodon", accounts)).toEqual(["social.canada.example"]);
  });

  it("has in its list every address that its own files call", () => {
    const judged = new Set<string>();
    for (const path of sources("shared/channels/*.ts")) {
      const channel = /^shared\/channels\/(\w+)\//.exec(path)?.[1] ?? "";
      const used = CALLED.exec(readFileSync(path, "utf8"))?.[1];
      const of = CHANNEL_NAMES.filter((name) => name === channel || (channel === "meta" && name === "facebook"));
      if (used === undefined || of.length === 0) continue;
      expect(judge(`${used}/x`, { hosts: hostsOf(of[0] ?? "x", []) }).ok, `${path}: ${used}`).toBe(true);
      judged.add(channel);
    }
    expect([...judged].sort()).toEqual(["bluesky", "linkedin", "meta", "telegram", "threads", "x", "youtube"]);
  });
});

/** A platform's own address, as channels name it: the constant that `options.endpoint` stands in for. */
const CALLED = /^(?:export )?const [A-Z_]+ = "(https:\/\/[^"/]+)/m;
const sources = (pattern: string): string[] =>
  execFileSync("git", ["ls-files", "--cached", "--others", "--exclude-standard", "--", pattern], { encoding: "utf8" })
    .split("\n")
    .filter((path) => /\.tsx?$/.test(path));

describe("nothing else of the product calls outside", () => {
  it("no other socket", () => {
    const product = [...sources("shared/*.ts"), ...sources("shared/*.tsx"), ...sources("functions/*.ts")];
    expect(product.length).toBeGreaterThan(500);
    const opens = /from "(?:node:)?(?:https?|http2|net|tls|dgram|dns|child_process|undici)(?:\/promises)?"/;
    // `http-connection` is `signed-call`'s, which speaks to AWS alone, at addresses of the SDK's settings.
    expect(product.filter((path) => opens.test(readFileSync(path, "utf8"))).sort()).toEqual([
      "shared/aws/http-connection.ts",
      "shared/aws/outside.ts",
    ]);
  });

  it("no other fetch: the linter denies it everywhere but here and in the browser's own script", () => {
    const tree = mkdtempSync(join(tmpdir(), "openline-fetch-"));
    copyFileSync(".biome.json", join(tree, ".biome.json"));
    copyFileSync(".gitignore", join(tree, ".gitignore"));
    const folders = ["aws", "console", "console/routes", "channels/x", "steps", "domain", "tagging"];
    for (const folder of [...folders, "console/client"]) {
      mkdirSync(join(tree, "shared", folder), { recursive: true });
      writeFileSync(join(tree, "shared", folder, "planted.ts"), 'void fetch("https://evil.example/");\n');
    }
    const biome = join(process.cwd(), "node_modules/.bin/biome");
    const linted = spawnSync(biome, ["lint", "--only=style/noRestrictedGlobals", "--colors=off", "."], {
      ...{ cwd: tree, encoding: "utf8" as const },
    });
    rmSync(tree, { recursive: true });
    const said = `${linted.stdout}${linted.stderr}`;
    for (const folder of folders) expect(said, folder).toContain(`shared/${folder}/planted.ts`);
    expect(said).not.toContain("client/planted.ts");
  });
});
