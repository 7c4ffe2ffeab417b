import type { World } from "../application.ts";
import type { Conditions } from "./conditions.ts";

const services = ["inquiry-automation", "model-server", "notification-service"] as const;
export type Destination = (typeof services)[number];
type Status = "200" | "400" | "500" | "503";

/** The label values of the mesh. */
export const meshVocabulary = {
  destination_service_name: services,
  response_code: ["200", "400", "500", "503"],
};

/** The mesh: each request is counted by the proxy that it leaves and by the one that it reaches. */
export class Mesh {
  readonly #requests;
  readonly #duration;

  constructor({ meters }: World<Conditions>) {
    this.#requests = meters.counter("istio_requests_total");
    this.#duration = meters.histogram("istio_request_duration_milliseconds");
  }

  request(to: Destination, response_code: Status, seconds: number): void {
    this.#count("source", to, response_code, seconds + 0.001);
    this.#count("destination", to, response_code, seconds);
  }

  /** Nobody is there: the proxy of who asks answers itself. */
  unreachable(to: Destination): void {
    this.#count("source", to, "503", 0.001);
  }

  #count(reporter: string, destination_service_name: string, response_code: string, seconds: number): void {
    this.#requests.inc({ destination_service_name, reporter, response_code });
    this.#duration.observe({ destination_service_name, reporter }, seconds * 1000);
  }
}
