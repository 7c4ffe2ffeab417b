import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";

/** One alert in a notification, as Alertmanager tells it. */
export interface NotifiedAlert {
  readonly status: "firing" | "resolved";
  readonly labels: Readonly<Record<string, string>>;
  readonly annotations: Readonly<Record<string, string>>;
  readonly startsAt: string;
  readonly endsAt: string;
  readonly fingerprint: string;
}

/** One message of Alertmanager to one receiver. */
export interface Notification {
  /** Milliseconds since 1970 at which it arrived. */
  readonly arrived: number;
  readonly receiver: string;
  /** Of the group: firing while any of its alerts is. */
  readonly status: "firing" | "resolved";
  readonly groupKey: string;
  readonly alerts: readonly NotifiedAlert[];
}

/** Catches notifications on this machine, so that none leaves it, and remembers them. */
export interface Inbox {
  /** Alertmanager appends `/<receiver>`. */
  readonly url: string;
  readonly port: number;
  readonly notifications: readonly Notification[];
  /** Calls for every notification from now on; returns how to stop that. */
  readonly listen: (told: (notification: Notification) => void) => () => void;
  readonly stop: () => Promise<void>;
  /** Opens it again at the same address, with what it remembers. */
  readonly startAgain: () => Promise<void>;
}

/** Opens an inbox. @param port 0 for any that is free @param address of this machine */
export async function openInbox(port = 0, address = "127.0.0.1"): Promise<Inbox> {
  const notifications: Notification[] = [];
  const listeners = new Set<(notification: Notification) => void>();
  const take = (notification: Notification): void => {
    notifications.push(notification);
    for (const told of listeners) told(notification);
  };
  const server = createServer((request, response) => void answer(request, response, notifications, take));
  const bound = await bind(server, port, address);
  return {
    url: `http://${address}:${bound}`,
    port: bound,
    notifications,
    listen: (told) => {
      listeners.add(told);
      return () => listeners.delete(told);
    },
    stop: () => {
      server.closeAllConnections();
      return new Promise((done) => server.close(() => done()));
    },
    startAgain: async () => void (await bind(server, bound, address)),
  };
}

function bind(server: Server, port: number, host: string): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, host, () => {
      const address = server.address();
      resolve(typeof address === "object" && address ? address.port : port);
    });
  });
}

/** Takes what is posted; shows what has come to whoever asks. */
async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  notifications: readonly Notification[],
  take: (notification: Notification) => void,
): Promise<void> {
  const arrived = Date.now();
  if (request.method !== "POST") {
    response.setHeader("content-type", "text/plain; charset=utf-8");
    // a browser that shows it asks again by itself
    response.setHeader("refresh", "5");
    response.end(notifications.map((one) => `${printed(one)}\n`).join("\n") || "No notice has come yet.\n");
    return;
  }
  try {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const body = JSON.parse(Buffer.concat(chunks).toString("utf8")) as Omit<Notification, "arrived">;
    const { receiver, status, groupKey, alerts } = body;
    take({ arrived, receiver, status, groupKey, alerts });
    response.end();
  } catch {
    response.statusCode = 400;
    response.end("This is no notification of Alertmanager.\n");
  }
}

/** A notification as a person reads it. */
export function printed({ arrived, receiver, alerts }: Notification): string {
  const time = new Date(arrived).toISOString().slice(11, 19);
  return alerts
    .map(({ status, labels, annotations }) => {
      const { alertname = "", severity = "", service = "" } = labels;
      const title = `${time}  ${status === "firing" ? "FIRING" : "resolved"}  ${severity}  ${service}/${alertname}  to ${receiver}`;
      const lines = Object.entries(annotations).map(([name, text]) => `  ${`${name}:`.padEnd(14)}${text}`);
      return [title, ...(status === "firing" ? lines : [])].join("\n");
    })
    .join("\n");
}
