import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { SMTPServer } from "smtp-server";
import { parse, stringify } from "yaml";
import { until } from "../../drill/until.ts";
import { email, environment, pagerduty, secret, slack } from "../../model/environment.ts";
import { ms, seconds } from "../../model/quantity.ts";
import { type Resolved, resolve } from "../../model/resolve.ts";
import { alertmanagerFiles } from "../../platforms/alertmanager/configuration.ts";
import { compileToPrometheus } from "../../platforms/prometheus/rule.ts";
import { freePorts } from "../../processes/ports.ts";
import { type Program, start } from "../../processes/program.ts";
import { prometheus2 } from "../../queries/promql/engine.ts";
import { leadScoring } from "../../services/lead-scoring.ts";
import { describeWithTool, requireTool } from "../support/tool.ts";

/** What a message of Slack or an event of PagerDuty holds, as far as it is looked at. */
interface Body {
  readonly channel?: string;
  readonly attachments?: readonly { readonly title: string; readonly text: string; readonly color: string }[];
  readonly routing_key?: string;
  readonly event_action?: string;
  readonly dedup_key?: string;
  readonly payload?: { readonly summary: string; readonly severity: string; readonly custom_details: object };
}

/** Takes what is posted; fails the first so many times, as a service does that is not well. */
class Catcher {
  readonly bodies: Body[] = [];
  asked = 0;
  readonly #server: Server;

  constructor(failures = 0) {
    this.#server = createServer(async (request, response) => {
      const chunks: Buffer[] = [];
      for await (const chunk of request) chunks.push(chunk as Buffer);
      const fails = ++this.asked <= failures;
      response.statusCode = fails ? 503 : 202;
      if (!fails) this.bodies.push(JSON.parse(Buffer.concat(chunks).toString("utf8")) as Body);
      response.end("{}");
    });
  }

  open = (): Promise<string> =>
    new Promise((done) =>
      this.#server.listen(0, "127.0.0.1", () =>
        done(`http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`),
      ),
    );

  close(): void {
    this.#server.closeAllConnections();
    this.#server.close();
  }
}

/** A mail server on this machine that keeps what it is sent. */
class MailCatcher {
  readonly mails: { readonly from: string; readonly to: readonly string[]; readonly text: string }[] = [];
  readonly #server = new SMTPServer({
    disabledCommands: ["AUTH", "STARTTLS"],
    onData: (stream, session, done) => {
      const chunks: Buffer[] = [];
      stream.on("data", (chunk: Buffer) => chunks.push(chunk));
      stream.on("end", () => {
        const { mailFrom, rcptTo } = session.envelope;
        const text = Buffer.concat(chunks).toString("utf8");
        this.mails.push({
          from: mailFrom ? mailFrom.address : "",
          to: rcptTo.map(({ address }) => address),
          text: unfolded(text),
        });
        done();
      });
    },
  });

  open = (port: number): Promise<void> => new Promise((done) => this.#server.listen(port, "127.0.0.1", done));
  close = (): Promise<void> => new Promise((done) => this.#server.close(done));
}

/** Quoted-printable text as it is read. */
const unfolded = (text: string): string =>
  text
    .replaceAll("=\r\n", "")
    .replaceAll(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));

