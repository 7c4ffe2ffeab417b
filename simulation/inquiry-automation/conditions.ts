import type { Spread } from "../random.ts";

/** Everything that the behaviour of the application and of what it runs on depends on. */
export interface Conditions {
  /** Inquiries per second, by form and by mail. */
  readonly inquiries: number;
  /** The part of the inquiries that comes by mail, through the mail intake. */
  readonly byMail: number;
  /** Requests for statistics per second. */
  readonly questions: number;
  /** The part of the requests that end in a 500. */
  readonly failures: number;
  /** Seconds that a model takes. */
  readonly inference: Spread;
  /** The part of the predictions that a model is sure of. */
  readonly sure: number;
  /** The version of the models. */
  readonly version: string;
  /** The part of the inquiries that are urgent: people decide those. */
  readonly urgent: number;
  /** Whether the database accepts the application's password. */
  readonly databaseAccepts: boolean;
  /** The part of the notifications of departments that the notification service answers with a 500. */
  readonly lostNotifications: number;
  /** Whether the cluster accepts the manifests that are in Git. */
  readonly manifestsAccepted: boolean;
  /** Whether the image of the version that is being rolled out can be pulled. */
  readonly imageFound: boolean;
  /** Whether a mail that the intake cannot read waits in its mailbox. */
  readonly poisonousMail: boolean;
  /** The part of the node's CPU left over by others that a batch job takes. */
  readonly batchJob: number;
  /** Whether the process of the application runs. */
  readonly running: boolean;
}

/** An ordinary day: 108 inquiries a minute, one in sixteen urgent, a P95 of about 300 ms, a fifth of the CPU. */
export const usual: Conditions = {
  inquiries: 1.8,
  byMail: 0.3,
  questions: 0.5,
  failures: 0.0005,
  inference: { median: 0.06, p95: 0.15 },
  sure: 0.85,
  version: "2.4.0",
  urgent: 0.06,
  databaseAccepts: true,
  lostNotifications: 0.0005,
  manifestsAccepted: true,
  imageFound: true,
  poisonousMail: false,
  batchJob: 0.05,
  running: true,
};

const shares = [
  0.1, 0.08, 0.06, 0.06, 0.08, 0.15, 0.3, 0.5, 0.8, 0.95, 1, 0.95, 0.8, 0.9, 1, 0.95, 0.85, 0.7, 0.5, 0.4, 0.3, 0.25,
  0.2, 0.15,
];
/** The part of the inquiries that comes at an hour of an office's day: most at ten and at two, a few by night. */
export const workday = (hour: number): number => shares[hour % 24] as number;
