import { errors } from "../errors.ts";
import { text } from "../quantity.ts";
import { type EnvironmentRule, fault } from "./finding.ts";

/** An environment evaluates at some interval: none at all is no interval. */
export const evaluation: EnvironmentRule = ({ name, evaluateEvery, place }) =>
  evaluateEvery.base > 0 ? [] : [fault(name, errors.evaluation(name, text(evaluateEvery), place.text))];