describeWithTool(["alertmanager"], "notices of a real Alertmanager", () => {
  const folder = mkdtempSync(join(tmpdir(), "limen-channels-"));
  const [chat, pager, mail] = [new Catcher(1), new Catcher(), new MailCatcher()];
  let alertmanager: Program;
  let url = "";
  const of = (name: string): Resolved => everything.find(({ threshold }) => threshold.name === name) as Resolved;
  let everything: readonly Resolved[] = [];

  /** Posts an alert as Prometheus does: with an end in the future while it fires. */
  async function post(name: string, endsIn: number): Promise<void> {
    const { rule } = compileToPrometheus(of(name), prometheus2);
    const now = Date.now();
    const alert = {
      labels: { ...rule.labels, alertname: rule.alert },
      annotations: { ...rule.annotations, value: "612 ms" },
      startsAt: new Date(now - 1000).toISOString(),
      endsAt: new Date(now + endsIn * 1000).toISOString(),
    };
    const headers = { "content-type": "application/json" };
    const response = await fetch(`${url}/api/v2/alerts`, { method: "POST", headers, body: JSON.stringify([alert]) });
    expect(response.status).toBe(200);
  }

  beforeAll(async () => {
    const [port = 0, mailPort = 0] = await freePorts(2);
    const [chatUrl, pagerUrl] = await Promise.all([chat.open(), pager.open(), mail.open(mailPort)]);
    const place = environment("production", {
      services: [leadScoring],
      platforms: ["local"],
      receivers: {
        pager: { severities: ["critical"], channels: [pagerduty(secret("pager-key"))] },
        team: {
          severities: ["warning"],
          channels: [slack("#alerts", secret("slack-url")), email("team@example.com")],
        },
      },
      fallback: "team",
      secrets: ["pager-key", "slack-url"],
      smtp: { host: `127.0.0.1:${mailPort}`, from: "limen@example.com" },
      grouping: { wait: ms(50), interval: seconds(1), repeat: seconds(3600) },
    });
    everything = resolve(place);
    const secrets = join(folder, "secrets");
    const written = alertmanagerFiles(place, everything, { inbox: "http://127.0.0.1:1", secrets });
    const files = {
      ...written,
      "alertmanager.yml": onThisMachine(written["alertmanager.yml"] as string, pagerUrl as string),
      "secrets/pager-key": "the-key",
      "secrets/slack-url": `${chatUrl}/services/T/B/x`,
    };
    for (const [name, content] of Object.entries(files)) {
      mkdirSync(dirname(join(folder, name)), { recursive: true });
      writeFileSync(join(folder, name), content);
    }
    url = `http://127.0.0.1:${port}`;
    alertmanager = await start({
      name: "alertmanager",
      path: requireTool("alertmanager").path,
      args: [
        `--config.file=${join(folder, "alertmanager.yml")}`,
        `--storage.path=${join(folder, "data")}`,
        `--web.listen-address=127.0.0.1:${port}`,
        "--cluster.listen-address=",
      ],
      folder,
      readyUrl: `${url}/-/ready`,
    });
    await Promise.all([post("HighLatency", 3600), post("ServiceDown", 3600)]);
    await until(() => chat.bodies.length > 0 && pager.bodies.length > 0 && mail.mails.length > 0, 60, "the notices");
    await Promise.all([post("HighLatency", 0), post("ServiceDown", 0)]);
    await until(() => chat.bodies.length > 1 && pager.bodies.length > 1 && mail.mails.length > 1, 60, "their ends");
  }, 300_000);

  afterAll(async () => {
    await alertmanager?.stop();
    chat.close();
    pager.close();
    await mail.close();
    rmSync(folder, { recursive: true, force: true });
  });

  it("reach Slack, again after it has failed, each once", () => {
    expect(chat.asked).toBe(3);
    expect(chat.bodies.map(({ channel }) => channel)).toEqual(["#alerts", "#alerts"]);
    const [fires, over] = chat.bodies.map(({ attachments }) => attachments?.[0]);
    expect(fires).toMatchObject({ color: "danger", title: "[firing] lead-scoring latency (production)" });
    expect(fires?.text).toContain("612 ms");
    expect(fires?.text).toContain("Requests are slow");
    expect(over).toMatchObject({ color: "good", title: "[resolved] lead-scoring latency (production)" });
  });

  it("reach PagerDuty as one incident that is triggered and resolved, with the key from its file", () => {
    expect(pager.bodies.map(({ event_action }) => event_action)).toEqual(["trigger", "resolve"]);
    expect(new Set(pager.bodies.map(({ routing_key }) => routing_key))).toEqual(new Set(["the-key"]));
    expect(new Set(pager.bodies.map(({ dedup_key }) => dedup_key)).size).toBe(1);
    expect(pager.bodies[0]?.payload).toMatchObject({
      severity: "critical",
      summary: expect.stringContaining("lead-scoring"),
    });
    expect(JSON.stringify(pager.bodies[0]?.payload?.custom_details)).toContain("The API does not answer");
  });

  it("reach a mailbox, with what the person who is told needs", () => {
    expect(mail.mails.map(({ from, to }) => [from, to])).toEqual(
      Array(2).fill(["limen@example.com", ["team@example.com"]]),
    );
    const [fires, over] = mail.mails.map(({ text }) => text);
    expect(fires).toMatch(/^Subject: .*\[firing\] lead-scoring latency \(production\)/m);
    expect(fires).toContain("612 ms");
    expect(fires).toContain("https://runbooks.example.com/lead-scoring");
    expect(over).toMatch(/^Subject: .*\[resolved\]/m);
  });
});

/** With PagerDuty at another address, and mail without encryption: that does not leave this machine. */
function onThisMachine(configuration: string, pagerUrl: string): string {
  const parsed = parse(configuration) as { global?: object };
  const global = { ...parsed.global, pagerduty_url: `${pagerUrl}/v2/enqueue`, smtp_require_tls: false };
  return stringify({ ...parsed, global });
}
