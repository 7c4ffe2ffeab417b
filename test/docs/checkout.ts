/** The application of docs/thresholds.md: what stands there stands here, so that it compiles and is checked. */
import { dashboard, panel, row } from "../../model/dashboard.ts";
import { email, environment, pagerduty, secret, slack } from "../../model/environment.ts";
import { open, source } from "../../model/metric.ts";
import { atLeast, objective } from "../../model/objective.ts";
import { count, minutes, ms, percent, perSecond, seconds } from "../../model/quantity.ts";
import { service } from "../../model/service.ts";
import { complement, level, quantile, rate, share, up } from "../../model/signal.ts";
import { above, critical, is, ladder, one, warning } from "../../model/threshold.ts";

const api = source("application", { job: "checkout-api", targets: ["checkout:8000"], every: seconds(15) });

const payments = api.counter("payments_total", { labels: { result: ["paid", "refused", "failed"], provider: open } });
const duration = api.histogram("payment_duration_seconds", { buckets: [100, 250, 500, 1000].map(ms) });
const waiting = api.gauge("payments_waiting", { help: "Payments in the queue" });

const failing = share(payments, { result: "failed" }, { over: minutes(5) });
const queued = level(waiting, { across: "max" });
const answering = up(api, { by: ["instance"] });

const thresholds = [
  one(
    "PaymentsFail",
    critical(failing, above(percent(5)), {
      lasting: minutes(3),
      minimumTraffic: count(50),
      summary: "Payments fail",
      runbook: "payments",
    }),
  ),
  ladder("queue", {
    QueueGrows: warning(queued, above(count(100)), {
      lasting: minutes(5),
      summary: "Payments wait",
      runbook: "queue",
    }),
    QueueStuck: critical(queued, above(count(1000)), {
      lasting: minutes(5),
      summary: "Payments are stuck",
      runbook: "queue",
    }),
  }),
  one(
    "CheckoutDown",
    critical(answering, is("down"), {
      lasting: minutes(1),
      whenMissing: "breach",
      summary: "The checkout does not answer",
      runbook: "payments",
    }),
  ),
] as const;

const succeeding = complement(failing);

export const checkout = service("checkout", {
  title: "Checkout",
  owner: "payments-team",
  runbookUrl: "https://runbooks.example.com/checkout",
  thresholds,
  dashboards: [
    dashboard("Checkout Overview", [
      row(
        "Payments",
        panel.timeseries("Failed payments", failing),
        panel.timeseries("Waiting payments", queued),
        panel.stat("Instances that answer", answering),
        panel.timeseries("Latency", quantile(0.95, duration, { over: minutes(5) })),
        panel.timeseries("Payments per second", rate(payments, { over: minutes(1) }), {
          lines: [{ label: "Capacity", at: perSecond(40) }],
          direction: "higher is worse",
        }),
      ),
    ]),
  ],
  objectives: [objective("payments succeed", succeeding, atLeast(percent(99)))],
  runbooks: {
    payments: { title: "Payments fail", steps: ["Look at the status page of the provider", "Switch to the other one"] },
    queue: { title: "Payments wait", steps: ["Count the workers", "Start more of them"] },
  },
});

const receivers = {
  everybody: {
    severities: ["critical", "warning", "info"],
    except: ["checkout"],
    channels: [email("alerts@example.com")],
  },
  payments: {
    services: ["checkout"],
    severities: ["critical"],
    channels: [pagerduty(secret("payments-pager")), slack("#payments", secret("payments-slack"))],
  },
  "payments-mail": {
    services: ["checkout"],
    severities: ["warning", "info"],
    channels: [email("payments@example.com")],
  },
} as const;

export const production = environment("production", {
  services: [checkout],
  platforms: ["aws"],
  aws: { account: "222222222222", region: "eu-central-1" },
  receivers,
  fallback: "everybody",
  secrets: ["payments-pager", "payments-slack"],
  overrides: {
    checkout: {
      PaymentsFail: { limit: percent(2), because: "the contract with the shops promises 98 % of the payments" },
    },
  },
  maintenance: [
    {
      name: "database-upgrade",
      because: "the database is upgraded, and payments wait",
      timeZone: "Europe/Berlin",
      when: { from: "2026-12-06T02:00", until: "2026-12-06T04:00" },
      services: ["checkout"],
      severities: ["warning"],
    },
  ],
});
